import { and, assign, setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import { type ChildrenFact, cameIn, type LettersFact } from '../core/facts.ts'
import type { Role } from '../core/roles.ts'
import type { Choice, Rung, Service, Stage } from '../core/stage.ts'
import type { AgreementForms, AgreementInput } from './agreement.forms.ts'

/** What guards read of an agreement; its clauses are a document. Instants are epoch milliseconds. */
export type Agreement = AgreementInput & {
  readonly clauses: string | null
  readonly successor: string | null
  readonly letter: string | null
  readonly consents: readonly Role[]
  readonly endsAt: number | null
}

type Known = {
  readonly successor?: { readonly signed: boolean }
  readonly letters?: LettersFact
  readonly children?: ChildrenFact
}
type Sent = { [Event in keyof AgreementForms]: Taken<Event, AgreementForms[Event], Known> }[keyof AgreementForms]
type Days = 'ninety' | 'sixty' | 'thirty' | 'seven'
type Timed = Taken<
  `deadline.${'signed' | 'inForce' | 'noticeGiven' | 'awaitingConsents'}` | `clock.validity.${Days}`,
  Record<never, never>,
  Known
>

const DAY = 86_400_000

/** The machine of one agency's consent. */
const CONSENT = 'terminationConsent'

/** Reminders before the last day. */
const RENEWAL: readonly Rung[] = [
  { name: 'ninety', at: { before: 90 } },
  { name: 'sixty', at: { before: 60 } },
  { name: 'thirty', at: { before: 30 } },
  { name: 'seven', at: { before: 7 } },
]

/** Whoever decides on it and whoever prepares it hear that it nears its end (N-RENEW). */
const NEAR_END = [
  { type: 'notify', params: { to: 'head', notice: 'agreementNearEnd', with: ['code', 'validTo'] } },
  { type: 'notify', params: { to: 'groupHead', notice: 'agreementNearEnd', with: ['code', 'validTo'] } },
] as const

/** The engine hands opener and instant along with the input; an agreement keeps neither. */
const ofInput = ({
  code,
  version,
  validFrom,
  validTo,
  continuationAllowed,
  terminators,
  noticeDays,
}: AgreementInput): AgreementInput => ({
  ...{ code, version, validFrom, validTo, continuationAllowed, terminators, noticeDays },
})

/** The consents there will be once this one is in. */
const consentsWith = (context: Agreement, role: Role): Role[] => [...new Set([...context.consents, role])]

// Ways out that several stages share; each stage says for itself that it has one.

/**
 * To end it, every terminator consents to one and the same day. Where the agencies are a side of their own, they are asked when
 * the office has consented (S0-R31).
 */
const DECIDING = [
  {
    target: 'noticeGiven',
    guard: and(['mayConsent', 'sameEnd', 'noticeLongEnough', 'lastConsent']),
    actions: [
      'consent',
      'setEnd',
      { type: 'notify', params: { to: 'agencies', notice: 'terminationNotice', with: ['code', 'endsAt'] } },
    ],
    meta: {
      by: ['head', 'coTerminator'],
      label: { fa: 'تصمیم به خاتمه', en: 'Decide to end' },
      reason: 'required',
    },
  },
  {
    target: 'awaitingConsents',
    guard: and(['mayConsent', 'sameEnd', 'noticeLongEnough', 'agenciesNext']),
    actions: [
      'consent',
      'setEnd',
      { type: 'tell', params: { to: 'children', machine: CONSENT, event: 'consentAskedAgain', with: ['endsAt'] } },
      { type: 'openCases', params: { machine: CONSENT, for: 'agencies', with: ['endsAt'] } },
    ],
    meta: {
      by: ['head', 'coTerminator'],
      label: { fa: 'درخواست موافقت دستگاه‌ها با خاتمه', en: 'Ask the agencies to consent to the end' },
      reason: 'required',
    },
  },
  {
    guard: and(['mayConsent', 'sameEnd', 'noticeLongEnough']),
    actions: [
      'consent',
      'setEnd',
      { type: 'notify', params: { to: 'head', notice: 'terminationConsent', with: ['code'] } },
    ],
    meta: {
      by: ['head', 'coTerminator'],
      label: { fa: 'موافقت با خاتمه', en: 'Consent to the end' },
      reason: 'required',
    },
  },
] as const

const LAPSING = {
  target: 'lapsed',
  meta: { by: ['system'], label: { fa: 'لغو اسناد بالادستی', en: 'Governing documents repealed' } },
} as const

/** A new official notice is a letter that the secretariat registered, and no typed number (decision 11). */
const NEW_NOTICE = {
  target: 'superseded',
  guard: 'noticeRegistered',
  actions: ['noteLetter'],
  meta: {
    by: ['head'],
    label: { fa: 'ابلاغیهٔ تازه', en: 'New official notice' },
    facts: ['letters'],
    reason: 'required',
  },
} as const

/** Whoever has to consent may also think better of it; it stands where it would stand had nobody meant to end it. */
const REVOKED = [
  'forgetEnd',
  { type: 'tell', params: { to: 'children', machine: CONSENT, event: 'consentDropped' } },
  { type: 'notify', params: { to: 'agencies', notice: 'terminationRevoked', with: ['code'] } },
] as const

const REVOKE = {
  by: ['head', 'coTerminator'],
  label: { fa: 'انصراف از خاتمه', en: 'Revoke' },
  reason: 'required',
} as const

const REVOKING = [
  { target: 'inForce', guard: and(['mayConsent', 'stillValid']), actions: REVOKED, meta: REVOKE },
  { target: 'continuing', guard: and(['mayConsent', 'continuationAllowed']), actions: REVOKED, meta: REVOKE },
  { target: 'expired', guard: 'mayConsent', actions: REVOKED, meta: REVOKE },
] as const

/** An agency refused, or the day came before every agency had consented. */
const FAILED = [
  'forgetEnd',
  { type: 'tell', params: { to: 'children', machine: CONSENT, event: 'consentDropped' } },
  { type: 'notify', params: { to: 'head', notice: 'terminationFailed', with: ['code'] } },
] as const

const FAIL = { by: ['system'], label: { fa: 'خاتمه موافقت نیافت', en: 'No consent to the end' } } as const

const FAILING = [
  { target: 'inForce', guard: 'stillValid', actions: FAILED, meta: FAIL },
  { target: 'continuing', guard: 'continuationAllowed', actions: FAILED, meta: FAIL },
  { target: 'expired', actions: FAILED, meta: FAIL },
] as const

/**
 * A service level agreement from its draft to its end (DOMAIN 2.1.7). Who must consent to ending it, whether it goes on past
 * its last day and how long notice is, are data of the agreement: five agreements, one machine.
 */
export const agreement = setup({
  types: {
    context: {} as Agreement,
    input: {} as AgreementInput,
    events: {} as Sent | Timed,
    meta: {} as Service | Stage,
    transitionMeta: {} as Choice,
  },
  actions: {
    ...effects,
    freeze: assign(({ event }) => (event.type === 'sign' ? { clauses: event.data.clauses } : {})),
    succeed: assign(({ event }) =>
      'data' in event && 'successor' in event.data ? { successor: event.data.successor } : {},
    ),
    noteLetter: assign(({ event }) => (event.type === 'supersede' ? { letter: event.data.letter } : {})),
    consent: assign(({ context, event }) => ({ consents: consentsWith(context, event.by.role) })),
    setEnd: assign(({ event }) => (event.type === 'decideTermination' ? { endsAt: event.data.endsAt } : {})),
    forgetEnd: assign({ consents: [], endsAt: null }),
  },
  guards: {
    continuationAllowed: ({ context }) => context.continuationAllowed,
    successorSigned: ({ event }) => event.facts.successor?.signed === true,
    mayConsent: ({ context, event }) => context.terminators.some((role) => role === event.by.role),
    lastConsent: ({ context, event }) =>
      context.terminators.length > 0 &&
      context.terminators.every((role) => consentsWith(context, event.by.role).includes(role)),
    agenciesNext: ({ context, event }) =>
      context.terminators.includes('agencyApprover') &&
      context.terminators.every(
        (role) => role === 'agencyApprover' || consentsWith(context, event.by.role).includes(role),
      ),
    // Whoever is alone with a wish may change the day of it.
    sameEnd: ({ context, event }) =>
      event.type === 'decideTermination' &&
      (context.endsAt === null ||
        event.data.endsAt === context.endsAt ||
        context.consents.every((role) => role === event.by.role)),
    allAgenciesConsented: ({ event }) => {
      const stages = event.facts.children?.[CONSENT] ?? {}
      const waiting = (stages['consentAwaited'] ?? 0) + (stages['consentRefused'] ?? 0)
      return waiting === 0 && (stages['consented'] ?? 0) > 0
    },
    noticeRegistered: ({ event }) => event.type === 'supersede' && cameIn(event.facts.letters, event.data.letter),
    noticeLongEnough: ({ context, event }) =>
      event.type === 'decideTermination' && event.data.endsAt >= event.at + context.noticeDays * DAY,
    stillValid: ({ context, event }) => context.validTo === null || event.at < context.validTo,
  },
}).createMachine({
  id: 'agreement',
  meta: {
    service: 'agreement',
    title: { fa: 'توافق‌نامهٔ سطح خدمت', en: 'Service level agreement' },
    documents: ['clauses'],
    clocks: {
      validity: {
        title: { fa: 'مدت اعتبار', en: 'Validity' },
        calendar: 'provider',
        anchor: 'validTo',
        ladder: RENEWAL,
      },
    },
    guards: {
      continuationAllowed: {
        fa: 'این توافق‌نامه پس از تاریخ پایان ادامه نمی‌یابد.',
        en: 'This agreement does not continue past its end.',
      },
      successorSigned: { fa: 'نسخهٔ جانشین هنوز امضا نشده است.', en: 'Its successor has not been signed yet.' },
      mayConsent: { fa: 'این توافق‌نامه را مقام دیگری می‌تواند خاتمه دهد.', en: 'Ending this agreement is for others.' },
      lastConsent: { fa: 'موافقت همهٔ طرف‌ها برای خاتمه لازم است.', en: 'Every party has to consent to the end.' },
      agenciesNext: {
        fa: 'موافقت همهٔ مقام‌های اداره برای خاتمه لازم است.',
        en: 'Everybody of the office who has a say has to consent to the end.',
      },
      sameEnd: {
        fa: 'دیگری با پایان در روز دیگری موافقت کرده است.',
        en: 'Somebody else has consented to another day.',
      },
      allAgenciesConsented: { fa: 'هنوز همهٔ دستگاه‌ها موافقت نکرده‌اند.', en: 'Not every agency has consented yet.' },
      noticeRegistered: {
        fa: 'ابلاغیه در دبیرخانه برای این توافق‌نامه ثبت نشده است.',
        en: 'The notice has not been registered as a letter to this agreement.',
      },
      noticeLongEnough: {
        fa: 'فاصلهٔ اعلام تا پایان کوتاه‌تر از مدت لازم است.',
        en: 'The notice is shorter than it has to be.',
      },
      stillValid: { fa: 'تاریخ پایان گذشته است.', en: 'Its last day has passed.' },
    },
  },
  context: ({ input }) => ({
    ...ofInput(input),
    clauses: null,
    successor: null,
    letter: null,
    consents: [],
    endsAt: null,
  }),
  initial: 'draft',
  states: {
    draft: {
      meta: { kind: 'acting', title: { fa: 'پیش‌نویس', en: 'Draft' }, by: ['groupHead', 'deputy'], clocks: {} },
      on: {
        submitForApproval: {
          target: 'inApproval',
          meta: { by: ['groupHead', 'deputy'], label: { fa: 'ارسال برای تصویب', en: 'Submit for approval' } },
        },
      },
    },
    inApproval: {
      meta: { kind: 'acting', title: { fa: 'در انتظار تصویب', en: 'Awaiting approval' }, by: ['head'], clocks: {} },
      on: {
        sendBack: {
          target: 'draft',
          meta: { by: ['head'], label: { fa: 'بازگشت به پیش‌نویس', en: 'Send back' }, reason: 'required' },
        },
        sign: { target: 'signed', actions: ['freeze'], meta: { by: ['head'], label: { fa: 'امضا', en: 'Sign' } } },
      },
    },
    signed: {
      meta: {
        kind: 'acting',
        title: { fa: 'امضاشده', en: 'Signed' },
        by: ['system'],
        clocks: {},
        deadline: { calendar: 'provider', anchor: 'validFrom' },
      },
      on: {
        'deadline.signed': {
          target: 'inForce',
          meta: { by: ['system'], label: { fa: 'آغاز اعتبار', en: 'Takes effect' } },
        },
      },
    },
    inForce: {
      meta: {
        kind: 'acting',
        title: { fa: 'در اعتبار', en: 'In force' },
        by: ['head'],
        clocks: { validity: 'runs' },
        deadline: { calendar: 'provider', anchor: 'validTo' },
      },
      on: {
        'deadline.inForce': [
          {
            target: 'continuing',
            guard: 'continuationAllowed',
            actions: [{ type: 'notify', params: { to: 'head', notice: 'agreementContinues', with: ['code'] } }],
            meta: { by: ['system'], label: { fa: 'ادامهٔ اعتبار پس از تاریخ پایان', en: 'Continues past its end' } },
          },
          {
            target: 'expired',
            actions: [{ type: 'notify', params: { to: 'head', notice: 'agreementExpired', with: ['code'] } }],
            meta: { by: ['system'], label: { fa: 'پایان اعتبار', en: 'Expired' } },
          },
        ],
        'clock.validity.ninety': {
          actions: NEAR_END,
          meta: { by: ['system'], label: { fa: 'نود روز تا پایان', en: 'Ninety days left' } },
        },
        'clock.validity.sixty': {
          actions: NEAR_END,
          meta: { by: ['system'], label: { fa: 'شصت روز تا پایان', en: 'Sixty days left' } },
        },
        'clock.validity.thirty': {
          actions: NEAR_END,
          meta: { by: ['system'], label: { fa: 'سی روز تا پایان', en: 'Thirty days left' } },
        },
        'clock.validity.seven': {
          actions: NEAR_END,
          meta: { by: ['system'], label: { fa: 'هفت روز تا پایان', en: 'Seven days left' } },
        },
        amend: {
          target: 'superseded',
          guard: 'successorSigned',
          actions: ['succeed'],
          meta: {
            by: ['head'],
            label: { fa: 'اصلاح توافق‌نامه', en: 'Amend' },
            facts: ['successor'],
            reason: 'required',
          },
        },
        replace: {
          target: 'superseded',
          guard: 'successorSigned',
          actions: ['succeed'],
          meta: {
            by: ['head'],
            label: { fa: 'جایگزینی توافق‌نامه', en: 'Replace' },
            facts: ['successor'],
            reason: 'required',
          },
        },
        supersede: NEW_NOTICE,
        decideTermination: DECIDING,
        governingDocumentsGone: LAPSING,
      },
    },
    continuing: {
      meta: { kind: 'acting', title: { fa: 'تداوم اعتبار', en: 'Continuing' }, by: ['head'], clocks: {} },
      on: {
        amend: {
          target: 'superseded',
          guard: 'successorSigned',
          actions: ['succeed'],
          meta: {
            by: ['head'],
            label: { fa: 'اصلاح توافق‌نامه', en: 'Amend' },
            facts: ['successor'],
            reason: 'required',
          },
        },
        replace: {
          target: 'superseded',
          guard: 'successorSigned',
          actions: ['succeed'],
          meta: {
            by: ['head'],
            label: { fa: 'جایگزینی توافق‌نامه', en: 'Replace' },
            facts: ['successor'],
            reason: 'required',
          },
        },
        supersede: NEW_NOTICE,
        decideTermination: DECIDING,
        governingDocumentsGone: LAPSING,
      },
    },
    expired: {
      meta: { kind: 'resting', title: { fa: 'پایان‌یافته', en: 'Expired' }, by: ['head'], clocks: {} },
      on: {
        renew: {
          target: 'superseded',
          guard: 'successorSigned',
          actions: ['succeed'],
          meta: {
            by: ['head'],
            label: { fa: 'تمدید با نسخهٔ تازه', en: 'Renew' },
            facts: ['successor'],
            reason: 'required',
          },
        },
      },
    },
    awaitingConsents: {
      meta: {
        kind: 'acting',
        title: { fa: 'در انتظار موافقت دستگاه‌ها', en: 'Awaiting the agencies’ consent' },
        by: ['head', 'system'],
        clocks: {},
        deadline: { calendar: 'provider', anchor: 'endsAt' },
      },
      on: {
        agencyConsented: [
          {
            target: 'noticeGiven',
            guard: 'allAgenciesConsented',
            actions: [
              { type: 'notify', params: { to: 'agencies', notice: 'terminationNotice', with: ['code', 'endsAt'] } },
            ],
            meta: {
              by: ['system'],
              label: { fa: 'موافقت آخرین دستگاه', en: 'The last agency consented' },
              facts: ['children'],
            },
          },
          {
            meta: { by: ['system'], label: { fa: 'موافقت یک دستگاه', en: 'An agency consented' }, facts: ['children'] },
          },
        ],
        agencyRefused: FAILING,
        'deadline.awaitingConsents': FAILING,
        revoke: REVOKING,
        governingDocumentsGone: LAPSING,
      },
    },
    noticeGiven: {
      meta: {
        kind: 'acting',
        title: { fa: 'اعلام خاتمه', en: 'Notice given' },
        by: ['head'],
        clocks: {},
        deadline: { calendar: 'provider', anchor: 'endsAt' },
      },
      on: {
        revoke: REVOKING,
        governingDocumentsGone: LAPSING,
        'deadline.noticeGiven': {
          target: 'terminated',
          meta: { by: ['system'], label: { fa: 'خاتمه', en: 'Terminated' } },
        },
      },
    },
    superseded: {
      type: 'final',
      meta: { kind: 'final', title: { fa: 'جایگزین‌شده', en: 'Superseded' }, by: [], clocks: {} },
    },
    terminated: {
      type: 'final',
      meta: { kind: 'final', title: { fa: 'خاتمه‌یافته', en: 'Terminated' }, by: [], clocks: {} },
    },
    lapsed: { type: 'final', meta: { kind: 'final', title: { fa: 'منتفی', en: 'Lapsed' }, by: [], clocks: {} } },
  },
})
