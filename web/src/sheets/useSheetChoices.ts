import { useQuery } from '@tanstack/react-query'
import { colleagues } from '../ask/queries.ts'
import type { Choices, Schema } from '../form/schema.ts'

/** Fields that name somebody of the office by the id of the person. */
const PEOPLE = ['person', 'handler', 'inspector', 'members', 'present', 'compilers', 'editor', 'chair'] as const

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
