import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readDelays } from '../../db/delays/readDelays.ts'
import { openCase } from '../../db/engine/openCase.ts'
import { AGE_COLUMNS } from '../../db/reports/ageing.ts'
import { COUNTED, COUNTED_LINES } from '../../db/reports/counted.ts'
import { type ReportFigures, readFigures, reportFigures } from '../../db/reports/figures.ts'
import { headsAgain, headsText } from '../../db/reports/heads.ts'
import { inSnapshot } from '../../db/reports/inSnapshot.ts'
import { readAgeing } from '../../db/reports/readAgeing.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type Delays, HANDS, type Hands } from '../../machines/core/delays.ts'
import { startOfDay } from '../../machines/core/time/jalali.ts'
import { STANDARD_PLANS, STANDARD_ROUTE } from '../../machines/debts-and-claims/timetable.ts'
import { renderReport } from '../../workers/rendering/renderReport.ts'
import * as again from './support/recompute.ts'
import { aFirstQuarter, aSecondQuarter } from './support/twoPeriods.ts'
import { aCycle, aWorld, type World } from './support/world.ts'

let world: World
let spring: string
let summer: string
let figures: ReportFigures
let told: again.Told[]
let lines: Awaited<ReturnType<typeof again.linesOf>>

const figuresOf = (cycleId: string) =>
  inSnapshot(world.house.worker.pool, (tx) => reportFigures(tx, world.house.worker.releases, cycleId))

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
    expect(lines.length).toBe(40 + 2 + 12 + 3 + 9 + 5 + 4)
    expect(new Set(lines.map(({ line }) => line.currencyUnit))).toStrictEqual(new Set(['irrCurrent', 'irrNew']))
  })
  it('sums lines by form, age, class, counterparty, basis and certainty', () => {
    const { forms, ageing, byTier, byCounterpartyType, byLegalBasis, byCertainty } = figures
    expect({ forms, ageing, byTier, byCounterpartyType, byLegalBasis, byCertainty }).toStrictEqual(again.sums(lines))
    expect(figures.currency).toBe('irrCurrent')
  })
  it('counts a statement that is refined and about to be included', async () => {
    const one = told.find(({ counted, document }) => counted && document !== null)
    const put = (stage: string) => world.admin.query('update cases set stage = $2 where id = $1', [one?.id, stage])
    await put('refined')
    const { forms, coverage } = await figuresOf(summer)
    await put(one?.stage ?? '')
    expect({ forms, counted: coverage.counted }).toStrictEqual({
      ...{ forms: figures.forms, counted: figures.coverage.counted },
    })
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
  it('tells whose the time of its statements was, as each of their own pages does', async () => {
    const { rows } = await world.admin.query<{ now: Date; since: Date }>(
      `select business_now() as now, max(at) as since from journal where case_id = $1 and event = 'consolidate'`,
      [summer],
    )
    // Both count up to the same instant: it was consolidated just now.
    expect(rows[0]?.since).toStrictEqual(rows[0]?.now)
    const each = await inSnapshot(world.house.worker.pool, async (tx) => {
      const found: Delays[] = []
      for (const { id } of told) found.push((await readDelays(tx, world.house.worker, id))?.delays as Delays)
      return found
    })
    const sum = (hands: Hands) => each.reduce((all, { sums }) => all + sums[hands].working, 0)
    expect(figures.delays).toStrictEqual([
      {
        ...{ machine: 'debtsAndClaims.submission', machineTitle: expect.any(String), cases: told.length },
        working: Object.fromEntries(HANDS.map((hands) => [hands, sum(hands)])),
        contests: { open: 0, accepted: 0, refused: 0, settled: 0 },
      },
    ])
    expect(sum('office')).toBeGreaterThan(0)
    expect(sum('agency')).toBeGreaterThan(0)
  })
  it('names the journals it rests on, so that they can be found again', async () => {
    expect(figures.heads).toStrictEqual(again.heads(told))
    const { heads } = await inSnapshot(world.house.worker.pool, (tx) =>
      readFigures(tx, world.house.worker.releases, summer),
    )
    expect(await headsAgain(world.house.worker.pool, headsText(heads))).toStrictEqual(figures.heads)
  })
  it('tells of every reporting point how it filed, as the journal has it', () => {
    const byTold = told.map((one) => ({
      ...{ caseId: one.id, agency: one.agency, stage: one.stage, filedAt: one.filedAt, counted: one.counted },
      ...{ nil: one.nil, openAtClose: one.openAtClose, waived: one.waived, restated: one.restated },
      ...{ afterClose: one.afterClose, corrections: one.corrections, state: stateIn(one) },
      ...{ title: titleOf(one.agency), point: { code: '1', title: titleOf(one.agency).fa } },
    }))
    expect(figures.filings).toStrictEqual(byTold)
    expect(told.map(({ corrections }) => corrections).sort((one, other) => one - other)).toStrictEqual([
      ...[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2],
    ])
    const state = (i: number) => figures.filings.find(({ agency }) => agency === world.agencies[i]?.agency)?.state
    expect(Array.from({ length: 11 }, (_, i) => state(i))).toStrictEqual([
      ...['onTime', 'onTime', 'onTime', 'late', 'missed', 'withdrawn', 'onTime', 'late', 'onTime', 'voided', 'onTime'],
    ])
  })
  it('says whose it is and by which instants it ran', () => {
    const opensAt = startOfDay('1405/07/01')
    const { subject } = figures
    expect(subject).toStrictEqual({
      ...{ cycleId: summer, periodKey: '1405-Q2', kind: 'quarter', version: 1, agreement: null },
      ...{ opensAt, softCloseAt: opensAt + 15 * DAY, hardCloseAt: opensAt + 22 * DAY, deliverBy: opensAt + 60 * DAY },
      provider: { fa: 'اداره کل امور اقتصادی و دارایی آذربایجان شرقی', en: expect.any(String) },
      province: { fa: 'آذربایجان شرقی', en: 'East Azerbaijan' },
      route: STANDARD_ROUTE,
    })
  })
  it('is confidential where one of the statements is', async () => {
    const isConfidential = async () =>
      (await inSnapshot(world.house.worker.pool, (tx) => readFigures(tx, world.house.worker.releases, summer)))
        .confidential
    expect(await isConfidential()).toBe(false)
    const [one] = told
    const set = (as: string) => world.admin.query('update cases set confidentiality = $2 where id = $1', [one?.id, as])
    await set('confidential')
    expect(await isConfidential()).toBe(true)
    await set('normal')
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
    const said = (i: number, reference: string) => {
      const who = world.agencies[i]
      const found = lines.find((one) => one.told.agency === who?.agency && one.line.legalBasisRef === reference)
      const closing = found ? again.current(found.line, found.line.closing) : null
      return {
        end: { title: titleOf(who?.agency ?? 0), closing: closing === null ? null : `${closing}` },
        at: { caseId: found?.told.id ?? '', lineNo: found?.line.lineNo ?? 0, side: found?.line.side ?? 'debt' },
        closing: closing ?? 0n,
      }
    }
    /** Two ends of a difference; the case that comes first begins. */
    const differing = (reference: string) => {
      const [one, other] = [said(0, reference), said(1, reference)].sort((a, b) => (a.at.caseId < b.at.caseId ? -1 : 1))
      const difference = (one?.closing ?? 0n) - (other?.closing ?? 0n)
      return {
        ...{ kind: 'differing', ...one?.at, settledAs: 'timing', one: one?.end, other: other?.end },
        difference: `${difference < 0n ? -difference : difference}`,
      }
    }
    const missing = said(1, 'تفاهم‌نامه 2')
    const alone = { title: titleOf(world.agencies[2]?.agency ?? 0), closing: null }
    expect(figures.unmatched).toStrictEqual({
      ...{ count: 3, difference: '1800000000' },
      pairs: [
        {
          ...{ kind: 'missing', ...missing.at, one: missing.end, other: alone },
          ...{ difference: '900000000', settledAs: 'timing' },
        },
        differing('تفاهم‌نامه 1'),
        differing('تفاهم‌نامه 3'),
      ],
    })
    expect(differing('تفاهم‌نامه 1').difference).toBe('600000000')
    expect(differing('تفاهم‌نامه 3').difference).toBe('300000000')
  })
  it('is compared with the statements of the period before, which filed partly in new Rial', async () => {
    expect(figures.previous).toStrictEqual({
      ...{ periodKey: '1405-Q1', cycleId: spring, basis: { kind: 'statements' }, currency: 'irrCurrent' },
      ...(await comparedWithSpring()),
    })
    expect(figures.previous?.alike.agencies).toBe(3)
  })
  it('is seen with the quarters before it', async () => {
    const { forms } = again.sums(await again.linesOf(world, await again.tell(world, spring)))
    expect(figures.trend).toStrictEqual([
      { periodKey: '1405-Q1', cycleId: spring, basis: { kind: 'statements' }, forms },
    ])
    expect((await figuresOf(spring)).trend).toStrictEqual([])
  })
  it('is compared with the signed report where there is one', async () => {
    const made = await renderReport(world.house.worker, { cycleId: spring })
    await world.send(world.house.people.head, spring, 'signReport')
    const { previous, trend } = await figuresOf(summer)
    const basis = { kind: 'signedReport', sha256: made?.sha256 }
    expect(previous).toStrictEqual({ ...figures.previous, basis })
    expect(trend).toStrictEqual([{ ...figures.trend[0], basis }])
    expect((await figuresOf(spring)).previous).toBe(null)
  })
  it('turns new Rial of an earlier report into current Rial before it compares', async () => {
    await world.admin.query(
      `update reports set figures = jsonb_set(figures::jsonb, '{currency}', '"irrNew"')::json where cycle_id = $1`,
      [spring],
    )
    const { previous, trend } = await figuresOf(summer)
    const times = (amount: string | undefined) => `${BigInt(amount ?? 0) * 10_000n}`
    expect(previous?.currency).toBe('irrNew')
    expect(previous?.changes).toStrictEqual(
      figures.previous?.changes.map(({ side, what, before, now }) => ({ side, what, ...apart(times(before), now) })),
    )
    expect(previous?.byTier).toStrictEqual(
      figures.previous?.byTier.map(({ key, debt, claim }) => ({
        ...{ key, debt: apart(times(debt.before), debt.now), claim: apart(times(claim.before), claim.now) },
      })),
    )
    const { debt, claim } = (figures.previous as NonNullable<ReportFigures['previous']>).alike
    expect(previous?.alike).toStrictEqual({
      ...{ agencies: 3, debt: apart(times(debt.before), debt.now), claim: apart(times(claim.before), claim.now) },
    })
    expect(trend[0]?.forms.claim).toStrictEqual({
      lines: figures.trend[0]?.forms.claim.lines,
      ...Object.fromEntries(
        (['opening', 'increase', 'decrease', 'closing', 'overdue'] as const).map((what) => [
          what,
          times(figures.trend[0]?.forms.claim[what]),
        ]),
      ),
    })
    await world.admin.query(
      `update reports set figures = jsonb_set(figures::jsonb, '{currency}', '"irrCurrent"')::json where cycle_id = $1`,
      [spring],
    )
  })
  it('sees a year with its own quarters, and names the agreement it runs under', async () => {
    const { house } = world
    const { caseId, step } = await openCase(house.worker, {
      by: 'system',
      input: {
        ...{ code: 'S0', version: 3, validFrom: startOfDay('1400/01/01'), validTo: null, continuationAllowed: true },
        ...{ terminators: ['head'], noticeDays: 30 },
      },
      subject: {
        ...{ machine: 'agreement', service: 'debtsAndClaims', provider: house.provider, province: house.province },
        ...{
          agency: null,
          reportingPoint: null,
          period: null,
          parent: null,
          confidentiality: 'open',
          key: 'agreement',
        },
      },
    })
    const year = await figuresOf(await aCycle(world, '1405', 2, { caseId, step }))
    expect(year.subject).toMatchObject({ kind: 'year', agreement: { code: 'S0', version: 3 } })
    expect(year.trend.map(({ periodKey, forms }) => ({ periodKey, forms }))).toStrictEqual([
      { periodKey: '1405-Q1', forms: figures.trend[0]?.forms },
      { periodKey: '1405-Q2', forms: figures.forms },
    ])
    expect(year.previous).toBe(null)
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
    // What is decided for later cycles is not what this one ran by.
    await world.admin.query(
      `insert into terms values ($1, 's0.review', 9, 'workingDay', 'net', '{"kind":"circular","letter":"57/2"}', '2027-01-01')`,
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

/** What the second quarter compares with the first, worked out from both quarters' journals and documents. */
async function comparedWithSpring() {
  const toldBefore = await again.tell(world, spring)
  const linesBefore = await again.linesOf(world, toldBefore)
  const [was, is] = [again.sums(linesBefore), again.sums(lines)]
  const [wasAlike, isAlike] = [again.alike(toldBefore, linesBefore, told), again.alike(told, lines, toldBefore)]
  return {
    changes: SIDES.flatMap((side) =>
      (['closing', 'overdue'] as const).map((what) => ({
        ...{ side, what },
        ...apart(was.forms[side][what], is.forms[side][what]),
      })),
    ),
    byTier: is.byTier.map(({ key, debt, claim }, i) => ({
      key,
      debt: apart(was.byTier[i]?.debt.closing, debt.closing),
      claim: apart(was.byTier[i]?.claim.closing, claim.closing),
    })),
    alike: {
      agencies: isAlike.agencies,
      debt: apart(wasAlike.debt, isAlike.debt),
      claim: apart(wasAlike.claim, isAlike.claim),
    },
  }
}

const SIDES = ['debt', 'claim'] as const
const DAY = 86_400_000

/** The difference of two amounts and its percentage, by the pencil: to one decimal, half rounded away from zero. */
function apart(before: string | undefined, now: string) {
  const [was, is] = [BigInt(before ?? 0), BigInt(now)]
  if (was === 0n) return { before: `${was}`, now, change: `${is - was}`, percent: null }
  // In thousandths of the whole, with one digit more to round by.
  const thousandths = ((is - was) * 10_000n) / was
  const rounded = (thousandths + (thousandths < 0n ? -5n : 5n)) / 10n
  const size = rounded < 0n ? -rounded : rounded
  const percent = `${rounded < 0n ? '-' : ''}${size / 10n}.${size % 10n}`
  return { before: `${was}`, now, change: `${is - was}`, percent }
}

const titleOf = (agency: number) => {
  const title = world.agencies.find((one) => one.agency === agency)?.title ?? ''
  return { fa: title, en: title }
}

function stateIn({ stage, late }: again.Told): string {
  if (['voided', 'missed', 'withdrawn'].includes(stage)) return stage
  return late ? 'late' : 'onTime'
}

describe('how old debts and claims are', () => {
  const asked = (person: string, cycleId = summer) => world.as(person, (tx) => readAgeing(tx, { person }, cycleId))

  it('is what the report sums up, and says from how many statements', async () => {
    for (const person of [world.house.people.officer, world.house.people.head, world.house.people.auditor])
      expect(await asked(person)).toStrictEqual({
        ...{ counted: figures.coverage.counted, inScope: figures.coverage.inScope, ages: figures.ageing },
      })
  })

  it('is for the office and its auditors alone', async () => {
    const { filer, siteAdmin } = world.house.people
    for (const person of [filer, siteAdmin, world.secretary, world.authority])
      await expect(asked(person)).rejects.toMatchObject({ code: expect.stringMatching(/^(wrong-role|not-your-case)$/) })
    const [one] = told
    await expect(asked(world.house.people.officer, one?.id)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('puts a line into the age that it has at its edges, in either Rial', async () => {
    const { rows } = await world.admin.query(
      `select ${AGE_COLUMNS} from (values (100, 100, 0, 1), (100, 100, 90, 1), (100, 100, 91, 1), (100, 60, 365, 1), (7, 7, 366, 10000), (5, 0, 0, 1))
       as lines(closing, overdue, overdue_days, rate)`,
    )
    expect(rows).toStrictEqual([
      {
        ...{ notDue: '45', to90: '200', to365: '160', over365: '70000' },
        ...{ notDueLines: 2, to90Lines: 2, to365Lines: 2, over365Lines: 1 },
      },
    ])
  })

  it('looks at no other period: statements are found by their cycle, lines by their statement', async () => {
    const plan = await inTransaction(world.house.worker.pool, 'system', async (tx) => {
      await tx.query('set local enable_seqscan = off')
      const { rows } = await tx.query<Record<string, string>>(
        `explain with counted as (${COUNTED}), lines as (${COUNTED_LINES}) select sum(closing * rate) from lines`.replace(
          '$1',
          `'${summer}'::uuid`,
        ),
      )
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })
    expect(plan).not.toMatch(/Seq Scan/)
    expect(plan).toMatch(/Index Cond: .*parent_id/)
    expect(plan).toMatch(/Index Cond: .*case_id = .*sha256 =/s)
  })
})
