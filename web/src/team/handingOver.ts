import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'
import { useIntent } from '../ask/intent.ts'
import { putInPlace } from '../ask/putInPlace.ts'
import type { CaseItem, Role, Workload } from '../ask/types.ts'
import type { Text } from '../language/text.ts'
import { shareByLoad } from './shareByLoad.ts'

export const BY_LOAD = 'byLoad'
export const TO_DESK = 'toDesk'

/** Which cases go to whom; nobody, where they go back to the desk. */
export type Plan = { readonly to: string | null; readonly cases: readonly Pick<CaseItem, 'id' | 'step'>[] }

type Wish = {
  readonly to: string
  readonly cases: readonly CaseItem[]
  readonly of: string
  readonly loads: readonly Workload[]
  readonly people: readonly { readonly id: string; readonly roles: readonly Role[] }[]
}

/** Who decides on cases; whoever leads them gets none by load. */
const AT_DESKS: readonly Role[] = ['caseOfficer', 'evaluator', 'inspector', 'complaintHandler']

/** Who gets which cases. */
export function plansOf({ to, cases, of, loads, people }: Wish): Plan[] {
  if (cases.length === 0 || to === '') return []
  if (to !== BY_LOAD) return [{ to: to === TO_DESK ? null : to, cases }]
  const atDesks = new Set(
    people.filter(({ roles }) => roles.some((role) => AT_DESKS.includes(role))).map(({ id }) => id),
  )
  const desks = loads
    .filter(({ person, away }) => person.id !== of && !away && atDesks.has(person.id))
    .map(({ person, open }) => ({ person: person.id, open }))
  const found = new Map(cases.map((one) => [one.id, one]))
  return [...shareByLoad([...found.keys()], desks)].map(([person, ids]) => ({
    to: person,
    cases: ids.flatMap((id) => found.get(id) ?? []),
  }))
}

type Meant = {
  readonly plans: readonly Plan[]
  readonly reason: string
  readonly items: readonly CaseItem[]
  /** Who the plans are for, in their order. */
  readonly names: readonly string[]
}

/** What came of one case: who has it now, or why it stayed. */
export type Result = { readonly item: CaseItem; readonly to: string; readonly why: Text | null }

/** Hands cases on, each decided by itself. Where an answer is lost, the same is sent again under the same names. */
export function useHandingOver() {
  const known = useQueryClient()
  const intent = useIntent()
  return useMutation({
    mutationFn: async ({ plans, reason, items, names }: Meant): Promise<Result[]> => {
      const results: Result[] = []
      const command = intent.idOf([plans, reason])
      for (const [i, { to, cases }] of plans.entries()) {
        const body = {
          act: { act: 'reassigned' as const, to, reason },
          cases: cases.map(({ id, step }) => ({ id, step })),
        }
        const params = { header: { 'idempotency-key': commandOf(command, i) } }
        const answer = await answerOf(api.POST('/api/v1/cases/bulk/acts', { params, body }))
        for (const one of answer.results as readonly Answered[]) {
          const item = items.find(({ id }) => id === one.case)
          if (item) results.push({ item, to: names[i] ?? '', why: one.ok ? null : whyOf(one) })
        }
      }
      return results
    },
    onSuccess: () => intent.done(),
    onSettled: async (_results, _error, { items }) => {
      await Promise.all(
        ['workload', 'desk', 'case'].map((queryKey) => known.invalidateQueries({ queryKey: [queryKey] })),
      )
      await putInPlace(
        known,
        items.map(({ id }) => id),
      )
    },
  })
}

type Answered = { readonly ok: boolean; readonly case: string; readonly problem?: { title: string; text?: unknown } }

function whyOf({ problem }: Answered): Text {
  const text = problem?.text as Text | undefined
  return text ?? { fa: problem?.title ?? '', en: problem?.title ?? '' }
}

/** Each part of what is meant is a command of its own, and the same when it is tried again. */
function commandOf(command: string, part: number): string {
  const last = (Number.parseInt(command.slice(-4), 16) + part) & 0xffff
  return `${command.slice(0, -4)}${last.toString(16).padStart(4, '0')}`
}
