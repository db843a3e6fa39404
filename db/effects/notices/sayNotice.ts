import { AGREEMENTS } from '../../../machines/agreement/register.ts'
import { toLatinDigits, toPersianDigits } from '../../../machines/core/persian/text.ts'
import { groupTrackingCode, isTrackingCode } from '../../../machines/core/persian/trackingCode.ts'
import type { JsonObject } from '../../../machines/core/standing.ts'
import type { Text } from '../../../machines/core/text-pair.ts'
import {
  formatDue,
  formatInstant,
  formatJalali,
  jalaliOfInstant,
  type Lang,
  period,
} from '../../../machines/core/time/jalali.ts'
import { NOTICES, OF_A_NEWER_VERSION } from './templates.ts'
import { type Wording, worded } from './wording.ts'

/** A notice as somebody reads it. */
export type Said = { readonly title: string; readonly body: string }

type Fill = (values: JsonObject, lang: Lang) => string | null

// Keeps a number with hyphens in one piece, left to right, within a line that runs from right to left.
const LEFT_TO_RIGHT = '\u200e'

const due =
  (name: string): Fill =>
  (values, lang) =>
    typeof values[name] === 'number' ? formatDue(values[name], lang) : null

/** The day that an instant ends. */
const lastDay =
  (name: string): Fill =>
  (values, lang) =>
    typeof values[name] === 'number' ? formatJalali(jalaliOfInstant(values[name] - 1), lang, 'long') : null

/** A day with its time. */
const moment =
  (name: string): Fill =>
  (values, lang) =>
    typeof values[name] === 'number' ? formatInstant(values[name], lang) : null
/** The day of an instant. */
const day =
  (name: string): Fill =>
  (values, lang) =>
    typeof values[name] === 'number' ? formatJalali(jalaliOfInstant(values[name]), lang, 'long') : null

/** Something called in both languages. */
const title =
  (name: string): Fill =>
  (values, lang) =>
    (values[name] as Text | null | undefined)?.[lang] ?? null

/** What the services of the agreements are called. */
const SERVICES_BY_CODE = new Map(Object.values(AGREEMENTS).map(({ card }) => [card.code, card.title] as const))

/** What may stand in a template, and the values it is filled from. */
export const PLACEHOLDERS: Readonly<Record<string, Fill>> = {
  code: ({ trackingCode }, lang) =>
    typeof trackingCode === 'string' ? LEFT_TO_RIGHT + grouped(trackingCode, lang) : null,
  count: ({ findingCount }, lang) => (typeof findingCount === 'number' ? inDigits(String(findingCount), lang) : null),
  period: ({ periodKey, period: key }, lang) => titleOfPeriod(periodKey ?? key, lang),
  agency: title('agency'),
  // Within a sentence.
  authority: (values, lang) => title('addressee')(values, lang)?.replace(/^The /, 'the ') ?? null,
  task: ({ stage, stageTitle }, lang) => taskOf(stage, stageTitle as Text | null | undefined)[lang],
  due: due('dueAt'),
  softClose: due('softCloseAt'),
  hardClose: due('hardCloseAt'),
  objectUntil: due('objectUntil'),
  deliverBy: due('deliverBy'),
  service: ({ code }, lang) => (typeof code === 'string' ? (SERVICES_BY_CODE.get(code)?.[lang] ?? null) : null),
  validTo: lastDay('validTo'),
  ends: lastDay('endsAt'),
  since: lastDay('overdueSince'),
  starts: moment('startsAt'),
  ended: moment('endsAt'),
  effective: moment('effectiveAt'),
  opens: day('opensAt'),
  held: day('heldAt'),
}

/** What is to be done in a stage, as a limit is named after it. */
const TASKS: Readonly<Record<string, Text>> = {
  submitted: { fa: 'بررسی صورت وضعیت', en: 'the review of the statement' },
  underReview: { fa: 'بررسی صورت وضعیت', en: 'the review of the statement' },
  awaitingExternal: { fa: 'پیگیری پاسخ بیرونی', en: 'the external answer' },
  approvalPending: { fa: 'تأیید صورت وضعیت', en: 'the confirmation of the statement' },
  correctionRequested: { fa: 'اصلاح صورت وضعیت', en: 'the correction of the statement' },
  refining: { fa: 'پالایش صورت وضعیت', en: 'the refinement of the statement' },
  registered: { fa: 'پاسخ به درخواست', en: 'the answer to the request' },
}

const ANY_TASK: Text = { fa: 'رسیدگی به پرونده', en: 'work on the case' }

/** Where the house has no words for the task, it goes by the stage's own title. */
const taskOf = (stage: unknown, title: Text | null | undefined): Text =>
  (typeof stage === 'string' ? TASKS[stage] : undefined) ??
  (title ? { fa: `مرحلهٔ «${title.fa}»`, en: `the stage “${title.en}”` } : ANY_TASK)

/**
 * A notice in words: its template, filled with what came along. While a newer release takes over, its notices may reach a
 * reader that has no words for them; it says so, and which case they are about. An office may have worded it anew.
 */
export function sayNotice(notice: string, values: JsonObject, lang: Lang, wording: Wording | null = null): Said {
  const own = Object.hasOwn(NOTICES, notice) ? NOTICES[notice] : undefined
  const template = own ? worded(own, wording) : OF_A_NEWER_VERSION
  return { title: template.title[lang], body: filled(template.body[lang], values, lang) }
}

function filled(text: string, values: JsonObject, lang: Lang): string {
  const whole = text.replace(/\[([^\]]*)\]/g, (_, part: string) => fill(part, values, lang) ?? '')
  return fill(whole, values, lang) ?? whole
}

/** The text with its placeholders filled; null when something in it is not known. */
function fill(text: string, values: JsonObject, lang: Lang): string | null {
  let isKnown = true
  const said = text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = PLACEHOLDERS[name]?.(values, lang) ?? null
    isKnown &&= value !== null
    return value ?? ''
  })
  return isKnown ? said : null
}

function grouped(code: string, lang: Lang): string {
  const groups = isTrackingCode(code) ? groupTrackingCode(code) : (code.match(/.{1,4}/g) ?? [code]).join('-')
  return inDigits(toLatinDigits(groups), lang)
}

const inDigits = (text: string, lang: Lang): string => (lang === 'fa' ? toPersianDigits(text) : text)

function titleOfPeriod(key: unknown, lang: Lang): string | null {
  if (typeof key !== 'string' || !/^\d{4}(-Q[1-4]|-R\d{1,3})?$/.test(key)) return null
  const title = period(key).title[lang]
  return lang === 'fa' ? title : `the ${title.charAt(0).toLowerCase()}${title.slice(1)}`
}
