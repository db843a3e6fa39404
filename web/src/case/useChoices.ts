import { queryOptions, useQuery } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'
import { clocks, colleagues } from '../ask/queries.ts'
import type { Choices } from '../form/schema.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import type { Offer } from './way.ts'

/** Fields that name somebody of the office, and fields that name a letter of the case. */
const PEOPLE = ['handler', 'inspector', 'person'] as const
const LETTERS = ['letter', 'circular', 'guideline'] as const
/** Fields that name another case, and of which kind it is. */
const CASES = {
  session: 'performanceEvaluation.committee',
  inspection: 'serviceDesks.inspection',
  yearbook: 'statisticalYearbook.cycle',
} as const

const casesOf = (machine: string) =>
  queryOptions({
    queryKey: ['cases', 'choices', machine],
    queryFn: async () =>
      (await answerOf(api.GET('/api/v1/cases', { params: { query: { machine, limit: 100, sort: 'changed' } } }))).items,
  })

const lettersOf = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'letters'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/letters', { params: { query: { case: id } } }))).items,
  })

type Asked = { readonly id: string; readonly machine: string | undefined }

/** What may be chosen in the fields of an offer: clocks that run, people work may go to, letters of the case. */
export function useChoices({ id: caseId, machine }: Asked, offer: Offer | null): Choices {
  const { say, lang } = useLanguage()
  const properties = offer?.form.properties ?? {}
  const asks = (names: readonly string[]) => names.filter((name) => properties[name]?.format === 'uuid')
  const wantsClock = 'clock' in properties
  const wantsTo = offer?.name === 'reassigned'
  const [people, letters] = [asks(PEOPLE), asks(LETTERS)]
  // A successor is of the same kind as the case itself.
  const kinds: Readonly<Record<string, string>> = { ...CASES, ...(machine ? { successor: machine } : {}) }
  const [named] = asks(Object.keys(kinds))
  const others = useQuery({ ...casesOf(kinds[named ?? ''] ?? ''), enabled: named !== undefined })
  const running = useQuery({ ...clocks(caseId), enabled: wantsClock })
  const known = useQuery({ ...colleagues, enabled: wantsTo || people.length > 0 })
  const registered = useQuery({ ...lettersOf(caseId), enabled: letters.length > 0 })
  const persons = (known.data?.items ?? []).map(({ id, name, post }) => ({
    value: id,
    title: post ? `${name} — ${post}` : name,
  }))
  const papers = (registered.data ?? []).map(({ id, number, subject }) => ({
    value: id,
    title: number ? `${inDigits(lang, number)} — ${subject}` : subject,
  }))
  return {
    ...(wantsClock
      ? {
          clock: (running.data?.clocks ?? [])
            .filter(({ state }) => state !== 'stopped')
            .map(({ name, title }) => ({ value: name, title: say(title) })),
        }
      : {}),
    ...(named === undefined
      ? {}
      : {
          [named]: (others.data ?? [])
            .filter(({ id }) => id !== caseId)
            .map(({ id, machine: { title }, period, agency, stage, trackingCode }) => ({
              value: id,
              title: [
                ...[title, period?.title, agency?.title, stage.title].flatMap((text) => (text ? [say(text)] : [])),
                ...(trackingCode ? [trackingCode] : []),
              ].join(' · '),
            })),
        }),
    ...(wantsTo ? { to: persons } : {}),
    ...Object.fromEntries(people.map((name) => [name, persons])),
    ...Object.fromEntries(letters.map((name) => [name, papers])),
  }
}
