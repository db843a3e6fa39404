import { Temporal } from 'temporal-polyfill'
import { isLegalEntityId, isNationalId } from '../../core/persian/identifiers.ts'
import { formatMoney } from '../../core/persian/money.ts'
import { textKey, toPersianDigits } from '../../core/persian/text.ts'
import type { Text } from '../../core/text-pair.ts'
import type { CounterpartyType, LineField, StatementLine } from './line.ts'
import type { Problem } from './problem.ts'
import { tierOf } from './tier.ts'
import { TIERS } from './titles.ts'

/** A line as rules look at it. */
export type LineView = {
  readonly line: StatementLine
  readonly periodEnd: string
  readonly opening: bigint
  readonly increase: bigint
  readonly decrease: bigint
  readonly closing: bigint
  readonly overdue: bigint
  readonly penalty: bigint
}

/** One thing that a line must say, or should. */
export type LineRule = {
  readonly code: string
  readonly field: LineField
  readonly severity: Problem['severity']
  readonly broken: (view: LineView) => boolean
  readonly text: Text | ((view: LineView) => Text)
}

/** The line with its amounts as numbers. */
export function viewOf(line: StatementLine, periodEnd: string): LineView {
  return {
    line,
    periodEnd,
    opening: BigInt(line.opening),
    increase: BigInt(line.increase),
    decrease: BigInt(line.decrease),
    closing: BigInt(line.closing),
    overdue: BigInt(line.overdueAmount),
    penalty: BigInt(line.latePenalty),
  }
}

/** Days from the due date to the end of the period where something is overdue; 0 where nothing is. */
export function overdueDaysOf(line: Pick<StatementLine, 'overdueAmount' | 'dueDate'>, periodEnd: string): number {
  if (line.dueDate === null || !isPositive(line.overdueAmount) || line.dueDate >= periodEnd) return 0
  return Temporal.PlainDate.from(line.dueDate).until(periodEnd).days
}

type IdKind = 'nationalId' | 'legalEntityId' | 'foreignCode' | 'any'

const ID_KIND: Readonly<Record<CounterpartyType, IdKind>> = {
  natural: 'nationalId',
  privateLegal: 'legalEntityId',
  cooperative: 'legalEntityId',
  foreign: 'foreignCode',
  nonGovPublic: 'legalEntityId',
  municipality: 'legalEntityId',
  bank: 'legalEntityId',
  insurer: 'legalEntityId',
  stateCompany: 'legalEntityId',
  govAgency: 'legalEntityId',
  unidentified: 'any',
}

// The check digits of codes for foreign nationals are not published: their form is all that can be checked.
const IS_ID: Readonly<Record<IdKind, (code: string) => boolean>> = {
  nationalId: isNationalId,
  legalEntityId: isLegalEntityId,
  foreignCode: (code) => /^\d{8,12}$/.test(code),
  any: (code) => isNationalId(code) || isLegalEntityId(code),
}

const WRONG_ID: Readonly<Record<IdKind, Text>> = {
  nationalId: { fa: 'کد ملی شخص حقیقی درست نیست.', en: 'This is not a valid national id.' },
  legalEntityId: {
    fa: 'شناسه ملی باید یازده رقم و درست باشد.',
    en: 'This is not a valid legal entity id of eleven digits.',
  },
  foreignCode: {
    fa: 'شناسه شخص خارجی باید هشت تا دوازده رقم باشد.',
    en: "A foreign person's code has eight to twelve digits.",
  },
  any: { fa: 'کد ملی یا شناسه ملی درست نیست.', en: 'This is neither a national id nor a legal entity id.' },
}

const ZEROS_LOST: Text = {
  fa: 'کد ملی ده رقم دارد؛ صفرهای ابتدای آن در صفحه‌گسترده افتاده است. ستون را به قالب متن درآورید.',
  en: 'A national id has ten digits; the spreadsheet has dropped its leading zeros. Format the column as text.',
}

const mustFix = (field: LineField, code: string, broken: LineRule['broken'], text: LineRule['text']): LineRule => ({
  code,
  field,
  severity: 'mustFix',
  broken,
  text,
})

