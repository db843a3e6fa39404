import { inDigits, type Lang, type Text } from '../language/text.ts'
import type { TableTemplate } from '../sheets/tableTemplate.ts'
import type { Form } from '../statement/types.ts'
import { targetInWords } from './targetInWords.ts'
import { findingWords } from './words.ts'

/** Where something may be found in what an agency submits: any place in words, and those that one may choose. */
export type Places = {
  readonly inWords: (target: string, lang: Lang) => string
  readonly choices: readonly (readonly [target: string, title: Text])[]
}

/** Places of a statement, or of one of its lines. */
export const placesOfStatement = (form: Form, lineNo: number | null = null): Places => ({
  inWords: (target, lang) => targetInWords(target, form, lang),
  choices: lineNo === null ? aboveLines(form) : ofLine(form, lineNo),
})

const aboveLines = (form: Form): Places['choices'] => [
  ['statement', findingWords.wholeStatement],
  ...Object.entries(form.totals).map(([field, title]) => [`totals.${field}`, title] as const),
  ...Object.entries(form.header).map(([field, title]) => [`header.${field}`, title] as const),
]

const ofLine = (form: Form, lineNo: number): Places['choices'] => [
  [`lines.${lineNo}`, findingWords.wholeLine],
  ...form.columns
    .filter(({ field }) => field !== 'lineNo')
    .map(({ field, title }) => [`lines.${lineNo}.${field}`, title] as const),
]

/** Places of a table of the yearbook: the whole of it, its rows, its columns and its cells. */
export function placesOfTable({ rows, columns }: Pick<TableTemplate, 'rows' | 'columns'>): Places {
  const label = (number: string | undefined, labels: readonly string[]) => labels[Number(number) - 1] ?? number ?? ''
  const inWords = (target: string, lang: Lang): string => {
    const [part, one, other] = target.split('.')
    const names = columns.map((column) => column.label)
    if (part === 'rows') return inDigits(lang, label(one, rows))
    if (part === 'columns') return inDigits(lang, label(one, names))
    if (part === 'cells') return inDigits(lang, `${label(one, rows)} · ${label(other, names)}`)
    return findingWords.wholeTable[lang]
  }
  const title = (target: string): Text => ({ fa: inWords(target, 'fa'), en: inWords(target, 'en') })
  return {
    inWords,
    choices: [
      ['table', findingWords.wholeTable],
      ...rows.flatMap((_, i): Places['choices'] => [
        [`rows.${i + 1}`, title(`rows.${i + 1}`)],
        ...columns.map((_, k) => [`cells.${i + 1}.${k + 1}`, title(`cells.${i + 1}.${k + 1}`)] as const),
      ]),
      ...columns.map((_, k) => [`columns.${k + 1}`, title(`columns.${k + 1}`)] as const),
    ],
  }
}
