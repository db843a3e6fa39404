import type * as letters from '../db/letters/refusals.ts'
import type * as statements from '../db/statements/refusals.ts'
import type * as timetables from '../db/timetables/refusals.ts'
import { isPassing } from '../db/transaction.ts'
import type * as money from '../machines/core/persian/money.ts'
import type * as core from '../machines/core/refusals.ts'
import { type PayloadRefused, Refusal } from '../machines/core/refusals.ts'
import type { Text } from '../machines/core/text-pair.ts'
import type { Lang } from '../machines/core/time/jalali.ts'
import type * as own from './refusals.ts'
import { BeyondTheCalendar, NotReady, ReadsOnly, TooManyTries } from './refusals.ts'

type RefusalOf<Export> = Export extends new (
  ...args: never[]
) => infer Made
  ? Made extends Refusal
    ? Made
    : never
  : never

/** The code of every refusal there is. */
export type Code =
  | RefusalOf<(typeof core)[keyof typeof core]>['code']
  | RefusalOf<(typeof money)[keyof typeof money]>['code']
  | RefusalOf<(typeof statements)[keyof typeof statements]>['code']
  | RefusalOf<(typeof letters)[keyof typeof letters]>['code']
  | RefusalOf<(typeof timetables)[keyof typeof timetables]>['code']
  | RefusalOf<(typeof own)[keyof typeof own]>['code']

/** One map from code to status. A refusal without a line here does not compile. */
export const STATUS = {
  'unknown-event': 422,
  'forged-event': 422,
  'wrong-stage': 409,
  'condition-unmet': 409,
  'wrong-role': 403,
  'reason-missing': 422,
  'stale-step': 412,
  'case-closed': 409,
  'case-held': 409,
  'act-refused': 409,
  'already-taken': 409,
  'stale-timer': 409,
  'payload-refused': 422,
  'command-conflict': 409,
  'unknown-version': 422,
  'case-not-found': 404,
  'not-your-case': 403,
  'not-an-amount': 422,
  'not-in-this-stage': 409,
  'draft-changed': 409,
  'statement-changed': 409,
  'statement-has-problems': 409,
  'statement-nil': 404,
  'already-certified': 409,
  'finding-refused': 409,
  'file-refused': 422,
  'timetable-refused': 409,
  'letter-refused': 409,
  'not-signed-in': 401,
  'sign-in-refused': 401,
  'password-change-required': 403,
  'second-factor-needed': 401,
  'second-factor-refused': 401,
  'second-factor-lapsed': 401,
  'second-factor-required': 403,
  'single-sign-on-refused': 403,
  'single-sign-on-away': 503,
  'single-sign-on-off': 409,
  'too-many-tries': 429,
  'cross-site': 403,
  'reads-only': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'body-unreadable': 400,
  'wrong-media-type': 415,
  'body-too-large': 413,
  outdated: 409,
  'grant-refused': 403,
  'approval-refused': 403,
  'agency-refused': 409,
  'already-there': 409,
  'tracking-refused': 404,
  'beyond-calendar': 422,
  'not-ready': 503,
  'queues-away': 503,
} satisfies Record<Code, number>

/** A problem as it is sent (RFC 9457): in the language that was asked for, with the words in both beside it. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly text: Text
  readonly instance?: string
  readonly details?: Readonly<Record<string, unknown>>
  readonly errors?: readonly { readonly path: string; readonly message: string; readonly text: Text }[]
}

/** What a refusal reads like to whoever asked. */
export function problemOf(refusal: Refusal, language: Lang, instance?: string): Problem {
  const { code, text, details } = refusal
  const problems = 'problems' in refusal ? (refusal as PayloadRefused).problems : []
  const { problems: _, ...rest } = details
  return {
    type: `urn:peyman:problem:${code}`,
    title: text[language],
    status: STATUS[code as Code],
    code,
    text,
    ...(instance ? { instance } : {}),
    ...(Object.keys(rest).length > 0 ? { details: rest } : {}),
    ...(problems.length > 0
      ? { errors: problems.map(({ path, text }) => ({ path, message: text[language], text })) }
      : {}),
  }
}

const BUG: Text = {
  fa: 'در سامانه خطایی رخ داد. اگر باز پیش آمد، این شناسه را به پشتیبانی بدهید.',
  en: 'Something went wrong on our side. If it happens again, give this id to support.',
}

/** What a mistake of ours reads like: an id under which the log knows more, and nothing else. */
export const problemOfBug = (language: Lang, instance: string): Problem => ({
  type: 'urn:peyman:problem:bug',
  title: BUG[language],
  status: 500,
  code: 'bug',
  text: BUG,
  instance,
})

/**
 * The refusal that was thrown, if it was one that has a status here; a released machine's own counts as well. A calendar
 * that ends too soon is known by its code: the class is the bundle's own, and the core's counting refuses nobody. A database
 * that is away for a moment is no mistake of ours either.
 */
export function asRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return Object.hasOwn(STATUS, error.code) ? error : null
  if (isPassing(error)) return new NotReady()
  const { code, message } = (error ?? {}) as { code?: unknown; message?: string }
  // The words of migration 0085: what row-level security refuses is no answer, but a mistake of ours.
  if (code === '42501' && message?.startsWith('an auditor changes nothing')) return new ReadsOnly()
  return code === 'beyond-calendar' ? new BeyondTheCalendar() : null
}

/** How many seconds to wait before the next try, where a refusal says so. */
export function retryAfter(refusal: Refusal): number | null {
  if (refusal instanceof TooManyTries) return refusal.seconds
  return refusal instanceof NotReady ? 1 : null
}
