import { and, assign, setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import { type Hand, handOf, isSameHand } from '../core/hand.ts'
import { LADDER } from '../core/lengths.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import type { StatementFact, SubmissionFacts } from './facts.ts'
import { LENGTHS } from './lengths.ts'
import type { SubmissionForms } from './submission.forms.ts'

/** What guards and reports read of a submission; its lines are documents, addressed by their hash. */
export type Submission = {
  readonly periodKey: string
  readonly trackingCode: string | null
  readonly version: number
  readonly document: string | null
  readonly isNil: boolean
  /** When it was first filed; an extension may still make a late filing a timely one. Epoch ms. */
  readonly filedAt: number | null
  readonly late: boolean
  readonly lateFilingAllowed: boolean
  readonly openAtClose: boolean
  readonly restated: boolean
  /** Left out of this cycle's report by name, by whoever may. */
  readonly waived: boolean
  readonly round: number
  /** How often the office has let its clock stand still for somebody else's answer. */
  readonly externalWaits: number
  readonly findingCount: number
  readonly lines: number
  readonly debtTotal: string
  readonly claimTotal: string
  readonly submittedBy: string | null
  readonly approvedBy: Hand | null
}

type Known = Partial<SubmissionFacts>
type Sent = { [Event in keyof SubmissionForms]: Taken<Event, SubmissionForms[Event], Known> }[keyof SubmissionForms]
type Rungs = 'half' | 'near' | 'breached' | 'second' | 'third' | 'fourth'
type Timed = Taken<
  | 'deadline.underReview'
  | 'deadline.awaitingExternal'
  | 'deadline.refining'
  | `clock.${'office' | 'correction'}.${Rungs}`,
  Record<never, never>,
  Known
>

const EMPTY: StatementFact = {
  sha256: '',
  lines: 0,
  mustFix: 0,
  debtTotal: '0',
  claimTotal: '0',
  overdueDebtTotal: '0',
  overdueClaimTotal: '0',
  financeController: null,
  approver: null,
}

/** What filing writes, be it a statement or the declaration that there is nothing to state. */
const filing = (context: Submission, { facts, by }: Sent | Timed, isNil: boolean) => {
  const { sha256, lines, debtTotal, claimTotal } = isNil ? EMPTY : (facts.statement ?? EMPTY)
  return {
    // A statement that declares both of its sides to be nil is one, with a document.
    ...{ lines, debtTotal, claimTotal, isNil: lines === 0, document: isNil ? null : sha256 },
    version: context.version + 1,
    trackingCode: context.trackingCode ?? facts['fresh.trackingCode'] ?? null,
    submittedBy: by.person,
    approvedBy: null,
  }
}

/** A letter is drafted, and the head, who may sign it, hears that it waits. */
const letterTo = <To extends string, About extends string>(to: To, about: About) =>
  [
    { type: 'draftLetter', params: { to, about } },
    { type: 'notify', params: { to: 'head', notice: 'letterDrafted' } },
  ] as const

// Ways out that several stages share; each stage says for itself that it has one.

const FILING = {
  target: 'submitted',
  guard: and(['windowOpen', 'isWhole', 'isCertified']),
  actions: [
    'file',
    { type: 'validate' },
    'judgeLateness',
    { type: 'notify', params: { to: 'submitter', notice: 'submitted', with: ['trackingCode'] } },
  ],
  meta: {
    by: ['agencyOfficer', 'liaison'],
    label: { fa: 'ثبت صورت وضعیت', en: 'Submit' },
    facts: ['cycle.window', 'statement', 'fresh.trackingCode'],
  },
} as const

const FILING_NIL = {
  target: 'submitted',
  guard: and(['windowOpen', 'draftIsEmpty']),
  actions: [
    'fileNil',
    { type: 'validate' },
    'judgeLateness',
    { type: 'notify', params: { to: 'submitter', notice: 'submitted', with: ['trackingCode'] } },
  ],
  meta: {
    by: ['agencyApprover'],
    label: { fa: 'ثبت «فاقد مورد»', en: 'Submit a nil statement' },
    facts: ['cycle.window', 'draft', 'fresh.trackingCode'],
  },
} as const

/** The window closes on a statement that was never filed. */
const MISSING = {
  target: 'missed',
  actions: [
    { type: 'notify', params: { to: 'agency', notice: 'missed' } },
    { type: 'notify', params: { to: 'groupHead', notice: 'missed' } },
    { type: 'draftLetter', params: { to: 'agencyHead', about: 'missed' } },
  ],
  meta: { by: ['system'], label: { fa: 'پایان مهلت ثبت', en: 'Filing closed' } },
} as const

/** The window closes on one that was filed in time and waits for the office (decision 1). */
const STAYING_OPEN = {
  actions: ['markOpenAtClose'],
  meta: {
    by: ['system'],
    label: { fa: 'پایان مهلت ثبت (پرونده نزد اداره باز است)', en: 'Filing closed while the case is open' },
  },
} as const

const WITHDRAWING = {
  target: 'withdrawn',
  meta: { by: ['agencyApprover'], label: { fa: 'انصراف', en: 'Withdraw' }, reason: 'required' },
} as const

/** The same from a case that the office already works on, which has to hear of it. */
const WITHDRAWING_FILED = {
  ...WITHDRAWING,
  actions: [{ type: 'notify', params: { to: 'officer', notice: 'withdrawn', with: ['trackingCode'] } }],
} as const

const VOIDING = {
  target: 'voided',
  actions: [{ type: 'notify', params: { to: 'agency', notice: 'voided', with: ['trackingCode'] } }],
  meta: { by: ['groupHead', 'deputy'], label: { fa: 'ابطال', en: 'Void' }, reason: 'required' },
} as const

const WAIVING = {
  actions: ['markWaived', { type: 'notify', params: { to: 'agency', notice: 'waived', with: ['trackingCode'] } }],
  meta: {
    by: ['groupHead', 'deputy'],
    label: { fa: 'معافیت از تجمیع این دوره', en: 'Waive for this cycle' },
    reason: 'required',
  },
} as const

const REOPENING = {
  target: 'underReview',
  actions: [
    'forgetApprover',
    { type: 'notify', params: { to: 'agency', notice: 'reopened', with: ['trackingCode'] } },
    { type: 'notify', params: { to: 'officer', notice: 'reopened', with: ['trackingCode'] } },
  ],
  meta: { by: ['groupHead', 'deputy'], label: { fa: 'بازگشایی بررسی', en: 'Reopen' }, reason: 'required' },
} as const

const QUERYING = {
  target: 'correctionRequested',
  actions: [
    'countRound',
    { type: 'notify', params: { to: 'agency', notice: 'correction', with: ['trackingCode', 'findingCount'] } },
  ],
  meta: { by: ['caseOfficer'], label: { fa: 'پرسش از دستگاه', en: 'Ask the agency' }, facts: ['findings'] },
} as const

const RESTATING = {
  target: 'underReview',
  guard: 'cycleReopened',
  actions: ['markRestated', 'forgetApprover', { type: 'notify', params: { to: 'agency', notice: 'restated' } }],
  meta: {
    by: ['head'],
    label: { fa: 'ارائهٔ مجدد', en: 'Restate' },
    facts: ['cycle.window'],
    reason: 'required',
  },
} as const

/**
 * One reporting point's statement of debts and claims for one period: from an empty case to a line in the minister's
 * report (S0-R04 to R10; DOMAIN 2.1.1, 2.2).
 */
export const submission = setup({
  types: {
    context: {} as Submission,
    input: {} as { periodKey: string },
    events: {} as Sent | Timed,
    meta: {} as Service | Stage,
    transitionMeta: {} as Choice,
  },
  actions: {
    ...effects,
    file: assign(({ context, event }) => filing(context, event, false)),
    fileNil: assign(({ context, event }) => filing(context, event, true)),
    judgeLateness: assign(({ event }) => ({
      filedAt: event.at,
      late:
        ['lateFile', 'lateFileNil'].includes(event.type) ||
        event.at >= (event.facts['cycle.window']?.softCloseAt ?? Number.POSITIVE_INFINITY),
    })),
    countRound: assign(({ context, event }) => ({
      round: context.round + 1,
      // A question is one thing to answer, also where no finding is open.
      findingCount: event.facts.findings?.open || 1,
    })),
    countMachineFindings: assign(({ event }) =>
      event.type === 'validationFailed' ? { findingCount: event.data.problems } : {},
    ),
    countWait: assign(({ context }) => ({ externalWaits: context.externalWaits + 1 })),
    unmarkLate: assign({ late: false }),
    rememberApprover: assign(({ event }) => ({ approvedBy: handOf(event.by) })),
    forgetApprover: assign({ approvedBy: null }),
    markOpenAtClose: assign({ openAtClose: true }),
    allowLateFiling: assign({ lateFilingAllowed: true }),
    markWaived: assign({ waived: true }),
    markRestated: assign({ restated: true, waived: false, round: 0 }),
  },
  guards: {
    windowOpen: ({ event }) => {
      const window = event.facts['cycle.window']
      return (
        window !== undefined &&
        ['open', 'closing'].includes(window.stage) &&
        window.opensAt <= event.at &&
        event.at < window.hardCloseAt
      )
    },
    isWhole: ({ event }) =>
      'statement' in event.data &&
      event.facts.statement?.sha256 === event.data.statement &&
      event.facts.statement.mustFix === 0,
    isCertified: ({ event: { facts } }) => {
      const { financeController, approver } = facts.statement ?? EMPTY
      return financeController !== null && approver !== null && financeController !== approver
    },
    draftIsEmpty: ({ event }) => event.facts.draft?.empty === true,
    filedInTime: ({ context, event }) =>
      event.type === 'windowMoved' &&
      context.late &&
      context.filedAt !== null &&
      context.filedAt < event.data.softCloseAt,
    findingsAnswered: ({ event }) => event.facts.findings?.unanswered === 0,
    lateFilingAllowed: ({ context }) => context.lateFilingAllowed,
    hasFindings: ({ event }) => (event.facts.findings?.open ?? 0) > 0,
    roundsLeft: ({ context, event }) =>
      (event.facts.findings?.open ?? 0) > 0 && context.round < (event.facts['office.rules']?.maxRounds ?? 0),
    hasNotWaited: ({ context }) => context.externalWaits === 0,
    noOpenFinding: ({ event }) => event.facts.findings?.open === 0,
    oneStepSuffices: ({ event }) => event.facts['office.rules']?.oneStepApproval === true,
    isAnotherPerson: ({ context, event }) =>
      context.approvedBy === null || !isSameHand(handOf(event.by), context.approvedBy),
    isReconciled: ({ event }) => event.facts.refinement?.unresolved === 0,
    cycleConsolidates: ({ event }) => event.facts['cycle.window']?.stage === 'consolidating',
    cycleReopened: ({ event }) => event.facts['cycle.window']?.stage === 'restating',
  },
}).createMachine({
  id: 'debtsAndClaims.submission',
  meta: {
    service: 'debtsAndClaims',
    title: { fa: 'صورت وضعیت بدهی‌ها و مطالبات', en: 'Statement of debts and claims' },
    documents: ['document'],
    clocks: {
      office: {
        title: { fa: 'مهلت رسیدگی اداره', en: 'Time of the office' },
        calendar: 'provider',
        length: LENGTHS.outcome,
        ladder: LADDER,
      },
      correction: {
        title: { fa: 'مهلت اصلاح دستگاه', en: 'Time of the agency to correct' },
        calendar: 'agency',
        length: LENGTHS.correction,
        ladder: LADDER,
      },
    },
    guards: {
      windowOpen: { fa: 'دوره برای ثبت باز نیست.', en: 'The cycle is not open for filing.' },
      isWhole: {
        fa: 'صورت وضعیت هنوز ایراد دارد یا همان نسخهٔ آماده‌شده نیست.',
        en: 'The statement still has problems, or is not the version that was prepared.',
      },
      isCertified: {
        fa: 'ذی‌حساب و مقام مجاز، دو شخص جدا، باید همین نسخه را گواهی کنند.',
        en: 'The finance controller and the approver, two people, must certify this very version.',
      },
      draftIsEmpty: {
        fa: 'پیش‌نویس ردیف دارد؛ پیش از اعلام «فاقد مورد» آن را خالی کنید.',
        en: 'The draft has lines; empty it before you declare that there is nothing to state.',
      },
      filedInTime: {
        fa: 'صورت وضعیت پس از پایان تازهٔ مهلت ثبت شده یا دیرهنگام نبوده است.',
        en: 'It was filed after the new limit, or was not late.',
      },
      findingsAnswered: {
        fa: 'به همهٔ ایرادهای الزامی پاسخ داده نشده است.',
        en: 'Not every finding that must be mended has been answered.',
      },
      lateFilingAllowed: {
        fa: 'ثبت پس از پایان مهلت را رئیس گروه باید اجازه دهد.',
        en: 'The group head has to permit filing after the close.',
      },
      hasFindings: { fa: 'دست‌کم یک ایراد باید ثبت شود.', en: 'At least one finding is needed.' },
      roundsLeft: {
        fa: 'ایرادی ثبت نشده یا شمار دورهای اصلاح به پایان رسیده است.',
        en: 'There is no finding, or the rounds of correction are used up.',
      },
      hasNotWaited: {
        fa: 'یک‌بار منتظر مرجع بیرونی مانده‌اید؛ بار دوم با رئیس گروه است.',
        en: 'It has waited for an external answer once; a second time is for the group head.',
      },
      noOpenFinding: { fa: 'هنوز ایراد باز هست.', en: 'There are open findings.' },
      oneStepSuffices: { fa: 'تأیید در این اداره دو مرحله‌ای است.', en: 'Approval takes two steps here.' },
      isAnotherPerson: {
        fa: 'تأیید دوم را باید شخص دیگری انجام دهد.',
        en: 'The second approval is for another person.',
      },
      isReconciled: { fa: 'هنوز مغایرت حل‌نشده هست.', en: 'There are unsettled mismatches.' },
      cycleConsolidates: { fa: 'دوره هنوز در مرحلهٔ تجمیع نیست.', en: 'The cycle is not being consolidated yet.' },
      cycleReopened: {
        fa: 'برای ارائهٔ مجدد، دوره باید بازگشایی شده باشد.',
        en: 'The cycle has to be reopened before a restatement.',
      },
    },
  },
  context: ({ input }) => ({
    periodKey: input.periodKey,
    trackingCode: null,
    version: 0,
    document: null,
    isNil: false,
    filedAt: null,
    late: false,
    lateFilingAllowed: false,
    openAtClose: false,
    restated: false,
    waived: false,
    round: 0,
    externalWaits: 0,
    findingCount: 0,
    lines: 0,
    debtTotal: '0',
    claimTotal: '0',
    submittedBy: null,
    approvedBy: null,
  }),
  on: {
    windowMoved: {
      guard: 'filedInTime',
      actions: ['unmarkLate'],
      meta: { by: ['system'], label: { fa: 'به‌موقع شمردن پس از تمدید دوره', en: 'In time after the extension' } },
    },
    'clock.office.half': {
      actions: [{ type: 'notify', params: { to: 'officer', notice: 'dueSoon' } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نیمهٔ مهلت', en: 'Half of the time used' } },
    },
    'clock.office.near': {
      actions: [{ type: 'notify', params: { to: 'officer', notice: 'dueSoon' } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نزدیکی موعد', en: 'Nearly due' } },
    },
    'clock.office.breached': {
      actions: [
        { type: 'notify', params: { to: 'officer', notice: 'overdue' } },
        { type: 'notify', params: { to: 'groupHead', notice: 'overdue' } },
      ],
      meta: { by: ['system'], label: { fa: 'گذشت از موعد', en: 'Overdue' } },
    },
    'clock.office.second': {
      actions: [
        { type: 'notify', params: { to: 'groupHead', notice: 'overdue' } },
        ...letterTo('agencyHead', 'officeLate'),
      ],
      meta: { by: ['system'], label: { fa: 'تشدید دوم', en: 'Second escalation' } },
    },
    'clock.correction.half': {
      actions: [{ type: 'notify', params: { to: 'agency', notice: 'dueSoon' } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نیمهٔ مهلت', en: 'Half of the time used' } },
    },
    'clock.correction.near': {
      actions: [{ type: 'notify', params: { to: 'agency', notice: 'dueSoon' } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نزدیکی موعد', en: 'Nearly due' } },
    },
    'clock.correction.breached': {
      actions: [
        { type: 'notify', params: { to: 'agency', notice: 'overdue' } },
        { type: 'notify', params: { to: 'groupHead', notice: 'overdue' } },
      ],
      meta: { by: ['system'], label: { fa: 'گذشت از موعد', en: 'Overdue' } },
    },
    'clock.correction.second': {
      actions: [
        { type: 'notify', params: { to: 'groupHead', notice: 'overdue' } },
        { type: 'notify', params: { to: 'approver', notice: 'overdue' } },
        ...letterTo('agencyHead', 'agencyLate'),
      ],
      meta: { by: ['system'], label: { fa: 'تشدید دوم', en: 'Second escalation' } },
    },
    'clock.office.third': {
      actions: [
        { type: 'assign', params: { to: 'groupHead' } },
        { type: 'notify', params: { to: 'head', notice: 'overdue' } },
      ],
      meta: {
        by: ['system'],
        label: { fa: 'تشدید سوم: ارجاع به رئیس گروه', en: 'Third escalation: to the group head' },
      },
    },
    'clock.office.fourth': {
      actions: [...letterTo('governor', 'officeLate')],
      meta: {
        by: ['system'],
        label: { fa: 'تشدید چهارم: پیش‌نویس نامه', en: 'Fourth escalation: a letter is drafted' },
      },
    },
    'clock.correction.third': {
      actions: [...letterTo('agencyHead', 'agencyReminder')],
      meta: { by: ['system'], label: { fa: 'تشدید سوم: پیش‌نویس نامه', en: 'Third escalation: a letter is drafted' } },
    },
    'clock.correction.fourth': {
      actions: [...letterTo('governor', 'agencyLate')],
      meta: {
        by: ['system'],
        label: { fa: 'تشدید چهارم: پیش‌نویس نامه', en: 'Fourth escalation: a letter is drafted' },
      },
    },
  },
  initial: 'notStarted',
  states: {
    notStarted: {
      meta: {
        kind: 'acting',
        title: { fa: 'شروع‌نشده', en: 'Not started' },
        by: ['agencyOfficer', 'liaison', 'agencyApprover'],
        clocks: {},
      },
      on: {
        saveDraft: {
          target: 'drafting',
          meta: { by: ['agencyOfficer', 'liaison'], label: { fa: 'آغاز پیش‌نویس', en: 'Start a draft' } },
        },
        submit: FILING,
        submitNil: FILING_NIL,
        closeWindow: MISSING,
        void: VOIDING,
      },
    },
    drafting: {
      meta: {
        kind: 'acting',
        title: { fa: 'در دست تهیه', en: 'Being drafted' },
        by: ['agencyOfficer', 'liaison', 'financeController', 'agencyApprover'],
        clocks: {},
      },
      on: {
        submit: FILING,
        submitNil: FILING_NIL,
        closeWindow: MISSING,
        withdraw: WITHDRAWING,
        void: VOIDING,
      },
    },
    submitted: {
      meta: { kind: 'acting', title: { fa: 'ثبت‌شده', en: 'Submitted' }, by: ['system'], clocks: { office: 'runs' } },
      on: {
        validationPassed: {
          target: 'underReview',
          actions: [{ type: 'assign', params: { to: 'byRule' } }],
          meta: { by: ['system'], label: { fa: 'پذیرش در اعتبارسنجی', en: 'Validation passed' } },
        },
        validationFailed: {
          target: 'correctionRequested',
          actions: [
            'countMachineFindings',
            { type: 'notify', params: { to: 'agency', notice: 'correction', with: ['trackingCode', 'findingCount'] } },
          ],
          meta: { by: ['system'], label: { fa: 'رد در اعتبارسنجی', en: 'Validation failed' } },
        },
        waive: WAIVING,
        closeWindow: STAYING_OPEN,
        withdraw: WITHDRAWING_FILED,
        void: VOIDING,
      },
    },
    underReview: {
      meta: {
        kind: 'acting',
        title: { fa: 'در حال بررسی', en: 'Under review' },
        by: ['caseOfficer'],
        clocks: { office: 'runs' },
        deadline: { calendar: 'provider', length: LENGTHS.review },
      },
      on: {
        requestCorrection: [
          {
            target: 'correctionRequested',
            guard: 'roundsLeft',
            actions: [
              'countRound',
              {
                type: 'notify',
                params: { to: 'agency', notice: 'correction', with: ['trackingCode', 'findingCount'] },
              },
            ],
            meta: {
              by: ['caseOfficer'],
              label: { fa: 'نیاز به اصلاح', en: 'Ask for correction' },
              facts: ['findings', 'office.rules'],
            },
          },
          {
            target: 'correctionRequested',
            guard: 'hasFindings',
            actions: [
              'countRound',
              {
                type: 'notify',
                params: { to: 'agency', notice: 'correction', with: ['trackingCode', 'findingCount'] },
              },
            ],
            meta: {
              by: ['groupHead', 'deputy'],
              label: { fa: 'نیاز به اصلاح (دور افزون)', en: 'Ask for one more correction' },
              facts: ['findings', 'office.rules'],
              reason: 'required',
            },
          },
        ],
        approve: [
          {
            target: 'approved',
            guard: and(['noOpenFinding', 'oneStepSuffices']),
            actions: [
              'rememberApprover',
              { type: 'notify', params: { to: 'submitter', notice: 'result', with: ['trackingCode'] } },
            ],
            meta: { by: ['caseOfficer'], label: { fa: 'تأیید', en: 'Approve' }, facts: ['findings', 'office.rules'] },
          },
          {
            target: 'approvalPending',
            guard: 'noOpenFinding',
            actions: ['rememberApprover', { type: 'notify', params: { to: 'groupHead', notice: 'approvalPending' } }],
            meta: {
              by: ['caseOfficer'],
              label: { fa: 'تأیید و ارسال به رئیس گروه', en: 'Approve and pass on' },
              facts: ['findings', 'office.rules'],
            },
          },
        ],
        awaitExternal: [
          {
            target: 'awaitingExternal',
            guard: 'hasNotWaited',
            actions: ['countWait'],
            meta: {
              by: ['caseOfficer', 'groupHead', 'deputy'],
              label: { fa: 'انتظار پاسخ مرجع بیرونی', en: 'Await an external answer' },
              reason: 'required',
            },
          },
          {
            target: 'awaitingExternal',
            actions: ['countWait'],
            meta: {
              by: ['groupHead', 'deputy'],
              label: { fa: 'انتظار پاسخ مرجع بیرونی', en: 'Await an external answer' },
              reason: 'required',
            },
          },
        ],
        'deadline.underReview': {
          actions: [
            { type: 'notify', params: { to: 'officer', notice: 'overdue' } },
            { type: 'notify', params: { to: 'groupHead', notice: 'overdue' } },
          ],
          meta: { by: ['system'], label: { fa: 'پایان مهلت بررسی', en: 'Review overdue' } },
        },
        waive: WAIVING,
        closeWindow: STAYING_OPEN,
        withdraw: WITHDRAWING_FILED,
        void: VOIDING,
      },
    },
    awaitingExternal: {
      meta: {
        kind: 'acting',
        title: { fa: 'در انتظار پاسخ مرجع بیرونی', en: 'Awaiting an external answer' },
        by: ['caseOfficer'],
        clocks: { office: 'pauses' },
        deadline: { calendar: 'provider', length: LENGTHS.externalPause },
      },
      on: {
        resumeReview: {
          target: 'underReview',
          meta: {
            by: ['caseOfficer', 'groupHead', 'deputy'],
            label: { fa: 'ازسرگیری بررسی', en: 'Resume the review' },
          },
        },
        'deadline.awaitingExternal': {
          target: 'underReview',
          actions: [
            { type: 'notify', params: { to: 'officer', notice: 'externalSilent' } },
            { type: 'notify', params: { to: 'groupHead', notice: 'externalSilent' } },
          ],
          meta: { by: ['system'], label: { fa: 'پایان مهلت انتظار', en: 'Waited long enough' } },
        },
        waive: WAIVING,
        closeWindow: STAYING_OPEN,
        withdraw: WITHDRAWING_FILED,
        void: VOIDING,
      },
    },
    correctionRequested: {
      meta: {
        kind: 'acting',
        title: { fa: 'نیازمند اصلاح', en: 'Correction requested' },
        by: ['agencyOfficer', 'liaison'],
        clocks: { office: 'pauses', correction: 'runs' },
      },
      on: {
        resubmit: {
          target: 'submitted',
          guard: and(['isWhole', 'isCertified', 'findingsAnswered']),
          actions: [
            'file',
            { type: 'validate' },
            { type: 'notify', params: { to: 'officer', notice: 'resubmitted', with: ['trackingCode'] } },
          ],
          meta: {
            by: ['agencyOfficer', 'liaison'],
            label: { fa: 'ثبت نسخهٔ اصلاح‌شده', en: 'Resubmit' },
            facts: ['statement', 'findings', 'fresh.trackingCode'],
          },
        },
        resubmitNil: {
          target: 'submitted',
          guard: and(['findingsAnswered', 'draftIsEmpty']),
          actions: [
            'fileNil',
            { type: 'validate' },
            { type: 'notify', params: { to: 'officer', notice: 'resubmitted', with: ['trackingCode'] } },
          ],
          meta: {
            by: ['agencyApprover'],
            label: { fa: 'ثبت دوبارهٔ «فاقد مورد»', en: 'Submit nil again' },
            facts: ['findings', 'draft', 'fresh.trackingCode'],
          },
        },
        waive: WAIVING,
        closeWindow: STAYING_OPEN,
        withdraw: WITHDRAWING_FILED,
        void: VOIDING,
      },
    },
    approvalPending: {
      meta: {
        kind: 'acting',
        title: { fa: 'در انتظار تأیید دوم', en: 'Awaiting second approval' },
        by: ['groupHead', 'deputy'],
        clocks: { office: 'runs' },
      },
      on: {
        confirm: {
          target: 'approved',
          guard: 'isAnotherPerson',
          actions: [{ type: 'notify', params: { to: 'submitter', notice: 'result', with: ['trackingCode'] } }],
          meta: { by: ['groupHead', 'deputy'], label: { fa: 'تأیید نهایی', en: 'Confirm' } },
        },
        sendBack: {
          target: 'underReview',
          actions: ['forgetApprover', { type: 'notify', params: { to: 'officer', notice: 'sentBack' } }],
          meta: {
            by: ['groupHead', 'deputy'],
            label: { fa: 'بازگشت به کارشناس', en: 'Send back' },
            reason: 'required',
          },
        },
        waive: WAIVING,
        closeWindow: STAYING_OPEN,
        withdraw: WITHDRAWING_FILED,
        void: VOIDING,
      },
    },
    approved: {
      meta: { kind: 'acting', title: { fa: 'تأییدشده', en: 'Approved' }, by: ['caseOfficer'], clocks: {} },
      on: {
        startRefine: {
          target: 'refining',
          meta: { by: ['caseOfficer', 'system'], label: { fa: 'آغاز پالایش', en: 'Start refining' } },
        },
        reopen: REOPENING,
        waive: WAIVING,
        void: VOIDING,
      },
    },
    refining: {
      meta: {
        kind: 'acting',
        title: { fa: 'در حال پالایش', en: 'Being refined' },
        by: ['caseOfficer'],
        clocks: {},
        deadline: { calendar: 'provider', length: LENGTHS.refine },
      },
      on: {
        queryAgency: QUERYING,
        finishRefine: {
          target: 'refined',
          guard: 'isReconciled',
          meta: { by: ['caseOfficer'], label: { fa: 'پایان پالایش', en: 'Finish refining' }, facts: ['refinement'] },
        },
        'deadline.refining': {
          actions: [
            { type: 'notify', params: { to: 'officer', notice: 'overdue' } },
            { type: 'notify', params: { to: 'groupHead', notice: 'overdue' } },
          ],
          meta: { by: ['system'], label: { fa: 'پایان مهلت پالایش', en: 'Refinement overdue' } },
        },
        reopen: REOPENING,
        waive: WAIVING,
        void: VOIDING,
      },
    },
    refined: {
      meta: { kind: 'acting', title: { fa: 'پالایش‌شده', en: 'Refined' }, by: ['system'], clocks: {} },
      on: {
        include: {
          target: 'consolidated',
          guard: 'cycleConsolidates',
          meta: {
            by: ['system'],
            label: { fa: 'درج در گزارش دوره', en: 'Include in the report' },
            facts: ['cycle.window'],
          },
        },
        queryAgency: QUERYING,
        reopen: REOPENING,
        waive: WAIVING,
        void: VOIDING,
      },
    },
    consolidated: {
      meta: { kind: 'resting', title: { fa: 'درج‌شده در گزارش', en: 'Consolidated' }, by: ['head'], clocks: {} },
      on: {
        reportDelivered: {
          target: 'delivered',
          meta: { by: ['system'], label: { fa: 'تحویل گزارش دوره', en: 'Report delivered' } },
        },
        restate: RESTATING,
      },
    },
    delivered: {
      meta: { kind: 'resting', title: { fa: 'تحویل‌شده', en: 'Delivered' }, by: ['head'], clocks: {} },
      on: {
        restate: RESTATING,
      },
    },
    missed: {
      meta: {
        kind: 'resting',
        title: { fa: 'ثبت‌نشده در مهلت', en: 'Missed' },
        by: ['groupHead', 'agencyApprover'],
        clocks: {},
      },
      on: {
        permitLateFiling: {
          actions: ['allowLateFiling', { type: 'notify', params: { to: 'agency', notice: 'lateFilingPermitted' } }],
          meta: {
            by: ['groupHead', 'deputy'],
            label: { fa: 'اجازهٔ ثبت دیرهنگام', en: 'Permit late filing' },
            reason: 'required',
          },
        },
        lateFile: {
          target: 'submitted',
          guard: and(['lateFilingAllowed', 'isWhole', 'isCertified']),
          actions: [
            'file',
            { type: 'validate' },
            'judgeLateness',
            { type: 'notify', params: { to: 'submitter', notice: 'submitted', with: ['trackingCode'] } },
          ],
          meta: {
            by: ['agencyApprover'],
            label: { fa: 'ثبت دیرهنگام', en: 'File late' },
            facts: ['statement', 'fresh.trackingCode'],
          },
        },
        lateFileNil: {
          target: 'submitted',
          guard: and(['lateFilingAllowed', 'draftIsEmpty']),
          actions: [
            'fileNil',
            { type: 'validate' },
            'judgeLateness',
            { type: 'notify', params: { to: 'submitter', notice: 'submitted', with: ['trackingCode'] } },
          ],
          meta: {
            by: ['agencyApprover'],
            label: { fa: 'ثبت دیرهنگام «فاقد مورد»', en: 'File nil late' },
            facts: ['draft', 'fresh.trackingCode'],
          },
        },
        void: VOIDING,
      },
    },
    withdrawn: {
      meta: {
        kind: 'resting',
        title: { fa: 'انصراف‌داده', en: 'Withdrawn' },
        by: ['agencyOfficer', 'liaison'],
        clocks: {},
      },
      on: {
        saveDraft: {
          target: 'drafting',
          guard: 'windowOpen',
          meta: {
            by: ['agencyOfficer', 'liaison'],
            label: { fa: 'آغاز دوباره', en: 'Start again' },
            facts: ['cycle.window'],
          },
        },
        closeWindow: MISSING,
        void: VOIDING,
      },
    },
    voided: { type: 'final', meta: { kind: 'final', title: { fa: 'باطل‌شده', en: 'Voided' }, by: [], clocks: {} } },
  },
})
