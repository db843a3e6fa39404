import type { ChildGround } from '../../core/reportCard.ts'
import { aChild, aGround } from '../../core/testing/ground.ts'

const indicators = [
  { code: 'G-01', dimension: 'general', axis: 'رضایت مردم', title: 'رضایت خدمت‌گیرندگان', weight: 10_000 },
  { code: 'G-02', dimension: 'general', axis: 'ساختار', title: 'کاهش پست‌های سازمانی', weight: 5_000 },
  { code: 'S-01', dimension: 'specific', axis: 'مأموریت', title: 'اجرای طرح‌های استانی', weight: 15_000 },
].map((one) => ({
  ...{ ...one, unit: 'percent', direction: 'increase', target: '80', naAllowed: false, provincialSlice: null },
  acceptedEvidence: 'گزارش',
}))

const indicator = (code: string, stage: string, earned: number | null): ChildGround =>
  aChild(null, 'performanceEvaluation.indicator', stage, {
    context: { code, earned, weight: indicators.find((one) => one.code === code)?.weight ?? 0 },
  })

const points = (score: number, outOf: number) => ({ score, outOf })

/** A final result, one that is told and not final, one that is not there yet, and an agency that submitted nothing. */
export const aYearsGround = () =>
  aGround({
    period: '1404',
    case: {
      ...{ stage: 'preliminary', context: {} },
      sheets: {
        indicatorSet: { indicators },
        processReview: {
          ...{ conformity: 'فرایند با قانون منطبق است.', effectiveness: 'نتیجه‌ها به کار گرفته شده است.' },
          correctiveActions: [{ action: 'کوتاه‌کردن بازبینی', responsible: 'گروه ارزیابی', by: '1406/02/31' }],
        },
      },
    },
    children: [
      aChild('راه و شهرسازی', 'performanceEvaluation.evaluation', 'final', {
        context: {
          preliminary: {
            general: points(9_000, 15_000),
            specific: points(9_000, 15_000),
            total: points(18_000, 30_000),
          },
          result: {
            ...{ version: 1, general: points(12_000, 15_000), specific: points(9_000, 15_000) },
            total: points(21_000, 30_000),
          },
        },
        children: [
          indicator('G-01', 'locked', 8_000),
          indicator('G-02', 'locked', 4_000),
          indicator('S-01', 'locked', 9_000),
        ],
      }),
      aChild('توزیع برق', 'performanceEvaluation.evaluation', 'preliminary', {
        context: {
          preliminary: {
            general: points(9_000, 15_000),
            specific: points(6_000, 15_000),
            total: points(15_000, 30_000),
          },
          result: null,
        },
        children: [
          indicator('G-01', 'scored', 6_000),
          indicator('G-02', 'notApplicable', null),
          indicator('S-01', 'objected', 6_000),
        ],
      }),
      aChild('ورزش و جوانان', 'performanceEvaluation.evaluation', 'evaluated', {
        context: { preliminary: null, result: null },
        children: [indicator('G-01', 'assessed', null)],
      }),
      aChild('میراث فرهنگی', 'performanceEvaluation.evaluation', 'zeroFiled', {
        context: { preliminary: null, result: null },
      }),
      aChild(null, 'performanceEvaluation.committee', 'planned'),
    ],
  })
