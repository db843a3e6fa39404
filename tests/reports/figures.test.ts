import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type ReportFigures, readFigures, reportFigures } from '../../db/reports/figures.ts'
import { headsAgain, headsText } from '../../db/reports/heads.ts'
import { inSnapshot } from '../../db/reports/inSnapshot.ts'
import { STANDARD_PLANS } from '../../machines/debts-and-claims/timetable.ts'
import { renderReport } from '../../workers/rendering/renderReport.ts'
import * as again from './support/recompute.ts'
import { aFirstQuarter, aSecondQuarter } from './support/twoPeriods.ts'
import { aWorld, type World } from './support/world.ts'

let world: World
let spring: string
let summer: string
let figures: ReportFigures
let told: again.Told[]
let lines: Awaited<ReturnType<typeof again.linesOf>>

const figuresOf = (cycleId: string) => inSnapshot(world.house.worker.pool, (tx) => reportFigures(tx, cycleId))

beforeAll(async () => {
  world = await aWorld(11, '2026-06-10T06:00:00Z')
  spring = await aFirstQuarter(world)
  summer = await aSecondQuarter(world)
  figures = await figuresOf(summer)
  told = await again.tell(world, summer)
  lines = await again.linesOf(world, told)
}, 120_000)
afterAll(() => world.close())

