import { type CurrencyUnit, formatMoney, inCurrentRial } from '../../core/persian/money.ts'
import { toPersianDigits } from '../../core/persian/text.ts'
import { checkHeader } from './checkHeader.ts'
import type { Side, StatementLine } from './line.ts'
import { checkLine } from './lineRules.ts'
import { type Closing, isSameAmount, type OpenClosings, openClosings, type PreviousClosing } from './previousClosing.ts'
import type { Problem } from './problem.ts'
import { type Statement, type StatementHeader, TOTAL_FIELDS, type Totals } from './statement.ts'
import { SIDES, TOTAL_TITLES } from './titles.ts'
import { NO_SUMS, type Sums, totalsOf, withLine } from './totals.ts'

const MISSING: ReadonlySet<string> = new Set(['debtsMissing', 'claimsMissing'])

/** A check in progress: lines come one by one, so that a long statement need not be in memory. */
export type OpenCheck = {
  /** What is wrong with the next line, seen after those before it. */
  readonly line: (line: StatementLine) => Problem[]
  /** Says that a line stands here that could not be read: its number is taken. */
  readonly unreadable: () => void
  /** What is wrong with the statement as a whole, once every line has come. */
  readonly finish: () => Problem[]
  /** The sums so far. */
  readonly sums: () => Sums
}

/** Begins a check. `previous` is what the last approved statement closed with; null for the first statement of all. */
export function openCheck(header: StatementHeader, totals: Totals | null, previous: PreviousClosing | null): OpenCheck {
  const closings = previous?.lines ? openClosings({ ...previous, lines: previous.lines }) : null
  let sums = NO_SUMS
  let expectedNo = 1
  let unread = 0
  let currency: CurrencyUnit | null = null
  const explained = new Set<Side>()

  return {
    line: (line) => {
      const problems = [
        ...gapIn(line, expectedNo),
        ...checkLine(line, header.periodEnd),
        ...(previous && closings ? openingOf(line, previous, closings) : []),
        ...mixedCurrency(line, currency),
      ]
      expectedNo = line.lineNo + 1
      currency ??= line.currencyUnit
      if (line.openingDiffReason !== null) explained.add(line.side)
      sums = withLine(sums, line)
      return problems
    },
    unreadable: () => {
      expectedNo += 1
      unread += 1
    },
    finish: () => [
      ...checkHeader(header, sums).filter(({ code }) => unread === 0 || !MISSING.has(code)),
      // Lines that could not be read are missing from sums and balances: to complain of these too would mislead.
      ...(unread === 0 ? declaredTotals(totals, sums) : []),
      ...(unread === 0 && closings ? dropped(header, closings) : []),
      ...(unread === 0 && previous && !closings ? openingTotals(header, previous, sums, { explained, currency }) : []),
    ],
    sums: () => sums,
  }
}

/** Everything that is wrong with a statement, all at once: first the whole, then line by line. */
export function checkStatement({ header, totals, lines }: Statement, previous: PreviousClosing | null): Problem[] {
  const check = openCheck(header, totals, previous)
  const ofLines = lines.flatMap(check.line)
  return [...check.finish(), ...ofLines]
}

function gapIn(line: StatementLine, expected: number): Problem[] {
  if (line.lineNo === expected) return []
  return [
    {
      row: line.lineNo,
      field: 'lineNo',
      code: 'lineNoGap',
      severity: 'mustFix',
      text: {
        fa: `شماره ردیف باید ${toPersianDigits(String(expected))} باشد؛ ردیف‌ها از ۱ و بی‌فاصله شماره می‌خورند.`,
        en: `The line number should be ${expected}: lines are numbered from 1 without gaps.`,
      },
    },
  ]
}

function mixedCurrency(line: StatementLine, currency: CurrencyUnit | null): Problem[] {
  if (currency === null || line.currencyUnit === currency) return []
  return [
    {
      row: line.lineNo,
      field: 'currencyUnit',
      code: 'currencyMixed',
      severity: 'mustFix',
      text: {
        fa: 'همه ردیف‌های یک صورت وضعیت باید به یک واحد پول باشند.',
        en: 'All lines of one statement must be in one currency unit.',
      },
    },
  ]
}

