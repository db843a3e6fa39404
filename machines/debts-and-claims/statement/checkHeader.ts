import { isLegalEntityId, isNationalId, parseMobile } from '../../core/persian/identifiers.ts'
import { textKey } from '../../core/persian/text.ts'
import type { Text } from '../../core/text-pair.ts'
import { NotADate, period, toIsoDate } from '../../core/time/jalali.ts'
import type { Problem } from './problem.ts'
import { isNil, type StatementHeader } from './statement.ts'
import type { Sums } from './totals.ts'

type HeaderRule = {
  readonly field: keyof StatementHeader
  readonly code: string
  readonly severity: Problem['severity']
  readonly broken: (header: StatementHeader, sums: Sums) => boolean
  readonly text: Text
}

const rule =
  (severity: Problem['severity']) =>
  (field: HeaderRule['field'], code: string, broken: HeaderRule['broken'], fa: string, en: string): HeaderRule => ({
    field,
    code,
    severity,
    broken,
    text: { fa, en },
  })

const mustFix = rule('mustFix')
const advisory = rule('advisory')

const BY_LETTER: ReadonlySet<StatementHeader['channel']> = new Set(['automation', 'fax', 'officialEmail', 'letter'])

const ofPeriod: readonly HeaderRule[] = [
  mustFix(
    'periodKey',
    'periodKeyWrong',
    (header) => lastDay(header) === null,
    'دوره زمانی شناخته نیست.',
    'There is no such period.',
  ),
  mustFix(
    'periodEnd',
    'periodEndWrong',
    (header) => lastDay(header) !== null && lastDay(header) !== header.periodEnd,
    'پایان دوره آخرین روز دوره زمانی نیست.',
    'The period end is not the last day of the period.',
  ),
]

const agency: readonly HeaderRule[] = [
  mustFix(
    'agencyName',
    'agencyNameMissing',
    (header) => isBlank(header.agencyName),
    'نام دستگاه نوشته نشده است.',
    'The agency has no name.',
  ),
  mustFix(
    'agencyLegalId',
    'agencyLegalIdWrong',
    (header) => !isLegalEntityId(header.agencyLegalId),
    'شناسه ملی دستگاه درست نیست.',
    "The agency's legal entity id is not valid.",
  ),
  mustFix(
    'reportingPoint',
    'reportingPointMissing',
    (header) => isBlank(header.reportingPoint),
    'نقطه گزارشگری نوشته نشده است.',
    'The reporting point is missing.',
  ),
]

const people: readonly HeaderRule[] = [
  mustFix(
    'submitterName',
    'submitterNameMissing',
    (header) => isBlank(header.submitterName),
    'نام ثبت‌کننده نوشته نشده است.',
    'The submitter has no name.',
  ),
  mustFix(
    'submitterNationalId',
    'submitterNationalIdWrong',
    (header) => !isNationalId(header.submitterNationalId),
    'کد ملی ثبت‌کننده درست نیست.',
    "The submitter's national id is not valid.",
  ),
  mustFix(
    'submitterMobile',
    'submitterMobileWrong',
    (header) => parseMobile(header.submitterMobile) !== header.submitterMobile,
    'شماره تلفن همراه ثبت‌کننده درست نیست.',
    "The submitter's mobile number is not valid.",
  ),
  mustFix(
    'approverName',
    'approverNameMissing',
    (header) => isBlank(header.approverName),
    'نام مقام تأییدکننده نوشته نشده است.',
    'The approver has no name.',
  ),
  mustFix(
    'approverPost',
    'approverPostMissing',
    (header) => isBlank(header.approverPost),
    'سمت مقام تأییدکننده نوشته نشده است.',
    "The approver's post is missing.",
  ),
  mustFix(
    'financeControllerName',
    'financeControllerNameMissing',
    (header) => isBlank(header.financeControllerName),
    'نام ذی‌حساب یا مدیر مالی نوشته نشده است.',
    'The finance controller has no name.',
  ),
  mustFix(
    'financeControllerName',
    'financeControllerApproves',
    (header) => !isBlank(header.approverName) && isSame(header.financeControllerName, header.approverName),
    'ذی‌حساب و مقام تأییدکننده باید دو نفر باشند.',
    'The finance controller and the approver must be two people.',
  ),
  mustFix(
    'approverName',
    'submitterApproves',
    (header) => !isBlank(header.approverName) && isSame(header.submitterName, header.approverName),
    'ثبت‌کننده و مقام تأییدکننده باید دو نفر باشند؛ صورت وضعیت را کارشناس دستگاه آماده می‌کند.',
    'The submitter and the approver must be two people; an officer of the agency prepares the statement.',
  ),
]

