import type pg from 'pg'
import { caseIdOf } from '../../../db/engine/openCase.ts'
import { uuidOf } from '../../../machines/core/record.ts'

type Pool = Pick<pg.Pool, 'query'>

type Row = {
  readonly case_id: string
  readonly step: number
  readonly ordinal: number
  readonly kind: string
  readonly params: Readonly<Record<string, string>>
  readonly answer: Readonly<Record<string, unknown>> | null
  readonly done: boolean
  readonly attempts: number
  readonly parked: boolean
  readonly notices: number
  /** Cases that hang on this one, and their reporting points. */
  readonly children: readonly string[]
  readonly points: readonly number[]
}

const READ = `
  select o.case_id, o.step, o.ordinal, o.kind, o.params, o.answer, o.done_at is not null as done, o.attempts, o.parked_at is not null as parked,
    (select count(*)::int from notifications n where n.case_id = o.case_id and n.step = o.step and n.ordinal = o.ordinal) as notices,
    case when o.kind in ('tell', 'openSubmissions') then array(select id from cases c where c.parent_id = o.case_id) else '{}' end as children,
    case when o.kind = 'openSubmissions' then array(select id from reporting_points) else '{}' end as points
  from outbox o`

/** Commands that an effect may have sent to cases, by their ids, and how many of them its answer says were taken. */
export type Sent = { readonly place: string; readonly ids: readonly string[]; readonly taken: number }

/** What the effects of all cases came to. */
export type Effects = { readonly done: number; readonly sent: readonly Sent[]; readonly violations: readonly string[] }

/** Reads what the outbox says of itself: what is wrong with it, and what must be found in the history of other cases. */
export async function readEffects(pool: Pool): Promise<Effects> {
  const { rows } = await pool.query<Row>(READ)
  const stray = await pool.query<{ id: string }>(
    `select n.id from notifications n left join outbox o on o.case_id = n.case_id and o.step = n.step and o.ordinal = n.ordinal where o.done_at is null`,
  )
  return {
    done: rows.filter(({ done }) => done).length,
    sent: rows.map(sentBy),
    violations: [
      ...rows.flatMap(flawsOf),
      ...stray.rows.map(({ id }) => `the notice ${id} was given and its effect is not done`),
    ],
  }
}

const placeOf = ({ case_id, step, ordinal, kind }: Row): string => `${case_id} step ${step} effect ${ordinal} (${kind})`

function flawsOf(row: Row): string[] {
  const { kind, parked, done, attempts, answer, notices } = row
  const told = answer?.['told'] as number | undefined
  const flaws = [
    parked && 'is parked',
    !done && !parked && 'was never carried out',
    attempts > 0 && 'was blamed for what died under it',
    kind === 'notify' && done && told !== notices && `told ${told} people and left ${notices} notices`,
  ]
  return flaws.filter((flaw) => flaw !== false).map((flaw) => `${placeOf(row)} ${flaw}`)
}

function sentBy(row: Row): Sent {
  const place = placeOf(row)
  const { case_id, step, ordinal, kind, answer, children, points } = row
  const idTo = (target: string) => uuidOf(case_id, step, ordinal, target)
  if (!row.done) return { place, ids: [idTo(case_id), ...children.map(idTo)], taken: 0 }
  if (kind === 'tell') return { place, ids: children.map(idTo), taken: Number(answer?.['taken']) }
  if (kind === 'openSubmissions')
    return { place, ids: points.map((point) => openedAt(case_id, point)), taken: Number(answer?.['taken']) }
  const isSent =
    (kind === 'assign' && 'to' in (answer ?? {})) || (kind === 'validate' && !('refused' in (answer ?? {})))
  return { place, ids: isSent ? [idTo(case_id)] : [], taken: isSent ? 1 : 0 }
}

const openedAt = (cycle: string, point: number): string => caseIdOf(`debtsAndClaims.submission/${cycle}/${point}`)

/** Every effect that says it was taken has one step to show for it, in each case that took it. */
export function unkept(sent: readonly Sent[], seen: ReadonlySet<string>): string[] {
  return sent.flatMap(({ place, ids, taken }) => {
    const found = ids.filter((id) => seen.has(id)).length
    return found === taken ? [] : [`${place} says ${taken} cases took it, and ${found} did`]
  })
}
