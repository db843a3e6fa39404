import { and, assign, setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import { isSound } from '../core/facts.ts'
import { REMINDERS } from '../core/lengths.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import type { CycleForms, CycleInput } from './cycle.forms.ts'
import type { CycleFacts } from './facts.ts'
import { LENGTHS } from './lengths.ts'
import { isSameRanking } from './ranking.ts'
import { OUTCOMES, RESULT_FACTS, rankedFrom } from './results.ts'

/** What guards read of a round. Scores, classes and ranks are in its sheets alone. */
export type Cycle = CycleInput & {
  readonly indicatorSet: string | null
  readonly scope: string | null
  readonly results: string | null
  /** When the next learning session is held, and how many were (S3-R08). */
  readonly heldAt: number | null
  readonly sessions: number
  readonly objectionsHeard: boolean
}

type Known = Partial<CycleFacts>
type Sent = { [Event in keyof CycleForms]: Taken<Event, CycleForms[Event], Known> }[keyof CycleForms]
type Timed = Taken<
  | `deadline.${'selfDeclaration' | 'provisional' | 'published'}`
  | `clock.${'roundLength' | 'evaluating' | 'publishing'}.${'half' | 'near' | 'breached'}`,
  Record<never, never>,
  Known
>

const EVALUATION = 'eServiceEvaluation.evaluation'

/** Stages in which the agency still has to declare. */
const UNDECLARED = ['invited', 'declaring', 'rectification']

/** How many evaluations of the round stand in each stage. */
const countsOf = (facts: Known) => Object.entries(facts.children?.[EVALUATION] ?? {}).filter(([, n]) => n > 0)

const RANKING_FACTS = ['sheet.results', 'disclosed.results', ...RESULT_FACTS] as const

// Ways out, and parts of them, that several stages share; each stage says for itself that it has one.

const ANNOUNCED = [
  'keepIndicators',
  { type: 'publish', params: { sheet: 'indicatorSet', to: 'everybody', with: ['indicatorSet'] } },
  { type: 'notify', params: { to: 'agencies', notice: 'roundAnnounced', with: ['periodKey'] } },
] as const

const SCOPING = {
  target: 'scoped',
  guard: 'scopeFit',
  actions: ['keepScope', { type: 'publish', params: { sheet: 'scope', to: 'everybody', with: ['scope'] } }],
  meta: {
    by: ['groupHead', 'deputy'],
    label: { fa: 'تعیین دامنهٔ ارزیابی', en: 'Set the scope' },
    facts: ['sheet.scope'],
  },
} as const

const DECLARED = [
  { type: 'tell', params: { to: 'children', machine: EVALUATION, event: 'closeDeclaration' } },
  { type: 'notify', params: { to: 'office', notice: 'selfDeclarationClosed', with: ['periodKey'] } },
] as const

const CANCELLING = {
  target: 'cancelled',
  meta: { by: ['head'], label: { fa: 'لغو دوره', en: 'Cancel the round' }, reason: 'required' },
} as const

const ANNOUNCING_SESSION = {
  guard: 'sessionAhead',
  actions: [
    'keepSession',
    { type: 'notify', params: { to: 'agencies', notice: 'learningSessionAnnounced', with: ['periodKey', 'heldAt'] } },
  ],
  meta: { by: ['caseOfficer', 'groupHead', 'deputy'], label: { fa: 'اعلام جلسهٔ آموزشی', en: 'Announce a session' } },
} as const

const RECORDING_SESSION = {
  guard: 'sessionPast',
  actions: ['countSession'],
  meta: {
    by: ['caseOfficer', 'groupHead', 'deputy'],
    label: { fa: 'ثبت جلسهٔ آموزشی برگزارشده', en: 'Record a session' },
  },
} as const

const RETURNING = {
  target: 'evaluating',
  actions: ['forgetResults'],
  meta: {
    by: ['deputy', 'head'],
    label: { fa: 'بازگشت به ارزیابی', en: 'Return to evaluation' },
    reason: 'required',
  },
} as const

/**
 * One round of the evaluation: indicators, scope, what agencies declare, what evaluators find, classes and ranks, and the
 * published results (S3-R04 to R14). It is the office's own case, which no agency reads.
 */
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
    keepIndicators: assign(({ event }) =>
      event.type === 'publishIndicators' ? { indicatorSet: event.data.indicatorSet } : {},
    ),
    keepScope: assign(({ event }) => (event.type === 'setScope' ? { scope: event.data.scope } : {})),
    keepSession: assign(({ event }) => (event.type === 'announceSession' ? { heldAt: event.data.heldAt } : {})),
    countSession: assign(({ context }) => ({ sessions: context.sessions + 1 })),
    keepResults: assign(({ event }) => (event.type === 'confirmRanking' ? { results: event.data.results } : {})),
    forgetResults: assign({ results: null }),
    hearObjections: assign({ objectionsHeard: true, results: null }),
  },
  guards: {
    agreementUsable: ({ event }) => event.facts.agreement?.usable === true,
    // What ran out may be gone on with for a reason; what was ended may not.
    agreementNotEnded: ({ event }) => event.facts.agreement?.ended === false,
    indicatorsFit: ({ event }) =>
      event.type === 'publishIndicators' && isSound(event.facts['sheet.indicatorSet'], event.data.indicatorSet),
    scopeFit: ({ event }) => event.type === 'setScope' && isSound(event.facts['sheet.scope'], event.data.scope),
    sessionAhead: ({ event }) => event.type === 'announceSession' && event.data.heldAt > event.at,
    sessionPast: ({ event }) => event.type === 'recordSession' && event.data.heldAt <= event.at,
    everybodyDeclared: ({ event: { facts } }) =>
      countsOf(facts).length > 0 && countsOf(facts).every(([stage]) => !UNDECLARED.includes(stage)),
    everybodySettled: ({ event: { facts } }) =>
      countsOf(facts).length > 0 && countsOf(facts).every(([stage]) => Object.hasOwn(OUTCOMES, stage)),
    resultsFit: ({ event }) =>
      event.type === 'confirmRanking' && isSound(event.facts['sheet.results'], event.data.results),
    // What stands confirmed is what was written last: another sheet may not be published under its name.
    resultsStand: ({ context, event }) =>
      context.results !== null && event.facts['sheet.results']?.sha256 === context.results,
    rankingFollows: ({ event: { facts } }) => {
      const [rows, wanted] = [facts['disclosed.results']?.body.rows, rankedFrom(facts)]
      return rows !== undefined && wanted !== null && isSameRanking(rows, wanted)
    },
    objectionsOffered: ({ context }) => context.objections && !context.objectionsHeard,
    objectionsDone: ({ context }) => !context.objections || context.objectionsHeard,
  },
}).createMachine({
  id: 'eServiceEvaluation.cycle',
  meta: {
    service: 'eServiceEvaluation',
    title: { fa: 'دور ارزیابی خدمات الکترونیکی', en: 'Round of e-service evaluation' },
    documents: ['indicatorSet', 'scope', 'results'],
    clocks: {
      roundLength: {
        title: { fa: 'طول یک دور', en: 'Length of a round' },
        calendar: 'provider',
        length: LENGTHS.round,
        ladder: REMINDERS,
      },
      evaluating: {
        title: { fa: 'مهلت ارزیابی', en: 'Time to evaluate' },
        calendar: 'provider',
        length: LENGTHS.evaluate,
        ladder: REMINDERS,
      },
      publishing: {
        title: { fa: 'مهلت انتشار نتایج', en: 'Time to publish' },
        calendar: 'provider',
        length: LENGTHS.publish,
        ladder: REMINDERS,
      },
    },
    guards: {
      agreementUsable: {
        fa: 'توافق‌نامهٔ این خدمت در اعتبار نیست؛ فقط مدیرکل با ذکر دلیل می‌تواند دور را اعلام کند.',
        en: 'The agreement is not in force; only the head may announce a round, giving the reason.',
      },
      agreementNotEnded: {
        fa: 'توافق‌نامهٔ این خدمت خاتمه یافته یا منتفی شده است و دورهٔ تازه‌ای زیر آن اعلان نمی‌شود.',
        en: 'The agreement was ended or has lapsed; nothing new is announced under it.',
      },
      indicatorsFit: {
        fa: 'تازه‌ترین برگهٔ شاخص‌ها این نیست یا ایراد دارد.',
        en: 'This is not the newest sheet of indicators, or it has problems.',
      },
      scopeFit: {
        fa: 'تازه‌ترین برگهٔ دامنه این نیست یا ایراد دارد.',
        en: 'This is not the newest sheet of the scope, or it has problems.',
      },
      sessionAhead: { fa: 'زمان جلسه گذشته است.', en: 'The session’s time has passed.' },
      sessionPast: { fa: 'جلسه هنوز برگزار نشده است.', en: 'The session has not been held yet.' },
      everybodyDeclared: {
        fa: 'هنوز دستگاهی خوداظهاری نکرده است؛ پایان مهلت خودبه‌خود می‌رسد.',
        en: 'Some agency has not declared yet; the time ends by itself.',
      },
      everybodySettled: {
        fa: 'هنوز دستگاهی ارزیابی نشده است؛ هر دستگاه باید ارزیابی، معاف یا «عدم همکاری» شده باشد.',
        en: 'Some agency is not settled yet: evaluated, excused or not cooperating.',
      },
      resultsFit: {
        fa: 'تازه‌ترین برگهٔ نتیجه‌ها این نیست یا ایراد دارد.',
        en: 'This is not the newest sheet of results, or it has problems.',
      },
      resultsStand: { fa: 'نتیجه‌ها تأیید نشده است.', en: 'These results are not confirmed.' },
      rankingFollows: {
        fa: 'رده‌ها و رتبه‌ها از برگه‌های ارزیابی به دست نمی‌آید.',
        en: 'The classes and ranks do not follow from what the evaluators found.',
      },
      objectionsOffered: {
        fa: 'این دور مهلت اعتراض ندارد یا مهلت آن گذشته است.',
        en: 'This round has no window for objections, or it is over.',
      },
      objectionsDone: {
        fa: 'مهلت اعتراض این دور هنوز داده نشده است.',
        en: 'The window for objections has not been given yet.',
      },
    },
  },
  context: ({ input: { periodKey, agreement, objections } }) => ({
    ...{ periodKey, agreement, objections },
    ...{ indicatorSet: null, scope: null, results: null, heldAt: null, sessions: 0, objectionsHeard: false },
  }),
  on: {
    'clock.roundLength.half': { meta: { by: ['system'], label: { fa: 'نیمهٔ دور', en: 'Half of the round' } } },
    'clock.roundLength.near': {
      actions: [{ type: 'notify', params: { to: 'groupHead', notice: 'roundDueSoon', with: ['periodKey'] } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نزدیکی پایان دور', en: 'The round nearly over' } },
    },
    'clock.roundLength.breached': {
      actions: [{ type: 'notify', params: { to: 'head', notice: 'roundOverdue', with: ['periodKey'] } }],
      meta: { by: ['system'], label: { fa: 'گذشت از طول دور', en: 'The round takes too long' } },
    },
    'clock.evaluating.half': {
      actions: [{ type: 'notify', params: { to: 'officer', notice: 'roundDueSoon', with: ['periodKey'] } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نیمهٔ مهلت ارزیابی', en: 'Half of the time to evaluate' } },
    },
    'clock.evaluating.near': {
      actions: [{ type: 'notify', params: { to: 'officer', notice: 'roundDueSoon', with: ['periodKey'] } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نزدیکی پایان ارزیابی', en: 'Evaluation nearly due' } },
    },
    'clock.evaluating.breached': {
      actions: [{ type: 'notify', params: { to: 'groupHead', notice: 'roundOverdue', with: ['periodKey'] } }],
      meta: { by: ['system'], label: { fa: 'گذشت از مهلت ارزیابی', en: 'Evaluation overdue' } },
    },
    'clock.publishing.half': {
      actions: [{ type: 'notify', params: { to: 'groupHead', notice: 'roundDueSoon', with: ['periodKey'] } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نیمهٔ مهلت انتشار', en: 'Half of the time to publish' } },
    },
    'clock.publishing.near': {
      actions: [{ type: 'notify', params: { to: 'head', notice: 'roundDueSoon', with: ['periodKey'] } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نزدیکی موعد انتشار', en: 'Publication nearly due' } },
    },
    'clock.publishing.breached': {
      actions: [{ type: 'notify', params: { to: 'head', notice: 'roundOverdue', with: ['periodKey'] } }],
      meta: { by: ['system'], label: { fa: 'گذشت از موعد انتشار', en: 'Publication overdue' } },
    },
  },
  initial: 'planned',
  states: {
    planned: {
      meta: {
        kind: 'acting',
        title: { fa: 'برنامه‌ریزی‌شده', en: 'Planned' },
        by: ['groupHead', 'deputy', 'head'],
        clocks: {},
      },
      on: {
        publishIndicators: [
          {
            target: 'indicatorsPublished',
            guard: and(['indicatorsFit', 'agreementUsable']),
            actions: ANNOUNCED,
            meta: {
              by: ['groupHead', 'deputy'],
              label: { fa: 'اعلام دور با انتشار شاخص‌ها', en: 'Announce the round with its indicators' },
              facts: ['sheet.indicatorSet', 'agreement'],
            },
          },
          {
            target: 'indicatorsPublished',
            guard: and(['indicatorsFit', 'agreementNotEnded']),
            actions: ANNOUNCED,
            meta: {
              by: ['head'],
              label: { fa: 'اعلام دور با ذکر دلیل', en: 'Announce with a justification' },
              facts: ['sheet.indicatorSet', 'agreement'],
              reason: 'required',
            },
          },
        ],
        cancel: CANCELLING,
      },
    },
    indicatorsPublished: {
      meta: {
        kind: 'acting',
        title: { fa: 'شاخص‌ها منتشر شده', en: 'Indicators published' },
        by: ['groupHead', 'deputy'],
        clocks: { roundLength: 'runs' },
      },
      on: {
        setScope: SCOPING,
        announceSession: ANNOUNCING_SESSION,
        recordSession: RECORDING_SESSION,
        cancel: CANCELLING,
      },
    },
    scoped: {
      meta: {
        kind: 'acting',
        title: { fa: 'دامنه تعیین شده', en: 'Scope set' },
        by: ['groupHead', 'deputy'],
        clocks: { roundLength: 'runs' },
      },
      on: {
        setScope: SCOPING,
        openSelfDeclaration: {
          target: 'selfDeclaration',
          actions: [
            {
              type: 'openCases',
              params: {
                machine: EVALUATION,
                for: 'agencies',
                sheet: 'scope',
                list: 'agencies',
                with: ['scope', 'periodKey', 'indicatorSet'],
              },
            },
          ],
          meta: {
            by: ['groupHead', 'deputy'],
            label: { fa: 'بازکردن خوداظهاری', en: 'Open self-declaration' },
          },
        },
        announceSession: ANNOUNCING_SESSION,
        recordSession: RECORDING_SESSION,
        cancel: CANCELLING,
      },
    },
    selfDeclaration: {
      meta: {
        kind: 'acting',
        title: { fa: 'خوداظهاری', en: 'Self-declaration' },
        by: ['system', 'groupHead', 'deputy'],
        clocks: { roundLength: 'runs' },
        deadline: { calendar: 'provider', length: LENGTHS.selfDeclare },
      },
      on: {
        'deadline.selfDeclaration': {
          target: 'evaluating',
          actions: DECLARED,
          meta: { by: ['system'], label: { fa: 'پایان مهلت خوداظهاری', en: 'End of self-declaration' } },
        },
        closeSelfDeclaration: {
          target: 'evaluating',
          guard: 'everybodyDeclared',
          actions: DECLARED,
          meta: {
            by: ['groupHead', 'deputy'],
            label: { fa: 'پایان زودتر خوداظهاری', en: 'Close self-declaration early' },
            facts: ['children'],
          },
        },
        announceSession: ANNOUNCING_SESSION,
        recordSession: RECORDING_SESSION,
      },
    },
    evaluating: {
      meta: {
        kind: 'acting',
        title: { fa: 'در حال ارزیابی', en: 'Evaluating' },
        by: ['evaluator', 'groupHead', 'deputy'],
        clocks: { roundLength: 'runs', evaluating: 'runs' },
      },
      on: {
        classify: {
          target: 'classified',
          guard: 'everybodySettled',
          meta: {
            by: ['groupHead', 'deputy'],
            label: { fa: 'پایان ارزیابی و رده‌بندی', en: 'Classify' },
            facts: ['children'],
          },
        },
        announceSession: ANNOUNCING_SESSION,
        recordSession: RECORDING_SESSION,
      },
    },
    classified: {
      meta: {
        kind: 'acting',
        title: { fa: 'رده‌بندی‌شده', en: 'Classified' },
        by: ['groupHead', 'deputy', 'head'],
        clocks: { roundLength: 'runs', publishing: 'runs' },
      },
      entry: [{ type: 'notify', params: { to: 'groupHead', notice: 'rankingNeeded', with: ['periodKey'] } }],
      on: {
        confirmRanking: {
          target: 'ranked',
          guard: and(['resultsFit', 'rankingFollows']),
          actions: ['keepResults'],
          meta: {
            by: ['head'],
            label: { fa: 'تأیید رتبه‌بندی', en: 'Confirm the ranking' },
            facts: RANKING_FACTS,
          },
        },
        returnToEvaluation: RETURNING,
      },
    },
    ranked: {
      meta: {
        kind: 'acting',
        title: { fa: 'رتبه‌بندی‌شده', en: 'Ranked' },
        by: ['head'],
        clocks: { roundLength: 'runs', publishing: 'runs' },
      },
      on: {
        openObjections: {
          target: 'provisional',
          guard: 'objectionsOffered',
          actions: [{ type: 'tell', params: { to: 'children', machine: EVALUATION, event: 'objectionsOpened' } }],
          meta: { by: ['head'], label: { fa: 'دادن مهلت اعتراض', en: 'Give time for objections' } },
        },
        publishResults: {
          target: 'published',
          guard: and(['objectionsDone', 'resultsStand', 'rankingFollows']),
          actions: [
            { type: 'publish', params: { sheet: 'results', to: 'everybody', with: ['results'] } },
            {
              type: 'tell',
              params: { to: 'children', machine: EVALUATION, event: 'resultsPublished', with: ['results'] },
            },
            { type: 'notify', params: { to: 'agencies', notice: 'resultsPublished', with: ['periodKey'] } },
          ],
          meta: { by: ['head'], label: { fa: 'انتشار نتیجه‌ها', en: 'Publish the results' }, facts: RANKING_FACTS },
        },
        returnRanking: {
          target: 'classified',
          actions: ['forgetResults'],
          meta: {
            by: ['head'],
            label: { fa: 'بازگرداندن رتبه‌بندی', en: 'Return the ranking' },
            reason: 'required',
          },
        },
        returnToEvaluation: RETURNING,
      },
    },
    provisional: {
      meta: {
        kind: 'acting',
        title: { fa: 'در مهلت اعتراض', en: 'Provisional' },
        by: ['system'],
        clocks: { roundLength: 'runs', publishing: 'pauses' },
        deadline: { calendar: 'provider', length: LENGTHS.objection },
      },
      on: {
        'deadline.provisional': {
          target: 'classified',
          actions: [
            'hearObjections',
            { type: 'tell', params: { to: 'children', machine: EVALUATION, event: 'objectionsClosed' } },
          ],
          meta: { by: ['system'], label: { fa: 'پایان مهلت اعتراض', en: 'End of the window for objections' } },
        },
      },
    },
    published: {
      meta: {
        kind: 'acting',
        title: { fa: 'منتشرشده', en: 'Published' },
        by: ['system'],
        clocks: {},
        deadline: { calendar: 'provider', length: LENGTHS.archive },
      },
      on: {
        'deadline.published': {
          target: 'archived',
          meta: { by: ['system'], label: { fa: 'بایگانی', en: 'Archived' } },
        },
      },
    },
    archived: {
      type: 'final',
      meta: { kind: 'final', title: { fa: 'بایگانی‌شده', en: 'Archived' }, by: [], clocks: {} },
    },
    cancelled: { type: 'final', meta: { kind: 'final', title: { fa: 'لغوشده', en: 'Cancelled' }, by: [], clocks: {} } },
  },
})
