import { and, assign, setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
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

type Known = { readonly successor?: { readonly signed: boolean } }
type Sent = { [Event in keyof AgreementForms]: Taken<Event, AgreementForms[Event], Known> }[keyof AgreementForms]
type Days = 'ninety' | 'sixty' | 'thirty' | 'seven'
type Timed = Taken<
  `deadline.${'signed' | 'inForce' | 'noticeGiven'}` | `clock.validity.${Days}`,
  Record<never, never>,
  Known
>

const DAY = 86_400_000

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
      context.terminators.some((role) => role === event.by.role) &&
      context.terminators.every((role) => consentsWith(context, event.by.role).includes(role)),
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
        supersede: {
          target: 'superseded',
          actions: ['noteLetter'],
          meta: { by: ['head'], label: { fa: 'ابلاغیهٔ تازه', en: 'New official notice' }, reason: 'required' },
        },
        decideTermination: [
          {
            target: 'noticeGiven',
            guard: and(['lastConsent', 'noticeLongEnough']),
            actions: [
              'consent',
              'setEnd',
              { type: 'notify', params: { to: 'agencies', notice: 'terminationNotice', with: ['code', 'endsAt'] } },
            ],
            meta: {
              by: ['head', 'coTerminator', 'agencyApprover'],
              label: { fa: 'تصمیم به خاتمه', en: 'Decide to end' },
              reason: 'required',
            },
          },
          {
            guard: 'mayConsent',
            actions: [
              'consent',
              { type: 'notify', params: { to: 'head', notice: 'terminationConsent', with: ['code'] } },
            ],
            meta: {
              by: ['head', 'coTerminator', 'agencyApprover'],
              label: { fa: 'موافقت با خاتمه', en: 'Consent to the end' },
              reason: 'required',
            },
          },
        ],
        governingDocumentsGone: {
          target: 'lapsed',
          meta: { by: ['system'], label: { fa: 'لغو اسناد بالادستی', en: 'Governing documents repealed' } },
        },
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
        supersede: {
          target: 'superseded',
          actions: ['noteLetter'],
          meta: { by: ['head'], label: { fa: 'ابلاغیهٔ تازه', en: 'New official notice' }, reason: 'required' },
        },
        decideTermination: [
          {
            target: 'noticeGiven',
            guard: and(['lastConsent', 'noticeLongEnough']),
            actions: [
              'consent',
              'setEnd',
              { type: 'notify', params: { to: 'agencies', notice: 'terminationNotice', with: ['code', 'endsAt'] } },
            ],
            meta: {
              by: ['head', 'coTerminator', 'agencyApprover'],
              label: { fa: 'تصمیم به خاتمه', en: 'Decide to end' },
              reason: 'required',
            },
          },
          {
            guard: 'mayConsent',
            actions: [
              'consent',
              { type: 'notify', params: { to: 'head', notice: 'terminationConsent', with: ['code'] } },
            ],
            meta: {
              by: ['head', 'coTerminator', 'agencyApprover'],
              label: { fa: 'موافقت با خاتمه', en: 'Consent to the end' },
              reason: 'required',
            },
          },
        ],
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
    noticeGiven: {
      meta: {
        kind: 'acting',
        title: { fa: 'اعلام خاتمه', en: 'Notice given' },
        by: ['head'],
        clocks: {},
        deadline: { calendar: 'provider', anchor: 'endsAt' },
      },
      on: {
        revoke: [
          {
            target: 'inForce',
            guard: 'stillValid',
            actions: ['forgetEnd'],
            meta: { by: ['head'], label: { fa: 'انصراف از خاتمه', en: 'Revoke' }, reason: 'required' },
          },
          {
            target: 'continuing',
            actions: ['forgetEnd'],
            meta: { by: ['head'], label: { fa: 'انصراف از خاتمه', en: 'Revoke' }, reason: 'required' },
          },
        ],
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
