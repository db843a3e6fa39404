import type { Asked } from './OneAsked.tsx'
import type { Service } from './queries.ts'
import { publicWords } from './words.ts'

const officesOf = (items: readonly Service[], service: string | undefined) =>
  items.find((one) => one.service === service)?.agreements.map(({ office }) => office) ?? []

/** Which office of a service, where there is more than one to choose from. */
export function officesAsked(items: readonly Service[], service: string | undefined): readonly Asked[] {
  const offices = officesOf(items, service)
  if (offices.length < 2) return []
  const options = offices.map(({ id, title }) => ({ value: String(id), title }))
  return [{ name: 'office', kind: 'select', label: publicWords.whichOffice, options }]
}

/** The office of a service that has but one. */
export const onlyOffice = (items: readonly Service[], service: string | undefined): string | undefined => {
  const [first, second] = officesOf(items, service)
  return first && !second ? String(first.id) : undefined
}
