import { and, assign, setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import { REMINDERS } from '../core/lengths.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import type { EvaluationForms, EvaluationInput } from './evaluation.forms.ts'
import type { EvaluationFacts, IndicatorFact } from './facts.ts'
import { LENGTHS } from './lengths.ts'
import { objectionEnd } from './objection.ts'
import { EMPTY, type Item, type Result, resultBy, resultOf, type Tally, withOne } from './score.ts'

/** A result that was final once; a correction makes the next version and leaves this one as it was (S1-R30). */
export type Version = Result & { readonly version: number }

/** What is kept of an evaluation; its indicators are cases of their own. Points are whole hundredths. */
export type Evaluation = EvaluationInput & {
  readonly submittedBy: string | null
  /** How many indicators have told the agency their points, and what these come to; the sum stands once all have. */
  readonly told: number
  readonly tally: Tally
  readonly preliminary: Result | null
  readonly result: Version | null
  /** Earlier results, the newest last; the history has them all. */
  readonly earlier: readonly Version[]
  readonly resultLetter: string | null
  readonly parentLetter: string | null
  /** The group in which its result is compared, and its place there once that is announced. */
  readonly group: string | null
  readonly rankInGroup: number | null
}

type Known = Partial<EvaluationFacts>
type Sent = { [Event in keyof EvaluationForms]: Taken<Event, EvaluationForms[Event], Known> }[keyof EvaluationForms]
type Timed = Taken<
  | `deadline.${'selfAssessing' | 'preliminary' | 'resultNotified' | 'acknowledged'}`
  | `clock.writtenResult.${'half' | 'near' | 'breached'}`,
  Record<never, never>,
  Known
>

/** How many earlier results the context has room for. */
const REMEMBERED = 8

const INDICATOR = 'performanceEvaluation.indicator'

/** Stages of an indicator in which its agency, the office or the committee still has a say. */
const DISPUTED_STAGES = ['objected', 'evidenceReopened', 'reExamining', 'replied', 'inCommittee'] as const

/** How many of the agency's indicators stand in one of these stages. */
const countIn = ({ children }: Known, stages: readonly string[]): number =>
  stages.reduce((all, stage) => all + (children?.[INDICATOR]?.[stage] ?? 0), 0)

const itemOf = ({ context }: IndicatorFact): Item => ({
  ...{ dimension: context.dimension, weight: context.weight, direction: context.direction, target: context.target },
  ...{ applies: context.outcome !== 'notApplicable', actual: context.actual },
})

const AGENCY = ['agencyOfficer', 'liaison', 'agencyApprover'] as const

// Parts of ways out that several stages share; each stage says for itself that it has one.

const TOLD = { by: ['system'] } as const

const MOVED = {
  actions: [
    'moveWindow',
    {
      type: 'tell',
      params: {
        to: 'children',
        machine: INDICATOR,
        event: 'windowMoved',
        with: ['naUntil', 'hardCloseAt', 'objectUntil'],
      },
    },
  ],
  meta: { ...TOLD, label: { fa: 'تمدید مهلت دوره', en: 'The window was extended' } },
} as const

const REOPENING = {
  target: 'objections',
  meta: { ...TOLD, label: { fa: 'اعتراض یا مغایرت تازه', en: 'An indicator is disputed' } },
} as const

const NOTED = { meta: { ...TOLD, label: { fa: 'پایان رسیدگی به شاخص', en: 'An indicator is settled' } } } as const

const FINALISING = {
  by: ['head', 'system'],
  label: { fa: 'نهایی‌کردن نتیجه', en: 'Make the result final' },
  facts: ['entries.indicator', 'groupOf.agencyGroups'],
} as const

/**
 * The yearly evaluation of one agency: its own account of every indicator within the window, the office's points, the
 * agency's objections, and the result that reaches it in writing (S1-R09, R21 to R26).
 */
export const evaluation = setup({
  types: {
    context: {} as Evaluation,
    input: {} as EvaluationInput,
    events: {} as Sent | Timed,
    meta: {} as Service | Stage,
    transitionMeta: {} as Choice,
  },
  actions: {
    ...effects,
    noteSubmitter: assign(({ event }) => ({ submittedBy: event.by.person })),
    moveWindow: assign(({ context, event }) =>
      event.type === 'windowMoved' ? { ...event.data, objectUntil: event.data.objectUntil ?? context.objectUntil } : {},
    ),
    openObjections: assign(({ context, event }) => ({ objectUntil: objectionEnd(context.objectUntil, event.at) })),
    countTold: assign(({ context, event }) => {
      if (event.type !== 'scoreTold') return {}
      const tally = withOne(context.tally, { ...event.data, points: event.data.earned })
      const told = context.told + 1
      return { told, tally, preliminary: told < context.indicators ? null : resultBy(tally, context.naPolicy) }
    }),
    finalise: assign(({ context, event }) => ({
      result: {
        version: (context.result?.version ?? 0) + 1,
        ...resultOf((event.facts['entries.indicator'] ?? []).map(itemOf), context.naPolicy),
      },
      group: event.facts['groupOf.agencyGroups']?.code ?? null,
      earlier: context.result === null ? [] : [...context.earlier, context.result].slice(-REMEMBERED),
    })),
    keepPlace: assign(({ event }) => ({ rankInGroup: event.facts['entryOf.recognition']?.rank ?? null })),
    keepLetter: assign(({ event }) => (event.type === 'notifyResult' ? { resultLetter: event.data.letter } : {})),
    keepParentLetter: assign(({ event }) =>
      event.type === 'reportToParent' ? { parentLetter: event.data.letter } : {},
    ),
  },
  guards: {
    windowOpen: ({ context, event }) => event.at >= context.opensAt && event.at < context.hardCloseAt,
    everyItemReady: ({ context, event }) =>
      countIn(event.facts, ['evidenced', 'naReview', 'notApplicable']) === context.indicators,
    everyItemAssessed: ({ context, event }) =>
      countIn(event.facts, ['assessed', 'notApplicable']) === context.indicators,
    noneDisputed: ({ event }) => event.facts.children !== undefined && countIn(event.facts, DISPUTED_STAGES) === 0,
    everyItemSettled: ({ context, event }) =>
      event.facts['entries.indicator']?.length === context.indicators &&
      event.facts['entries.indicator'].every(({ stage }) => stage === 'locked' || stage === 'decided'),
    zeroCounts: ({ context }) => context.zeroFiling === 'zero',
    isAhead: ({ event }) => event.type === 'windowMoved' && event.data.hardCloseAt > event.at,
    letterSent: ({ event }) =>
      event.type === 'notifyResult' &&
      event.facts.letters?.[event.data.letter]?.direction === 'outgoing' &&
      event.facts.letters[event.data.letter]?.status === 'sent',
    // A letter that told of an earlier result does not tell of this one.
    letterIsNew: ({ context, event }) => event.type === 'notifyResult' && event.data.letter !== context.resultLetter,
    letterReceived: ({ event }) =>
      event.type === 'reportToParent' && event.facts.letters?.[event.data.letter]?.direction === 'incoming',
  },
}).createMachine({
  id: 'performanceEvaluation.evaluation',
  meta: {
    service: 'performanceEvaluation',
    title: { fa: 'ارزیابی عملکرد دستگاه', en: 'Evaluation of an agency' },
    documents: ['indicatorSet'],
    clocks: {
      writtenResult: {
        title: { fa: 'مهلت ابلاغ کتبی نتیجه', en: 'Time to send the written result' },
        calendar: 'provider',
        length: LENGTHS.writtenResult,
        ladder: REMINDERS,
      },
    },
    guards: {
      windowOpen: { fa: 'بازهٔ ثبت ارزیابی باز نیست.', en: 'The window is not open.' },
      everyItemReady: {
        fa: 'همهٔ شاخص‌ها باید مستندات، درخواست عدم مصداق یا پذیرش آن را داشته باشند.',
        en: 'Every indicator needs evidence, a request not to apply it, or that request accepted.',
      },
      everyItemAssessed: {
        fa: 'هنوز شاخصی ارزیابی نشده یا درخواست عدم مصداق آن باز است.',
        en: 'An indicator is not assessed yet, or a request not to apply it is open.',
      },
      noneDisputed: { fa: 'اعتراضی هنوز باز است.', en: 'An objection is still open.' },
      everyItemSettled: { fa: 'امتیاز همهٔ شاخص‌ها هنوز قطعی نیست.', en: 'Not every indicator is settled yet.' },
      zeroCounts: {
        fa: 'بر پایهٔ شیوه‌نامه، دستگاهی که ارزیابی را ثبت نکرده از نتایج کنار گذاشته می‌شود.',
        en: 'By the guideline an agency that did not submit is left out of the results.',
      },
      isAhead: { fa: 'مهلت تازه نیز گذشته است.', en: 'The new time is over as well.' },
      letterSent: {
        fa: 'نامهٔ ابلاغ نتیجه امضا و ثبت نشده است.',
        en: 'The letter with the result is not signed and registered.',
      },
      letterIsNew: { fa: 'این نامه نتیجهٔ پیشین را ابلاغ کرده است.', en: 'This letter told of the earlier result.' },
      letterReceived: {
        fa: 'رونوشت نامهٔ دستگاه به دستگاه متبوع ثبت نشده است.',
        en: 'The agency’s letter to its parent body is not registered.',
      },
    },
  },
  context: ({ input }) => ({
    ...{ indicatorSet: input.indicatorSet, indicators: input.indicators, opensAt: input.opensAt },
    ...{ naUntil: input.naUntil, hardCloseAt: input.hardCloseAt, objectUntil: input.objectUntil },
    naPolicy: input.naPolicy,
    ...{ zeroFiling: input.zeroFiling, evidenceAfterObjection: input.evidenceAfterObjection },
    ...{
      submittedBy: null,
      told: 0,
      tally: EMPTY,
      preliminary: null,
      result: null,
      earlier: [],
      resultLetter: null,
      parentLetter: null,
      group: null,
      rankInGroup: null,
    },
  }),
  on: {
    placeTold: {
      actions: ['keepPlace'],
      meta: {
        ...TOLD,
        label: { fa: 'اعلام رتبه در گروه', en: 'Its place in its group was told' },
        facts: ['entryOf.recognition'],
      },
    },
    recordAdvice: {
      actions: [{ type: 'notify', params: { to: 'agency', notice: 'adviceRecorded' } }],
      meta: {
        by: ['caseOfficer', 'evaluator', 'groupHead'],
        label: { fa: 'ثبت مشاوره و راهنمایی', en: 'Record advice that was given' },
      },
    },
    'clock.writtenResult.half': {
      actions: [{ type: 'notify', params: { to: 'officer', notice: 'dueSoon' } }],
      meta: { ...TOLD, label: { fa: 'یادآوری نیمهٔ مهلت ابلاغ', en: 'Half of the time to send it used' } },
    },
    'clock.writtenResult.near': {
      actions: [{ type: 'notify', params: { to: 'groupHead', notice: 'dueSoon' } }],
      meta: { ...TOLD, label: { fa: 'یادآوری نزدیکی موعد ابلاغ', en: 'Sending it is nearly due' } },
    },
    'clock.writtenResult.breached': {
      actions: [{ type: 'notify', params: { to: 'head', notice: 'overdue' } }],
      meta: { ...TOLD, label: { fa: 'گذشت از موعد ابلاغ', en: 'Sending it is overdue' } },
    },
  },
  initial: 'selfAssessing',
  states: {
    selfAssessing: {
      meta: {
        kind: 'acting',
        title: { fa: 'در حال خودارزیابی', en: 'Self-assessment' },
        by: AGENCY,
        clocks: {},
        deadline: { calendar: 'provider', anchor: 'hardCloseAt' },
      },
      entry: [
        {
          type: 'openCases',
          params: {
            ...{ machine: INDICATOR, for: 'entries', sheet: 'indicatorSet', list: 'indicators' },
            with: ['indicatorSet', 'naUntil', 'hardCloseAt', 'objectUntil', 'evidenceAfterObjection'],
          },
        },
      ],
      on: {
        submitEvaluation: {
          target: 'evaluating',
          guard: and(['windowOpen', 'everyItemReady']),
          actions: [
            'noteSubmitter',
            { type: 'tell', params: { to: 'children', machine: INDICATOR, event: 'evaluationSubmitted' } },
            { type: 'assign', params: { to: 'byRule' } },
            { type: 'notify', params: { to: 'officer', notice: 'evaluationSubmitted' } },
          ],
          meta: {
            by: ['agencyApprover'],
            label: { fa: 'ثبت ارزیابی دستگاه', en: 'Submit the evaluation' },
            facts: ['children'],
          },
        },
        windowMoved: MOVED,
        'deadline.selfAssessing': {
          target: 'zeroFiled',
          actions: [
            { type: 'tell', params: { to: 'children', machine: INDICATOR, event: 'closeUnfiled' } },
            { type: 'notify', params: { to: 'approver', notice: 'evaluationMissed' } },
            { type: 'draftLetter', params: { to: 'agencyHead', about: 'evaluationMissed' } },
          ],
          meta: { ...TOLD, label: { fa: 'پایان مهلت ثبت', en: 'The window closed' } },
        },
      },
    },
    evaluating: {
      meta: {
        kind: 'acting',
        title: { fa: 'در حال ارزیابی', en: 'Being evaluated' },
        by: ['evaluator', 'groupHead', 'deputy'],
        clocks: {},
      },
      on: {
        windowMoved: MOVED,
        finishEvaluating: {
          target: 'evaluated',
          guard: 'everyItemAssessed',
          meta: {
            by: ['evaluator', 'groupHead', 'deputy'],
            label: { fa: 'پایان ارزیابی دستگاه', en: 'Finish evaluating' },
            facts: ['children'],
          },
        },
      },
    },
    evaluated: {
      meta: {
        kind: 'resting',
        title: { fa: 'ارزیابی‌شده، در انتظار اعلام', en: 'Evaluated, not announced yet' },
        by: ['deputy'],
        clocks: {},
      },
      on: {
        windowMoved: MOVED,
        reopenEvaluating: {
          target: 'evaluating',
          meta: {
            by: ['groupHead', 'deputy'],
            label: { fa: 'بازگرداندن به ارزیاب', en: 'Back to the evaluator' },
            reason: 'required',
          },
        },
        announcePreliminary: {
          target: 'preliminary',
          guard: 'everyItemAssessed',
          actions: [
            'openObjections',
            { type: 'tell', params: { to: 'children', machine: INDICATOR, event: 'revealScore' } },
            { type: 'notify', params: { to: 'agency', notice: 'preliminaryScores' } },
          ],
          meta: {
            ...TOLD,
            label: { fa: 'اعلام نتیجهٔ مقدماتی', en: 'Preliminary results announced' },
            facts: ['children'],
          },
        },
      },
    },
    preliminary: {
      meta: {
        kind: 'acting',
        title: { fa: 'نتیجهٔ مقدماتی اعلام شد', en: 'Preliminary result announced' },
        by: ['agencyApprover'],
        clocks: {},
        deadline: { calendar: 'agency', anchor: 'objectUntil' },
      },
      on: {
        windowMoved: MOVED,
        indicatorDisputed: {
          meta: { ...TOLD, label: { fa: 'اعتراض یا مغایرت تازه', en: 'An indicator is disputed' } },
        },
        indicatorSettled: NOTED,
        scoreTold: {
          actions: ['countTold'],
          meta: { ...TOLD, label: { fa: 'اعلام امتیاز شاخص', en: 'The points of an indicator were told' } },
        },
        'deadline.preliminary': [
          {
            target: 'finalPending',
            guard: 'noneDisputed',
            meta: {
              ...TOLD,
              label: { fa: 'پایان مهلت اعتراض', en: 'The time to object ended' },
              facts: ['children'],
            },
          },
          {
            target: 'objections',
            meta: { ...TOLD, label: { fa: 'رسیدگی به اعتراض‌ها', en: 'Objections are open' } },
          },
        ],
      },
    },
    objections: {
      meta: {
        kind: 'acting',
        title: { fa: 'رسیدگی به اعتراض‌ها', en: 'Objections being examined' },
        by: ['evaluator', 'groupHead', 'deputy', 'committeeSecretary'],
        clocks: {},
      },
      on: {
        indicatorDisputed: {
          meta: { ...TOLD, label: { fa: 'اعتراض یا مغایرت تازه', en: 'An indicator is disputed' } },
        },
        indicatorSettled: [
          {
            target: 'finalPending',
            guard: 'noneDisputed',
            meta: {
              ...TOLD,
              label: { fa: 'پایان رسیدگی به شاخص', en: 'An indicator is settled' },
              facts: ['children'],
            },
          },
          NOTED,
        ],
      },
    },
    finalPending: {
      meta: {
        kind: 'acting',
        title: { fa: 'در انتظار نهایی‌شدن', en: 'To be made final' },
        by: ['head'],
        clocks: {},
      },
      on: {
        finaliseResult: { target: 'final', guard: 'everyItemSettled', actions: ['finalise'], meta: FINALISING },
        indicatorDisputed: REOPENING,
        indicatorSettled: NOTED,
      },
    },
    final: {
      entry: [
        { type: 'tell', params: { to: 'children', machine: INDICATOR, event: 'lockIndicator' } },
        { type: 'draftLetter', params: { to: 'agencyHead', about: 'evaluationResult' } },
        { type: 'notify', params: { to: 'agency', notice: 'resultFinal' } },
      ],
      meta: {
        kind: 'acting',
        title: { fa: 'نتیجهٔ نهایی', en: 'Final' },
        by: ['head', 'secretariat'],
        clocks: { writtenResult: 'runs' },
      },
      on: {
        notifyResult: {
          target: 'resultNotified',
          guard: and(['letterSent', 'letterIsNew']),
          actions: ['keepLetter', { type: 'notify', params: { to: 'agency', notice: 'resultWritten' } }],
          meta: {
            by: ['head', 'deputy', 'secretariat'],
            label: { fa: 'ابلاغ کتبی نتیجه', en: 'The result went out in writing' },
            facts: ['letters'],
          },
        },
        indicatorDisputed: REOPENING,
      },
    },
    resultNotified: {
      meta: {
        kind: 'acting',
        title: { fa: 'نتیجه ابلاغ شد', en: 'Result sent in writing' },
        by: ['agencyApprover', 'liaison'],
        clocks: {},
        deadline: { calendar: 'agency', length: LENGTHS.acknowledgement },
      },
      on: {
        acknowledgeResult: {
          target: 'acknowledged',
          actions: [{ type: 'notify', params: { to: 'officer', notice: 'resultAcknowledged' } }],
          meta: {
            by: ['agencyApprover', 'liaison'],
            label: { fa: 'اعلام دریافت نتیجه', en: 'Acknowledge the result' },
          },
        },
        indicatorDisputed: REOPENING,
        'deadline.resultNotified': {
          actions: [{ type: 'notify', params: { to: 'approver', notice: 'overdue' } }],
          meta: { ...TOLD, label: { fa: 'گذشت از موعد اعلام دریافت', en: 'The acknowledgement is overdue' } },
        },
      },
    },
    acknowledged: {
      meta: {
        kind: 'acting',
        title: { fa: 'دریافت نتیجه اعلام شد', en: 'Acknowledged' },
        by: ['agencyApprover', 'liaison', 'secretariat'],
        clocks: {},
        deadline: { calendar: 'agency', length: LENGTHS.parentReport },
      },
      on: {
        reportToParent: {
          target: 'reportedToParent',
          guard: 'letterReceived',
          actions: ['keepParentLetter'],
          // The agency reports by letter; whoever may read letters says that it came.
          meta: {
            by: ['secretariat', 'caseOfficer'],
            label: { fa: 'ارائهٔ نتیجه به دستگاه متبوع', en: 'The parent body has the result' },
            facts: ['letters'],
          },
        },
        indicatorDisputed: REOPENING,
        'deadline.acknowledged': {
          actions: [{ type: 'notify', params: { to: 'approver', notice: 'overdue' } }],
          meta: { ...TOLD, label: { fa: 'گذشت از موعد ارائه', en: 'The report to the parent body is overdue' } },
        },
      },
    },
    reportedToParent: {
      meta: {
        kind: 'resting',
        title: { fa: 'نتیجه به دستگاه متبوع ارائه شد', en: 'Presented to the parent body' },
        by: [],
        clocks: {},
      },
      on: { indicatorDisputed: REOPENING },
    },
    zeroFiled: {
      meta: {
        kind: 'resting',
        title: { fa: 'ثبت‌نشده در مهلت', en: 'Not submitted in time' },
        by: ['head'],
        clocks: {},
      },
      on: {
        windowMoved: {
          target: 'selfAssessing',
          guard: 'isAhead',
          ...MOVED,
        },
        finaliseResult: { target: 'final', guard: 'zeroCounts', actions: ['finalise'], meta: FINALISING },
      },
    },
  },
})