const filing: readonly HeaderRule[] = [
  mustFix(
    'letterNo',
    'letterNoMissing',
    (header) => BY_LETTER.has(header.channel) && isBlank(header.letterNo),
    'برای این مجرا شماره نامه لازم است.',
    'This channel needs a letter number.',
  ),
  mustFix(
    'letterDate',
    'letterDateMissing',
    (header) => BY_LETTER.has(header.channel) && header.letterDate === null,
    'برای این مجرا تاریخ نامه لازم است.',
    'This channel needs a letter date.',
  ),
  mustFix(
    'accuracyDeclared',
    'accuracyNotDeclared',
    (header) => !header.accuracyDeclared,
    'صحت و کامل بودن اطلاعات باید تأیید شود.',
    'The statement must be declared accurate and complete.',
  ),
  mustFix(
    'certificationFile',
    'certificationFileMissing',
    (header) => isBlank(header.certificationFile),
    'نامه تأیید ذی‌حساب لازم است؛ آن را پیوست کنید و نامش را در سربرگ بنویسید.',
    'The certification letter is needed; attach it and name it above the lines.',
  ),
  mustFix(
    'notes',
    'notesTooLong',
    (header) => (header.notes ?? '').length > 2000,
    'توضیحات بیش از ۲۰۰۰ نویسه است.',
    'The notes exceed 2000 characters.',
  ),
]

const nil: readonly HeaderRule[] = [
  mustFix(
    'nilReason',
    'nilReasonMissing',
    (header) => (header.debtsNil || header.claimsNil) && isBlank(header.nilReason),
    'علت فاقد مورد بودن نوشته نشده است.',
    'Say why there is nothing to report.',
  ),
  mustFix(
    'debtsNil',
    'nilWithDebts',
    (header, sums) => header.debtsNil && sums.debt.lines > 0,
    'فاقد بدهی اعلام شده ولی فرم الف ردیف دارد.',
    'Debts are declared nil and form A has lines.',
  ),
  mustFix(
    'claimsNil',
    'nilWithClaims',
    (header, sums) => header.claimsNil && sums.claim.lines > 0,
    'فاقد مطالبه اعلام شده ولی فرم ب ردیف دارد.',
    'Claims are declared nil and form B has lines.',
  ),
  mustFix(
    'debtsNil',
    'debtsMissing',
    (header, sums) => !header.debtsNil && sums.debt.lines === 0,
    'فرم الف ردیفی ندارد؛ اگر بدهی ندارید فاقد بدهی اعلام کنید.',
    'Form A has no lines; if there are no debts, declare them nil.',
  ),
  mustFix(
    'claimsNil',
    'claimsMissing',
    (header, sums) => !header.claimsNil && sums.claim.lines === 0,
    'فرم ب ردیفی ندارد؛ اگر مطالبه‌ای ندارید فاقد مطالبه اعلام کنید.',
    'Form B has no lines; if there are no claims, declare them nil.',
  ),
  advisory(
    'nilReason',
    'nilReasonIdle',
    (header) => !isNil(header) && !header.debtsNil && !header.claimsNil && !isBlank(header.nilReason),
    'علت فاقد مورد بودن نوشته شده ولی هیچ فرمی فاقد مورد نیست.',
    'There is a reason for being nil and nothing is nil.',
  ),
]

const HEADER_RULES: readonly HeaderRule[] = [...ofPeriod, ...agency, ...people, ...filing, ...nil]

/** All that is wrong above the lines, given what the lines add up to. */
export function checkHeader(header: StatementHeader, sums: Sums): Problem[] {
  return HEADER_RULES.filter((one) => one.broken(header, sums)).map(({ field, code, severity, text }) => ({
    row: null,
    field,
    code,
    severity,
    text,
  }))
}

function lastDay({ periodKey }: StatementHeader): string | null {
  try {
    return toIsoDate(period(periodKey).lastDay)
  } catch (error) {
    if (error instanceof NotADate) return null
    throw error
  }
}

function isBlank(text: string | null): boolean {
  return text === null || textKey(text) === ''
}

function isSame(one: string, other: string): boolean {
  return textKey(one) === textKey(other)
}
