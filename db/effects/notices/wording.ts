import type { FieldProblem } from '../../../machines/core/refusals.ts'
import type { Template } from '../../../machines/core/serviceCard.ts'
import type { Text } from '../../../machines/core/text-pair.ts'

type Words = { readonly fa: string | null; readonly en: string | null }

/** What an office says instead of the house's own words; null is left as it is. */
export type Wording = { readonly title: Words; readonly body: Words }

const LANGUAGES = ['fa', 'en'] as const

/** A template as an office words it. */
export function worded(template: Template, wording: Wording | null): Template {
  if (wording === null) return template
  const { title, body } = wording
  return {
    title: { fa: title.fa ?? template.title.fa, en: title.en ?? template.title.en },
    body: { fa: body.fa ?? template.body.fa, en: body.en ?? template.body.en },
  }
}

const PLACEHOLDER = /\{(\w+)\}/g
const OPTIONAL = /\[[^[\]]*\]/g

const namesIn = (text: string): string[] => [...text.matchAll(PLACEHOLDER)].map(([, name]) => name as string)

/** What may stand in a notice, and of that, what may stand outside of brackets: it is always known. */
export function placeholdersOf({ body }: Template): { readonly name: string; readonly isOptional: boolean }[] {
  const always = namesIn(`${body.fa}${body.en}`.replace(OPTIONAL, ''))
  return [...new Set(namesIn(`${body.fa}${body.en}`))].map((name) => ({ name, isOptional: !always.includes(name) }))
}

/** What is wrong with a wording, at its field: nobody is to read braces, or half a sentence. */
export function flawsIn(template: Template, { title, body }: Wording): FieldProblem[] {
  const inTitle = LANGUAGES.filter((lang) => /[{}[\]]/.test(title[lang] ?? ''))
  return [
    ...inTitle.map((lang) => ({ path: `title.${lang}`, text: PLAIN_TITLE })),
    ...LANGUAGES.flatMap((lang) =>
      flawsInBody(template, body[lang] ?? '').map((text) => ({ path: `body.${lang}`, text })),
    ),
  ]
}

function flawsInBody(template: Template, text: string): Text[] {
  const known = new Map(placeholdersOf(template).map((one) => [one.name, one]))
  const bare = text.replace(OPTIONAL, '')
  if (/[[\]]/.test(bare) || /[{}]/.test(text.replace(PLACEHOLDER, ''))) return [NOT_CLOSED]
  const unknown = namesIn(text).filter((name) => !known.has(name))
  const loose = namesIn(bare).filter((name) => known.get(name)?.isOptional)
  return [...unknown.map(noSuch), ...loose.map(toBeBracketed)].slice(0, 1)
}

const PLAIN_TITLE: Text = {
  fa: 'عنوان جای‌نما و قلاب نمی‌پذیرد.',
  en: 'A title takes no placeholders and no brackets.',
}

const NOT_CLOSED: Text = {
  fa: 'هر قلاب و آکولادی که باز می‌شود باید بسته شود، و قلاب در قلاب نمی‌آید.',
  en: 'Every bracket and brace that is opened has to be closed, and no bracket stands within another.',
}

const noSuch = (name: string): Text => ({
  fa: `این اعلان جای‌نمایی به نام \u2066{${name}}\u2069 ندارد.`,
  en: `This notice has no placeholder {${name}}.`,
})

const toBeBracketed = (name: string): Text => ({
  fa: `\u2066{${name}}\u2069 گاهی دانسته نیست؛ آن را با جملهٔ پیرامونش در قلاب بگذارید.`,
  en: `{${name}} is not always known; put it in [brackets] with the words around it.`,
})
