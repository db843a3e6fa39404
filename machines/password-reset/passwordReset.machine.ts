import { setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import { LADDER, workingDays } from '../core/lengths.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import type { PasswordResetForms, PasswordResetInput } from './passwordReset.forms.ts'

/** What is kept: people by their ids, and nothing else of them. */
type PasswordReset = PasswordResetInput

type Known = { readonly account?: { readonly replaced: boolean } }
type Sent = {
  [Event in keyof PasswordResetForms]: Taken<Event, PasswordResetForms[Event], Known>
}[keyof PasswordResetForms]
type Timed = Taken<`clock.reset.${'half' | 'near' | 'breached' | 'second'}`, Record<never, never>, Known>

const REMIND = [{ type: 'notify', params: { to: 'siteAdmin', notice: 'passwordResetDue' } }] as const

/**
 * A forgotten password, from the moment somebody says so to the new one (S0-R22, S0-R23). No agreement says how long that may
 * take; a working day is ours.
 */
export const passwordReset = setup({
  types: {
    context: {} as PasswordReset,
    input: {} as PasswordResetInput,
    events: {} as Sent | Timed,
    meta: {} as Service | Stage,
    transitionMeta: {} as Choice,
  },
  actions: effects,
  guards: {
    // The journal says that a password was replaced only where one was.
    passwordReplaced: ({ event }) => event.facts.account?.replaced === true,
  },
}).createMachine({
  id: 'passwordReset',
  meta: {
    service: 'passwordReset',
    title: { fa: 'بازنشانی گذرواژه', en: 'Password reset' },
    documents: [],
    clocks: {
      reset: {
        ...{ title: { fa: 'مهلت بازنشانی گذرواژه', en: 'Time to reset the password' }, calendar: 'provider' },
        ...{ length: workingDays('s0.passwordReset', 1), ladder: LADDER.slice(0, 4) },
      },
    },
    guards: {
      passwordReplaced: {
        fa: 'گذرواژه هنوز بازنشانی نشده است.',
        en: 'The password has not been replaced yet.',
      },
    },
  },
  context: ({ input: { person, askedBy } }) => ({ person, askedBy }),
  on: {
    'clock.reset.half': {
      actions: REMIND,
      meta: { by: ['system'], label: { fa: 'یادآوری نیمهٔ مهلت', en: 'Half of the time used' } },
    },
    'clock.reset.near': {
      actions: REMIND,
      meta: { by: ['system'], label: { fa: 'یادآوری نزدیکی موعد', en: 'Nearly due' } },
    },
    'clock.reset.breached': {
      actions: [
        { type: 'notify', params: { to: 'siteAdmin', notice: 'passwordResetLate' } },
        { type: 'notify', params: { to: 'groupHead', notice: 'passwordResetLate' } },
      ],
      meta: { by: ['system'], label: { fa: 'گذشت از موعد', en: 'Overdue' } },
    },
    'clock.reset.second': {
      actions: [{ type: 'notify', params: { to: 'head', notice: 'passwordResetLate' } }],
      meta: { by: ['system'], label: { fa: 'دو روز پس از موعد', en: 'Two days late' } },
    },
  },
  initial: 'resetAsked',
  states: {
    resetAsked: {
      entry: [{ type: 'notify', params: { to: 'siteAdmin', notice: 'passwordResetAsked' } }],
      meta: {
        kind: 'acting',
        title: { fa: 'در انتظار بازنشانی', en: 'Awaiting the reset' },
        by: ['siteAdmin'],
        clocks: { reset: 'runs' },
      },
      on: {
        handOverPassword: {
          target: 'passwordGiven',
          guard: 'passwordReplaced',
          meta: {
            by: ['siteAdmin'],
            label: { fa: 'بازنشانی و تحویل گذرواژه', en: 'Reset and hand over the password' },
            facts: ['account'],
          },
        },
        declineReset: {
          target: 'resetDeclined',
          meta: {
            by: ['siteAdmin'],
            label: { fa: 'رد بازنشانی', en: 'Decline the reset' },
            reason: 'required',
          },
        },
      },
    },
    passwordGiven: {
      type: 'final',
      meta: { kind: 'final', title: { fa: 'گذرواژه بازنشانی شد', en: 'Password reset' }, by: [], clocks: {} },
    },
    resetDeclined: {
      type: 'final',
      meta: { kind: 'final', title: { fa: 'بازنشانی رد شد', en: 'Reset declined' }, by: [], clocks: {} },
    },
  },
})
