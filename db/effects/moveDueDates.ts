import type { Act, MachineEvent } from '../../machines/core/command.ts'
import { timepieces } from '../../machines/core/definition.ts'
import { uuidOf } from '../../machines/core/record.ts'
import type { Calendar } from '../../machines/core/time/calendar.ts'
import { dueAfter, dueBefore } from '../../machines/core/time/workingTime.ts'
import { advanceWithin } from '../engine/advance.ts'
import type { Engine } from '../engine/engine.ts'
import { type CurrentCase, readCases } from '../engine/readCases.ts'
import type { Request } from '../engine/request.ts'
import type { DueEffect, InParts, Reached } from './effect.ts'
import { reachedOf } from './tell.ts'

// Two working days are never more than this; which days they are, each case's own calendar says.
const SURELY = '14 days'

/** Cases of the outage's office and service in which something falls due after it began and not long after it ended. */
const TOUCHED = `
  select distinct k.case_id as id from cases o join clocks k on k.provider_id = o.provider_id and k.service = o.service
  where o.id = $1 and k.state = 'running' and k.due_at > $2 and k.due_at <= $3::timestamptz + interval '${SURELY}'
    and ($4::uuid is null or k.case_id > $4::uuid) order by 1 limit $5`

const DAY = 86_400_000
const REASON = 'قطعی سامانه در دو روز کاری پایانی مهلت'

/**
 * Moves what agencies have to do in the last two working days around an outage by its length, rounded up to working days
 * (DOMAIN 2.1.4). A window that a cycle keeps is moved by the cycle's own event, so that lateness is judged by it; a clock
 * is extended. Each is a step of its own case.
 */
export const moveDueDates: InParts = {
  by: 'parts',
  targets: async (tx, effect, after, limit) => {
    const { startsAt, endsAt } = spanOf(effect)
    const values = [effect.caseId, new Date(startsAt), new Date(endsAt), after, limit]
    const { rows } = await tx.query<{ id: string }>(TOUCHED, values)
    return rows.map(({ id }) => id)
  },
  reach: async (tx, engine, effect, ids) => {
    const cases = await readCases(
      tx,
      ids.map((caseId) => ({ caseId, command: caseId })),
    )
    const hashes = cases.map(({ standing }) => standing.calendars.agency)
    const calendars = await engine.calendars.of(hashes, tx)
    const requests = cases.flatMap((one) =>
      movesOf(engine, one, spanOf(effect), calendars[one.standing.calendars.agency] as Calendar).map((move) =>
        requestOf(effect, one.id, move),
      ),
    )
    const reached = (await advanceWithin(tx, engine, requests)).map(reachedOf)
    return ids.map((id): Reached => {
      const own = reached.filter((_, i) => requests[i]?.caseId === id)
      return own.find((one) => one !== 'taken') ?? 'taken'
    })
  },
}

type Span = { readonly startsAt: number; readonly endsAt: number }
type Move = { readonly event: MachineEvent } | { readonly act: Act & { readonly act: 'extended' } }

const spanOf = ({ values }: DueEffect): Span => ({
  startsAt: values['startsAt'] as number,
  endsAt: values['endsAt'] as number,
})

const requestOf = ({ caseId, step, ordinal }: DueEffect, target: string, move: Move): Request => ({
  id: uuidOf(caseId, step, ordinal, target, 'act' in move ? move.act.clock : 'window'),
  ...{ caseId: target, by: 'system', reason: REASON, ...move },
})

/** What moves in a case: its window, where it keeps one, or the clocks that its agency works against. */
function movesOf({ releases }: Engine, { version, standing }: CurrentCase, span: Span, calendar: Calendar): Move[] {
  const { definition } = releases.of(version)
  const days = Math.max(1, Math.ceil((span.endsAt - span.startsAt) / DAY))
  const later = (at: number): number => dueAfter(calendar, at, { amount: days, unit: 'workingDay' })
  const isTouched = (at: number): boolean =>
    at > span.startsAt && dueBefore(calendar, at, { amount: 2, unit: 'workingDay' }) <= span.endsAt
  const { softCloseAt, hardCloseAt } = standing.context as { softCloseAt?: number; hardCloseAt?: number }
  if (Object.hasOwn(definition.forms, 'extend') && softCloseAt !== undefined && hardCloseAt !== undefined) {
    const soft = isTouched(softCloseAt) ? later(softCloseAt) : softCloseAt
    if (soft === softCloseAt && !isTouched(hardCloseAt)) return []
    return [{ event: { type: 'extend', data: { softCloseAt: soft, hardCloseAt: later(hardCloseAt) } } }]
  }
  const pieces = timepieces(definition.machine, standing.terms)
  return Object.entries(standing.clocks).flatMap(([clock, { state, dueAt }]) =>
    state === 'running' && dueAt !== null && pieces[clock]?.calendar === 'agency' && isTouched(dueAt)
      ? [{ act: { act: 'extended' as const, clock, by: { until: later(dueAt) } } }]
      : [],
  )
}
