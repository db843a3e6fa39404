import { and, assign, setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import { cameIn, isSound, type LettersFact, type SheetFact, wentOut } from '../core/facts.ts'
import { LADDER } from '../core/lengths.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import type { EnquiryForms } from './enquiry.forms.ts'
import { AGENCY, DESK_OFFICE } from './facts.ts'
import { LENGTHS } from './lengths.ts'

/** What is kept of an enquiry. */
type Enquiry = {
  readonly trackingCode: string
  readonly submittedBy: string | null
  readonly question: string | null
  readonly answer: string | null
  /** Letters to the national body, and its answer. */
  readonly reflection: string | null
  readonly nationalAnswer: string | null
}

type Known = {
  readonly letters?: LettersFact
  readonly 'sheet.question'?: SheetFact
  readonly 'sheet.answer'?: SheetFact
}
type Sent = { [Event in keyof EnquiryForms]: Taken<Event, EnquiryForms[Event], Known> }[keyof EnquiryForms]
type RungName = 'half' | 'near' | 'breached' | 'second' | 'third' | 'fourth'
type Timed = Taken<
  `deadline.${'answered' | 'atNationalBody'}` | `clock.answer.${RungName}`,
  Record<never, never>,
  Known
>

const ANSWERING = {
  target: 'answered',
  guard: and(['asked', 'answerSound']),
  actions: [
    'keepAnswer',
    { type: 'notify', params: { to: 'submitter', notice: 'enquiryAnswered', with: ['trackingCode'] } },
  ],
  meta: {
    by: DESK_OFFICE,
    label: { fa: 'پاسخ به استعلام', en: 'Answer' },
    facts: ['sheet.question', 'sheet.answer'],
  },
} as const

/**
 * A question of an agency on how to set up a service desk (S4-R18), or a problem, ambiguity or suggestion that the office
 * passes on to the national body (S4-R19). It looks up no data of other agencies: that would be a `dataLookup` (S4-R33).
 */
export const enquiry = setup({
  types: {
    context: {} as Enquiry,
    input: {} as { trackingCode: string; by: { person: string | null } },
    events: {} as Sent | Timed,
    meta: {} as Service | Stage,
    transitionMeta: {} as Choice,
  },
  actions: {
    ...effects,
    keepAnswer: assign(({ event }) => ({
      question: event.facts['sheet.question']?.sha256 ?? null,
      answer: event.facts['sheet.answer']?.sha256 ?? null,
    })),
    keepReflection: assign(({ event }) => (event.type === 'reflectUp' ? { reflection: event.data.letter } : {})),
    keepNationalAnswer: assign(({ event }) =>
      event.type === 'receiveNationalAnswer' ? { nationalAnswer: event.data.letter } : {},
    ),
  },
  guards: {
    asked: ({ event }) => event.facts['sheet.question']?.problems === 0,
    answerSound: ({ context, event: { data, facts } }) =>
      'answer' in data && data.answer !== context.answer && isSound(facts['sheet.answer'], data.answer),
    letterSent: ({ event }) => event.type === 'reflectUp' && wentOut(event.facts.letters, event.data.letter),
    letterCame: ({ event }) => event.type === 'receiveNationalAnswer' && cameIn(event.facts.letters, event.data.letter),
    newQuestion: ({ context, event: { data, facts } }) =>
      'question' in data && data.question !== context.question && isSound(facts['sheet.question'], data.question),
  },
}).createMachine({
  id: 'serviceDesks.enquiry',
  meta: {
    service: 'serviceDesks',
    title: { fa: 'استعلام راهنمایی', en: 'Enquiry' },
    documents: ['question', 'answer'],
    clocks: {
      answer: {
        title: { fa: 'مهلت پاسخ به استعلام', en: 'Time to answer the enquiry' },
        calendar: 'provider',
        length: LENGTHS.enquiryAnswer,
        ladder: LADDER,
      },
    },
    guards: {
      asked: { fa: 'متن پرسش هنوز نوشته نشده است.', en: 'The question has not been written yet.' },
      answerSound: {
        fa: 'پاسخ همین نسخه و تازه نیست.',
        en: 'This is not the newest answer, or it was given before.',
      },
      letterSent: {
        fa: 'نامهٔ انعکاس به سازمان ملی هنوز امضا و ارسال نشده است.',
        en: 'The letter to the national body has not been signed and sent.',
      },
      letterCame: {
        fa: 'نامهٔ پاسخ سازمان ملی در دبیرخانه ثبت نشده است.',
        en: 'No letter of the national body is registered.',
      },
      newQuestion: {
        fa: 'پرسش همین نسخه و تازه نیست.',
        en: 'This is not the newest question, or it was asked before.',
      },
    },
  },
  context: ({ input }) => ({
    ...{ trackingCode: input.trackingCode, submittedBy: input.by.person },
    ...{ question: null, answer: null, reflection: null, nationalAnswer: null },
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
      actions: [{ type: 'notify', params: { to: 'groupHead', notice: 'overdue', with: ['trackingCode'] } }],
      meta: { by: ['system'], label: { fa: 'دو روز پس از موعد', en: 'Two days past due' } },
    },
    'clock.answer.third': {
      actions: [{ type: 'notify', params: { to: 'head', notice: 'overdue', with: ['trackingCode'] } }],
      meta: { by: ['system'], label: { fa: 'پنج روز پس از موعد', en: 'Five days past due' } },
    },
    'clock.answer.fourth': {
      actions: [{ type: 'notify', params: { to: 'head', notice: 'overdue', with: ['trackingCode'] } }],
      meta: { by: ['system'], label: { fa: 'ده روز پس از موعد', en: 'Ten days past due' } },
    },
  },
  initial: 'registered',
  states: {
    registered: {
      entry: [
        { type: 'assign', params: { to: 'byRule' } },
        { type: 'notify', params: { to: 'officer', notice: 'enquiryRegistered', with: ['trackingCode'] } },
      ],
      meta: {
        kind: 'acting',
        title: { fa: 'ثبت‌شده', en: 'Registered' },
        by: DESK_OFFICE,
        clocks: { answer: 'runs' },
      },
      on: {
        answerEnquiry: ANSWERING,
        prepareReflection: {
          guard: 'asked',
          actions: [
            { type: 'draftLetter', params: { to: 'nationalBody', about: 'enquiryReflection' } },
            { type: 'notify', params: { to: 'head', notice: 'enquiryToReflect', with: ['trackingCode'] } },
          ],
          meta: {
            by: DESK_OFFICE,
            label: { fa: 'تهیهٔ نامهٔ انعکاس', en: 'Prepare the letter to the national body' },
            facts: ['sheet.question'],
          },
        },
        reflectUp: {
          target: 'atNationalBody',
          guard: 'letterSent',
          actions: [
            'keepReflection',
            { type: 'notify', params: { to: 'submitter', notice: 'enquiryReflected', with: ['trackingCode'] } },
          ],
          meta: {
            by: ['deputy', 'head'],
            label: { fa: 'انعکاس به سازمان ملی', en: 'Reflect to the national body' },
            facts: ['letters'],
          },
        },
      },
    },
    atNationalBody: {
      meta: {
        kind: 'acting',
        title: { fa: 'نزد سازمان ملی', en: 'At the national body' },
        by: DESK_OFFICE,
        clocks: { answer: 'pauses' },
        deadline: { calendar: 'provider', length: LENGTHS.nationalBody },
      },
      on: {
        receiveNationalAnswer: {
          target: 'nationalBodyAnswered',
          guard: 'letterCame',
          actions: ['keepNationalAnswer'],
          meta: {
            by: DESK_OFFICE,
            label: { fa: 'ثبت پاسخ سازمان ملی', en: 'Register its answer' },
            facts: ['letters'],
          },
        },
        'deadline.atNationalBody': {
          target: 'registered',
          actions: [{ type: 'notify', params: { to: 'head', notice: 'nationalBodySilent', with: ['trackingCode'] } }],
          meta: { by: ['system'], label: { fa: 'پایان سقف انتظار', en: 'The wait is over' } },
        },
      },
    },
    nationalBodyAnswered: {
      meta: {
        kind: 'acting',
        title: { fa: 'پاسخ سازمان ملی رسید', en: 'The national body answered' },
        by: DESK_OFFICE,
        clocks: { answer: 'runs' },
      },
      on: { answerEnquiry: ANSWERING },
    },
    answered: {
      meta: {
        kind: 'acting',
        title: { fa: 'پاسخ‌داده‌شده', en: 'Answered' },
        by: AGENCY,
        clocks: {},
        deadline: { calendar: 'provider', length: LENGTHS.silence },
      },
      on: {
        closeEnquiry: {
          target: 'closed',
          meta: { by: [...AGENCY, ...DESK_OFFICE], label: { fa: 'بستن استعلام', en: 'Close' } },
        },
        askFurther: {
          target: 'registered',
          guard: 'newQuestion',
          meta: { by: AGENCY, label: { fa: 'پرسش بیشتر', en: 'Ask further' }, facts: ['sheet.question'] },
        },
        'deadline.answered': {
          target: 'closed',
          meta: { by: ['system'], label: { fa: 'بسته‌شدن با سکوت دستگاه', en: 'Closed by silence' } },
        },
      },
    },
    closed: { type: 'final', meta: { kind: 'final', title: { fa: 'بسته', en: 'Closed' }, by: [], clocks: {} } },
  },
})
