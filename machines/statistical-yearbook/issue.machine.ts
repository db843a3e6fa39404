import { assign, setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import { REMINDERS } from '../core/lengths.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import { type IssueFacts, lettersWith, newLetter } from './facts.ts'
import type { IssueForms } from './issue.forms.ts'
import { LENGTHS } from './lengths.ts'

/** What guards read of an issue; what it says is a sheet. */
export type Issue = {
  readonly submittedBy: string | null
  readonly issue: string | null
  readonly answer: string | null
  /** Letters that have served: none stands for two. */
  readonly letters: readonly string[]
}

type Known = Partial<IssueFacts>
type Sent = { [Event in keyof IssueForms]: Taken<Event, IssueForms[Event], Known> }[keyof IssueForms]
type Timed = Taken<
  `deadline.${'askedCentre' | 'answered'}` | `clock.answering.${'half' | 'near' | 'breached'}`,
  Record<never, never>,
  Known
>

const RAISERS = ['liaison', 'agencyOfficer', 'agencyApprover', 'caseOfficer'] as const

/** A problem or contradiction: the yearbook's expert hears of it at once, studies it, and asks the national centre where he must (S2-R15). */
export const issue = setup({
  types: {
    context: {} as Issue,
    input: {} as { by: { person: string | null } },
    events: {} as Sent | Timed,
    meta: {} as Service | Stage,
    transitionMeta: {} as Choice,
  },
  actions: {
    ...effects,
    keepIssue: assign(({ event }) => ('issue' in event.data ? { issue: event.data.issue } : {})),
    keepLetter: assign(({ context, event }) => ({ letters: lettersWith(context, event) })),
    keepAnswer: assign(({ event }) => (event.type === 'answerIssue' ? { answer: event.data.answer } : {})),
  },
  guards: {
    // What was said before says nothing new.
    issueWritten: ({ context, event: { data, facts } }) =>
      'issue' in data && facts['sheet.issue']?.sha256 === data.issue && data.issue !== context.issue,
    answerWritten: ({ context, event: { data, facts } }) =>
      'answer' in data && facts['sheet.answer']?.sha256 === data.answer && data.answer !== context.answer,
    cameByLetter: ({ context, event }) => newLetter(context, event)?.direction === 'incoming',
    wentByLetter: ({ context, event }) => newLetter(context, event)?.direction === 'outgoing',
  },
}).createMachine({
  id: 'statisticalYearbook.issue',
  meta: {
    service: 'statisticalYearbook',
    title: { fa: 'مشکل یا تناقض در آمار', en: 'Issue with the statistics' },
    documents: ['issue', 'answer'],
    clocks: {
      answering: {
        title: { fa: 'مهلت پاسخ کارشناس سالنامه', en: 'Time for the expert to answer' },
        ...{ calendar: 'provider', length: LENGTHS.issueAnswer, ladder: REMINDERS },
      },
    },
    guards: {
      issueWritten: {
        fa: 'شرح تازه‌ای از مشکل نوشته نشده است.',
        en: 'The issue has not been written down, or not anew.',
      },
      answerWritten: { fa: 'پاسخ تازه‌ای نوشته نشده است.', en: 'No new answer has been written.' },
      cameByLetter: {
        fa: 'نامهٔ مرکز آمار ایران در دبیرخانه برای این پرونده ثبت نشده یا پیش‌تر به کار رفته است.',
        en: 'No letter of the national centre is registered for this case, or it has served before.',
      },
      wentByLetter: {
        fa: 'نامهٔ امضاشدهٔ تازه‌ای برای این کار ارسال نشده است.',
        en: 'No new letter for this has been signed and sent.',
      },
    },
  },
  context: ({ input }) => ({ submittedBy: input.by.person, issue: null, answer: null, letters: [] }),
  on: {
    'clock.answering.half': {
      actions: [{ type: 'notify', params: { to: 'officer', notice: 'dueSoon' } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نیمهٔ مهلت', en: 'Half of the time used' } },
    },
    'clock.answering.near': {
      actions: [{ type: 'notify', params: { to: 'officer', notice: 'dueSoon' } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نزدیکی موعد', en: 'Nearly due' } },
    },
    'clock.answering.breached': {
      actions: [
        { type: 'notify', params: { to: 'officer', notice: 'overdue' } },
        { type: 'notify', params: { to: 'groupHead', notice: 'overdue' } },
      ],
      meta: { by: ['system'], label: { fa: 'گذشت از موعد', en: 'Overdue' } },
    },
  },
  initial: 'open',
  states: {
    open: {
      entry: [
        { type: 'assign', params: { to: 'byRule' } },
        { type: 'notify', params: { to: 'officer', notice: 'issueRaised' } },
      ],
      meta: {
        ...{ kind: 'acting', title: { fa: 'باز', en: 'Open' } },
        ...{ by: ['caseOfficer'], clocks: { answering: 'runs' } },
      },
      on: {
        studyIssue: {
          target: 'underStudy',
          guard: 'issueWritten',
          actions: ['keepIssue'],
          meta: { by: ['caseOfficer'], label: { fa: 'آغاز بررسی', en: 'Study it' }, facts: ['sheet.issue'] },
        },
      },
    },
    underStudy: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'در دست بررسی', en: 'Under study' } },
        ...{ by: ['caseOfficer'], clocks: { answering: 'runs' } },
      },
      on: {
        draftQuestion: {
          actions: [
            { type: 'draftLetter', params: { to: 'nationalCentre', about: 'yearbookQuestion' } },
            { type: 'notify', params: { to: 'head', notice: 'yearbookLetterDrafted' } },
          ],
          meta: {
            by: ['caseOfficer'],
            label: { fa: 'پیش‌نویس پرسش از مرکز آمار', en: 'Draft a question to the centre' },
          },
        },
        askCentre: {
          target: 'askedCentre',
          guard: 'wentByLetter',
          actions: ['keepLetter'],
          meta: {
            by: ['caseOfficer', 'head'],
            label: { fa: 'پرسش از مرکز آمار ایران', en: 'Ask the national centre' },
            facts: ['letters'],
          },
        },
        answerIssue: {
          target: 'answered',
          guard: 'answerWritten',
          actions: ['keepAnswer', { type: 'notify', params: { to: 'submitter', notice: 'issueAnswered' } }],
          meta: { by: ['caseOfficer'], label: { fa: 'پاسخ به مشکل', en: 'Answer' }, facts: ['sheet.answer'] },
        },
      },
    },
    askedCentre: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'در انتظار پاسخ مرکز آمار', en: 'Centre asked' } },
        ...{ by: ['caseOfficer', 'secretariat'], clocks: { answering: 'pauses' } },
        deadline: { calendar: 'provider', length: LENGTHS.centreAnswer },
      },
      on: {
        receiveCentreAnswer: {
          target: 'underStudy',
          guard: 'cameByLetter',
          actions: ['keepLetter'],
          meta: {
            by: ['caseOfficer', 'secretariat'],
            label: { fa: 'ثبت پاسخ مرکز آمار', en: 'The centre has answered' },
            facts: ['letters'],
          },
        },
        'deadline.askedCentre': {
          target: 'underStudy',
          actions: [{ type: 'notify', params: { to: 'officer', notice: 'centreSilent' } }],
          meta: { by: ['system'], label: { fa: 'پاسخی از مرکز آمار نرسید', en: 'The centre kept silent' } },
        },
      },
    },
    answered: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'پاسخ‌داده‌شده', en: 'Answered' } },
        ...{ by: RAISERS, clocks: {} },
        deadline: { calendar: 'provider', length: LENGTHS.issueSilence },
      },
      on: {
        close: { target: 'closed', meta: { by: RAISERS, label: { fa: 'بستن', en: 'Close' } } },
        askAgainAboutIssue: {
          target: 'open',
          guard: 'issueWritten',
          meta: { by: RAISERS, label: { fa: 'طرح دوباره', en: 'Raise it again' }, facts: ['sheet.issue'] },
        },
        'deadline.answered': {
          target: 'closed',
          meta: { by: ['system'], label: { fa: 'بسته‌شدن با سکوت', en: 'Closed by silence' } },
        },
      },
    },
    closed: { type: 'final', meta: { kind: 'final', title: { fa: 'بسته', en: 'Closed' }, by: [], clocks: {} } },
  },
})