const advisory = (field: LineField, code: string, broken: LineRule['broken'], text: LineRule['text']): LineRule => ({
  code,
  field,
  severity: 'advisory',
  broken,
  text,
})

const counterparty: readonly LineRule[] = [
  mustFix('counterpartyName', 'counterpartyNameMissing', ({ line }) => isBlank(line.counterpartyName), {
    fa: 'نام طرف حساب نوشته نشده است.',
    en: 'The counterparty has no name.',
  }),
  mustFix(
    'counterpartyId',
    'counterpartyIdMissing',
    ({ line }) =>
      isBlank(line.counterpartyId) && line.counterpartyType !== 'unidentified' && line.counterpartyType !== 'foreign',
    { fa: 'کد ملی یا شناسه ملی طرف حساب نوشته نشده است.', en: "The counterparty's id is missing." },
  ),
  mustFix(
    'counterpartyId',
    'counterpartyIdWrong',
    ({ line }) => !isBlank(line.counterpartyId) && !IS_ID[ID_KIND[line.counterpartyType]](line.counterpartyId ?? ''),
    ({ line }) => {
      const kind = ID_KIND[line.counterpartyType]
      return kind === 'nationalId' && isNationalId((line.counterpartyId ?? '').padStart(10, '0'))
        ? ZEROS_LOST
        : WRONG_ID[kind]
    },
  ),
  mustFix(
    'counterpartyNote',
    'counterpartyUnexplained',
    ({ line }) =>
      line.counterpartyType === 'unidentified' && isBlank(line.counterpartyId) && isBlank(line.counterpartyNote),
    { fa: 'برای طرف حساب نامشخص باید توضیح بنویسید.', en: 'An unidentified counterparty must be explained.' },
  ),
  mustFix(
    'tier',
    'tierMismatch',
    ({ line }) => line.tier !== tierOf(line.counterpartyType),
    ({ line }) => {
      const tier = tierOf(line.counterpartyType)
      return {
        fa: `طبقه این طرف حساب ${tier} (${TIERS[tier].fa}) است، نه ${line.tier}.`,
        en: `This counterparty belongs to ${tier} (${TIERS[tier].en}), not ${line.tier}.`,
      }
    },
  ),
  mustFix('detailCode', 'detailCodeMissing', ({ line }) => line.tier === 'T4' && isBlank(line.detailCode), {
    fa: 'برای دستگاه‌ها و شرکت‌های دولتی کد تفصیلی شخص لازم است.',
    en: 'A detail code is needed for government agencies and state companies.',
  }),
]

const basis: readonly LineRule[] = [
  mustFix('subject', 'subjectLength', ({ line }) => line.subject.trim().length < 5 || line.subject.length > 300, {
    fa: 'موضوع باید بین ۵ تا ۳۰۰ نویسه باشد.',
    en: 'The subject needs 5 to 300 characters.',
  }),
  mustFix('legalBasisRef', 'legalBasisRefMissing', ({ line }) => isBlank(line.legalBasisRef), {
    fa: 'شماره و تاریخ مستند نوشته نشده است.',
    en: 'The reference of the legal basis is missing.',
  }),
  mustFix('evidence', 'evidenceMissing', ({ line }) => line.certainty === 'certain' && line.evidence.length === 0, {
    fa: 'برای مبلغ قطعی دست‌کم یک مدرک لازم است.',
    en: 'A certain amount needs at least one piece of evidence.',
  }),
  mustFix(
    'confirmedAt',
    'confirmedAtMissing',
    ({ line }) => line.certainty === 'certain' && line.confirmedAt === null,
    {
      fa: 'برای مبلغ قطعی تاریخ تأیید لازم است.',
      en: 'A certain amount needs its date of confirmation.',
    },
  ),
  mustFix(
    'uncertainReason',
    'uncertainReasonMissing',
    ({ line }) => line.certainty === 'uncertain' && line.uncertainReason === null,
    { fa: 'علت عدم قطعیت نوشته نشده است.', en: 'Say why the amount is uncertain.' },
  ),
  advisory(
    'uncertainReason',
    'uncertainReasonIdle',
    ({ line }) => line.certainty === 'certain' && line.uncertainReason !== null,
    {
      fa: 'مبلغ قطعی است ولی علت عدم قطعیت دارد.',
      en: 'The amount is certain and yet has a reason for being uncertain.',
    },
  ),
]

