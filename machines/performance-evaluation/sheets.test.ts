import { describe, expect, it } from '@jest/globals'
import {
  agencyGroupsForm,
  checkAgencyGroups,
  checkAssessment,
  checkIndicatorSet,
  checkMeasures,
  checkMinutes,
  countDecisions,
  indicatorSetForm,
  minutesForm,
  nonApplicabilityForm,
  objectionForm,
  processReviewForm,
} from './sheets.ts'
import { anEntry, anIndicator, MEMBERS, SET, TIMETABLE } from './testing/aYear.ts'

const ground = (context: object, sheets: object = {}) => ({ context, sheets, parent: null }) as never
const TOTALS = { generalTotal: 10_000, specificTotal: 5_000 }
const SPECIFIC = anEntry({
  code: 'S-01',
  dimension: 'specific',
  weight: 5_000,
  naAllowed: false,
  provincialSlice: null,
})

const problems = (...indicators: object[]) =>
  checkIndicatorSet(indicatorSetForm.parse({ indicators }), ground(TOTALS)).map(({ path, text }) => [path, text.en])

describe('a set of indicators', () => {
  it('S1-R18: has weights that make up the configured total of each dimension', () => {
    expect(problems(anEntry(), SPECIFIC)).toStrictEqual([])
    expect(problems(anEntry({ weight: 9_999 }), SPECIFIC)).toStrictEqual([
      ['indicators', 'The weights of the general indicators add up to 9999, not 10000.'],
    ])
    expect(problems(anEntry())).toStrictEqual([
      ['indicators', 'The weights of the specific indicators add up to 0, not 5000.'],
    ])
  })

  it('names each indicator once', () => {
    expect(problems(anEntry({ weight: 5_000 }), anEntry({ weight: 5_000 }), SPECIFIC)).toStrictEqual([
      ['indicators.1.code', 'This code stands there already.'],
    ])
  })

  it('S1-R22: lets only what is general not apply, by its provincial slice', () => {
    expect(problems(anEntry(), { ...SPECIFIC, naAllowed: true, provincialSlice: 'تهران' })).toStrictEqual([
      ['indicators.1.naAllowed', 'Only a general indicator may not apply.'],
    ])
    expect(problems(anEntry({ provincialSlice: null }), SPECIFIC)).toStrictEqual([
      ['indicators.0.provincialSlice', 'Give the provincial slice: non-applicability is judged by it.'],
    ])
  })

  it('has measures that weigh a hundred together, where it has any', () => {
    const measures = (...weights: number[]) =>
      weights.map((weight) => ({ title: 'سنجهٔ نمونه', weight, formula: 'شمار ÷ کل' }))
    expect(problems(anEntry({ measures: measures(40, 60) }), SPECIFIC)).toStrictEqual([])
    for (const weights of [[40, 59], [40, 61], [99]])
      expect(problems(anEntry({ measures: measures(...weights) }), SPECIFIC)).toStrictEqual([
        ['indicators.0.measures', 'The weights of the measures of an indicator add up to 100.'],
      ])
  })

  it('defines each of its indicators', () => {
    const { definition: _, ...without } = anEntry()
    expect(indicatorSetForm.safeParse({ indicators: [without] }).success).toBe(false)
  })

  it('measures by decimals above nothing', () => {
    const parses = (target: string) => indicatorSetForm.safeParse({ indicators: [anEntry({ target })] }).success
    expect(['80', '0.5', '0', '0.0000', '-1', '1e3', '1.23456', '٨٠'].map(parses)).toStrictEqual([
      ...[true, true, false, false, false, false, false, false],
    ])
  })
})

describe('what was reached', () => {
  const check = (actual: string, measures: string[], weights: number[] = [40, 60]) =>
    checkMeasures({ actual, measures }, ground({ measures: weights })).map(({ path, text }) => [path, text.en])

  it('is what the measures come to, exactly', () => {
    expect(check('68', ['80', '60'])).toStrictEqual([])
    expect(check('68.00', ['80', '60'])).toStrictEqual([])
    expect(check('68.0001', ['80', '60'])).toStrictEqual([['actual', 'The measures come to 68.']])
    // A half of a ten-thousandth goes up.
    expect(check('0.0001', ['0.0001', '0'], [50, 50])).toStrictEqual([])
    expect(check('33.3334', ['33.3333', '33.3334'], [1, 99])).toStrictEqual([])
  })

  it('wants a value for each measure, and none where there are none', () => {
    for (const values of [[], ['80'], ['80', '60', '1']])
      expect(check('68', values)).toStrictEqual([['measures', 'Give one value for each of the 2 measures.']])
    expect([check('68', [], []), check('68', ['68'], []).length]).toStrictEqual([[], 1])
    // Cases that were opened before indicators had measures.
    expect(checkMeasures({ actual: '68', measures: [] }, ground({}))).toStrictEqual([])
  })
})

