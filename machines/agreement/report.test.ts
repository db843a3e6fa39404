import { describe, expect, it } from '@jest/globals'
import type { Commitment, Kept } from '../core/reportCard.ts'
import { aGround, tableOf, unsummed } from '../core/testing/ground.ts'
import { compliance } from './report.ts'

const kept = (change: Partial<Kept>): Kept => ({
  ...{ met: 0, breached: 0, running: 0, excluded: { voided: 0, held: 0, outage: 0, closure: 0 } },
  ...{ median: null, ninetieth: null },
  ...change,
})

const review: Commitment = {
  ...{ clause: 'S0-R05', words: 'اداره صورت وضعیت‌ها را بررسی می‌کند.' },
  ...{ machine: 'debtsAndClaims.submission', machineTitle: 'صورت وضعیت', kind: 'clock', name: 'office' },
  ...{ title: 'مهلت رسیدگی اداره', target: { amount: 10, unit: 'workingDay' } },
  ...{ source: { kind: 'default' }, done: null },
  kept: kept({
    ...{ met: 5, breached: 2, running: 3, median: '4', ninetieth: '9.5' },
    excluded: { voided: 1, held: 0, outage: 2, closure: 0 },
  }),
}
const answer: Commitment = {
  ...{ ...review, machine: 'complaint', machineTitle: 'شکایت', name: 'answer', title: 'مهلت پاسخ' },
  ...{ clause: 'S0-R22', target: null, source: { kind: 'timetable' }, kept: kept({ met: 1 }) },
}
const told: Commitment = {
  ...{ ...review, clause: 'S0-R19', words: 'متقاضیان آگاه می‌شوند.', kind: 'notice', name: 'outageNow' },
  ...{ machine: '', machineTitle: '', title: 'اختلال فنی', target: null, source: null, kept: null, done: 7 },
}

const report = (commitments: readonly Commitment[]) =>
  compliance.build(
    aGround({
      ...{ period: '1405-Q3', commitments },
      case: { stage: 'inForce', context: { code: 'S0', version: 2 }, sheets: {} },
    }),
  )

describe('the compliance report', () => {
  const model = report([review, { ...review, clause: 'S0-R16' }, answer, told])

  it('counts a clock once however many clauses rest on it, and adds up', () => {
    const clocks = tableOf(model, 'رعایت مهلت‌ها')
    expect(clocks.rows).toStrictEqual([
      ['مهلت رسیدگی اداره، صورت وضعیت', 'S0-R05، S0-R16', 5, 2, 3, 3, '71.4'],
      ['مهلت پاسخ، شکایت', 'S0-R22', 1, 0, 0, 0, '100.0'],
    ])
    expect(clocks.total).toStrictEqual(['جمع', '', 6, 2, 3, 3, '75.0'])
    for (const name of ['رعایت مهلت‌ها', 'دلیل کنارگذاشتن']) expect(unsummed(tableOf(model, name))).toStrictEqual([])
    expect(tableOf(model, 'دلیل کنارگذاشتن').rows).toStrictEqual([['مهلت رسیدگی اداره، صورت وضعیت', 1, 0, 2, 0]])
  })

  it('says how long each is, where that was promised, and how much of it was used', () => {
    expect(tableOf(model, 'زمان کار مصرف‌شده').rows).toStrictEqual([
      [
        ...['مهلت رسیدگی اداره، صورت وضعیت', '10 روز کاری', 'پیش‌فرض سامانه؛ در توافق‌نامه عددی نیامده است'],
        ...['4', '9.5'],
      ],
      ['مهلت پاسخ، شکایت', 'لحظه‌ای معین', 'زمان‌بندی دوره', null, null],
    ])
  })

  it('states the denominator, and what was done without a time limit', () => {
    expect(model.summary).toContain('نرخ رعایت 75.0 درصد است: 6 مورد از 8 مورد.')
    expect(model.sections[0]?.text.join(' ')).toContain('در مخرج نمی‌آیند')
    expect(tableOf(model, 'تعهدهای بی‌مهلت').rows).toStrictEqual([
      ['S0-R19', 'متقاضیان آگاه می‌شوند.', 'آگاهی‌رسانی: اختلال فنی', 7],
    ])
    expect(tableOf(model, 'بندها').rows.map(([clause]) => clause)).toStrictEqual(['S0-R05', 'S0-R16', 'S0-R22'])
  })

  it('says so where nothing has begun', () => {
    expect(report([{ ...answer, kept: kept({}) }]).summary).toStrictEqual([
      'در این دوره هیچ مهلتی از این توافق‌نامه آغاز نشده است.',
    ])
  })

  it('says whose the time was, in hours that add up, and what of it is contested', () => {
    const HOUR = 3_600_000
    const working = { office: HOUR, agency: 2 * HOUR + 1, outside: 0, infrastructure: HOUR / 3, closure: 0, nobody: 0 }
    const contests = { open: 1, accepted: 2, refused: 0, settled: 1 }
    const figures = { machine: 'complaint', machineTitle: 'شکایت', cases: 3, working, contests }
    const { sections } = compliance.build(
      aGround({
        ...{
          period: '1405-Q3',
          commitments: [],
          case: { stage: 'inForce', context: { code: 'S0', version: 2 }, sheets: {} },
        },
        delays: [
          figures,
          { ...figures, machineTitle: 'درخواست', contests: { ...contests, open: 0, accepted: 0, settled: 0 } },
        ],
      }),
    )
    const section = sections.find(({ title }) => title === 'تأخیر از کیست')
    const [hands, contested] = section?.tables ?? []
    expect(hands?.rows[0]).toStrictEqual(['شکایت *', 3, '1.00', '2.00', '0.00', '0.33', '0.00', '0.00', '3.33'])
    expect(hands?.total).toStrictEqual(['جمع', 6, '2.00', '4.00', '0.00', '0.66', '0.00', '0.00', '6.66'])
    expect([contested?.rows, contested?.total]).toStrictEqual([[['شکایت', 1, 2, 0, 1]], ['جمع', 1, 2, 0, 1]])
    expect(section?.text[2]).toContain('* به 4 بازه اعتراض شده است؛ 3 مورد سرانجام یافته')
  })
})
