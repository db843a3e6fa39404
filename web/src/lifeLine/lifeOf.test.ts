import { describe, expect, it } from '@jest/globals'
import type { Clock, Drawing, HistoryStep } from '../ask/types.ts'
import { lifeOf } from './lifeOf.ts'

const DAY = 86_400_000
const START = Date.parse('2026-10-05T08:00:00Z')
const text = (en: string) => ({ fa: en, en })
const instant = (day: number) => ({ at: new Date(START + day * DAY).toISOString(), text: text('') })

type Said = { kind?: HistoryStep['kind']; event: string; to: string; day: number; role?: HistoryStep['by']['role'] }

const BY: Readonly<Record<string, HistoryStep['to']['by']>> = {
  drafting: ['agencyOfficer'],
  underReview: ['caseOfficer'],
  correctionRequested: ['agencyOfficer'],
  delivered: [],
}

const stage = (name: string): HistoryStep['to'] => ({
  ...{ name, title: text(name), by: BY[name] ?? [] },
  kind: name === 'delivered' ? 'resting' : 'acting',
})

function history(...said: readonly Said[]): HistoryStep[] {
  return said.map(({ kind = 'event', event, to, day, role = 'system' }, i) => ({
    ...{ step: i + 1, kind, event, label: text(event), reason: null, said: {}, effects: [], facts: {} },
    ...{ version: '', calendars: { provider: '', agency: '' }, hash: '' },
    from: i === 0 ? null : stage(said[i - 1]?.to ?? ''),
    to: stage(to),
    at: instant(day),
    recordedAt: instant(day),
    by: { person: null, role, roleTitle: text(role), onBehalfOf: null },
  }))
}

const clock = (name: string, dueDay: number | null): Clock =>
  ({
    ...{ name, title: text(name), kind: name.startsWith('deadline.') ? 'deadline' : 'clock', ladder: [] },
    startedAt: instant(1),
    dueAt: dueDay === null ? null : instant(dueDay),
  }) as unknown as Clock

const node = (id: string, clocks: Record<string, 'runs' | 'pauses'>, hasDeadline = false): Drawing['nodes'][number] =>
  ({
    ...{ id, title: text(id) },
    deadline: hasDeadline ? { text: text(''), source: text('') } : null,
    clocks: Object.entries(clocks).map(([name, does]) => ({ name, title: text(name), does })),
  }) as unknown as Drawing['nodes'][number]

const nodes = [
  node('drafting', {}),
  node('underReview', { office: 'runs' }, true),
  node('correctionRequested', { office: 'pauses' }),
  node('delivered', {}),
]

const spans = (steps: HistoryStep[], name: string) =>
  lifeOf({ now: START + 30 * DAY, steps, clocks: [clock(name, 20)], nodes, off: [] }).bands[0]?.spans.map(
    ({ from, until, state }) => [(from - START) / DAY, until && (until - START) / DAY, state],
  )

describe('the life of a case', () => {
  it('is a stay for every stage that was entered, however many steps were taken in it', () => {
    const steps = history(
      { kind: 'opened', event: 'opened', to: 'drafting', day: 0 },
      { event: 'submit', to: 'underReview', day: 1, role: 'agencyOfficer' },
      { kind: 'act', event: 'reassigned', to: 'underReview', day: 2 },
      { event: 'include', to: 'delivered', day: 4 },
    )
    const { stays } = lifeOf({ now: START + 5 * DAY, steps, clocks: [], nodes, off: [] })
    expect(
      stays.map(({ stage: at, side, isResting, until }) => [at, side, isResting, until && (until - START) / DAY]),
    ).toStrictEqual([
      ['drafting', 'agency', false, 1],
      ['underReview', 'office', false, 4],
      ['delivered', 'office', true, null],
    ])
  })

  it('lets a clock run and stand still as its stages say, and ends it where a stage does not name it', () => {
    const steps = history(
      { kind: 'opened', event: 'opened', to: 'drafting', day: 0 },
      { event: 'submit', to: 'underReview', day: 1 },
      { event: 'requestCorrection', to: 'correctionRequested', day: 3 },
      { event: 'resubmit', to: 'underReview', day: 6 },
      { event: 'include', to: 'delivered', day: 8 },
    )
    expect(spans(steps, 'office')).toStrictEqual([
      [1, 3, 'running'],
      [3, 6, 'paused'],
      [6, 8, 'running'],
    ])
  })

  it('pauses every clock while the case is held', () => {
    const steps = history(
      { event: 'submit', to: 'underReview', day: 1 },
      { kind: 'act', event: 'held', to: 'underReview', day: 2 },
      { kind: 'act', event: 'released', to: 'underReview', day: 5 },
    )
    expect(spans(steps, 'office')).toStrictEqual([
      [1, 2, 'running'],
      [2, 5, 'paused'],
      [5, null, 'running'],
    ])
  })

  it('is past due from the rung that says so, until its clock ends', () => {
    const steps = history(
      { event: 'submit', to: 'underReview', day: 1 },
      { kind: 'timer', event: 'clock.office.near', to: 'underReview', day: 8 },
      { kind: 'timer', event: 'clock.office.breached', to: 'underReview', day: 10 },
      { kind: 'timer', event: 'deadline.underReview', to: 'underReview', day: 12 },
      { event: 'approve', to: 'delivered', day: 14 },
    )
    expect(spans(steps, 'office')).toStrictEqual([
      [1, 10, 'running'],
      [10, 14, 'breached'],
    ])
    expect(spans(steps, 'deadline.underReview')).toStrictEqual([
      [1, 12, 'running'],
      [12, 14, 'breached'],
    ])
  })

  it('names the limit of a stage by its stage, so that it can be read before its line', () => {
    const steps = history({ event: 'submit', to: 'underReview', day: 1 })
    const clocks = [clock('office', 20), clock('deadline.underReview', 10)]
    const { bands } = lifeOf({ now: START, steps, clocks, nodes, off: [] })
    expect(bands.map(({ title }) => title.en)).toStrictEqual(['office', '“underReview”'])
  })

  it('hangs rungs on their clocks, and everything else on whoever acted', () => {
    const steps = history(
      { event: 'submit', to: 'underReview', day: 1, role: 'agencyOfficer' },
      { kind: 'timer', event: 'clock.office.near', to: 'underReview', day: 8 },
      { kind: 'timer', event: 'deadline.underReview', to: 'underReview', day: 9 },
      { event: 'withdraw', to: 'drafting', day: 10, role: 'agencyApprover' },
    )
    const life = lifeOf({ now: START, steps, clocks: [], nodes, off: [] })
    expect(life.steps.map(({ side, clock: on }) => [side, on])).toStrictEqual([
      ['agency', null],
      ['office', 'office'],
      ['office', 'deadline.underReview'],
      ['agency', null],
    ])
  })
})