const dates: readonly LineRule[] = [
  mustFix('originDate', 'originAfterPeriod', ({ line, periodEnd }) => line.originDate > periodEnd, {
    fa: 'تاریخ ایجاد پس از پایان دوره است.',
    en: 'The date of origin is after the end of the period.',
  }),
  mustFix(
    'confirmedAt',
    'confirmedAfterPeriod',
    ({ line, periodEnd }) => line.confirmedAt !== null && line.confirmedAt > periodEnd,
    { fa: 'تاریخ تأیید پس از پایان دوره است.', en: 'The date of confirmation is after the end of the period.' },
  ),
  mustFix('dueDate', 'dueDateMissing', ({ line }) => line.certainty === 'certain' && line.dueDate === null, {
    fa: 'برای مبلغ قطعی تاریخ سررسید لازم است.',
    en: 'A certain amount needs a due date.',
  }),
  mustFix('dueDate', 'dueBeforeOrigin', ({ line }) => line.dueDate !== null && line.dueDate < line.originDate, {
    fa: 'تاریخ سررسید پیش از تاریخ ایجاد است.',
    en: 'The due date is before the date of origin.',
  }),
]

const amounts: readonly LineRule[] = [
  mustFix('opening', 'openingNegative', ({ opening }) => opening < 0n, {
    fa: 'مانده ابتدای دوره نمی‌تواند منفی باشد.',
    en: 'The opening balance cannot be negative.',
  }),
  mustFix('increase', 'increaseNegative', ({ increase }) => increase < 0n, {
    fa: 'افزایش نمی‌تواند منفی باشد.',
    en: 'The increase cannot be negative.',
  }),
  mustFix('decrease', 'decreaseNegative', ({ decrease }) => decrease < 0n, {
    fa: 'کاهش نمی‌تواند منفی باشد.',
    en: 'The decrease cannot be negative.',
  }),
  mustFix(
    'closing',
    'closingWrong',
    ({ opening, increase, decrease, closing }) => closing !== opening + increase - decrease,
    ({ opening, increase, decrease }) => {
      const right = opening + increase - decrease
      return {
        fa: `مانده پایان دوره باید ${formatMoney(right)} ریال باشد (مانده ابتدا + افزایش − کاهش).`,
        en: `The closing balance should be ${formatMoney(right, 'rial', 'en')} Rial (opening + increase − decrease).`,
      }
    },
  ),
  mustFix('closing', 'closingNegative', ({ closing }) => closing < 0n, {
    fa: 'مانده پایان دوره نمی‌تواند منفی باشد.',
    en: 'The closing balance cannot be negative.',
  }),
  mustFix(
    'settlementMethod',
    'settlementMethodMissing',
    ({ line, decrease }) => decrease > 0n && line.settlementMethod === null,
    {
      fa: 'برای مبلغ تسویه‌شده روش تسویه لازم است.',
      en: 'A settled amount needs a settlement method.',
    },
  ),
  advisory(
    'settlementMethod',
    'settlementMethodIdle',
    ({ line, decrease }) => decrease === 0n && line.settlementMethod !== null,
    {
      fa: 'روش تسویه نوشته شده ولی کاهشی ثبت نشده است.',
      en: 'There is a settlement method and nothing was settled.',
    },
  ),
]

