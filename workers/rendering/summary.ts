import type { Side } from '../../db/reports/ageing.ts'
import type { ReportFigures } from '../../db/reports/figures.ts'
import { type Difference, percentOf } from '../../db/reports/previous.ts'
import { TIERS } from '../../machines/debts-and-claims/statement/titles.ts'
import { countText, millions, percentText } from './words.ts'

const SIDES: readonly (readonly [Side, string])[] = [
  ['debt', 'بدهی‌ها'],
  ['claim', 'مطالبات'],
]

/** What a report says, in a few sentences: for whoever reads nothing else. */
export function summaryOf(figures: ReportFigures): string[] {
  const isEmpty = figures.forms.debt.lines + figures.forms.claim.lines === 0
  const said = isEmpty
    ? ['در این دوره هیچ بدهی یا مطالبه‌ای در گزارش نیامده است.']
    : [totals(figures), change(figures), overdue(figures), largestClass(figures), unmatched(figures)]
  return [...said, filed(figures)].filter((sentence) => sentence !== null)
}

const totals = ({ forms: { debt, claim } }: ReportFigures): string =>
  `دستگاه‌ها در پایان دوره ${inMillions(debt.closing)} بدهی و ${inMillions(claim.closing)} مطالبه اظهار کرده‌اند.`

const inMillions = (rial: string): string => (rial === '0' ? 'صفر ریال' : `${millions(rial)} میلیون ریال`)

function change({ previous }: ReportFigures): string {
  if (previous === null) return 'دورهٔ پیش در این سامانه رقمی ندارد و مقایسه ممکن نیست.'
  const told = SIDES.map(([side, title]) => {
    const found = previous.changes.find((one) => one.side === side && one.what === 'closing')
    return found ? `${title} ${moved(found)}` : null
  })
  return `نسبت به دورهٔ پیش، ${told.filter((words) => words !== null).join(' و ')}.`
}

function moved({ change: by, percent }: Difference): string {
  if (by === '0') return 'تغییری نکرده است'
  if (percent === null) return `${millions(by)} میلیون ریال است و پیش‌تر رقمی نداشت`
  const share = percent.replace('-', '')
  const size = share === '0.0' ? `کمتر از ${percentText('0.1')}` : percentText(share)
  return `${size} ${by.startsWith('-') ? 'کاهش' : 'افزایش'} یافته است`
}

/** Of sides with nothing in them nothing can be overdue. */
function overdue({ forms }: ReportFigures): string | null {
  const told = SIDES.filter(([side]) => forms[side].closing !== '0').map(
    ([side, title]) =>
      `${percentText(percentOf(BigInt(forms[side].overdue), BigInt(forms[side].closing)))} از ${title}`,
  )
  return told.length === 0 ? null : `${told.join(' و ')} از سررسید گذشته است.`
}

function largestClass({ byTier, forms }: ReportFigures): string | null {
  if (forms.debt.closing === '0') return null
  const [first, ...others] = byTier
  if (!first) return null
  const largest = others.reduce(
    (one, other) => (BigInt(other.debt.closing) > BigInt(one.debt.closing) ? other : one),
    first,
  )
  const share = percentText(percentOf(BigInt(largest.debt.closing), BigInt(forms.debt.closing)))
  return `بیشترین بدهی، ${share} آن، به «${TIERS[largest.key as keyof typeof TIERS]?.fa ?? largest.key}» است.`
}

function unmatched({ unmatched: { pairs, count, difference } }: ReportFigures): string {
  if (count === 0) return 'مغایرتی میان اظهار دستگاه‌های دولتی بر جا نمانده است.'
  const open = pairs.filter(({ settledAs }) => settledAs === null).length
  const rest = open === 0 ? 'همهٔ آن‌ها بررسی شده است' : `${countText(open)} مورد آن حل‌نشده است`
  return `${countText(count)} مغایرت بین‌دستگاهی به مبلغ ${inMillions(difference)} هست که ${rest}.`
}

function filed({ coverage }: ReportFigures): string {
  const { inScope, onTime, late, counted, missed, notFiled, withdrawn } = coverage
  if (inScope === 0) return 'هیچ نقطهٔ گزارشگری در دامنهٔ این دوره نیست.'
  const silent = missed + notFiled + withdrawn
  const told = [
    onTime > 0 && `${countText(onTime)} نقطه به‌موقع ثبت کرده است`,
    late > 0 && `${countText(late)} نقطه دیرهنگام`,
    silent > 0 && `${countText(silent)} نقطه صورت وضعیتی ندارد`,
    counted > 0 && `${countText(counted)} صورت وضعیت در این گزارش آمده است`,
  ]
  return `از ${countText(inScope)} نقطهٔ گزارشگری، ${told.filter((words) => words !== false).join('؛ ')}.`
}
