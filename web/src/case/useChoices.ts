import { useQuery } from '@tanstack/react-query'
import { clocks, colleagues } from '../ask/queries.ts'
import type { Choices } from '../form/schema.ts'
import { useLanguage } from '../language/Language.tsx'
import type { Offer } from './way.ts'

/** What may be chosen in the fields of an offer: the clocks that run, and the people work may go to. */
export function useChoices(caseId: string, offer: Offer | null): Choices {
  const { say } = useLanguage()
  const fields = Object.keys(offer?.form.properties ?? {})
  const wantsClock = fields.includes('clock')
  const wantsPerson = offer?.name === 'reassigned'
  const running = useQuery({ ...clocks(caseId), enabled: wantsClock })
  const people = useQuery({ ...colleagues, enabled: wantsPerson })
  return {
    ...(wantsClock
      ? {
          clock: (running.data?.clocks ?? [])
            .filter(({ state }) => state !== 'stopped')
            .map(({ name, title }) => ({ value: name, title: say(title) })),
        }
      : {}),
    ...(wantsPerson
      ? {
          to: (people.data?.items ?? []).map(({ id, name, post }) => ({
            value: id,
            title: post ? `${name} — ${post}` : name,
          })),
        }
      : {}),
  }
}
