import { useQuery } from '@tanstack/react-query'
import { colleagues, documents } from '../ask/queries.ts'
import { isPicture } from '../documents/Photo.tsx'
import type { Choices, Schema } from '../form/schema.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'

/** Fields that name somebody of the office by the id of the person. */
const PEOPLE = ['person', 'handler', 'inspector', 'members', 'present', 'compilers', 'editor', 'chair'] as const

/** A field that names photos of its case. */
export const PHOTOS = 'photos'
const PAPERS = [PHOTOS, 'evidenceFile'] as const

/** What a form names by a code, where the sheet above it says what the code stands for. */
type Coded = { readonly code: string; readonly title: string; readonly maxScore?: number }

/** Which sheet above lists the codes of a kind of sheet, and by which field the kind names them. */
const CODES = {
  selfAssessment: { from: 'criteria', list: 'criteria', field: 'code' },
  checklist: { from: 'criteria', list: 'criteria', field: 'code' },
  selfDeclaration: { from: 'indicatorSet', list: 'indicators', field: 'indicatorCode' },
  evaluation: { from: 'indicatorSet', list: 'indicators', field: 'indicatorCode' },
} as const

/** The codes that a form may name: criteria of the quarter, indicators of the round. */
export function useCodes(kind: string, above: (kind: string) => unknown): Choices {
  const { lang } = useLanguage()
  const { from, list, field } = kind in CODES ? CODES[kind as keyof typeof CODES] : { from: '', list: '', field: '' }
  const coded = ((above(from) ?? {}) as Readonly<Record<string, readonly Coded[]>>)[list] ?? []
  if (coded.length === 0) return {}
  const upTo = lang === 'fa' ? 'تا' : 'up to'
  const titled = ({ code, title, maxScore }: Coded) =>
    `${title} — ${code}${maxScore === undefined ? '' : ` (${upTo} ${inDigits(lang, maxScore)})`}`
  return { [field]: coded.map((one) => ({ value: one.code, title: titled(one) })) }
}

/** The papers that hang on a case, where a form names some: photos, or the proof of an answer. */
export function usePapers(form: Schema, caseId: string): Choices {
  const text = JSON.stringify(form)
  const asked = PAPERS.filter((name) => text.includes(`"${name}":`))
  const { data } = useQuery({ ...documents(caseId), enabled: asked.length > 0 })
  const papers = data?.items ?? []
  return Object.fromEntries(
    asked.map((name) => [
      name,
      (name === PHOTOS ? papers.filter(isPicture) : papers).map((one) => ({ value: one.id, title: one.name })),
    ]),
  )
}

/** Whom the fields of a form may name. */
export function useSheetChoices(form: Schema): Choices {
  const asked = PEOPLE.filter((name) => JSON.stringify(form).includes(`"${name}":`))
  const { data } = useQuery({ ...colleagues, enabled: asked.length > 0 })
  const people = (data?.items ?? []).map(({ id, name, post }) => ({
    value: id,
    title: post ? `${name} — ${post}` : name,
  }))
  return Object.fromEntries(asked.map((name) => [name, people]))
}
