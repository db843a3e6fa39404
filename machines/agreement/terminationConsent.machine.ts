import { assign, setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import type { TerminationConsentForms } from './terminationConsent.forms.ts'

type Consent = { readonly endsAt: number }
type Sent = {
  [Event in keyof TerminationConsentForms]: Taken<Event, TerminationConsentForms[Event]>
}[keyof TerminationConsentForms]

const ASKED_AGAIN = {
  target: 'consentAwaited',
  actions: ['keepEnd'],
  meta: { by: ['system'], label: { fa: 'درخواست دوبارهٔ موافقت', en: 'Asked again' } },
} as const

/** One agency's word on ending an agreement by consent of both sides (S0-R31): its own case, since it acts in no case of the office. */
export const terminationConsent = setup({
  types: {
    context: {} as Consent,
    input: {} as Consent,
    events: {} as Sent,
    meta: {} as Service | Stage,
    transitionMeta: {} as Choice,
  },
  actions: {
    ...effects,
    keepEnd: assign(({ event }) => (event.type === 'consentAskedAgain' ? { endsAt: event.data.endsAt } : {})),
  },
}).createMachine({
  id: 'terminationConsent',
  meta: {
    service: 'terminationConsent',
    title: { fa: 'موافقت دستگاه با خاتمه', en: 'An agency’s consent to the end' },
    clocks: {},
    guards: {},
  },
  context: ({ input: { endsAt } }) => ({ endsAt }),
  initial: 'consentAwaited',
  states: {
    consentAwaited: {
      entry: [{ type: 'notify', params: { to: 'approver', notice: 'terminationConsent', with: ['endsAt'] } }],
      meta: {
        kind: 'acting',
        title: { fa: 'در انتظار موافقت دستگاه', en: 'Awaiting the agency’s consent' },
        by: ['agencyApprover'],
        clocks: {},
      },
      on: {
        consentToEnd: {
          target: 'consented',
          actions: [{ type: 'tell', params: { to: 'parent', event: 'agencyConsented' } }],
          meta: { by: ['agencyApprover'], label: { fa: 'موافقت با خاتمه', en: 'Consent to the end' } },
        },
        refuseToEnd: {
          target: 'consentRefused',
          actions: [{ type: 'tell', params: { to: 'parent', event: 'agencyRefused' } }],
          meta: {
            by: ['agencyApprover'],
            label: { fa: 'مخالفت با خاتمه', en: 'Refuse the end' },
            reason: 'required',
          },
        },
        consentDropped: {
          target: 'consentNotNeeded',
          meta: { by: ['system'], label: { fa: 'انصراف از خاتمه', en: 'The end was given up' } },
        },
      },
    },
    consented: {
      meta: { kind: 'resting', title: { fa: 'موافق', en: 'Consented' }, by: [], clocks: {} },
      on: { consentAskedAgain: ASKED_AGAIN },
    },
    consentRefused: {
      meta: { kind: 'resting', title: { fa: 'مخالف', en: 'Refused' }, by: [], clocks: {} },
      on: { consentAskedAgain: ASKED_AGAIN },
    },
    consentNotNeeded: {
      meta: { kind: 'resting', title: { fa: 'بی‌نیاز از موافقت', en: 'No longer wanted' }, by: [], clocks: {} },
      on: { consentAskedAgain: ASKED_AGAIN },
    },
  },
})