const overdue: readonly LineRule[] = [
  mustFix('overdueAmount', 'overdueOutOfRange', ({ overdue, closing }) => overdue < 0n || overdue > closing, {
    fa: 'مبلغ سررسیدگذشته باید بین صفر و مانده پایان دوره باشد.',
    en: 'The overdue amount must lie between zero and the closing balance.',
  }),
  mustFix(
    'overdueAmount',
    'overdueNotDue',
    ({ line, overdue, periodEnd }) => overdue > 0n && (line.dueDate === null || line.dueDate > periodEnd),
    { fa: 'تا پایان دوره سررسیدی نگذشته است.', en: 'Nothing had fallen due by the end of the period.' },
  ),
  mustFix(
    'overdueDays',
    'overdueDaysWrong',
    ({ line, periodEnd }) => line.overdueDays !== overdueDaysOf(line, periodEnd),
    ({ line, periodEnd }) => {
      const days = overdueDaysOf(line, periodEnd)
      return {
        fa: `روزهای گذشته از سررسید باید ${toPersianDigits(String(days))} باشد.`,
        en: `The days overdue should be ${days}.`,
      }
    },
  ),
  advisory(
    'overdueAmount',
    'overdueExpected',
    ({ line, overdue, closing, periodEnd }) =>
      overdue === 0n &&
      closing > 0n &&
      line.certainty === 'certain' &&
      line.dueDate !== null &&
      line.dueDate < periodEnd,
    {
      fa: 'سررسید گذشته و مانده دارد، ولی مبلغ سررسیدگذشته صفر است.',
      en: 'It was due and has a balance, and yet nothing is said to be overdue.',
    },
  ),
  mustFix('latePenalty', 'latePenaltyNegative', ({ penalty }) => penalty < 0n, {
    fa: 'خسارت تأخیر نمی‌تواند منفی باشد.',
    en: 'The penalty cannot be negative.',
  }),
  mustFix(
    'latePenalty',
    'latePenaltyAboveIncrease',
    ({ line, penalty, increase }) => line.latePenaltyIncluded && penalty > increase,
    {
      fa: 'خسارت تأخیر جزئی از افزایش است و نمی‌تواند از آن بیشتر باشد.',
      en: 'The penalty is part of the increase and cannot exceed it.',
    },
  ),
]

const CAPITAL_PROJECT = textKey('تملک دارایی سرمایه‌ای')
const CAPITAL_PROJECTS = textKey('تملک دارایی‌های سرمایه‌ای')

const others: readonly LineRule[] = [
  mustFix('budgetRow', 'budgetRowMissing', ({ line }) => line.capitalProject && isBlank(line.budgetRow), {
    fa: 'برای طرح تملک دارایی سرمایه‌ای ردیف اعتباری لازم است.',
    en: 'A capital project needs its budget row.',
  }),
  advisory(
    'budgetRow',
    'budgetRowExpected',
    ({ line }) => !line.capitalProject && isBlank(line.budgetRow) && speaksOfCapitalProject(line.subject),
    {
      fa: 'موضوع از طرح تملک دارایی سرمایه‌ای می‌گوید ولی ردیف اعتباری ندارد.',
      en: 'The subject speaks of a capital project and there is no budget row.',
    },
  ),
  mustFix(
    'foreignAmount',
    'foreignIncomplete',
    ({ line }) =>
      new Set([line.foreignCurrency, line.foreignAmount, line.rate].map((part) => part === null)).size === 2,
    {
      fa: 'ارز، مبلغ ارزی و نرخ تسعیر یا هر سه نوشته می‌شوند یا هیچ‌کدام.',
      en: 'Currency, amount and rate are given all three or not at all.',
    },
  ),
]

/** Every rule of a line that looks at nothing but the line and the end of the period. */
export const LINE_RULES: readonly LineRule[] = [...counterparty, ...basis, ...dates, ...amounts, ...overdue, ...others]

/** All that is wrong with a line by itself. */
export function checkLine(line: StatementLine, periodEnd: string): Problem[] {
  const view = viewOf(line, periodEnd)
  return LINE_RULES.filter((rule) => rule.broken(view)).map(({ field, code, severity, text }) => ({
    row: line.lineNo,
    field,
    code,
    severity,
    text: typeof text === 'function' ? text(view) : text,
  }))
}

function isBlank(text: string | null): boolean {
  return text === null || text.trim() === ''
}

function isPositive(amount: string): boolean {
  return amount !== '0' && !amount.startsWith('-')
}

// A cheap look first: keys are made only of subjects that may hold the words.
function speaksOfCapitalProject(subject: string): boolean {
  if (!/تمل[کك]/.test(subject)) return false
  const key = textKey(subject)
  return key.includes(CAPITAL_PROJECT) || key.includes(CAPITAL_PROJECTS)
}
