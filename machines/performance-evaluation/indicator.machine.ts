import { and, assign, setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import { isSound } from '../core/facts.ts'
import { handOf, isSameHand } from '../core/hand.ts'
import { LADDER, REMINDERS } from '../core/lengths.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import type { IndicatorFacts } from './facts.ts'
import type { IndicatorForms, IndicatorInput } from './indicator.forms.ts'
import { LENGTHS } from './lengths.ts'
import { objectionEnd } from './objection.ts'
import { earned, type Measured } from './score.ts'

/** One indicator of one agency. What the evaluator found is not kept here before the agency is told it: its history is the agency's to read. */
export type Indicator = Measured & {
  /** The set of the year's indicators, which everybody may read. */
  readonly indicatorSet: string
  readonly code: string
  readonly title: string
  readonly naAllowed: boolean
  /** Weights of its measures, out of 100; none where it is measured as a whole. */
  readonly measures: readonly number[]
  /** A body outside the office measures it, and says by letter what it found. */
  readonly isLed: boolean
  readonly naUntil: number
  /** Until when evidence may be handed in: the window's end, and later where an answer of the office took its time. */
  readonly evidenceUntil: number
  /** Until when its agency may object to its points; null until it is told them where the year has no date for that. */
  readonly objectUntil: number | null
  /** Decision 12: new evidence after an objection was the practice of 1398, and is off unless the year says so. */
  readonly evidenceAfterObjection: boolean
  /** The agency has submitted its evaluation as a whole. */
  readonly submitted: boolean
  /** Since when the office has had the request not to apply this indicator. */
  readonly requestedAt: number | null
  readonly outcome: 'notApplicable' | 'notFiled' | null
  readonly selfAssessment: string | null
  readonly nonApplicability: string | null
  readonly assessment: string | null
  readonly objectionText: string | null
  readonly objectionReply: string | null
  /** Papers that hung on the case when the text of the objection was confirmed. */
  readonly papers: number
  readonly actual: string | null
  /** Points in hundredths, once they are told. */
  readonly earned: number | null
  /** The code under which the committee hears of it. */
  readonly trackingCode: string | null
  /** The session that decided on it last. */
  readonly session: string | null
}

type Known = Partial<IndicatorFacts>
type Sent = { [Event in keyof IndicatorForms]: Taken<Event, IndicatorForms[Event], Known> }[keyof IndicatorForms]
type DeadlineStage = 'pending' | 'naReview' | 'scored' | 'evidenceReopened' | 'replied'
type Rung = 'half' | 'near' | 'breached' | 'second' | 'third' | 'fourth'
type Timed = Taken<`deadline.${DeadlineStage}` | `clock.${'reply' | 'committee'}.${Rung}`, Record<never, never>, Known>

/** Points that go with what was found. */
const counted = (of: Measured, actual: string | null) => ({ actual, earned: earned(of, actual) })

const AGENCY = ['agencyOfficer', 'liaison', 'agencyApprover'] as const
const DECIDERS = ['groupHead', 'deputy'] as const

// Parts of ways out that several stages share; each stage says for itself that it has one.

const UNFILED = {
  target: 'locked',
  actions: ['endUnfiled'],
  meta: { by: ['system'], label: { fa: 'ثبت‌نشدن ارزیابی در مهلت', en: 'The evaluation was not submitted' } },
} as const

const REQUESTING = {
  by: ['agencyApprover'],
  label: { fa: 'درخواست عدم مصداق', en: 'Ask not to apply it' },
  facts: ['sheet.nonApplicability'],
} as const

const SETTLED = { type: 'tell', params: { to: 'parent', event: 'indicatorSettled' } } as const
const SCORE_TOLD = {
  type: 'tell',
  params: { to: 'parent', event: 'scoreTold', with: ['dimension', 'weight', 'earned'] },
} as const
const DISPUTED = { type: 'tell', params: { to: 'parent', event: 'indicatorDisputed' } } as const

const MOVED = { by: ['system'], label: { fa: 'تمدید مهلت دوره', en: 'The window was extended' } } as const

const REFERRING = {
  by: ['agencyApprover', 'groupHead', 'deputy'],
  label: { fa: 'ارجاع به کمیته', en: 'Take it to the committee' },
  facts: ['fresh.trackingCode'],
  reason: 'required',
} as const

const REFERRED = {
  type: 'notify',
  params: { to: 'office', notice: 'committeeReferred', with: ['trackingCode'] },
} as const

const REMIND = { type: 'notify', params: { to: 'officer', notice: 'dueSoon' } } as const
const WARN = { type: 'notify', params: { to: 'groupHead', notice: 'overdue' } } as const
const REPORT = { type: 'notify', params: { to: 'head', notice: 'overdue' } } as const

/**
 * One indicator of one agency: evidence, points from that evidence alone (S1-R21), one objection with its reply (S1-R23), and
 * the committee where the two still differ (S1-R29, R30).
 */
export const indicator = setup({
  types: {
    context: {} as Indicator,
    input: {} as IndicatorInput,
    events: {} as Sent | Timed,
    meta: {} as Service | Stage,
    transitionMeta: {} as Choice,
  },
  actions: {
    ...effects,
    keepSelfAssessment: assign(({ event }) =>
      event.type === 'handInEvidence' ? { selfAssessment: event.data.selfAssessment } : {},
    ),
    keepRequest: assign(({ event }) =>
      event.type === 'requestNonApplicability'
        ? { nonApplicability: event.data.nonApplicability, requestedAt: event.at }
        : {},
    ),
    // What the office took to answer does not count against the agency.
    creditTime: assign(({ context, event }) => ({
      evidenceUntil: context.evidenceUntil + event.at - (context.requestedAt ?? event.at),
      requestedAt: null,
    })),
    endNotApplicable: assign({ outcome: 'notApplicable' as const }),
    endUnfiled: assign({ outcome: 'notFiled' as const }),
    noteSubmission: assign({ submitted: true }),
    moveWindow: assign(({ context, event }) =>
      event.type === 'windowMoved'
        ? {
            naUntil: event.data.naUntil,
            evidenceUntil: Math.max(context.evidenceUntil, event.data.hardCloseAt),
            objectUntil: event.data.objectUntil ?? context.objectUntil,
            outcome: null,
          }
        : {},
    ),
    sealAssessment: assign(({ event }) =>
      event.type === 'scoreIndicator' ? { assessment: event.data.assessment } : {},
    ),
    unsealAssessment: assign({ assessment: null }),
    tellScore: assign(({ context, event }) => ({
      ...counted(
        context,
        context.assessment === null ? null : (event.facts['disclosed.assessment']?.body.actual ?? null),
      ),
      objectUntil: objectionEnd(context.objectUntil, event.at),
    })),
    keepObjection: assign(({ event }) =>
      event.type === 'objectToScore' ? { objectionText: event.data.objectionText } : {},
    ),
    countPapers: assign(({ event }) => ({ papers: event.facts.papers?.count ?? 0 })),
    keepReply: assign(({ context, event }) =>
      event.type === 'replyToObjection'
        ? {
            objectionReply: event.data.objectionReply,
            ...counted(context, event.facts['sheet.objectionReply']?.actual ?? context.actual),
          }
        : {},
    ),
    giveCode: assign(({ context, event }) => ({
      trackingCode: context.trackingCode ?? event.facts['fresh.trackingCode'] ?? null,
    })),
    keepDecision: assign(({ context, event }) => {
      if (event.type !== 'decideByMinutes') return {}
      const { session } = event.data
      const sessions = event.facts['decisions.performanceEvaluation.committee'] ?? []
      const decision = sessions.find(({ id }) => id === session)?.decision ?? null
      return { session, ...(decision === null ? {} : counted(context, decision)) }
    }),
  },
  guards: {
    inTime: ({ context, event }) => event.at < context.evidenceUntil,
    hasPapers: ({ event }) => (event.facts.papers?.count ?? 0) > 0,
    selfAssessed: ({ event }) =>
      event.type === 'handInEvidence' && isSound(event.facts['sheet.selfAssessment'], event.data.selfAssessment),
    notSubmitted: ({ context }) => !context.submitted,
    isSubmitted: ({ context }) => context.submitted,
    mayNotApply: ({ context }) => context.naAllowed && context.dimension === 'general',
    inNaTime: ({ context, event }) => event.at < context.naUntil,
    isGrounded: ({ event }) =>
      event.type === 'requestNonApplicability' &&
      isSound(event.facts['sheet.nonApplicability'], event.data.nonApplicability),
    isAssessed: ({ event }) =>
      event.type === 'scoreIndicator' && isSound(event.facts['sheet.assessment'], event.data.assessment),
    leadBodyWrote: ({ context, event }) =>
      !context.isLed || Object.values(event.facts.letters ?? {}).some(({ direction }) => direction === 'incoming'),
    notTold: ({ event }) => event.facts.parent?.stage === 'evaluating',
    sealHolds: ({ context, event }) =>
      context.assessment === null || event.facts['disclosed.assessment']?.sha256 === context.assessment,
    textWritten: ({ event }) =>
      event.type === 'objectToScore' && isSound(event.facts['sheet.objectionText'], event.data.objectionText),
    evidenceReopens: ({ context }) => context.evidenceAfterObjection,
    hasNewPapers: ({ context, event }) => (event.facts.papers?.count ?? 0) > context.papers,
    isReasoned: ({ event }) =>
      event.type === 'replyToObjection' && isSound(event.facts['sheet.objectionReply'], event.data.objectionReply),
    // Whoever answers does not answer for what he found himself, and does not answer something else.
    foundByAnother: ({ event: { by, facts } }) => {
      const found = facts['sheet.reassessment']
      return (
        found !== undefined &&
        !isSameHand({ person: found.author, for: null }, handOf(by)) &&
        found.actual === facts['sheet.objectionReply']?.actual
      )
    },
    hasCode: ({ context, event }) => (context.trackingCode ?? event.facts['fresh.trackingCode']) !== undefined,
    wasEvaluated: ({ context }) => context.outcome === null,
    decidedByMinutes: ({ context, event }) =>
      event.type === 'decideByMinutes' &&
      event.data.session !== context.session &&
      (event.facts['decisions.performanceEvaluation.committee'] ?? []).some(
        ({ id, stage }) => id === event.data.session && stage === 'minutesSigned',
      ),
    wasUnfiled: ({ context }) => context.outcome === 'notFiled',
  },
}).createMachine({
  id: 'performanceEvaluation.indicator',
  meta: {
    service: 'performanceEvaluation',
    title: { fa: 'شاخص ارزیابی', en: 'Indicator' },
    documents: ['indicatorSet', 'selfAssessment', 'nonApplicability', 'assessment', 'objectionText', 'objectionReply'],
    clocks: {
      reply: {
        title: { fa: 'مهلت پاسخ به اعتراض', en: 'Time to answer the objection' },
        calendar: 'provider',
        length: LENGTHS.objectionReply,
        ladder: LADDER,
      },
      committee: {
        title: { fa: 'مهلت رسیدگی کمیته', en: 'Time of the committee' },
        calendar: 'provider',
        length: LENGTHS.committee,
        ladder: REMINDERS,
      },
    },
    guards: {
      inTime: { fa: 'مهلت بارگذاری مستندات گذشته است.', en: 'The time for evidence is over.' },
      hasPapers: { fa: 'هنوز سندی برای این شاخص بارگذاری نشده است.', en: 'No evidence has been uploaded for it yet.' },
      selfAssessed: {
        fa: 'برگهٔ خودارزیابی نوشته نشده، ایراد دارد، یا پس از آن تغییر کرده است.',
        en: 'The self-assessment is not written, has problems, or has changed since.',
      },
      notSubmitted: { fa: 'ارزیابی ثبت شده است.', en: 'The evaluation has been submitted.' },
      isSubmitted: { fa: 'دستگاه هنوز ارزیابی را ثبت نکرده است.', en: 'The agency has not submitted yet.' },
      mayNotApply: {
        fa: 'عدم مصداق فقط برای شاخص‌های عمومی است که شیوه‌نامه نام برده است.',
        en: 'Only a general indicator that the guideline names may not apply.',
      },
      inNaTime: { fa: 'مهلت درخواست عدم مصداق گذشته است.', en: 'The time to ask for that is over.' },
      isGrounded: {
        fa: 'برگهٔ دلیل عدم مصداق نوشته نشده یا پس از آن تغییر کرده است.',
        en: 'The grounds are not written, or have changed since.',
      },
      isAssessed: {
        fa: 'برگهٔ ارزیابی نوشته نشده، ایراد دارد، یا پس از آن تغییر کرده است.',
        en: 'The assessment is not written, has problems, or has changed since.',
      },
      leadBodyWrote: {
        fa: 'نامهٔ راهبر این شاخص در دبیرخانه ثبت نشده است.',
        en: 'The letter of the body that leads this indicator is not registered.',
      },
      notTold: {
        fa: 'ارزیابی این دستگاه پایان یافته است.',
        en: 'The evaluation of this agency has been finished.',
      },
      sealHolds: { fa: 'برگهٔ ارزیابی همان نیست که ثبت شد.', en: 'The assessment is not the one that was filed.' },
      textWritten: {
        fa: 'متن اعتراض نوشته نشده یا پس از آن تغییر کرده است.',
        en: 'The text of the objection is not written, or has changed since.',
      },
      evidenceReopens: {
        fa: 'در این دوره پس از اعتراض سند تازه پذیرفته نمی‌شود.',
        en: 'This year takes no new evidence after an objection.',
      },
      hasNewPapers: { fa: 'سند تازه‌ای افزوده نشده است.', en: 'No new evidence has been added.' },
      isReasoned: {
        fa: 'پاسخ با دلایل نوشته نشده یا پس از آن تغییر کرده است.',
        en: 'The answer with its reasons is not written, or has changed since.',
      },
      foundByAnother: {
        fa: 'ارزیاب دیگری باید مستندات را بازبینی کرده و به همین عدد رسیده باشد.',
        en: 'Somebody else must have looked at the evidence again and found the same.',
      },
      hasCode: { fa: 'کد رهگیری داده نشد.', en: 'No tracking code was given.' },
      wasEvaluated: { fa: 'این شاخص ارزیابی نشده است.', en: 'This indicator was not evaluated.' },
      decidedByMinutes: {
        fa: 'صورت‌جلسهٔ امضاشده‌ای دربارهٔ این شاخص نیست.',
        en: 'No signed minutes decide on this indicator.',
      },
      wasUnfiled: { fa: 'ارزیابی این دستگاه ثبت شده بود.', en: 'The evaluation had been submitted.' },
    },
  },
  context: ({ input }) => ({
    ...{
      indicatorSet: input.indicatorSet,
      code: input.code,
      title: input.title,
      dimension: input.dimension,
      weight: input.weight,
    },
    ...{ direction: input.direction, target: input.target, naAllowed: input.naAllowed, naUntil: input.naUntil },
    ...{ measures: input.measures.map(({ weight }) => weight), isLed: input.leadBody !== null },
    ...{ evidenceUntil: input.hardCloseAt, objectUntil: input.objectUntil },
    evidenceAfterObjection: input.evidenceAfterObjection,
    ...{ submitted: false, requestedAt: null, outcome: null, selfAssessment: null, nonApplicability: null },
    ...{ assessment: null, objectionText: null, objectionReply: null, papers: 0, actual: null, earned: null },
    ...{ trackingCode: null, session: null },
  }),
  on: {
    // Wherever the indicator stands just then.
    evaluationSubmitted: {
      actions: ['noteSubmission'],
      meta: { by: ['system'], label: { fa: 'ثبت ارزیابی دستگاه', en: 'The evaluation was submitted' } },
    },
    'clock.reply.half': {
      actions: [REMIND],
      meta: { by: ['system'], label: { fa: 'یادآوری نیمهٔ مهلت پاسخ', en: 'Half of the time to answer used' } },
    },
    'clock.reply.near': {
      actions: [REMIND],
      meta: { by: ['system'], label: { fa: 'یادآوری نزدیکی موعد پاسخ', en: 'Answer nearly due' } },
    },
    'clock.reply.breached': {
      actions: [WARN],
      meta: { by: ['system'], label: { fa: 'گذشت از موعد پاسخ', en: 'Answer overdue' } },
    },
    'clock.reply.second': {
      actions: [WARN, REPORT],
      meta: { by: ['system'], label: { fa: 'پلهٔ دوم تأخیر در پاسخ', en: 'Answer late, second step' } },
    },
    'clock.reply.third': {
      actions: [REPORT],
      meta: { by: ['system'], label: { fa: 'پلهٔ سوم تأخیر در پاسخ', en: 'Answer late, third step' } },
    },
    'clock.reply.fourth': {
      actions: [{ type: 'draftLetter', params: { to: 'governor', about: 'objectionUnanswered' } }, REPORT],
      meta: { by: ['system'], label: { fa: 'پلهٔ چهارم تأخیر در پاسخ', en: 'Answer late, fourth step' } },
    },
    'clock.committee.half': {
      actions: [REMIND],
      meta: { by: ['system'], label: { fa: 'یادآوری نیمهٔ مهلت کمیته', en: 'Half of the committee’s time used' } },
    },
    'clock.committee.near': {
      actions: [REMIND],
      meta: { by: ['system'], label: { fa: 'یادآوری نزدیکی موعد کمیته', en: 'The committee is nearly due' } },
    },
    'clock.committee.breached': {
      actions: [WARN],
      meta: { by: ['system'], label: { fa: 'گذشت از موعد کمیته', en: 'The committee is overdue' } },
    },
  },
  initial: 'pending',
  states: {
    pending: {
      meta: {
        kind: 'acting',
        title: { fa: 'در انتظار مستندات', en: 'Evidence awaited' },
        by: AGENCY,
        clocks: {},
        deadline: { calendar: 'agency', anchor: 'evidenceUntil' },
      },
      on: {
        handInEvidence: {
          target: 'evidenced',
          guard: and(['inTime', 'hasPapers', 'selfAssessed']),
          actions: ['keepSelfAssessment'],
          meta: {
            by: AGENCY,
            label: { fa: 'ارائهٔ مستندات و خودارزیابی', en: 'Hand in evidence and self-assessment' },
            facts: ['papers', 'sheet.selfAssessment'],
          },
        },
        requestNonApplicability: {
          target: 'naReview',
          guard: and(['mayNotApply', 'inNaTime', 'isGrounded']),
          actions: ['keepRequest'],
          meta: REQUESTING,
        },
        closeUnfiled: UNFILED,
        windowMoved: { actions: ['moveWindow'], meta: MOVED },
        'deadline.pending': [
          {
            target: 'assessed',
            guard: 'isSubmitted',
            meta: { by: ['system'], label: { fa: 'پایان مهلت بی‌مستند', en: 'The time ended without evidence' } },
          },
          {
            meta: { by: ['system'], label: { fa: 'پایان مهلت مستندات', en: 'The time for evidence ended' } },
          },
        ],
      },
    },
    evidenced: {
      meta: {
        kind: 'acting',
        title: { fa: 'دارای مستندات', en: 'Evidenced' },
        by: [...AGENCY, 'evaluator'],
        clocks: {},
      },
      on: {
        takeBackEvidence: {
          target: 'pending',
          guard: and(['notSubmitted', 'inTime']),
          meta: { by: AGENCY, label: { fa: 'بازگشت به تکمیل مستندات', en: 'Take it back to complete it' } },
        },
        requestNonApplicability: {
          target: 'naReview',
          guard: and(['notSubmitted', 'mayNotApply', 'inNaTime', 'isGrounded']),
          actions: ['keepRequest'],
          meta: REQUESTING,
        },
        scoreIndicator: {
          target: 'assessed',
          guard: and(['isSubmitted', 'hasPapers', 'leadBodyWrote', 'isAssessed']),
          actions: ['sealAssessment'],
          meta: {
            by: ['evaluator'],
            label: { fa: 'ثبت امتیاز', en: 'Score' },
            facts: ['papers', 'letters', 'sheet.assessment'],
          },
        },
        closeUnfiled: UNFILED,
        windowMoved: { actions: ['moveWindow'], meta: MOVED },
      },
    },
    naReview: {
      entry: [{ type: 'notify', params: { to: 'groupHead', notice: 'nonApplicabilityRequested' } }],
      meta: {
        kind: 'acting',
        title: { fa: 'بررسی عدم مصداق', en: 'Non-applicability under review' },
        by: DECIDERS,
        clocks: {},
        deadline: { calendar: 'provider', length: LENGTHS.nonApplicability },
      },
      on: {
        acceptNonApplicability: {
          target: 'notApplicable',
          actions: [{ type: 'notify', params: { to: 'agency', notice: 'nonApplicabilityAccepted' } }],
          meta: { by: DECIDERS, label: { fa: 'پذیرش عدم مصداق', en: 'It does not apply' }, reason: 'required' },
        },
        rejectNonApplicability: {
          target: 'pending',
          actions: [
            'creditTime',
            { type: 'notify', params: { to: 'agency', notice: 'nonApplicabilityRejected', with: ['evidenceUntil'] } },
          ],
          meta: { by: DECIDERS, label: { fa: 'رد عدم مصداق', en: 'It does apply' }, reason: 'required' },
        },
        closeUnfiled: UNFILED,
        windowMoved: { actions: ['moveWindow'], meta: MOVED },
        'deadline.naReview': {
          actions: [WARN],
          meta: { by: ['system'], label: { fa: 'گذشت از موعد بررسی عدم مصداق', en: 'The review is overdue' } },
        },
      },
    },
    notApplicable: {
      meta: { kind: 'resting', title: { fa: 'فاقد مصداق', en: 'Not applicable' }, by: ['system'], clocks: {} },
      on: {
        revealScore: {
          target: 'locked',
          actions: ['endNotApplicable', SCORE_TOLD],
          meta: { by: ['system'], label: { fa: 'اعلام نتیجهٔ مقدماتی', en: 'Preliminary results announced' } },
        },
        closeUnfiled: UNFILED,
        windowMoved: { actions: ['moveWindow'], meta: MOVED },
      },
    },
    assessed: {
      meta: {
        kind: 'acting',
        title: { fa: 'ارزیابی‌شده، پیش از اعلام', en: 'Assessed, not told yet' },
        by: ['evaluator'],
        clocks: {},
      },
      on: {
        windowMoved: { actions: ['moveWindow'], meta: MOVED },
        reviseAssessment: {
          target: 'evidenced',
          guard: and(['notTold', 'hasPapers']),
          actions: ['unsealAssessment'],
          meta: {
            by: ['evaluator'],
            label: { fa: 'بازنگری امتیاز', en: 'Assess it anew' },
            facts: ['parent', 'papers'],
          },
        },
        revealScore: {
          target: 'scored',
          guard: 'sealHolds',
          actions: ['tellScore', SCORE_TOLD],
          meta: {
            by: ['system'],
            label: { fa: 'اعلام نتیجهٔ مقدماتی', en: 'Preliminary results announced' },
            facts: ['disclosed.assessment'],
          },
        },
      },
    },
    scored: {
      meta: {
        kind: 'acting',
        title: { fa: 'امتیازدهی‌شده', en: 'Scored' },
        by: ['agencyApprover'],
        clocks: {},
        deadline: { calendar: 'agency', anchor: 'objectUntil' },
      },
      on: {
        windowMoved: { actions: ['moveWindow'], meta: MOVED },
        objectToScore: {
          target: 'objected',
          guard: 'textWritten',
          actions: ['keepObjection', DISPUTED],
          meta: {
            by: ['agencyApprover'],
            label: { fa: 'ثبت اعتراض به امتیاز', en: 'Object to the points' },
            facts: ['sheet.objectionText'],
          },
        },
        'deadline.scored': {
          target: 'locked',
          meta: { by: ['system'], label: { fa: 'پایان مهلت اعتراض', en: 'The time to object ended' } },
        },
      },
    },
    objected: {
      entry: [{ type: 'notify', params: { to: 'officer', notice: 'objectionFiled' } }],
      meta: {
        kind: 'acting',
        title: { fa: 'مورد اعتراض', en: 'Objected to' },
        by: ['evaluator'],
        clocks: { reply: 'runs' },
      },
      on: {
        confirmObjectionText: [
          {
            target: 'evidenceReopened',
            guard: 'evidenceReopens',
            actions: ['countPapers', { type: 'notify', params: { to: 'agency', notice: 'evidenceReopened' } }],
            meta: {
              by: ['evaluator'],
              label: { fa: 'تأیید متن اعتراض', en: 'Confirm the text of the objection' },
              facts: ['papers'],
            },
          },
          {
            target: 'reExamining',
            meta: { by: ['evaluator'], label: { fa: 'تأیید متن اعتراض', en: 'Confirm the text of the objection' } },
          },
        ],
      },
    },
    evidenceReopened: {
      meta: {
        kind: 'acting',
        title: { fa: 'بازگشایی مستندات', en: 'Evidence reopened' },
        by: AGENCY,
        clocks: { reply: 'pauses' },
        deadline: { calendar: 'agency', length: LENGTHS.newEvidence },
      },
      on: {
        addEvidence: {
          target: 'reExamining',
          guard: 'hasNewPapers',
          meta: { by: AGENCY, label: { fa: 'افزودن مستندات', en: 'New evidence is there' }, facts: ['papers'] },
        },
        noNewEvidence: {
          target: 'reExamining',
          meta: { by: AGENCY, label: { fa: 'سند تازه‌ای نیست', en: 'There is no new evidence' } },
        },
        'deadline.evidenceReopened': {
          target: 'reExamining',
          meta: { by: ['system'], label: { fa: 'پایان مهلت سند تازه', en: 'The time for new evidence ended' } },
        },
      },
    },
    reExamining: {
      meta: {
        kind: 'acting',
        title: { fa: 'در حال بازبینی', en: 'Being examined again' },
        by: ['evaluator', ...DECIDERS],
        clocks: { reply: 'runs' },
      },
      on: {
        replyToObjection: {
          target: 'replied',
          guard: and(['isReasoned', 'foundByAnother']),
          actions: ['keepReply', { type: 'notify', params: { to: 'agency', notice: 'objectionReplied' } }],
          meta: {
            by: DECIDERS,
            label: { fa: 'پاسخ به اعتراض', en: 'Answer the objection' },
            facts: ['sheet.objectionReply', 'sheet.reassessment'],
          },
        },
      },
    },
    replied: {
      meta: {
        kind: 'acting',
        title: { fa: 'پاسخ‌داده‌شده به اعتراض', en: 'Objection answered' },
        by: ['agencyApprover', ...DECIDERS],
        clocks: {},
        deadline: { calendar: 'agency', length: LENGTHS.referral },
      },
      on: {
        acceptReply: {
          target: 'locked',
          actions: [SETTLED],
          meta: { by: ['agencyApprover'], label: { fa: 'پذیرش پاسخ', en: 'Accept the answer' } },
        },
        referToCommittee: {
          target: 'inCommittee',
          guard: 'hasCode',
          actions: ['giveCode', REFERRED],
          meta: REFERRING,
        },
        'deadline.replied': {
          target: 'locked',
          actions: [SETTLED],
          meta: { by: ['system'], label: { fa: 'پایان مهلت ارجاع به کمیته', en: 'The time to go further ended' } },
        },
      },
    },
    inCommittee: {
      meta: {
        kind: 'acting',
        title: { fa: 'در کمیته', en: 'Before the committee' },
        by: ['committeeSecretary'],
        clocks: { committee: 'runs' },
      },
      on: {
        decideByMinutes: {
          target: 'decided',
          guard: 'decidedByMinutes',
          actions: [
            'keepDecision',
            SETTLED,
            { type: 'notify', params: { to: 'agency', notice: 'committeeDecided', with: ['trackingCode'] } },
          ],
          meta: {
            by: ['committeeSecretary'],
            label: { fa: 'اعمال تصمیم صورت‌جلسه', en: 'As the minutes decide' },
            facts: ['decisions.performanceEvaluation.committee'],
          },
        },
      },
    },
    decided: {
      meta: { kind: 'resting', title: { fa: 'تصمیم‌گرفته', en: 'Decided' }, by: ['system'], clocks: {} },
      on: {
        lockIndicator: {
          target: 'locked',
          meta: { by: ['system'], label: { fa: 'قطعی‌شدن امتیاز', en: 'The points are final' } },
        },
      },
    },
    locked: {
      meta: { kind: 'resting', title: { fa: 'قطعی', en: 'Locked' }, by: ['agencyApprover', ...DECIDERS], clocks: {} },
      on: {
        // A contradiction may show after the result is out (S1-R28 to R30).
        referToCommittee: {
          target: 'inCommittee',
          guard: and(['wasEvaluated', 'hasCode']),
          actions: ['giveCode', DISPUTED, REFERRED],
          meta: REFERRING,
        },
        windowMoved: {
          target: 'pending',
          guard: 'wasUnfiled',
          actions: ['moveWindow'],
          meta: MOVED,
        },
      },
    },
  },
})
