import { and, assign, setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import { cameIn, isSound } from '../core/facts.ts'
import { LADDER } from '../core/lengths.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import type { EvaluationForms, EvaluationInput } from './evaluation.forms.ts'
import type { EvaluationFacts } from './facts.ts'
import { LENGTHS } from './lengths.ts'
import type { Participation } from './ranking.ts'

/**
 * What guards read of an evaluation. Its agency reads all of it, and its journal: before publication it holds hashes of what
 * the office found, made with a salt, and nothing of what stands there.
 */
export type Evaluation = EvaluationInput & {
  readonly representative: string | null
  readonly letter: string | null
  readonly selfDeclaration: string | null
  readonly submittedBy: string | null
  readonly rectification: string | null
  readonly rounds: number
  readonly late: boolean
  readonly declarationClosed: boolean
  readonly evaluation: string | null
  readonly maturity: string | null
  readonly objectionsOpen: boolean
  readonly objection: string | null
  readonly objectionAnswer: string | null
  readonly results: string | null
  readonly participation: Participation | null
  readonly totalScore: number | null
  readonly class: string | null
  readonly rank: number | null
  readonly readinessStage: string | null
}

type Known = Partial<EvaluationFacts>
type Sent = { [Event in keyof EvaluationForms]: Taken<Event, EvaluationForms[Event], Known> }[keyof EvaluationForms]
type Rungs = 'half' | 'near' | 'breached' | 'second' | 'third' | 'fourth'
type Timed = Taken<`clock.${'declare' | 'rectify'}.${Rungs}`, Record<never, never>, Known>

const AGENCY = ['agencyOfficer', 'agencyApprover', 'liaison'] as const

/** A letter is drafted, and the head, who may sign it, hears that it waits. */
const LETTER = [
  { type: 'draftLetter', params: { to: 'agencyHead', about: 'evaluationLate' } },
  { type: 'notify', params: { to: 'head', notice: 'letterDrafted' } },
] as const

const DUE_SOON = [
  { type: 'notify', params: { to: 'agency', notice: 'evaluationDueSoon', with: ['periodKey'] } },
] as const

const OVERDUE = [
  { type: 'notify', params: { to: 'agency', notice: 'evaluationOverdue', with: ['periodKey'] } },
  { type: 'notify', params: { to: 'groupHead', notice: 'evaluationOverdue', with: ['periodKey'] } },
] as const

// Ways out, and parts of them, that several stages share; each stage says for itself that it has one.

/** Letters are the office's to read, so whoever registers one names the representative it tells of. */
const NAMING = {
  target: 'declaring',
  guard: 'letterCame',
  actions: ['keepRepresentative'],
  meta: {
    by: ['secretariat', 'caseOfficer'],
    label: { fa: 'معرفی نماینده', en: 'Name the representative' },
    facts: ['letters'],
  },
} as const

const SUBMITTING = {
  target: 'underEvaluation',
  guard: 'declarationFit',
  actions: [
    'keepDeclaration',
    { type: 'notify', params: { to: 'submitter', notice: 'declarationReceived', with: ['periodKey'] } },
    { type: 'notify', params: { to: 'officer', notice: 'evaluationNeeded', with: ['periodKey'] } },
  ],
  meta: {
    by: AGENCY,
    label: { fa: 'ثبت خوداظهاری', en: 'Submit the self-declaration' },
    facts: ['sheet.selfDeclaration'],
  },
} as const

/** The time to declare is over; who declares later is marked late, and who never does may be named as not cooperating. */
const CLOSING = {
  actions: ['markClosed'],
  meta: { by: ['system'], label: { fa: 'پایان مهلت خوداظهاری', en: 'End of the time to declare' } },
} as const

const NOT_COOPERATING = {
  target: 'nonCooperating',
  guard: 'timeIsOver',
  actions: [
    { type: 'notify', params: { to: 'agency', notice: 'nonCooperationRecorded', with: ['periodKey'] } },
    { type: 'draftLetter', params: { to: 'agencyHead', about: 'evaluationNonCooperation' } },
  ],
  meta: {
    by: ['groupHead', 'deputy'],
    label: { fa: 'ثبت عدم همکاری', en: 'Record that it did not cooperate' },
    reason: 'required',
  },
} as const

const EXCUSING = {
  target: 'excused',
  guard: 'letterCame',
  actions: [{ type: 'notify', params: { to: 'agency', notice: 'evaluationExcused', with: ['periodKey'] } }],
  meta: {
    by: ['head'],
    label: { fa: 'معافیت از ارزیابی', en: 'Excuse from the evaluation' },
    facts: ['letters'],
    reason: 'required',
  },
} as const

/** Findings may be taken up again while the round still evaluates. */
const REOPENING = {
  target: 'underEvaluation',
  guard: 'roundEvaluates',
  actions: ['forgetFindings'],
  meta: {
    by: ['groupHead', 'deputy'],
    label: { fa: 'ارزیابی دوباره', en: 'Evaluate again' },
    facts: ['parent'],
    reason: 'required',
  },
} as const

const PUBLISHING = {
  target: 'published',
  guard: 'hasResult',
  actions: [
    'keepResult',
    { type: 'notify', params: { to: 'agency', notice: 'evaluationResult', with: ['periodKey'] } },
  ],
  meta: {
    by: ['system'],
    label: { fa: 'انتشار نتیجه', en: 'Result published' },
    facts: ['entryOf.results'],
  },
} as const

/** One agency in one round: what it declares, what evaluators find, and at last what everybody may read (DOMAIN 2.5). */
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
    keepRepresentative: assign(({ event }) =>
      event.type === 'nameRepresentative' ? { representative: event.data.person, letter: event.data.letter } : {},
    ),
    keepDeclaration: assign(({ context, event }) =>
      event.type === 'submitDeclaration'
        ? {
            selfDeclaration: event.data.selfDeclaration,
            submittedBy: event.by.person,
            late: context.late || (context.declarationClosed && context.selfDeclaration === null),
          }
        : {},
    ),
    markClosed: assign({ declarationClosed: true }),
    keepRectification: assign(({ context, event }) =>
      event.type === 'askRectify' ? { rectification: event.data.rectification, rounds: context.rounds + 1 } : {},
    ),
    keepEvaluation: assign(({ event }) =>
      event.type === 'finishEvaluation' ? { evaluation: event.data.evaluation } : {},
    ),
    keepMaturity: assign(({ event }) => (event.type === 'assessMaturity' ? { maturity: event.data.maturity } : {})),
    forgetFindings: assign({ evaluation: null, maturity: null }),
    openObjections: assign({ objectionsOpen: true }),
    closeObjections: assign({ objectionsOpen: false }),
    keepObjection: assign(({ event }) =>
      event.type === 'fileObjection' ? { objection: event.data.objection, objectionAnswer: null } : {},
    ),
    keepObjectionAnswer: assign(({ event }) =>
      event.type === 'answerObjection' ? { objectionAnswer: event.data.objectionAnswer } : {},
    ),
    keepResult: assign(({ event }) => {
      const row = event.facts['entryOf.results']
      if (event.type !== 'resultsPublished' || row === undefined) return {}
      const { participation, totalScore, class: name, rank, readinessStage } = row
      return { results: event.data.results, participation, totalScore, class: name, rank, readinessStage }
    }),
  },
  guards: {
    letterCame: ({ event }) => 'letter' in event.data && cameIn(event.facts.letters, event.data.letter),
    declarationFit: ({ event }) =>
      event.type === 'submitDeclaration' && isSound(event.facts['sheet.selfDeclaration'], event.data.selfDeclaration),
    // What comes back unchanged has not been rectified.
    isAnother: ({ context, event }) =>
      event.type === 'submitDeclaration' && event.data.selfDeclaration !== context.selfDeclaration,
    timeIsOver: ({ context }) => context.declarationClosed,
    rectificationFit: ({ event }) =>
      event.type === 'askRectify' && event.facts['sheet.rectification']?.sha256 === event.data.rectification,
    roundsLeft: ({ context, event }) => context.rounds < (event.facts['office.rules']?.maxRounds ?? 0),
    evaluationFit: ({ event }) =>
      event.type === 'finishEvaluation' && isSound(event.facts['sheet.evaluation'], event.data.evaluation),
    maturityFit: ({ event }) =>
      event.type === 'assessMaturity' && isSound(event.facts['sheet.maturity'], event.data.maturity),
    roundEvaluates: ({ event }) => event.facts.parent?.stage === 'evaluating',
    objectionsOpen: ({ context }) => context.objectionsOpen,
    objectionFit: ({ event }) =>
      event.type === 'fileObjection' && event.facts['sheet.objection']?.sha256 === event.data.objection,
    answerFit: ({ context, event }) =>
      event.type === 'answerObjection' &&
      context.objection !== null &&
      event.facts['sheet.objectionAnswer']?.sha256 === event.data.objectionAnswer,
    hasResult: ({ event }) => event.facts['entryOf.results'] !== undefined,
  },
}).createMachine({
  id: 'eServiceEvaluation.evaluation',
  meta: {
    service: 'eServiceEvaluation',
    title: { fa: 'ارزیابی خدمات الکترونیکی یک دستگاه', en: 'Evaluation of an agency’s e-services' },
    documents: [
      'indicatorSet',
      'scope',
      'selfDeclaration',
      'rectification',
      'evaluation',
      'maturity',
      'objection',
      'objectionAnswer',
      'results',
    ],
    clocks: {
      declare: {
        title: { fa: 'مهلت خوداظهاری', en: 'Time to declare' },
        calendar: 'agency',
        length: LENGTHS.selfDeclare,
        ladder: LADDER,
      },
      rectify: {
        title: { fa: 'مهلت اصلاح خوداظهاری', en: 'Time to rectify' },
        calendar: 'agency',
        length: LENGTHS.rectify,
        ladder: LADDER,
      },
    },
    guards: {
      letterCame: {
        fa: 'دبیرخانه نامهٔ دستگاه را با این شناسه ثبت نکرده است.',
        en: 'The secretariat has registered no such letter of the agency.',
      },
      declarationFit: {
        fa: 'تازه‌ترین برگهٔ خوداظهاری این نیست یا ایراد دارد.',
        en: 'This is not the newest self-declaration, or it has problems.',
      },
      isAnother: { fa: 'خوداظهاری اصلاح نشده است.', en: 'The self-declaration has not been changed.' },
      timeIsOver: { fa: 'مهلت خوداظهاری هنوز پایان نیافته است.', en: 'The time to declare is not over yet.' },
      rectificationFit: {
        fa: 'موارد اصلاح با این نشان نوشته نشده است.',
        en: 'No points to rectify with this hash have been written.',
      },
      roundsLeft: {
        fa: 'بیش از این نمی‌توان خوداظهاری را بازگرداند؛ با همین داده‌ها ارزیابی کنید.',
        en: 'It has been sent back as often as it may be; evaluate what there is.',
      },
      evaluationFit: {
        fa: 'تازه‌ترین برگهٔ ارزیابی این نیست یا ایراد دارد.',
        en: 'This is not the newest evaluation, or it has problems.',
      },
      maturityFit: {
        fa: 'تازه‌ترین برگهٔ آمادگی این نیست یا ایراد دارد.',
        en: 'This is not the newest sheet of readiness, or it has problems.',
      },
      roundEvaluates: { fa: 'دور در مرحلهٔ ارزیابی نیست.', en: 'The round does not evaluate now.' },
      objectionsOpen: { fa: 'مهلت اعتراض باز نیست.', en: 'There is no window for objections now.' },
      objectionFit: {
        fa: 'اعتراضی با این نشان نوشته نشده است.',
        en: 'No objection with this hash has been written.',
      },
      answerFit: {
        fa: 'اعتراضی نیست یا پاسخی با این نشان نوشته نشده است.',
        en: 'There is no objection, or no answer with this hash.',
      },
      hasResult: { fa: 'نتیجه‌ای برای این پرونده نیست.', en: 'There is no result for this case.' },
    },
  },
  context: ({ input: { periodKey, indicatorSet, scope, agency, services } }) => ({
    ...{ periodKey, indicatorSet, scope, agency, services },
    ...{ representative: null, letter: null, selfDeclaration: null, submittedBy: null },
    ...{ rectification: null, rounds: 0, late: false, declarationClosed: false },
    ...{ evaluation: null, maturity: null, objectionsOpen: false, objection: null, objectionAnswer: null },
    ...{ results: null, participation: null, totalScore: null, class: null, rank: null, readinessStage: null },
  }),
  on: {
    'clock.declare.half': {
      actions: DUE_SOON,
      meta: { by: ['system'], label: { fa: 'یادآوری نیمهٔ مهلت', en: 'Half of the time used' } },
    },
    'clock.declare.near': {
      actions: DUE_SOON,
      meta: { by: ['system'], label: { fa: 'یادآوری نزدیکی موعد', en: 'Nearly due' } },
    },
    'clock.declare.breached': {
      actions: OVERDUE,
      meta: { by: ['system'], label: { fa: 'گذشت از موعد خوداظهاری', en: 'Self-declaration overdue' } },
    },
    'clock.declare.second': {
      actions: LETTER,
      meta: { by: ['system'], label: { fa: 'پیش‌نویس نامه به دستگاه', en: 'A letter to the agency is drafted' } },
    },
    'clock.declare.third': {
      actions: [{ type: 'notify', params: { to: 'head', notice: 'evaluationOverdue', with: ['periodKey'] } }],
      meta: { by: ['system'], label: { fa: 'اطلاع مدیرکل', en: 'The head hears of it' } },
    },
    'clock.declare.fourth': {
      actions: [{ type: 'notify', params: { to: 'groupHead', notice: 'evaluationSilent', with: ['periodKey'] } }],
      meta: { by: ['system'], label: { fa: 'دستگاه پاسخ نداد', en: 'The agency stays silent' } },
    },
    'clock.rectify.half': {
      actions: DUE_SOON,
      meta: { by: ['system'], label: { fa: 'یادآوری نیمهٔ مهلت اصلاح', en: 'Half of the time to rectify used' } },
    },
    'clock.rectify.near': {
      actions: DUE_SOON,
      meta: { by: ['system'], label: { fa: 'یادآوری نزدیکی موعد اصلاح', en: 'Rectification nearly due' } },
    },
    'clock.rectify.breached': {
      actions: OVERDUE,
      meta: { by: ['system'], label: { fa: 'گذشت از موعد اصلاح', en: 'Rectification overdue' } },
    },
    'clock.rectify.second': {
      actions: LETTER,
      meta: { by: ['system'], label: { fa: 'پیش‌نویس نامهٔ یادآوری', en: 'A reminder is drafted' } },
    },
    'clock.rectify.third': {
      actions: [{ type: 'notify', params: { to: 'head', notice: 'evaluationOverdue', with: ['periodKey'] } }],
      meta: { by: ['system'], label: { fa: 'اطلاع مدیرکل از تأخیر اصلاح', en: 'The head hears of the delay' } },
    },
    'clock.rectify.fourth': {
      actions: [{ type: 'notify', params: { to: 'officer', notice: 'evaluationSilent', with: ['periodKey'] } }],
      meta: { by: ['system'], label: { fa: 'دستگاه اصلاح نکرد', en: 'The agency did not rectify' } },
    },
  },
  initial: 'invited',
  states: {
    invited: {
      entry: [{ type: 'notify', params: { to: 'agency', notice: 'evaluationInvited', with: ['periodKey'] } }],
      meta: {
        kind: 'acting',
        title: { fa: 'دعوت‌شده', en: 'Invited' },
        by: ['secretariat', 'caseOfficer'],
        clocks: { declare: 'runs' },
      },
      on: {
        nameRepresentative: NAMING,
        closeDeclaration: CLOSING,
        declareNonCooperation: NOT_COOPERATING,
        excuse: EXCUSING,
      },
    },
    declaring: {
      meta: {
        kind: 'acting',
        title: { fa: 'در حال خوداظهاری', en: 'Declaring' },
        by: AGENCY,
        clocks: { declare: 'runs' },
      },
      on: {
        nameRepresentative: NAMING,
        submitDeclaration: SUBMITTING,
        closeDeclaration: CLOSING,
        declareNonCooperation: NOT_COOPERATING,
        excuse: EXCUSING,
      },
    },
    underEvaluation: {
      meta: {
        kind: 'acting',
        title: { fa: 'در دست ارزیابی', en: 'Under evaluation' },
        by: ['evaluator'],
        clocks: {},
      },
      on: {
        askRectify: {
          target: 'rectification',
          guard: and(['rectificationFit', 'roundsLeft']),
          actions: [
            'keepRectification',
            { type: 'notify', params: { to: 'agency', notice: 'rectificationAsked', with: ['periodKey'] } },
          ],
          meta: {
            by: ['evaluator'],
            label: { fa: 'بازگرداندن برای اصلاح', en: 'Ask to rectify' },
            facts: ['sheet.rectification', 'office.rules'],
          },
        },
        finishEvaluation: {
          target: 'evaluated',
          guard: 'evaluationFit',
          actions: ['keepEvaluation'],
          meta: {
            by: ['evaluator'],
            label: { fa: 'پایان ارزیابی', en: 'Finish the evaluation' },
            facts: ['sheet.evaluation'],
          },
        },
        closeDeclaration: CLOSING,
      },
    },
    rectification: {
      meta: {
        kind: 'acting',
        title: { fa: 'نیازمند اصلاح', en: 'To be rectified' },
        by: AGENCY,
        clocks: { rectify: 'runs' },
      },
      on: {
        submitDeclaration: { ...SUBMITTING, guard: and(['declarationFit', 'isAnother']) },
        goOnWithout: {
          target: 'underEvaluation',
          meta: {
            by: ['evaluator'],
            label: { fa: 'ادامهٔ ارزیابی بدون اصلاح', en: 'Go on without it' },
            reason: 'required',
          },
        },
        closeDeclaration: CLOSING,
      },
    },
    evaluated: {
      meta: { kind: 'acting', title: { fa: 'ارزیابی‌شده', en: 'Evaluated' }, by: ['evaluator'], clocks: {} },
      on: {
        assessMaturity: {
          target: 'maturityAssessed',
          guard: 'maturityFit',
          actions: ['keepMaturity'],
          meta: {
            by: ['evaluator'],
            label: { fa: 'سنجش آمادگی برای بلوغ بالاتر', en: 'Assess the readiness' },
            facts: ['sheet.maturity'],
          },
        },
        reopenEvaluation: REOPENING,
        closeDeclaration: CLOSING,
      },
    },
    maturityAssessed: {
      meta: {
        kind: 'acting',
        title: { fa: 'در انتظار انتشار', en: 'Awaiting publication' },
        by: ['system'],
        clocks: {},
      },
      on: {
        resultsPublished: PUBLISHING,
        reopenEvaluation: REOPENING,
        closeDeclaration: CLOSING,
        objectionsOpened: {
          actions: [
            'openObjections',
            { type: 'notify', params: { to: 'agency', notice: 'objectionsOpened', with: ['periodKey'] } },
          ],
          meta: { by: ['system'], label: { fa: 'آغاز مهلت اعتراض', en: 'Objections open' } },
        },
        objectionsClosed: {
          actions: ['closeObjections'],
          meta: { by: ['system'], label: { fa: 'پایان مهلت اعتراض', en: 'Objections closed' } },
        },
        fileObjection: {
          guard: and(['objectionsOpen', 'objectionFit']),
          actions: [
            'keepObjection',
            { type: 'notify', params: { to: 'officer', notice: 'objectionReceived', with: ['periodKey'] } },
          ],
          meta: {
            by: AGENCY,
            label: { fa: 'ثبت اعتراض', en: 'Object' },
            facts: ['sheet.objection'],
          },
        },
        answerObjection: {
          guard: 'answerFit',
          actions: [
            'keepObjectionAnswer',
            { type: 'notify', params: { to: 'agency', notice: 'objectionAnswered', with: ['periodKey'] } },
          ],
          meta: {
            by: ['evaluator', 'groupHead', 'deputy'],
            label: { fa: 'پاسخ به اعتراض', en: 'Answer the objection' },
            facts: ['sheet.objectionAnswer'],
          },
        },
      },
    },
    nonCooperating: {
      meta: { kind: 'resting', title: { fa: 'عدم همکاری', en: 'Did not cooperate' }, by: ['system'], clocks: {} },
      on: { resultsPublished: PUBLISHING },
    },
    excused: {
      meta: { kind: 'resting', title: { fa: 'معاف از ارزیابی', en: 'Excused' }, by: ['system'], clocks: {} },
      on: { resultsPublished: PUBLISHING },
    },
    published: {
      type: 'final',
      meta: { kind: 'final', title: { fa: 'منتشرشده', en: 'Published' }, by: [], clocks: {} },
    },
  },
})