function openingOf(line: StatementLine, previous: PreviousClosing, closings: OpenClosings): Problem[] {
  const closing = closings.take(line)
  if (line.openingDiffReason !== null) return []
  if (closing === undefined) return line.opening === '0' ? [] : [openingProblem(line, 'openingUnknown', UNKNOWN)]
  if (isSameAmount(line, closing, previous.currencyUnit)) return []
  const text = {
    fa: `مانده پایان دوره پیش این ردیف ${formatMoney(closing.amount)} ریال بود؛ علت مغایرت را بنویسید.`,
    en: `The last period of this line closed with ${formatMoney(closing.amount, 'rial', 'en')} Rial; say why it differs.`,
  }
  return [openingProblem(line, 'openingDiffers', text)]
}

const UNKNOWN = {
  fa: 'این ردیف در دوره پیش نبوده و مانده ابتدای دوره دارد؛ علت را بنویسید.',
  en: 'The last period had no such line and it opens with a balance; say why.',
}

function openingProblem(line: StatementLine, code: string, text: Problem['text']): Problem {
  return { row: line.lineNo, field: 'opening', code, severity: 'mustFix', text }
}

// A debt leaves the statement by being settled, not by being left out.
function dropped(header: StatementHeader, closings: OpenClosings): Problem[] {
  const severity = header.openingDiffReason === null ? 'mustFix' : 'advisory'
  return closings.left().map((closing) => ({
    row: null,
    field: 'opening',
    code: 'openingDropped',
    severity,
    text: droppedText(closing),
  }))
}

function droppedText({ lineNo, amount }: Closing): Problem['text'] {
  const number = toPersianDigits(String(lineNo))
  return {
    fa: `ردیف ${number} دوره پیش با مانده ${formatMoney(amount)} ریال در این صورت وضعیت نیست؛ آن را با تسویه‌اش بیاورید یا علت را بنویسید.`,
    en: `Line ${lineNo} of the last period, with ${formatMoney(amount, 'rial', 'en')} Rial, is not here; carry it with its settlement, or say why.`,
  }
}

function openingTotals(
  header: StatementHeader,
  previous: PreviousClosing,
  sums: Sums,
  seen: { readonly explained: ReadonlySet<Side>; readonly currency: CurrencyUnit | null },
): Problem[] {
  const sides: readonly Side[] = ['debt', 'claim']
  const opening = (side: Side) => inCurrentRial(sums[side].opening, seen.currency ?? previous.currencyUnit)
  const closing = (side: Side) => inCurrentRial(BigInt(previous.totals[side]), previous.currencyUnit)
  const differing = sides.filter((side) => !seen.explained.has(side) && opening(side) !== closing(side))
  return differing.map((side) => ({
    row: null,
    field: 'opening',
    code: 'openingTotalDiffers',
    severity: header.openingDiffReason === null ? 'mustFix' : 'advisory',
    text: {
      fa: `جمع مانده ابتدای دوره (${SIDES[side].fa}) با جمع پایان دوره پیش، ${formatMoney(previous.totals[side])} ریال، برابر نیست.`,
      en: `Opening balances (${SIDES[side].en.toLowerCase()}) do not add up to the ${formatMoney(previous.totals[side], 'rial', 'en')} Rial of the last period.`,
    },
  }))
}

function declaredTotals(declared: Totals | null, sums: Sums): Problem[] {
  if (declared === null) return []
  const real = totalsOf(sums)
  return TOTAL_FIELDS.filter((field) => declared[field] !== real[field]).map((field) => ({
    row: null,
    field,
    code: 'totalWrong',
    severity: 'mustFix',
    text: {
      fa: `${TOTAL_TITLES[field].fa} باید ${formatMoney(real[field])} ریال باشد.`,
      en: `${TOTAL_TITLES[field].en} should be ${formatMoney(real[field], 'rial', 'en')} Rial.`,
    },
  }))
}
