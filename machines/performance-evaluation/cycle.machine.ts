import { and, assign, setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import { isSound, wentOut } from '../core/facts.ts'
import { LADDER, REMINDERS } from '../core/lengths.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import { type CycleForms, type CycleInput, DATES, isInOrder, isNotTurned } from './cycle.forms.ts'
import type { CycleFacts } from './facts.ts'
import { areSamePlaces, placesOf, RECOGNITION_FACTS } from './recognition.ts'

/** A phase that was made known to the agencies, or more time for one, and the letter that did so. */
export type Announcement = {
  readonly phase: 'evidence' | 'objection' | 'extension'
  readonly letter: string
  readonly at: number
}

/** What guards read of a year. Points are whole hundredths, instants epoch milliseconds; it keeps no counter of its agencies. */
export type Cycle = CycleInput & {
  /** The set of indicators that was published, and how many it has. */
  readonly indicatorSet: string | null
  readonly indicators: number
  /** The yearly circular and the provincial guideline, as letters. */
  readonly circular: string | null
  readonly guideline: string | null
  /** The letter by which each phase was announced, and each extension, in their order. */
  readonly announcements: readonly Announcement[]
  readonly briefings: number
  readonly processReview: string | null
  /** The groups in which agencies are compared, and their places there; null where the year has none. */
  readonly agencyGroups: string | null
  readonly recognition: string | null
}

type Known = Partial<CycleFacts>
type Sent = { [Event in keyof CycleForms]: Taken<Event, CycleForms[Event], Known> }[keyof CycleForms]
type Timed = Taken<
  | `deadline.${'announced' | 'open' | 'preliminary'}`
  | 'clock.filing.lastCall'
  | `clock.evaluating.${'half' | 'near' | 'breached' | 'second' | 'third' | 'fourth'}`
  | `clock.finalising.${'half' | 'near' | 'breached'}`,
  Record<never, never>,
  Known
>

const EVALUATION = 'performanceEvaluation.evaluation'

/** True where there are evaluations, and every one stands in one of these stages. */
function allIn({ children }: Known, stages: readonly string[]): boolean {
  const counts = Object.entries(children?.[EVALUATION] ?? {})
  return counts.length > 0 && counts.every(([stage, count]) => count === 0 || stages.includes(stage))
}

/** Stages of an evaluation that has its result in writing, or is left out of the results. */
const NOTIFIED = ['resultNotified', 'acknowledged', 'reportedToParent', 'zeroFiled'] as const

const PLANNERS = ['groupHead', 'deputy'] as const

/** The least time that agencies have to object from the day on which they are told their points. */
const LEAST_TO_OBJECT = 10 * 86_400_000

// Ways out, and parts of them, that several stages share; each stage says for itself that it has one.

const EVALUATIONS = {
  type: 'openCases',
  params: {
    machine: EVALUATION,
    for: 'agencies',
    with: [
      ...['indicatorSet', 'indicators', 'opensAt', 'naUntil', 'hardCloseAt', 'objectUntil'],
      ...['naPolicy', 'zeroFiling', 'evidenceAfterObjection'],
    ],
  },
} as const

const OPENED = [
  EVALUATIONS,
  { type: 'notify', params: { to: 'agencies', notice: 'evaluationOpened', with: ['hardCloseAt'] } },
] as const

const PUBLISHING = {
  target: 'indicatorsPublished',
  guard: and(['setWritten', 'basisRegistered']),
  actions: [
    'keepSet',
    { type: 'publish', params: { sheet: 'indicatorSet', to: 'everybody', with: ['indicatorSet'] } },
    { type: 'notify', params: { to: 'agencies', notice: 'indicatorsPublished' } },
  ],
  meta: {
    by: PLANNERS,
    label: { fa: 'انتشار شاخص‌ها', en: 'Publish the indicators' },
    facts: ['sheet.indicatorSet', 'letters'],
  },
} as const

const BRIEFING = {
  guard: 'isPast',
  actions: ['countBriefing'],
  meta: {
    by: ['caseOfficer', ...PLANNERS],
    label: { fa: 'ثبت جلسهٔ توجیهی یا آموزشی', en: 'Record a briefing' },
  },
} as const

// The timetable is the deputy's to announce and to move (S1-R25).
const EXTENDING = {
  by: ['deputy'],
  label: { fa: 'تمدید زمان‌بندی', en: 'Extend the timetable' },
  facts: ['letters'],
  reason: 'required',
} as const

const EXTENDS = and(['isLater', 'isMoved', 'pastStays', 'announcedByLetter'])

const MOVED = {
  type: 'notify',
  params: { to: 'agencies', notice: 'evaluationWindowMoved', with: ['hardCloseAt', 'objectUntil'] },
} as const

const MOVED_FOR_EACH = {
  type: 'tell',
  params: {
    to: 'children',
    machine: EVALUATION,
    event: 'windowMoved',
    with: ['naUntil', 'hardCloseAt', 'objectUntil'],
  },
} as const

const RECOUNTED = {
  guard: 'followsCalendar',
  meta: { by: ['system'], label: { fa: 'بازمحاسبهٔ زمان‌بندی با تقویم تازه', en: 'The timetable follows the calendar' } },
} as const

const NOTE_EXTENSION = { type: 'noteLetter', params: { phase: 'extension' } } as const

const GROUPING = {
  guard: 'groupsFit',
  actions: [
    'keepGroups',
    { type: 'publish', params: { sheet: 'agencyGroups', to: 'everybody', with: ['agencyGroups'] } },
  ],
  meta: {
    by: PLANNERS,
    label: { fa: 'انتشار گروه‌های دستگاه‌ها', en: 'Publish the groups of agencies' },
    facts: ['sheet.agencyGroups'],
  },
} as const

// A year's case is open and its history with it, so confirming the places and making them known is one step.
const RECOGNISING = {
  guard: and(['recognitionOn', 'recognitionFit', 'recognitionFollows']),
  actions: [
    'keepPlaces',
    { type: 'publish', params: { sheet: 'recognition', to: 'everybody', with: ['recognition'] } },
    { type: 'tell', params: { to: 'children', machine: EVALUATION, event: 'placeTold' } },
    { type: 'notify', params: { to: 'agencies', notice: 'recognitionPublished' } },
  ],
  meta: {
    by: ['head'],
    label: { fa: 'تأیید و اعلام رتبهٔ دستگاه‌ها در گروه‌ها', en: 'Confirm and announce the places' },
    facts: ['sheet.recognition', 'disclosed.recognition', ...RECOGNITION_FACTS],
  },
} as const

const CANCELLING = {
  target: 'cancelled',
  actions: [{ type: 'notify', params: { to: 'agencies', notice: 'evaluationCancelled' } }],
  meta: { by: ['head'], label: { fa: 'لغو دوره', en: 'Cancel the year' }, reason: 'required' },
} as const

const FINALISING = {
  target: 'finalised',
  guard: 'allSettled',
  actions: [
    { type: 'tell', params: { to: 'children', machine: EVALUATION, event: 'finaliseResult' } },
    { type: 'notify', params: { to: 'office', notice: 'resultsFinalised' } },
  ],
  meta: { by: ['head'], label: { fa: 'نهایی‌کردن نتایج', en: 'Make the results final' }, facts: ['children'] },
} as const

const REMIND = { type: 'notify', params: { to: 'officer', notice: 'dueSoon' } } as const
const WARN = { type: 'notify', params: { to: 'groupHead', notice: 'overdue' } } as const
const REPORT = { type: 'notify', params: { to: 'head', notice: 'overdue' } } as const

/** One year of performance evaluation, from its indicators to the corrective actions that its review defines (S1-R04 to R11, R17 to R27). */
export const cycle = setup({
  types: {
    context: {} as Cycle,
    input: {} as CycleInput,
    events: {} as Sent | Timed,
    meta: {} as Service | Stage,
    transitionMeta: {} as Choice,
  },
  actions: {
    ...effects,
    keepSet: assign(({ event }) =>
      event.type === 'publishIndicators'
        ? { ...event.data, indicators: event.facts['sheet.indicatorSet']?.indicators ?? 0 }
        : {},
    ),
    countBriefing: assign(({ context }) => ({ briefings: context.briefings + 1 })),
    openNow: assign(({ event }) => ({ opensAt: event.at })),
    moveTimetable: assign(({ event }) => {
      if (event.type !== 'extendWindow' && event.type !== 'recountTimetable') return {}
      const { naUntil, hardCloseAt, evaluateBy, objectUntil, finalBy } = event.data
      return { naUntil, hardCloseAt, evaluateBy, objectUntil, finalBy }
    }),
    noteLetter: assign(({ context, event }, { phase }: Pick<Announcement, 'phase'>) =>
      'letter' in event.data
        ? { announcements: [...context.announcements, { phase, letter: event.data.letter, at: event.at }] }
        : {},
    ),
    keepGroups: assign(({ event }) =>
      event.type === 'publishGroups' ? { agencyGroups: event.data.agencyGroups } : {},
    ),
    keepPlaces: assign(({ event }) =>
      event.type === 'publishRecognition' ? { recognition: event.data.recognition } : {},
    ),
    keepReview: assign(({ event }) => (event.type === 'endReview' ? { processReview: event.data.processReview } : {})),
  },
  guards: {
    setWritten: ({ event }) =>
      event.type === 'publishIndicators' && isSound(event.facts['sheet.indicatorSet'], event.data.indicatorSet),
    basisRegistered: ({ event }) =>
      event.type === 'publishIndicators' &&
      event.data.circular !== event.data.guideline &&
      event.facts.letters?.[event.data.circular]?.direction === 'incoming' &&
      event.facts.letters[event.data.guideline] !== undefined,
    agreementUsable: ({ event }) => event.facts.agreement?.usable === true,
    // What ran out may be gone on with for a reason; what was ended may not.
    agreementNotEnded: ({ event }) => event.facts.agreement?.ended === false,
    isPast: ({ event }) => event.type === 'recordBriefing' && event.data.heldAt <= event.at,
    agenciesBriefed: ({ context }) => context.briefings > 0,
    isBeforeClose: ({ context, event }) => event.at < context.naUntil,
    isLater: ({ context, event }) =>
      event.type === 'extendWindow' &&
      isInOrder({ ...context, ...event.data }) &&
      DATES.every((date) => event.data[date] >= context[date]),
    isMoved: ({ context, event }) =>
      event.type === 'extendWindow' && DATES.some((date) => event.data[date] > context[date]),
    // What has ended is not begun again: whoever missed it, missed it.
    pastStays: ({ context, event }) =>
      event.type === 'extendWindow' &&
      DATES.every((date) => context[date] > event.at || event.data[date] === context[date]),
    followsCalendar: ({ context, event }) =>
      event.type === 'recountTimetable' &&
      isNotTurned(event.data) &&
      DATES.every((date) => event.data[date] >= context[date]) &&
      DATES.every((date) => context[date] > event.at || event.data[date] === context[date]),
    // No letter announces two things.
    announcedByLetter: ({ context, event: { data, facts } }) =>
      'letter' in data &&
      wentOut(facts.letters, data.letter) &&
      context.announcements.every(({ letter }) => letter !== data.letter),
    timeToObject: ({ context, event }) => event.at + LEAST_TO_OBJECT <= context.objectUntil,
    allEvaluated: ({ event }) => allIn(event.facts, ['evaluated', 'zeroFiled']),
    allSettled: ({ event }) => allIn(event.facts, ['finalPending', 'final', ...NOTIFIED]),
    allNotified: ({ event }) => allIn(event.facts, NOTIFIED),
    groupsFit: ({ event }) =>
      event.type === 'publishGroups' && isSound(event.facts['sheet.agencyGroups'], event.data.agencyGroups),
    recognitionOn: ({ context }) => context.recognises,
    recognitionFit: ({ context, event }) =>
      event.type === 'publishRecognition' &&
      event.data.recognition !== context.recognition &&
      isSound(event.facts['sheet.recognition'], event.data.recognition),
    recognitionFollows: ({ event: { facts } }) => {
      const [rows, wanted] = [facts['disclosed.recognition']?.body.rows, placesOf(facts['outcomes.evaluation'] ?? [])]
      return rows !== undefined && wanted !== null && areSamePlaces(rows, wanted)
    },
    reviewWritten: ({ event }) =>
      event.type === 'endReview' && isSound(event.facts['sheet.processReview'], event.data.processReview),
  },
}).createMachine({
  id: 'performanceEvaluation.cycle',
  meta: {
    service: 'performanceEvaluation',
    title: { fa: 'دورهٔ ارزیابی عملکرد', en: 'Year of performance evaluation' },
    documents: ['indicatorSet', 'agencyGroups', 'recognition', 'processReview'],
    clocks: {
      filing: {
        title: { fa: 'مهلت ثبت به‌موقع', en: 'Time to submit' },
        calendar: 'provider',
        anchor: 'hardCloseAt',
        ladder: [{ name: 'lastCall', at: { percent: 80 } }],
      },
      evaluating: {
        title: { fa: 'مهلت ارزیابی', en: 'Time to evaluate' },
        calendar: 'provider',
        anchor: 'evaluateBy',
        ladder: LADDER,
      },
      finalising: {
        title: { fa: 'مهلت نتیجهٔ نهایی', en: 'Time for the final results' },
        calendar: 'provider',
        anchor: 'finalBy',
        ladder: REMINDERS,
      },
    },
    guards: {
      setWritten: {
        fa: 'برگهٔ شاخص‌ها نوشته نشده، ایراد دارد، یا پس از آن تغییر کرده است.',
        en: 'The set of indicators is not written, has problems, or has changed since.',
      },
      basisRegistered: {
        fa: 'بخشنامهٔ سالانه و شیوه‌نامهٔ استانی در دبیرخانه برای این دوره ثبت نشده‌اند.',
        en: 'The yearly circular and the provincial guideline are not registered for this year.',
      },
      agreementUsable: {
        fa: 'توافق‌نامهٔ این خدمت در اعتبار نیست؛ فقط مدیرکل با ذکر دلیل می‌تواند اعلان کند.',
        en: 'The agreement is not in force; only the head may announce, giving the reason.',
      },
      agreementNotEnded: {
        fa: 'توافق‌نامهٔ این خدمت خاتمه یافته یا منتفی شده است و دورهٔ تازه‌ای زیر آن اعلان نمی‌شود.',
        en: 'The agreement was ended or has lapsed; nothing new is announced under it.',
      },
      isPast: { fa: 'جلسه هنوز برگزار نشده است.', en: 'It has not been held yet.' },
      agenciesBriefed: {
        fa: 'پیش از بازشدن دوره دست‌کم یک جلسهٔ توجیهی لازم است.',
        en: 'At least one briefing must be held before the window opens.',
      },
      isBeforeClose: { fa: 'زمان بازکردن دوره گذشته است.', en: 'It is too late to open the window.' },
      isLater: {
        fa: 'زمان‌های تازه باید به‌ترتیب و هیچ‌کدام زودتر از زمان کنونی نباشد.',
        en: 'The new dates must be in order, and none earlier than it is now.',
      },
      pastStays: {
        fa: 'زمانی که گذشته است دیگر تغییر نمی‌کند.',
        en: 'A date that has passed is not moved any more.',
      },
      followsCalendar: {
        fa: 'تاریخ‌های زمان‌بندی با تغییر تقویم زودتر یا جابه‌جا نمی‌شود.',
        en: 'A change of the calendar makes no date earlier, and turns none around.',
      },
      announcedByLetter: {
        fa: 'نامهٔ اعلان این مرحله امضا و ارسال نشده یا پیش‌تر برای اعلان دیگری به کار رفته است.',
        en: 'The letter that announces this is not signed and sent, or has announced something else before.',
      },
      timeToObject: {
        fa: 'از اعلام نتایج تا پایان مهلت اعتراض کمتر از ۱۰ روز مانده است؛ نخست زمان‌بندی را تمدید کنید.',
        en: 'Less than 10 days are left to object; extend the timetable first.',
      },
      isMoved: { fa: 'هیچ زمانی دیرتر نشده است.', en: 'No date is later than it was.' },
      allEvaluated: {
        fa: 'ارزیابی همهٔ دستگاه‌ها پایان نیافته است.',
        en: 'Not every agency has been evaluated.',
      },
      allSettled: { fa: 'اعتراض دستگاهی هنوز باز است.', en: 'The objection of an agency is still open.' },
      allNotified: {
        fa: 'نتیجه هنوز به همهٔ دستگاه‌ها ابلاغ نشده است.',
        en: 'Not every agency has the result in writing.',
      },
      groupsFit: {
        fa: 'برگهٔ گروه‌ها نوشته نشده، ایراد دارد، یا پس از آن تغییر کرده است.',
        en: 'The sheet of groups is not written, has problems, or has changed since.',
      },
      recognitionOn: { fa: 'این دوره رتبه‌بندی ندارد.', en: 'This year ranks nobody.' },
      recognitionFit: {
        fa: 'برگهٔ رتبه‌ها نوشته نشده، ایراد دارد، یا همین برگه پیش‌تر اعلام شده است.',
        en: 'The sheet of places is not written, has problems, or has been announced already.',
      },
      recognitionFollows: {
        fa: 'رتبه‌ها از نتیجه‌های نهایی به دست نمی‌آید.',
        en: 'The places do not follow from the final results.',
      },
      reviewWritten: {
        fa: 'برگهٔ بازنگری فرایند نوشته نشده یا پس از آن تغییر کرده است.',
        en: 'The review of the process is not written, or has changed since.',
      },
    },
  },
  context: ({ input }) => ({
    ...{ opensAt: input.opensAt, naUntil: input.naUntil, hardCloseAt: input.hardCloseAt },
    ...{ evaluateBy: input.evaluateBy, objectUntil: input.objectUntil, finalBy: input.finalBy, announcements: [] },
    ...{ generalTotal: input.generalTotal, specificTotal: input.specificTotal, naPolicy: input.naPolicy },
    ...{ zeroFiling: input.zeroFiling, evidenceAfterObjection: input.evidenceAfterObjection },
    ...{ recognises: input.recognises, agencyGroups: null, recognition: null },
    ...{ agreement: input.agreement, indicatorSet: null, indicators: 0, circular: null, guideline: null },
    ...{ briefings: 0, processReview: null },
  }),
  on: {
    'clock.evaluating.half': {
      actions: [REMIND],
      meta: { by: ['system'], label: { fa: 'یادآوری نیمهٔ مهلت ارزیابی', en: 'Half of the time to evaluate used' } },
    },
    'clock.evaluating.near': {
      actions: [REMIND],
      meta: { by: ['system'], label: { fa: 'یادآوری نزدیکی موعد ارزیابی', en: 'Evaluation nearly due' } },
    },
    'clock.evaluating.breached': {
      actions: [WARN],
      meta: { by: ['system'], label: { fa: 'گذشت از موعد ارزیابی', en: 'Evaluation overdue' } },
    },
    'clock.evaluating.second': {
      actions: [WARN, REPORT],
      meta: { by: ['system'], label: { fa: 'پلهٔ دوم تأخیر در ارزیابی', en: 'Evaluation late, second step' } },
    },
    'clock.evaluating.third': {
      actions: [REPORT],
      meta: { by: ['system'], label: { fa: 'پلهٔ سوم تأخیر در ارزیابی', en: 'Evaluation late, third step' } },
    },
    'clock.evaluating.fourth': {
      actions: [{ type: 'draftLetter', params: { to: 'governor', about: 'yearLate' } }, REPORT],
      meta: { by: ['system'], label: { fa: 'پلهٔ چهارم تأخیر در ارزیابی', en: 'Evaluation late, fourth step' } },
    },
    'clock.finalising.half': {
      actions: [REMIND],
      meta: { by: ['system'], label: { fa: 'یادآوری نیمهٔ مهلت نتیجه', en: 'Half of the time for results used' } },
    },
    'clock.finalising.near': {
      actions: [WARN],
      meta: { by: ['system'], label: { fa: 'یادآوری نزدیکی موعد نتیجه', en: 'Results nearly due' } },
    },
    'clock.finalising.breached': {
      actions: [REPORT],
      meta: { by: ['system'], label: { fa: 'گذشت از موعد نتیجه', en: 'Results overdue' } },
    },
  },
  initial: 'planned',
  states: {
    planned: {
      meta: { kind: 'acting', title: { fa: 'برنامه‌ریزی‌شده', en: 'Planned' }, by: PLANNERS, clocks: {} },
      on: { publishIndicators: PUBLISHING, cancelYear: CANCELLING },
    },
    indicatorsPublished: {
      meta: {
        kind: 'acting',
        title: { fa: 'شاخص‌ها منتشر شد', en: 'Indicators published' },
        by: ['deputy'],
        clocks: {},
      },
      on: {
        publishIndicators: PUBLISHING,
        publishGroups: GROUPING,
        recordBriefing: BRIEFING,
        announceYear: [
          {
            target: 'announced',
            guard: and(['agreementUsable', 'announcedByLetter']),
            actions: [{ type: 'noteLetter', params: { phase: 'evidence' } }],
            meta: {
              by: ['deputy'],
              label: { fa: 'اعلان زمان‌بندی دوره', en: 'Announce the timetable' },
              facts: ['agreement', 'letters'],
            },
          },
          {
            target: 'announced',
            guard: and(['agreementNotEnded', 'announcedByLetter']),
            actions: [{ type: 'noteLetter', params: { phase: 'evidence' } }],
            meta: {
              by: ['head'],
              label: { fa: 'اعلان دوره با ذکر دلیل', en: 'Announce with a justification' },
              facts: ['agreement', 'letters'],
              reason: 'required',
            },
          },
        ],
        cancelYear: CANCELLING,
      },
    },
    announced: {
      entry: [
        { type: 'notify', params: { to: 'agencies', notice: 'evaluationAnnounced', with: ['opensAt', 'hardCloseAt'] } },
      ],
      meta: {
        kind: 'acting',
        title: { fa: 'اعلان‌شده', en: 'Announced' },
        by: ['system', 'caseOfficer', ...PLANNERS],
        clocks: {},
        deadline: { calendar: 'provider', anchor: 'opensAt' },
      },
      on: {
        publishGroups: GROUPING,
        recordBriefing: BRIEFING,
        'deadline.announced': [
          {
            target: 'open',
            guard: 'agenciesBriefed',
            actions: OPENED,
            meta: { by: ['system'], label: { fa: 'بازشدن دوره', en: 'Opened' } },
          },
          {
            actions: [{ type: 'notify', params: { to: 'groupHead', notice: 'briefingMissing' } }],
            meta: { by: ['system'], label: { fa: 'جلسهٔ توجیهی برگزار نشده است', en: 'No briefing has been held' } },
          },
        ],
        openWindow: {
          target: 'open',
          guard: and(['agenciesBriefed', 'isBeforeClose']),
          actions: ['openNow', ...OPENED],
          meta: { by: ['deputy'], label: { fa: 'بازکردن دوره', en: 'Open the window' } },
        },
        extendWindow: {
          guard: EXTENDS,
          actions: ['moveTimetable', NOTE_EXTENSION, MOVED],
          meta: EXTENDING,
        },
        recountTimetable: { ...RECOUNTED, actions: ['moveTimetable', MOVED] },
        cancelYear: CANCELLING,
      },
    },
    open: {
      meta: {
        kind: 'acting',
        title: { fa: 'باز', en: 'Open' },
        by: ['system', ...PLANNERS],
        clocks: { filing: 'runs' },
        deadline: { calendar: 'provider', anchor: 'hardCloseAt' },
      },
      on: {
        recordBriefing: BRIEFING,
        openForNewcomers: {
          actions: [EVALUATIONS],
          meta: {
            by: PLANNERS,
            label: { fa: 'گشودن پروندهٔ دستگاه‌های تازه', en: 'Open for agencies that came since' },
          },
        },
        extendWindow: {
          guard: EXTENDS,
          actions: ['moveTimetable', NOTE_EXTENSION, MOVED, MOVED_FOR_EACH],
          meta: EXTENDING,
        },
        recountTimetable: { ...RECOUNTED, actions: ['moveTimetable', MOVED, MOVED_FOR_EACH] },
        'clock.filing.lastCall': {
          actions: [
            { type: 'notify', params: { to: 'agencies', notice: 'evaluationLastCall', with: ['hardCloseAt'] } },
          ],
          meta: { by: ['system'], label: { fa: 'یادآوری پایان مهلت', en: 'Last call' } },
        },
        'deadline.open': {
          target: 'evaluating',
          meta: { by: ['system'], label: { fa: 'پایان مهلت ثبت', en: 'The window closed' } },
        },
      },
    },
    evaluating: {
      meta: {
        kind: 'acting',
        title: { fa: 'در حال ارزیابی', en: 'Being evaluated' },
        by: ['evaluator', ...PLANNERS],
        clocks: { evaluating: 'runs', finalising: 'runs' },
      },
      on: {
        announcePreliminary: {
          target: 'preliminary',
          guard: and(['allEvaluated', 'timeToObject', 'announcedByLetter']),
          actions: [
            { type: 'noteLetter', params: { phase: 'objection' } },
            { type: 'tell', params: { to: 'children', machine: EVALUATION, event: 'announcePreliminary' } },
          ],
          meta: {
            by: ['deputy'],
            label: { fa: 'اعلام نتایج مقدماتی', en: 'Announce the preliminary results' },
            facts: ['children', 'letters'],
          },
        },
        extendWindow: {
          guard: EXTENDS,
          actions: ['moveTimetable', NOTE_EXTENSION, MOVED, MOVED_FOR_EACH],
          meta: EXTENDING,
        },
        recountTimetable: { ...RECOUNTED, actions: ['moveTimetable', MOVED, MOVED_FOR_EACH] },
      },
    },
    preliminary: {
      meta: {
        kind: 'acting',
        title: { fa: 'نتایج مقدماتی', en: 'Preliminary results' },
        by: ['system'],
        clocks: { finalising: 'runs' },
        deadline: { calendar: 'provider', anchor: 'objectUntil' },
      },
      on: {
        extendWindow: {
          guard: EXTENDS,
          actions: ['moveTimetable', NOTE_EXTENSION, MOVED, MOVED_FOR_EACH],
          meta: EXTENDING,
        },
        recountTimetable: { ...RECOUNTED, actions: ['moveTimetable', MOVED, MOVED_FOR_EACH] },
        'deadline.preliminary': {
          target: 'objections',
          meta: { by: ['system'], label: { fa: 'پایان مهلت اعتراض', en: 'The time to object ended' } },
        },
      },
    },
    objections: {
      meta: {
        kind: 'acting',
        title: { fa: 'رسیدگی به اعتراض‌ها', en: 'Objections being examined' },
        by: ['evaluator', ...PLANNERS, 'head'],
        clocks: { finalising: 'runs' },
      },
      on: {
        conveneCommittee: {
          target: 'committee',
          meta: {
            by: ['deputy', 'committeeSecretary'],
            label: { fa: 'دعوت کمیته', en: 'Convene the committee' },
          },
        },
        finaliseYear: FINALISING,
      },
    },
    committee: {
      meta: {
        kind: 'acting',
        title: { fa: 'کمیتهٔ ارزیابی عملکرد', en: 'Evaluation committee' },
        by: ['committeeSecretary', 'head'],
        clocks: { finalising: 'runs' },
      },
      on: { finaliseYear: FINALISING },
    },
    finalised: {
      meta: {
        kind: 'acting',
        title: { fa: 'نتایج نهایی', en: 'Results final' },
        by: ['head', 'secretariat', 'deputy'],
        clocks: {},
      },
      on: {
        publishRecognition: RECOGNISING,
        closeNotification: {
          target: 'resultsNotified',
          guard: 'allNotified',
          meta: {
            by: ['deputy'],
            label: { fa: 'پایان ابلاغ نتایج', en: 'All have their results' },
            facts: ['children'],
          },
        },
      },
    },
    resultsNotified: {
      meta: {
        kind: 'acting',
        title: { fa: 'نتایج ابلاغ شد', en: 'Results sent in writing' },
        by: PLANNERS,
        clocks: {},
      },
      on: {
        publishRecognition: RECOGNISING,
        startReview: {
          target: 'reviewing',
          meta: { by: PLANNERS, label: { fa: 'آغاز بازنگری فرایند', en: 'Review the process' } },
        },
      },
    },
    reviewing: {
      meta: {
        kind: 'acting',
        title: { fa: 'بازنگری سالانهٔ فرایند', en: 'Yearly review of the process' },
        by: [...PLANNERS, 'head'],
        clocks: {},
      },
      on: {
        publishRecognition: RECOGNISING,
        endReview: {
          target: 'archived',
          guard: 'reviewWritten',
          actions: ['keepReview'],
          meta: {
            by: ['head'],
            label: { fa: 'تصویب اقدام‌های اصلاحی', en: 'Adopt the corrective actions' },
            facts: ['sheet.processReview'],
          },
        },
      },
    },
    archived: {
      meta: { kind: 'resting', title: { fa: 'بایگانی‌شده', en: 'Archived' }, by: [], clocks: {} },
    },
    cancelled: { type: 'final', meta: { kind: 'final', title: { fa: 'لغوشده', en: 'Cancelled' }, by: [], clocks: {} } },
  },
})
