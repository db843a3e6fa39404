import { assign, setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import { REMINDERS } from '../core/lengths.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import type { RequestFacts } from './facts.ts'
import { LENGTHS } from './lengths.ts'
import type { RequestForms } from './request.forms.ts'

/** What is kept of a request; its text is a document. */
type Request = {
  readonly trackingCode: string
  readonly text: string
  readonly submittedBy: string | null
  readonly answer: string | null
}

type Known = Partial<RequestFacts>
type Sent = { [Event in keyof RequestForms]: Taken<Event, RequestForms[Event], Known> }[keyof RequestForms]
type Timed = Taken<'deadline.answered' | `clock.outcome.${'half' | 'near' | 'breached'}`, Record<never, never>, Known>

/** Whoever of an agency may ask may also ask again, and say that it is well. */
const APPLICANTS = ['agencyOfficer', 'agencyApprover', 'liaison', 'financeController'] as const

/** A request to the office and its outcome, told "in the shortest possible time" (S0-R14 to R16; DOMAIN decision 8). */
export const request = setup({
  types: {
    context: {} as Request,
    input: {} as { trackingCode: string; text: string; by: { person: string | null } },
    events: {} as Sent | Timed,
    meta: {} as Service | Stage,
    transitionMeta: {} as Choice,
  },
  actions: {
    ...effects,
    keepQuestion: assign(({ event }) => (event.type === 'askAgain' ? { text: event.data.text, answer: null } : {})),
    keepAnswer: assign(({ event }) => (event.type === 'answer' ? { answer: event.data.text } : {})),
  },
  guards: {
    // A hash whose text nobody kept would say that something was said, and nobody could read what.
    textKept: ({ context, event: { data, facts } }) =>
      'text' in data && data.text === facts.text && ![context.text, context.answer].includes(data.text),
  },
}).createMachine({
  id: 'debtsAndClaims.request',
  meta: {
    service: 'debtsAndClaims',
    title: { fa: 'درخواست', en: 'Request' },
    documents: ['text', 'answer'],
    clocks: {
      outcome: {
        title: { fa: 'مهلت اعلام نتیجه', en: 'Time to tell the outcome' },
        calendar: 'provider',
        length: LENGTHS.outcome,
        ladder: REMINDERS,
      },
    },
    guards: {
      textKept: {
        fa: 'متنی با این نشان نزد این پرونده نگه داشته نشده است؛ متن را همراه آن بفرستید.',
        en: 'No text with this hash is kept with this case; send the text along with it.',
      },
    },
  },
  context: ({ input }) => ({
    trackingCode: input.trackingCode,
    text: input.text,
    submittedBy: input.by.person,
    answer: null,
  }),
  on: {
    'clock.outcome.half': {
      actions: [{ type: 'notify', params: { to: 'officer', notice: 'dueSoon', with: ['trackingCode'] } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نیمهٔ مهلت', en: 'Half of the time used' } },
    },
    'clock.outcome.near': {
      actions: [{ type: 'notify', params: { to: 'officer', notice: 'dueSoon', with: ['trackingCode'] } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نزدیکی موعد', en: 'Nearly due' } },
    },
    'clock.outcome.breached': {
      actions: [{ type: 'notify', params: { to: 'groupHead', notice: 'overdue', with: ['trackingCode'] } }],
      meta: { by: ['system'], label: { fa: 'گذشت از موعد', en: 'Overdue' } },
    },
  },
  initial: 'registered',
  states: {
    registered: {
      entry: [{ type: 'notify', params: { to: 'officer', notice: 'requestRegistered', with: ['trackingCode'] } }],
      meta: {
        kind: 'acting',
        title: { fa: 'ثبت‌شده', en: 'Registered' },
        by: ['caseOfficer'],
        clocks: { outcome: 'runs' },
      },
      on: {
        answer: {
          target: 'answered',
          guard: 'textKept',
          actions: [
            'keepAnswer',
            { type: 'notify', params: { to: 'submitter', notice: 'requestAnswered', with: ['trackingCode'] } },
          ],
          meta: {
            by: ['caseOfficer', 'groupHead'],
            label: { fa: 'پاسخ به متقاضی', en: 'Answer' },
            facts: ['text'],
          },
        },
      },
    },
    answered: {
      meta: {
        kind: 'acting',
        title: { fa: 'پاسخ‌داده‌شده', en: 'Answered' },
        by: APPLICANTS,
        clocks: {},
        deadline: { calendar: 'provider', length: LENGTHS.silence },
      },
      on: {
        close: {
          target: 'closed',
          meta: { by: [...APPLICANTS, 'caseOfficer'], label: { fa: 'بستن درخواست', en: 'Close' } },
        },
        askAgain: {
          target: 'registered',
          guard: 'textKept',
          actions: ['keepQuestion'],
          meta: { by: APPLICANTS, label: { fa: 'پرسش دوباره', en: 'Ask again' }, facts: ['text'] },
        },
        'deadline.answered': {
          target: 'closed',
          meta: { by: ['system'], label: { fa: 'بسته‌شدن با سکوت متقاضی', en: 'Closed by silence' } },
        },
      },
    },
    closed: { type: 'final', meta: { kind: 'final', title: { fa: 'بسته', en: 'Closed' }, by: [], clocks: {} } },
  },
})
