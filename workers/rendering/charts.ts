import type { Side } from '../../db/reports/ageing.ts'
import type { ReportFigures } from '../../db/reports/figures.ts'
import { percentOf } from '../../db/reports/previous.ts'
import { TIERS } from '../../machines/debts-and-claims/statement/titles.ts'
import type { Bar, Block, Legend } from './block.ts'
import { AGE_TITLES, STATE_TITLES } from './titles.ts'
import { countText, millions, percentText, periodShort } from './words.ts'

/** The balances of both forms by age, each as one bar. */
export function ageBars({ ageing, forms }: ReportFigures): Block {
  const bar = (label: string, side: Side): Bar => ({
    label,
    value: forms[side].closing === '0' ? '۰' : millions(forms[side].closing),
    parts: ageing.map((age, tone) => part(age[side].amount, forms[side].closing, tone)),
  })
  return {
    kind: 'stack',
    bars: [bar('بدهی‌ها', 'debt'), bar('مطالبات', 'claim')],
    legend: ageing.map(({ key }, tone) => ({ label: AGE_TITLES[key], tone })),
  }
}

const part = (amount: string, whole: string, tone: number) => ({
  ...{ ratio: ratio(amount, whole), tone },
  share: whole === '0' ? '' : percentText(percentOf(BigInt(amount), BigInt(whole))),
})

/** Both forms of each class. */
export const tierBars = ({ byTier }: ReportFigures): Block =>
  sideBySide(byTier.map((tier) => ({ ...tier, label: TIERS[tier.key as keyof typeof TIERS]?.fa ?? tier.key })))

/** Both forms of the periods a report is seen with; a quarter's own comes last, a year's quarters are seen alone. */
export function trendBars({ trend, subject: { kind, periodKey }, forms }: ReportFigures): Block {
  const points = kind === 'quarter' ? [...trend, { periodKey, forms }] : trend
  return sideBySide(points.map((point) => ({ ...point.forms, label: periodShort(point.periodKey) })))
}

/** Both forms of the agencies with the largest amounts. */
export const agencyBars = ({ byAgency }: ReportFigures, many: number): Block =>
  sideBySide(byAgency.slice(0, many).map((agency) => ({ ...agency, label: agency.title.fa })))

const LEGEND: readonly Legend[] = [
  { label: 'بدهی‌ها', tone: 3 },
  { label: 'مطالبات', tone: 1 },
]

type Sides = Readonly<Record<Side, { readonly closing: string }>> & { readonly label: string }

/** Two bars for each, debts over claims, all by the longest. */
function sideBySide(groups: readonly Sides[]): Block {
  const amounts = groups.flatMap(({ debt, claim }) => [BigInt(debt.closing), BigInt(claim.closing)])
  const longest = amounts.reduce((one, other) => (one > other ? one : other), 0n).toString()
  return {
    kind: 'bars',
    items: groups.map(({ label, debt, claim }) => ({
      label,
      value: `${orDash(debt.closing)} / ${orDash(claim.closing)}`,
      parts: [
        { ratio: ratio(debt.closing, longest), tone: 3 },
        { ratio: ratio(claim.closing, longest), tone: 1 },
      ],
    })),
    legend: LEGEND,
  }
}

const orDash = (rial: string): string => (rial === '0' ? '–' : millions(rial))

const ratio = (amount: string, whole: string): number =>
  whole === '0' ? 0 : Number((BigInt(amount) * 100_000n) / BigInt(whole)) / 100_000

const STATES = ['onTime', 'late', 'missed', 'withdrawn', 'notFiled'] as const
const TONES = { onTime: 3, late: 2, missed: 1, withdrawn: 0, notFiled: 4 } as const

/** The most squares of the wall that can still be told apart. */
const WALL = 600

/** One square for each reporting point; where there are too many, the same as one bar. */
export function wall({ coverage: found }: ReportFigures): Block[] {
  if (found.inScope === 0) return [{ kind: 'text', text: 'هیچ نقطهٔ گزارشگری در دامنهٔ این دوره نیست.' }]
  const present = STATES.filter((state) => found[state] > 0)
  const label = (state: (typeof STATES)[number]) => `${STATE_TITLES[state]} (${countText(found[state])})`
  if (found.inScope > WALL) {
    const whole = String(found.inScope)
    const parts = present.map((state) => part(String(found[state]), whole, TONES[state]))
    const bar = { label: 'نقطه‌های گزارشگری', value: countText(found.inScope), parts }
    return [
      { kind: 'stack', bars: [bar], legend: present.map((state) => ({ label: label(state), tone: TONES[state] })) },
    ]
  }
  const squares = STATES.flatMap((state) => Array.from({ length: found[state] }, () => state))
  return [{ kind: 'wall', squares, legend: present.map((state) => ({ label: label(state), state })) }]
}
