import type { Act, Actor, Command, Remark } from './command.ts'
import type { Move } from './decide.ts'
import type { Attribution } from './delays.ts'
import type { Audience, Effect } from './effects.ts'
import { handOf, isSameHand } from './hand.ts'
import { HANDS_TITLES, type Hands } from './hands.ts'
import { ActRefused, WrongRole } from './refusals.ts'
import { ROLES, type Role } from './roles.ts'
import type { Standing } from './standing.ts'
import type { Text } from './text-pair.ts'

const AGENCY = ['agencyOfficer', 'agencyApprover', 'liaison'] as const
const DESK = ['caseOfficer', 'evaluator', 'inspector', 'complaintHandler', 'groupHead', 'deputy', 'head'] as const

/** What people say about a case's record. It changes nothing in the case, so that no version of a machine has a say in it. */
export const REMARKS: Readonly<
  Record<Remark['act'], { readonly by: readonly Role[]; readonly label: Text; readonly reason: boolean }>
> = {
  contested: { by: [...AGENCY, ...DESK], label: { fa: 'اعتراض به ثبت تأخیر', en: 'Contest a delay' }, reason: false },
  contestAnswered: {
    by: [...AGENCY, ...DESK],
    label: { fa: 'پاسخ به اعتراض تأخیر', en: 'Answer a contested delay' },
    reason: false,
  },
  contestSettled: {
    by: ['groupHead', 'deputy', 'head'],
    label: { fa: 'داوری اعتراض تأخیر', en: 'Settle a contested delay' },
    reason: false,
  },
}

export const isRemark = (act: Act): act is Remark => Object.hasOwn(REMARKS, act.act)

/** What a remark does: it stands in the journal, the other side hears of it, and the case stays as it is, held or closed. */
export function decideRemark(before: Standing, { by, at }: Command, remark: Remark): Move {
  const rule = REMARKS[remark.act]
  if (!rule.by.includes(by.role)) throw new WrongRole(remark.act, rule.by)
  return {
    event: remark.act,
    from: before.stage,
    standing: { ...before, at },
    effects: heardBy(remark, by).map(([to, notice]) => notify(to, notice)),
  }
}

function heardBy(remark: Remark, by: Actor): [Audience, string][] {
  const other: Audience = sideOf(by) === 'agency' ? 'officer' : 'agency'
  switch (remark.act) {
    case 'contested':
      return [[other, 'delayContested']]
    case 'contestAnswered':
      return remark.accepts
        ? [[other, 'delayContestAnswered']]
        : [
            [other, 'delayContestAnswered'],
            ['groupHead', 'delayToSettle'],
          ]
    case 'contestSettled':
      return [
        ['agency', 'delaySettled'],
        ['officer', 'delaySettled'],
      ]
  }
}

const notify = (to: Audience, notice: string): Effect => ({ kind: 'notify', params: { to, notice }, values: {} })

const sideOf = ({ role }: Actor) => ROLES[role].side

/** A remark as the journal has it. */
export type PastRemark = { readonly step: number; readonly at: number; readonly by: Actor; readonly remark: Remark }

/** What somebody said in a contest, by the hash of their words. */
export type Said = { readonly step: number; readonly at: number; readonly by: Actor; readonly text: string }

export type ContestState = 'open' | 'accepted' | 'refused' | 'settled'

/** A contested stretch of a case's time, as far as it has come. Its number is the step that contested it. */
export type Contest = {
  readonly number: number
  readonly from: number
  readonly until: number
  readonly was: Hands
  readonly to: Hands
  readonly contested: Said
  readonly answered: (Said & { readonly accepts: boolean }) | null
  readonly settled: (Said & { readonly to: Hands }) | null
}

export const stateOf = ({ answered, settled }: Contest): ContestState =>
  settled ? 'settled' : answered ? (answered.accepts ? 'accepted' : 'refused') : 'open'

/** The contests of a case, from what was said about its record. */
export function contestsOf(past: readonly PastRemark[]): Contest[] {
  const contests = new Map<number, Contest>()
  for (const { step, at, by, remark } of past) {
    const said = { step, at, by, text: remark.text }
    if (remark.act === 'contested') {
      const { from, until, was, to } = remark
      contests.set(step, {
        ...{ number: step, from, until: until ?? at, was, to },
        ...{ contested: said, answered: null, settled: null },
      })
      continue
    }
    const contest = contests.get(remark.contest)
    if (!contest) throw new Error(`step ${step} speaks of a contest that is not there`)
    contests.set(
      contest.number,
      remark.act === 'contestAnswered'
        ? { ...contest, answered: { ...said, accepts: remark.accepts } }
        : { ...contest, settled: { ...said, to: remark.to } },
    )
  }
  return [...contests.values()]
}

/** In whose hands contested stretches are since they were settled. */
export const attributionsOf = (contests: readonly Contest[]): Attribution[] =>
  contests.map((contest) => {
    const { number, from, until, to, answered, settled } = contest
    return { contest: number, from, until, to: settled?.to ?? (answered?.accepts ? to : null) }
  })

/** Refuses an answer that is not the other side's to give, or was given. */
export function refuseAnswer(contest: Contest, by: Actor): void {
  if (contest.answered)
    throw refused('contestAnswered', 'به این اعتراض پاسخ داده شده است.', 'This contest has been answered.')
  if (sideOf(contest.contested.by) === sideOf(by))
    throw refused('contestAnswered', 'طرف دیگر به این اعتراض پاسخ می‌دهد.', 'The other side answers this contest.')
}

/**
 * Refuses to settle what both sides agree on, or nobody has refused, and whoever was the cause: whoever had the work or moved
 * it then, or spoke in the contest, themselves or through a substitute.
 */
export function refuseSettlement(contest: Contest, by: Actor, causes: readonly Actor[]): void {
  const state = stateOf(contest)
  if (state === 'open')
    throw refused('contestSettled', 'طرف دیگر هنوز پاسخ نداده است.', 'The other side has not answered yet.')
  if (state !== 'refused') throw refused('contestSettled', 'این اعتراض پایان یافته است.', 'This contest is over.')
  const spoke = [contest.contested.by, ...(contest.answered ? [contest.answered.by] : [])]
  if ([...spoke, ...causes].some((one) => isSameHand(handOf(one), handOf(by))))
    throw refused(
      'contestSettled',
      'کسی که خود در این زمان دست داشته یا در اعتراض سخن گفته است داوری نمی‌کند.',
      'Whoever had a hand in this time, or spoke in the contest, does not settle it.',
    )
}

/** Refuses to contest what cannot be: an entry of a case with no other side, contested before, or already where it is wanted. */
export function refuseContest(
  entry: { readonly contest: number | null; readonly hands: Hands },
  to: Hands,
  hasAgency: boolean,
): void {
  if (!hasAgency) throw refused('contested', 'این پرونده طرف دیگری ندارد.', 'This case has no other side.')
  if (entry.contest !== null)
    throw refused('contested', 'به این بازه پیش‌تر اعتراض شده است.', 'This entry has been contested before.')
  if (entry.hands === to)
    throw refused(
      'contested',
      `این بازه همین حالا به نام «${HANDS_TITLES[to].fa}» است.`,
      `This entry is on that account already: ${HANDS_TITLES[to].en}.`,
    )
}

const refused = (act: string, fa: string, en: string): ActRefused => new ActRefused(act, { fa, en })