describe('the figures of a report, worked out again from journal and documents', () => {
  it('has lines of every kind to work with', () => {
    expect(lines.length).toBe(40 + 1 + 12 + 2 + 9 + 5 + 4)
    expect(new Set(lines.map(({ line }) => line.currencyUnit))).toStrictEqual(new Set(['irrCurrent', 'irrNew']))
  })
  it('sums lines by form, age, class, counterparty, basis and certainty', () => {
    const { forms, ageing, byTier, byCounterpartyType, byLegalBasis, byCertainty } = figures
    expect({ forms, ageing, byTier, byCounterpartyType, byLegalBasis, byCertainty }).toStrictEqual(again.sums(lines))
    expect(figures.currency).toBe('irrCurrent')
  })
  it('sums lines by agency, the largest first', () => {
    const titles = new Map(world.agencies.map(({ agency, title }) => [agency, title]))
    expect(figures.byAgency).toStrictEqual(again.agencies(lines, titles))
  })
  it('tells how many kept each clock, breaches of earlier rounds among them', () => {
    expect(figures.clocks).toStrictEqual(again.clocks(told))
    expect(figures.clocks.find(({ name }) => name === 'correction')).toStrictEqual({
      name: 'correction',
      met: 0,
      breached: 1,
      open: 0,
    })
  })
  it('names the journals it rests on, so that they can be found again', async () => {
    expect(figures.heads).toStrictEqual(again.heads(told))
    const { heads } = await inSnapshot(world.house.worker.pool, (tx) => readFigures(tx, summer))
    expect(await headsAgain(world.house.worker.pool, headsText(heads))).toStrictEqual(figures.heads)
  })
  it('tells of every reporting point how it filed, as the journal has it', () => {
    const byTold = told.map((one) => ({
      ...{ caseId: one.id, agency: one.agency, stage: one.stage, filedAt: one.filedAt, counted: one.counted },
      ...{ nil: one.nil, openAtClose: one.openAtClose, waived: one.waived },
    }))
    const byFigures = figures.filings.map(({ caseId, agency, stage, filedAt, counted, nil, openAtClose, waived }) => ({
      ...{ caseId, agency, stage, filedAt, counted, nil, openAtClose, waived },
    }))
    expect(byFigures).toStrictEqual(byTold)
    const state = (i: number) => figures.filings.find(({ agency }) => agency === world.agencies[i]?.agency)?.state
    expect(Array.from({ length: 11 }, (_, i) => state(i))).toStrictEqual([
      ...['onTime', 'onTime', 'onTime', 'late', 'missed', 'withdrawn', 'onTime', 'late', 'onTime', 'voided', 'onTime'],
    ])
  })
  it('counts coverage: on time, late, nil, open at the close, waived, missed, withdrawn', () => {
    const count = (is: (one: again.Told) => boolean) => told.filter(is).length
    const filed = (one: again.Told) => !['missed', 'withdrawn', 'voided', 'notStarted', 'drafting'].includes(one.stage)
    expect(figures.coverage).toStrictEqual({
      onTime: count((one) => filed(one) && !one.late),
      late: count((one) => filed(one) && one.late),
      missed: count(({ stage }) => stage === 'missed'),
      withdrawn: count(({ stage }) => stage === 'withdrawn'),
      notFiled: 0,
      voided: count(({ stage }) => stage === 'voided'),
      inScope: count(({ stage }) => stage !== 'voided'),
      counted: count(({ counted }) => counted),
      nil: count((one) => filed(one) && one.nil),
      openAtClose: count((one) => filed(one) && one.openAtClose),
      waived: count((one) => filed(one) && one.waived),
      restated: 0,
      afterClose: count(({ records }) =>
        records.some(({ what }) => what.kind === 'event' && what.event.type === 'lateFile'),
      ),
      corrected: count(({ records }) => records.some(({ to }) => to === 'correctionRequested')),
    })
    expect(figures.coverage).toMatchObject({
      inScope: 10,
      onTime: 6,
      late: 2,
      missed: 1,
      withdrawn: 1,
      voided: 1,
      counted: 6,
    })
    expect(figures.coverage).toMatchObject({ nil: 1, openAtClose: 2, waived: 2, afterClose: 1, corrected: 1 })
  })
  it('lists what two agencies say of each other and does not agree, each difference once', () => {
    const said = lines.filter(({ line }) => line.tier === 'T4')
    const closing = (i: number, other: number) => {
      const [who, whom] = [world.agencies[i], world.agencies[other]]
      const found = said.find(
        ({ told: { agency }, line }) => agency === who?.agency && line.counterpartyId === whom?.legalId,
      )
      return found ? again.current(found.line, found.line.closing) : null
    }
    const differing = (closing(0, 1) ?? 0n) - (closing(1, 0) ?? 0n)
    const missing = closing(1, 2) ?? 0n
    expect(figures.unmatched.count).toBe(2)
    expect(figures.unmatched.difference).toBe((differing + missing).toString())
    expect(
      figures.unmatched.pairs.map(({ kind, one, other, difference, settledAs }) => ({
        ...{ kind, difference, settledAs, one: one.closing, other: other.closing },
      })),
    ).toStrictEqual([
      { kind: 'missing', difference: `${missing}`, settledAs: 'timing', one: `${closing(1, 2)}`, other: null },
      expect.objectContaining({ kind: 'differing', difference: `${differing}`, settledAs: 'timing' }),
    ])
  })
  it('is compared with the statements of the period before, which filed partly in new Rial', async () => {
    const before = again.sums(await again.linesOf(world, await again.tell(world, spring)))
    expect(figures.previous).toStrictEqual({
      ...{ periodKey: '1405-Q1', cycleId: spring, basis: { kind: 'statements' }, currency: 'irrCurrent' },
      changes: changesBetween(before.forms, again.sums(lines).forms),
    })
  })
  it('is compared with the signed report where there is one', async () => {
    const made = await renderReport(world.house.worker, { cycleId: spring })
    await world.send(world.house.people.head, spring, 'signReport')
    const { previous } = await figuresOf(summer)
    expect(previous).toStrictEqual({ ...figures.previous, basis: { kind: 'signedReport', sha256: made?.sha256 } })
    expect((await figuresOf(spring)).previous).toBe(null)
  })
  it('turns new Rial of an earlier report into current Rial before it compares', async () => {
    const forms = { debt: { closing: '70', overdue: '30', lines: 1 }, claim: { closing: '20', overdue: '0', lines: 1 } }
    await world.admin.query(`update reports set figures = $2 where cycle_id = $1`, [
      spring,
      JSON.stringify({ currency: 'irrNew', forms }),
    ])
    const { previous } = await figuresOf(summer)
    expect(previous?.currency).toBe('irrNew')
    expect(previous?.changes.map(({ before }) => before)).toStrictEqual(['700000', '300000', '200000', '0'])
    expect(previous?.changes.at(-1)?.percent).toBe(null)
  })
  it('says by which lengths the cycle ran and where they come from', async () => {
    expect(figures.lengths).toStrictEqual([
      { key: 's0.requestOutcome', length: { amount: 10, unit: 'workingDay' }, source: { kind: 'default' } },
      { key: 's0.review', length: { amount: 5, unit: 'workingDay' }, source: { kind: 'default' } },
      { key: 's0.correction', length: { amount: 5, unit: 'workingDay' }, source: { kind: 'default' } },
      { key: 's0.refine', length: { amount: 5, unit: 'workingDay' }, source: { kind: 'default' } },
    ])
    const { provider } = world.house
    await world.admin.query(
      `insert into terms values ($1, 's0.review', 7, 'workingDay', 'net', '{"kind":"circular","letter":"57/1"}', '2025-01-01')`,
      [provider],
    )
    const plan = { ...STANDARD_PLANS.quarter, softToHard: { amount: 7, unit: 'workingDay' } }
    await world.admin.query(
      `insert into timetables (provider_id, service, kind, plan, route, valid_from, approved_by, approved_at)
       values ($1, 0, 'quarter', $2, '[]', '1405', $3, '2026-01-01')`,
      [provider, JSON.stringify(plan), world.house.people.groupHead],
    )
    const { lengths } = await figuresOf(summer)
    expect(lengths.slice(0, 5)).toStrictEqual([
      { key: 's0.window', length: { amount: 15, unit: 'calendarDay' }, source: { kind: 'default' } },
      { key: 's0.softToHard', length: { amount: 7, unit: 'workingDay' }, source: { kind: 'timetable' } },
      { key: 's0.hardToDelivery', length: { amount: 30, unit: 'workingDay' }, source: { kind: 'default' } },
      { key: 's0.requestOutcome', length: { amount: 10, unit: 'workingDay' }, source: { kind: 'default' } },
      { key: 's0.review', length: { amount: 7, unit: 'workingDay' }, source: { kind: 'circular', letter: '57/1' } },
    ])
  })
})

type Forms = Record<string, { closing: string; overdue: string }>

/** Differences and percentages, by the pencil: percent to one decimal, half rounded away from zero. */
function changesBetween(before: Forms, now: Forms) {
  return ['debt', 'claim'].flatMap((side) =>
    (['closing', 'overdue'] as const).map((what) => {
      const [was, is] = [BigInt(before[side]?.[what] ?? 0), BigInt(now[side]?.[what] ?? 0)]
      const tenths = Math.round((Number(is - was) / Number(was)) * 1_000)
      const percent = was === 0n ? null : (tenths / 10).toFixed(1)
      return { side, what, before: `${was}`, now: `${is}`, change: `${is - was}`, percent }
    }),
  )
}
