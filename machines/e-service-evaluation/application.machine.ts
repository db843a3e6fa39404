import { setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import { REMINDERS } from '../core/lengths.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import type { ApplicationForms, ApplicationInput } from './application.forms.ts'
import { LENGTHS } from './lengths.ts'

type Application = ApplicationInput & { readonly submittedBy: string | null }
type Sent = { [Event in keyof ApplicationForms]: Taken<Event, ApplicationForms[Event]> }[keyof ApplicationForms]
type Timed = Taken<`clock.answering.${'half' | 'near' | 'breached'}`>

const ANSWERED = [
  { type: 'notify', params: { to: 'agency', notice: 'applicationAnswered', with: ['trackingCode'] } },
] as const

const DUE_SOON = [
  { type: 'notify', params: { to: 'officer', notice: 'applicationWaits', with: ['trackingCode'] } },
] as const

/** An agency that wishes to be evaluated asks for it (S3-R02, decision 14); who is accepted is put into the scope of a round. */
export const application = setup({
  types: {
    context: {} as Application,
    input: {} as ApplicationInput & { by: { person: string | null } },
    events: {} as Sent | Timed,
    meta: {} as Service | Stage,
    transitionMeta: {} as Choice,
  },
  actions: { ...effects },
}).createMachine({
  id: 'eServiceEvaluation.application',
  meta: {
    service: 'eServiceEvaluation',
    title: { fa: 'درخواست ارزیابی', en: 'Application for an evaluation' },
    clocks: {
      answering: {
        title: { fa: 'مهلت پاسخ به درخواست ارزیابی', en: 'Time to answer the application' },
        calendar: 'provider',
        length: LENGTHS.application,
        ladder: REMINDERS,
      },
    },
    guards: {},
  },
  context: ({ input: { trackingCode, services, by } }) => ({ trackingCode, services, submittedBy: by.person }),
  on: {
    'clock.answering.half': {
      actions: DUE_SOON,
      meta: { by: ['system'], label: { fa: 'یادآوری نیمهٔ مهلت پاسخ', en: 'Half of the time used' } },
    },
    'clock.answering.near': {
      actions: DUE_SOON,
      meta: { by: ['system'], label: { fa: 'یادآوری نزدیکی موعد پاسخ', en: 'Nearly due' } },
    },
    'clock.answering.breached': {
      actions: [{ type: 'notify', params: { to: 'groupHead', notice: 'applicationWaits', with: ['trackingCode'] } }],
      meta: { by: ['system'], label: { fa: 'گذشت از موعد پاسخ', en: 'Overdue' } },
    },
  },
  initial: 'applied',
  states: {
    applied: {
      entry: [{ type: 'notify', params: { to: 'officer', notice: 'applicationReceived', with: ['trackingCode'] } }],
      meta: {
        kind: 'acting',
        title: { fa: 'درخواست‌شده', en: 'Applied' },
        by: ['groupHead', 'deputy'],
        clocks: { answering: 'runs' },
      },
      on: {
        acceptApplication: {
          target: 'accepted',
          actions: ANSWERED,
          meta: { by: ['groupHead', 'deputy'], label: { fa: 'پذیرش درخواست ارزیابی', en: 'Accept' } },
        },
        declineApplication: {
          target: 'declined',
          actions: ANSWERED,
          meta: {
            by: ['groupHead', 'deputy'],
            label: { fa: 'نپذیرفتن درخواست ارزیابی', en: 'Decline' },
            reason: 'required',
          },
        },
        takeBackApplication: {
          target: 'takenBack',
          meta: {
            by: ['agencyApprover', 'liaison'],
            label: { fa: 'پس‌گرفتن درخواست ارزیابی', en: 'Take it back' },
          },
        },
      },
    },
    accepted: {
      type: 'final',
      meta: { kind: 'final', title: { fa: 'پذیرفته‌شده', en: 'Accepted' }, by: [], clocks: {} },
    },
    declined: {
      type: 'final',
      meta: { kind: 'final', title: { fa: 'پذیرفته‌نشده', en: 'Declined' }, by: [], clocks: {} },
    },
    takenBack: {
      type: 'final',
      meta: { kind: 'final', title: { fa: 'پس‌گرفته‌شده', en: 'Taken back' }, by: [], clocks: {} },
    },
  },
})
