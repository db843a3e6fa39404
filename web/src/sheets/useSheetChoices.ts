import { useQuery } from '@tanstack/react-query'
import { colleagues } from '../ask/queries.ts'
import type { Choices, Schema } from '../form/schema.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'

/** Fields that name somebody of the office by the id of the person. */
const PEOPLE = ['person', 'handler', 'inspector', 'members', 'present', 'compilers', 'editor', 'chair'] as const

/** The criteria of the quarter, where a form names one by its code. */
export function useCriteria(kind: string, sheet: unknown): Choices {
  const { lang } = useLanguage()
  const { criteria = [] } = (sheet ?? {}) as { criteria?: readonly { code: string; title: string; maxScore: number }[] }
  if (kind !== 'selfAssessment' || criteria.length === 0) return {}
  const upTo = lang === 'fa' ? 'تا' : 'up to'
  const code = criteria.map((one) => ({
    value: one.code,
    title: `${inDigits(lang, one.code)} — ${one.title} (${upTo} ${inDigits(lang, one.maxScore)})`,
  }))
  return { code }
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