describe('groups of agencies', () => {
  it('are named once, and an agency stands in one of them', () => {
    const group = (code: string, ...agencies: number[]) => ({ code, title: 'زیربنایی', agencies })
    const flaws = (...groups: object[]) => checkAgencyGroups(agencyGroupsForm.parse({ groups })).map(({ path }) => path)
    expect(flaws(group('G1', 1, 2), group('G2', 3))).toStrictEqual([])
    expect(flaws(group('G1', 1), group('G1', 2))).toStrictEqual(['groups.1.code'])
    expect(flaws(group('G1', 1), group('G2', 1))).toStrictEqual(['groups.0.agencies', 'groups.1.agencies'])
    expect(flaws(group('G1', 1, 1))).toStrictEqual(['groups.0.agencies'])
    expect(agencyGroupsForm.safeParse({ groups: [] }).success).toBe(false)
  })
})

describe('the other sheets', () => {
  it('want a reason where an evaluator finds less than the agency says of itself', () => {
    const check = (actual: string, comment: string) =>
      checkAssessment(
        { actual, comment, measures: [] },
        ground({ ...anEntry(), measures: [] }, { selfAssessment: { actual: '70', explanation: '' } }),
      )
    expect([check('70', ''), check('60', 'گزارش نظرسنجی تنها نیمی از شهرستان‌ها را دارد.')]).toStrictEqual([[], []])
    expect(check('60', 'کم است').map(({ path }) => path)).toStrictEqual(['comment'])
  })

  it('S1-R29: count the quorum of a session among its members', () => {
    const check = (present: string[], codes: string[] = ['04011234567896']) =>
      checkMinutes(
        minutesForm.parse({
          present,
          decisions: codes.map((trackingCode) => ({
            trackingCode,
            actual: null,
            reasons: 'دلیل تصمیم کمیته روشن است.',
          })),
        }),
        ground({ members: MEMBERS, quorum: 2 }),
      ).map(({ path }) => path)
    const stranger = '00000000-0000-4000-8000-000000000099'
    expect(check(MEMBERS.slice(0, 2))).toStrictEqual([])
    expect(check([MEMBERS[0]])).toStrictEqual(['present'])
    expect(check([MEMBERS[0], MEMBERS[0]])).toStrictEqual(['present'])
    expect(check([MEMBERS[0], MEMBERS[1], stranger])).toStrictEqual(['present.2'])
    expect(check(MEMBERS, ['04011234567896', '04011234567896'])).toStrictEqual(['decisions.1.trackingCode'])
  })

  it('S1-R11: want at least one corrective action', () => {
    const review = { conformity: 'با الزامات قانونی سازگار است.', effectiveness: 'اثربخشی آن رو به بهبود است.' }
    expect(processReviewForm.safeParse({ ...review, correctiveActions: [] }).success).toBe(false)
  })

  it('take no objection and no request without words', () => {
    expect(objectionForm.safeParse({ text: 'کوتاه' }).success).toBe(false)
    expect(nonApplicabilityForm.safeParse({ slice: 'تهران', why: 'کوتاه' }).success).toBe(false)
  })

  it('never outgrow what guards may read of them', () => {
    const decisions = Array.from({ length: 30 }, (_, i) => ({
      trackingCode: String(10_000_000_000_000 + i),
      ...{ actual: '999999999999.9999', reasons: 'دلیل تصمیم کمیته روشن است.' },
    }))
    const present = Array.from({ length: 15 }, (_, i) => `00000000-0000-4000-8000-0000000000${10 + i}`)
    const summary = countDecisions(minutesForm.parse({ present, decisions }))
    expect(Buffer.byteLength(JSON.stringify(summary))).toBeLessThan(2_048)
    const session = {
      ...{ sessionNo: 999, meetsAt: TIMETABLE.finalBy, quorum: 15, members: present, minutes: SET },
      ...{ signatures: present, decisions: summary['decisions'] },
    }
    expect(Buffer.byteLength(JSON.stringify(session))).toBeLessThan(4_096)
    const largest = anIndicator({ title: 'ش'.repeat(300), provincialSlice: 'ب'.repeat(300) }).standing.context
    const hashes = Object.fromEntries(Object.entries(largest).map(([key, value]) => [key, value ?? SET]))
    expect(Buffer.byteLength(JSON.stringify(hashes))).toBeLessThan(4_096)
  })
})
