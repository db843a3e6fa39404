import { toPersianDigits } from '../../machines/core/persian/text.ts'
import { canonicalBytes } from '../../machines/core/record.ts'
import { CommandConflict, type FieldProblem, PayloadRefused } from '../../machines/core/refusals.ts'
import type { Source } from '../../machines/core/stage.ts'
import type { Text } from '../../machines/core/text-pair.ts'
import type { Length } from '../../machines/core/time/calendar.ts'
import { jalaliOfInstant } from '../../machines/core/time/jalali.ts'
import { LENGTHS } from '../../machines/debts-and-claims/lengths.ts'
import { STANDARD_PLANS } from '../../machines/debts-and-claims/timetable.ts'
import type { Calendars } from '../calendars.ts'
import { readTerms } from '../queries/terms.ts'
import type { Person } from '../statements/admit.ts'
import type { Tx } from '../transaction.ts'
import { comingPeriods, type Spanning } from './comingPeriods.ts'
import { brokenRules } from './law.ts'
import { type OfficeTime, readOfficeTime } from './officeCalendar.ts'
import { findProposed, readTimetable, type Timetable } from './timetable.ts'

/** A timetable as it is proposed, under an id that the caller chose, so that a repetition is one proposal. */
export type Proposal = Spanning & {
  readonly id: string
  readonly office: number
  readonly service: number
  readonly route: readonly Text[]
  readonly source: Source
}

/** Proposes a timetable, unless it breaks the law in a period to come. It holds for nothing until somebody approves it. */
export async function proposeTimetable(
  tx: Tx,
  calendars: Calendars,
  by: Person,
  proposal: Proposal,
): Promise<Timetable> {
  const before = await findProposed(tx, proposal.id)
  if (before) return sameAs(before, proposal, by)
  const time = await readOfficeTime(tx, calendars, proposal.office)
  const correction = await readCorrection(tx, proposal.office, time.now)
  refuseIfAny([...outOfRange(proposal, time.now), ...withoutCircular(proposal)])
  refuseIfAny(problemsOf(proposal, time, correction))
  const { rows } = await tx.query<{ id: number }>(
    `insert into timetables (command_id, provider_id, service, kind, plan, route, source, valid_from, valid_until, proposed_by, proposed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, business_now()) returning id`,
    [
      ...[proposal.id, proposal.office, proposal.service, proposal.kind, JSON.stringify(proposal.plan)],
      ...[JSON.stringify(proposal.route), JSON.stringify(proposal.source), proposal.validFrom, proposal.validUntil],
      by.person,
    ],
  )
  return (await readTimetable(tx, proposal.office, (rows[0] as { id: number }).id)) as Timetable
}

/** What the law says against a timetable, on the office's calendar and with the office's own round of correction. */
export function problemsOf(spanning: Spanning, { calendar, now }: OfficeTime, correction: Length): FieldProblem[] {
  const coming = comingPeriods(spanning, calendar, now)
  if (coming.length > 0) return brokenRules(coming, calendar, correction)
  const text = {
    fa: 'تقویم ثبت‌شده هیچ دورهٔ آینده‌ای از این زمان‌بندی را در بر ندارد.',
    en: 'The recorded calendar holds no period to come of this timetable.',
  }
  return [{ path: 'validFrom', text }]
}

/** How long a round of correction lasts in an office: its own length, or the service's. */
export async function readCorrection(tx: Tx, office: number, now: number): Promise<Length> {
  const terms = await readTerms(tx, office, new Date(now))
  return terms.find(({ key }) => key === LENGTHS.correction.key) ?? LENGTHS.correction
}

/** Refuses with every problem there is. */
export function refuseIfAny(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw new PayloadRefused(problems)
}

const YEARS_AHEAD = 5

function outOfRange({ validFrom, validUntil }: Proposal, now: number): FieldProblem[] {
  const year = Number(jalaliOfInstant(now).slice(0, 4))
  const problems: FieldProblem[] = []
  // The last quarter of a year, and the year itself, are filed in the next.
  if (Number(validFrom) < year - 1 || Number(validFrom) > year + YEARS_AHEAD)
    problems.push({
      path: 'validFrom',
      text: {
        fa: toPersianDigits(`سال آغاز باید میان ${year - 1} و ${year + YEARS_AHEAD} باشد.`),
        en: `The first year lies between ${year - 1} and ${year + YEARS_AHEAD}.`,
      },
    })
  if (validUntil !== null && validUntil < validFrom)
    problems.push({
      path: 'validUntil',
      text: { fa: 'سال پایان پیش از سال آغاز است.', en: 'It ends before it begins.' },
    })
  return problems
}

/** Lengths that are not the service's own were decided by somebody, and the circular says by whom. */
function withoutCircular({ kind, plan, source }: Proposal): FieldProblem[] {
  const isStandard = canonicalBytes(plan).equals(canonicalBytes(STANDARD_PLANS[kind]))
  if (source.kind !== 'default' || isStandard) return []
  const text = {
    fa: 'مدت‌هایی جز پیش‌فرض، شمارهٔ بخشنامه می‌خواهند.',
    en: 'Lengths other than the defaults need the number of a circular.',
  }
  return [{ path: 'letter', text }]
}

function sameAs(there: Timetable, proposal: Proposal, by: Person): Timetable {
  const { office, service, kind, plan, route, source, validFrom, validUntil } = proposal
  const said = { office, service, kind, plan, route, source, validFrom, validUntil, by: by.person }
  const kept = {
    ...{ office: there.provider_id, service: there.service, kind: there.kind, plan: there.plan, route: there.route },
    ...{ source: there.source, validFrom: there.valid_from, validUntil: there.valid_until, by: there.proposed_by },
  }
  // Only its end can have moved since.
  const isSame = canonicalBytes({ ...said, validUntil: null }).equals(canonicalBytes({ ...kept, validUntil: null }))
  if (isSame && (there.ended_at !== null || validUntil === there.valid_until)) return there
  throw new CommandConflict(proposal.id)
}
