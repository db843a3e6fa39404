import { and, assign, setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import { isSound, type SheetFact } from '../core/facts.ts'
import { type Hand, handOf, isSameHand } from '../core/hand.ts'
import { LADDER, workingDays } from '../core/lengths.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import type { ComplaintForms, ComplaintInput, KINDS } from './complaint.forms.ts'

/** What guards read of a complaint or suggestion; what was said are sheets, by their hash. */
export type Complaint = ComplaintInput & {
  readonly kind: (typeof KINDS)[number] | null
  readonly handler: string | null
  readonly answer: string | null
  readonly answeredBy: Hand | null
  readonly objected: boolean
  readonly upheld: boolean
  readonly submittedBy: string | null
}

type Sheets = 'question' | 'reply' | 'answer' | 'objection'
type Known = { readonly participants?: readonly string[] } & { readonly [S in Sheets as `sheet.${S}`]?: SheetFact }
type Sent = { [Event in keyof ComplaintForms]: Taken<Event, ComplaintForms[Event], Known> }[keyof ComplaintForms]
type Timed = Taken<
  | `deadline.${'awaitingComplainant' | 'answered'}`
  | `clock.${'answer'}.${'half' | 'near' | 'breached' | 'second' | 'third' | 'fourth'}`,
  Record<never, never>,
  Known
>

/** Who may complain, follow up and withdraw: agencies, citizens, and for whoever came by another way the handler, who keys it in. */
const COMPLAINANTS = [
  'agencyOfficer',
  'agencyApprover',
  'liaison',
  'financeController',
  'complaintHandler',
  'publicUser',
] as const

const LENGTHS = {
  answer: workingDays('complaint.answer', 10),
  reply: workingDays('complaint.reply', 10),
  silence: workingDays('complaint.silence', 10),
} as const

const WITHDRAWING = {
  target: 'withdrawn',
  meta: { by: COMPLAINANTS, label: { fa: 'انصراف از شکایت', en: 'Withdraw' } },
} as const

const REMEDY = {
  target: 'remedyOrdered',
  guard: and(['answerWritten', 'handlerTookNoPart']),
  actions: ['keepAnswer', 'uphold'],
  meta: {
    by: ['complaintHandler', 'head'],
    label: { fa: 'وارد دانستن و دستور رفع', en: 'Uphold and order a remedy' },
    facts: ['sheet.answer', 'participants'],
  },
} as const

const tell = <Notice extends string>(notice: Notice) =>
  ({ type: 'notify', params: { to: 'submitter', notice, with: ['trackingCode'] } }) as const

/**
 * A complaint, suggestion, opinion or appreciation, from its tracking code to its answer (DOMAIN 2.1.8; S0-R15, S2-R18,
 * S3-R16, S3-R20). Nobody handles a complaint about a case they took part in, in any service.
 */
export const complaint = setup({
  types: {
    context: {} as Complaint,
    input: {} as ComplaintInput & { by: { person: string | null } },
    events: {} as Sent | Timed,
    meta: {} as Service | Stage,
    transitionMeta: {} as Choice,
  },
  actions: {
    ...effects,
    keepKind: assign(({ event }) => (event.type === 'triage' ? { kind: event.data.kind } : {})),
    keepHandler: assign(({ event }) => (event.type === 'assignHandler' ? { handler: event.data.handler } : {})),
    keepAnswer: assign(({ event }) =>
      'data' in event && 'answer' in event.data ? { answer: event.data.answer, answeredBy: handOf(event.by) } : {},
    ),
    noteObjection: assign({ objected: true }),
    uphold: assign({ upheld: true }),
  },
  guards: {
    isComplaint: ({ context }) => context.kind === 'complaint',
    isSuggestion: ({ context }) => context.kind === 'suggestion',
    needsNoAnswer: ({ context }) => context.kind === 'opinion' || context.kind === 'appreciation',
    handlerTookNoPart: ({ event: { type, data, by, facts } }) => {
      const handler = type === 'assignHandler' ? { person: data.handler, for: null } : handOf(by)
      return (
        facts.participants !== undefined &&
        !facts.participants.some((person) => isSameHand(handler, { person, for: null }))
      )
    },
    isHandler: ({ context, event }) => context.handler === event.by.person,
    anotherThanAnswered: ({ context, event }) =>
      context.answeredBy === null || !isSameHand(handOf(event.by), context.answeredBy),
    notObjectedYet: ({ context }) => !context.objected,
    questionWritten: ({ event }) => written(event, 'question'),
    replyWritten: ({ event }) => written(event, 'reply'),
    answerWritten: ({ event }) => written(event, 'answer'),
    objectionWritten: ({ event }) => written(event, 'objection'),
  },
}).createMachine({
  id: 'complaint',
  meta: {
    service: 'complaint',
    title: { fa: 'شکایت و پیشنهاد', en: 'Complaint or suggestion' },
    documents: ['answer'],
    clocks: {
      answer: {
        ...{ title: { fa: 'مهلت پاسخ به شکایت', en: 'Time to answer the complaint' }, calendar: 'provider' },
        ...{ length: LENGTHS.answer, ladder: LADDER },
      },
    },
    guards: {
      isComplaint: { fa: 'این نوشته شکایت دانسته نشده است.', en: 'It was not found to be a complaint.' },
      isSuggestion: { fa: 'این نوشته پیشنهاد دانسته نشده است.', en: 'It was not found to be a suggestion.' },
      needsNoAnswer: {
        fa: 'شکایت و پیشنهاد رسیدگی می‌خواهند؛ تنها نظر و سپاس با یادداشت بسته می‌شوند.',
        en: 'Complaints and suggestions want an answer; only opinions and thanks are noted and closed.',
      },
      handlerTookNoPart: {
        fa: 'کسی که در پروندهٔ موضوع شکایت دست داشته است به آن رسیدگی نمی‌کند.',
        en: 'Whoever took part in the case complained about does not handle the complaint.',
      },
      isHandler: {
        fa: 'رسیدگی به این شکایت به دیگری سپرده شده است.',
        en: 'The complaint is somebody else’s to handle.',
      },
      anotherThanAnswered: {
        fa: 'پاسخ را کس دیگری جز نویسندهٔ آن تأیید می‌کند و اعتراض را کس دیگری می‌بیند.',
        en: 'An answer is approved, and an objection to it heard, by somebody other than who wrote it.',
      },
      notObjectedYet: { fa: 'به هر پاسخ یک بار می‌توان اعتراض کرد.', en: 'One may object to an answer once.' },
      questionWritten: { fa: 'متن پرسش نوشته نشده است.', en: 'The question is not written.' },
      replyWritten: { fa: 'متن جواب نوشته نشده است.', en: 'The reply is not written.' },
      answerWritten: { fa: 'متن پاسخ نوشته نشده است.', en: 'The answer is not written.' },
      objectionWritten: { fa: 'متن اعتراض نوشته نشده است.', en: 'The objection is not written.' },
    },
  },
  context: ({ input: { category, channel, about, anonymous, sentAs, trackingCode, by } }) => ({
    ...{ category, channel, about, anonymous, sentAs, trackingCode, submittedBy: by.person },
    ...{ kind: null, handler: null, answer: null, answeredBy: null, objected: false, upheld: false },
  }),
  on: {
    'clock.answer.half': {
      actions: [{ type: 'notify', params: { to: 'officer', notice: 'dueSoon', with: ['trackingCode'] } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نیمهٔ مهلت', en: 'Half of the time used' } },
    },
    'clock.answer.near': {
      actions: [{ type: 'notify', params: { to: 'officer', notice: 'dueSoon', with: ['trackingCode'] } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نزدیکی موعد', en: 'Nearly due' } },
    },
    'clock.answer.breached': {
      actions: [
        { type: 'notify', params: { to: 'officer', notice: 'overdue', with: ['trackingCode'] } },
        { type: 'notify', params: { to: 'groupHead', notice: 'overdue', with: ['trackingCode'] } },
      ],
      meta: { by: ['system'], label: { fa: 'گذشت از موعد', en: 'Overdue' } },
    },
    'clock.answer.second': {
      actions: [{ type: 'notify', params: { to: 'head', notice: 'overdue', with: ['trackingCode'] } }],
      meta: { by: ['system'], label: { fa: 'دو روز کاری پس از موعد', en: 'Two working days late' } },
    },
    'clock.answer.third': {
      actions: [{ type: 'notify', params: { to: 'head', notice: 'overdue', with: ['trackingCode'] } }],
      meta: { by: ['system'], label: { fa: 'پنج روز کاری پس از موعد', en: 'Five working days late' } },
    },
    'clock.answer.fourth': {
      actions: [{ type: 'notify', params: { to: 'head', notice: 'overdue', with: ['trackingCode'] } }],
      meta: { by: ['system'], label: { fa: 'ده روز کاری پس از موعد', en: 'Ten working days late' } },
    },
  },
  initial: 'registered',
  states: {
    registered: {
      entry: [
        tell('complaintRegistered'),
        { type: 'notify', params: { to: 'groupHead', notice: 'complaintCame', with: ['trackingCode'] } },
      ],
      meta: {
        ...{ kind: 'acting', title: { fa: 'ثبت‌شده', en: 'Registered' }, by: ['complaintHandler'] },
        clocks: { answer: 'runs' },
      },
      on: {
        triage: {
          target: 'triaged',
          actions: ['keepKind'],
          meta: { by: ['complaintHandler'], label: { fa: 'تعیین نوع', en: 'Say what it is' } },
        },
        withdrawComplaint: WITHDRAWING,
      },
    },
    triaged: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'نوع آن روشن شد', en: 'Triaged' }, by: ['complaintHandler'] },
        clocks: { answer: 'runs' },
      },
      on: {
        redirect: {
          target: 'redirected',
          actions: [tell('complaintRedirected')],
          meta: {
            by: ['complaintHandler'],
            label: { fa: 'راهنمایی به مجرای مجاز', en: 'Redirect to a permitted channel' },
            reason: 'required',
          },
        },
        declareInadmissible: {
          target: 'closedInadmissible',
          actions: [tell('complaintInadmissible')],
          meta: {
            by: ['complaintHandler'],
            label: { fa: 'غیرقابل رسیدگی', en: 'Inadmissible' },
            reason: 'required',
          },
        },
        assignHandler: {
          target: 'investigating',
          guard: and(['isComplaint', 'handlerTookNoPart']),
          actions: ['keepHandler'],
          meta: {
            by: ['complaintHandler', 'head'],
            label: { fa: 'سپردن رسیدگی', en: 'Assign the handling' },
            facts: ['participants'],
          },
        },
        study: {
          target: 'underStudy',
          guard: 'isSuggestion',
          meta: { by: ['complaintHandler'], label: { fa: 'بررسی پیشنهاد', en: 'Study the suggestion' } },
        },
        takeNote: {
          target: 'closed',
          guard: 'needsNoAnswer',
          actions: [tell('complaintNoted')],
          meta: { by: ['complaintHandler'], label: { fa: 'یادداشت و بستن', en: 'Note and close' } },
        },
        withdrawComplaint: WITHDRAWING,
      },
    },
    investigating: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'در حال رسیدگی', en: 'Investigating' }, by: ['complaintHandler'] },
        clocks: { answer: 'runs' },
      },
      on: {
        askComplainant: {
          target: 'awaitingComplainant',
          guard: and(['isHandler', 'questionWritten']),
          actions: [tell('complaintQuestion')],
          meta: {
            by: ['complaintHandler'],
            label: { fa: 'پرسش از شاکی', en: 'Ask the complainant' },
            facts: ['sheet.question'],
          },
        },
        proposeAnswer: {
          target: 'answerPending',
          guard: and(['isHandler', 'handlerTookNoPart', 'answerWritten']),
          actions: ['keepAnswer'],
          meta: {
            by: ['complaintHandler'],
            label: { fa: 'پیشنهاد پاسخ', en: 'Propose an answer' },
            facts: ['sheet.answer', 'participants'],
          },
        },
        orderRemedy: REMEDY,
        withdrawComplaint: WITHDRAWING,
      },
    },
    awaitingComplainant: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'در انتظار جواب شاکی', en: 'Awaiting the complainant' }, by: COMPLAINANTS },
        clocks: { answer: 'pauses' },
        deadline: { calendar: 'provider', length: LENGTHS.reply },
      },
      on: {
        replyToQuestion: {
          target: 'investigating',
          guard: 'replyWritten',
          meta: { by: COMPLAINANTS, label: { fa: 'جواب به پرسش', en: 'Reply' }, facts: ['sheet.reply'] },
        },
        'deadline.awaitingComplainant': {
          target: 'answered',
          actions: [tell('complaintUnanswered')],
          meta: { by: ['system'], label: { fa: 'بی‌پاسخ ماندن پرسش', en: 'No reply came' } },
        },
        withdrawComplaint: WITHDRAWING,
      },
    },
    answerPending: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'پاسخ در انتظار تأیید', en: 'Answer awaiting approval' } },
        ...{ by: ['groupHead', 'deputy', 'head'], clocks: { answer: 'runs' } },
      },
      on: {
        approveAnswer: {
          target: 'answered',
          guard: 'anotherThanAnswered',
          actions: [tell('complaintAnswered')],
          meta: { by: ['groupHead', 'deputy', 'head'], label: { fa: 'تأیید پاسخ', en: 'Approve the answer' } },
        },
        returnAnswer: {
          target: 'investigating',
          meta: {
            by: ['groupHead', 'deputy', 'head'],
            label: { fa: 'بازگرداندن پاسخ', en: 'Return the answer' },
            reason: 'required',
          },
        },
      },
    },
    answered: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'پاسخ‌داده‌شده', en: 'Answered' }, by: COMPLAINANTS, clocks: {} },
        deadline: { calendar: 'provider', length: LENGTHS.silence },
      },
      on: {
        accept: { target: 'closed', meta: { by: COMPLAINANTS, label: { fa: 'پذیرش پاسخ', en: 'Accept the answer' } } },
        objectToAnswer: {
          target: 'secondReview',
          guard: and(['notObjectedYet', 'objectionWritten']),
          actions: ['noteObjection', { type: 'notify', params: { to: 'head', notice: 'complaintObjected' } }],
          meta: { by: COMPLAINANTS, label: { fa: 'اعتراض به پاسخ', en: 'Object' }, facts: ['sheet.objection'] },
        },
        'deadline.answered': {
          target: 'closed',
          meta: { by: ['system'], label: { fa: 'بسته‌شدن با سکوت', en: 'Closed by silence' } },
        },
      },
    },
    secondReview: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'رسیدگی دوباره', en: 'Second review' }, by: ['head', 'complaintHandler'] },
        clocks: { answer: 'runs' },
      },
      on: {
        finalAnswer: {
          target: 'closed',
          guard: and(['anotherThanAnswered', 'handlerTookNoPart', 'answerWritten']),
          actions: ['keepAnswer', tell('complaintAnswered')],
          meta: {
            by: ['head', 'complaintHandler'],
            label: { fa: 'پاسخ نهایی', en: 'Final answer' },
            facts: ['sheet.answer', 'participants'],
          },
        },
        orderRemedy: REMEDY,
      },
    },
    remedyOrdered: {
      entry: [
        tell('complaintUpheld'),
        { type: 'notify', params: { to: 'groupHead', notice: 'remedyOrdered', with: ['trackingCode'] } },
      ],
      meta: {
        ...{ kind: 'acting', title: { fa: 'دستور رفع داده شد', en: 'Remedy ordered' }, by: ['groupHead', 'deputy'] },
        clocks: {},
      },
      on: {
        remedyDone: {
          target: 'closed',
          actions: [tell('remedyDone')],
          meta: { by: ['groupHead', 'deputy', 'head'], label: { fa: 'رفع شد', en: 'Remedied' }, reason: 'required' },
        },
      },
    },
    underStudy: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'پیشنهاد در دست بررسی', en: 'Suggestion under study' } },
        ...{ by: ['complaintHandler', 'groupHead'], clocks: { answer: 'runs' } },
      },
      on: {
        acceptSuggestion: {
          target: 'implementing',
          actions: [tell('suggestionAccepted')],
          meta: { by: ['groupHead', 'deputy', 'head'], label: { fa: 'پذیرش پیشنهاد', en: 'Accept the suggestion' } },
        },
        declineSuggestion: {
          target: 'declined',
          guard: 'answerWritten',
          actions: ['keepAnswer', tell('suggestionDeclined')],
          meta: {
            by: ['groupHead', 'deputy', 'head'],
            label: { fa: 'نپذیرفتن پیشنهاد', en: 'Decline the suggestion' },
            facts: ['sheet.answer'],
          },
        },
        withdrawComplaint: WITHDRAWING,
      },
    },
    implementing: {
      meta: {
        ...{
          kind: 'acting',
          title: { fa: 'در حال اجرا', en: 'Being implemented' },
          by: ['groupHead', 'deputy'],
          clocks: {},
        },
      },
      on: {
        implemented: {
          target: 'done',
          actions: [tell('suggestionImplemented')],
          meta: { by: ['groupHead', 'deputy'], label: { fa: 'اجرا شد', en: 'Implemented' } },
        },
      },
    },
    closed: { type: 'final', meta: { kind: 'final', title: { fa: 'بسته', en: 'Closed' }, by: [], clocks: {} } },
    closedInadmissible: {
      type: 'final',
      meta: { kind: 'final', title: { fa: 'غیرقابل رسیدگی', en: 'Inadmissible' }, by: [], clocks: {} },
    },
    redirected: {
      type: 'final',
      meta: { kind: 'final', title: { fa: 'راهنمایی‌شده به مجرای دیگر', en: 'Redirected' }, by: [], clocks: {} },
    },
    withdrawn: {
      type: 'final',
      meta: { kind: 'final', title: { fa: 'پس‌گرفته‌شده', en: 'Withdrawn' }, by: [], clocks: {} },
    },
    done: { type: 'final', meta: { kind: 'final', title: { fa: 'اجراشده', en: 'Implemented' }, by: [], clocks: {} } },
    declined: {
      type: 'final',
      meta: { kind: 'final', title: { fa: 'پذیرفته‌نشده', en: 'Declined' }, by: [], clocks: {} },
    },
  },
})

/** Whether the sheet that an event names is the newest of its kind, without problems. */
function written(event: Sent | Timed, kind: Sheets): boolean {
  const data: { readonly [name: string]: unknown } = event.data
  return typeof data[kind] === 'string' && isSound(event.facts[`sheet.${kind}`], data[kind])
}
