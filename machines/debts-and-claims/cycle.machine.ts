import { and, assign, setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import { REMINDERS } from '../core/lengths.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import type { CycleForms, CycleInput } from './cycle.forms.ts'
import type { CycleFacts } from './facts.ts'
import { LENGTHS } from './lengths.ts'

/** What guards and reports read of a cycle. Instants are epoch milliseconds. It keeps no counter of its submissions: progress is a query. */
export type Cycle = CycleInput & {
  readonly reportVersion: number
  readonly report: string | null
  /** Which hop of its route the report is on; 0 before it has left the house. */
  readonly hop: number
  /** When the report is due; a restated one was promised for no day, and the first one's outcome stands. */
  readonly promisedBy: number | null
  /** Since when the whole cycle stands still, and where it goes on. */
  readonly suspended: { readonly from: string; readonly at: number } | null
}

type Known = Partial<CycleFacts>
type Sent = { [Event in keyof CycleForms]: Taken<Event, CycleForms[Event], Known> }[keyof CycleForms]
type DeadlineStage = 'planned' | 'announced' | 'awaitingQuarter' | 'open' | 'closing' | 'delivered' | 'acknowledged'
type Timed = Taken<
  `deadline.${DeadlineStage}` | 'clock.filing.lastCall' | `clock.delivery.${'half' | 'near' | 'breached'}`,
  Record<never, never>,
  Known
>

/** The engine hands opener and instant along with the input; a cycle keeps neither. */
const pickInput = ({
  periodKey,
  kind,
  announcesAt,
  opensAt,
  softCloseAt,
  hardCloseAt,
  deliverBy,
  agreement,
  hops,
}: CycleInput): CycleInput => ({
  ...{ periodKey, kind, announcesAt, opensAt, softCloseAt, hardCloseAt, deliverBy, agreement, hops },
})

/** How long a day is where windows are moved by days. */
const DAY = 86_400_000

/** The dates that still lay ahead when the cycle was suspended, as many days later: what ended with a day still does. */
const movedOn = (cycle: Cycle, at: number) => {
  const { suspended } = cycle
  if (suspended === null) return {}
  const days = Math.ceil((at - suspended.at) / DAY) * DAY
  const later = (instant: number) => (instant > suspended.at ? instant + days : instant)
  return {
    ...{ opensAt: later(cycle.opensAt), softCloseAt: later(cycle.softCloseAt), hardCloseAt: later(cycle.hardCloseAt) },
    ...{ deliverBy: later(cycle.deliverBy), promisedBy: cycle.promisedBy === null ? null : later(cycle.promisedBy) },
    suspended: null,
  }
}

// Ways out, and parts of them, that several stages share; each stage says for itself that it has one.

const ANNOUNCED = {
  type: 'notify',
  params: { to: 'agencies', notice: 'announced', with: ['periodKey', 'opensAt', 'softCloseAt'] },
} as const

const OPENED = [
  { type: 'openSubmissions', params: { with: ['periodKey'] } },
  { type: 'notify', params: { to: 'agencies', notice: 'opened', with: ['periodKey', 'softCloseAt'] } },
] as const

const MOVED = {
  type: 'notify',
  params: { to: 'agencies', notice: 'deadlineMoved', with: ['periodKey', 'softCloseAt', 'hardCloseAt'] },
} as const

/** What was late by the old dates may be in time by the new ones. */
const RECOUNTED = {
  type: 'tell',
  params: { to: 'children', event: 'windowMoved', with: ['softCloseAt'] },
} as const

const DELIVERED = { type: 'notify', params: { to: 'addressee', notice: 'delivered', with: ['periodKey'] } } as const

const EXTENDING = {
  by: ['groupHead', 'deputy', 'system'],
  label: { fa: 'تمدید مهلت دوره', en: 'Extend the window' },
  reason: 'required',
} as const

const RECOUNTING = {
  by: ['system'],
  label: { fa: 'بازمحاسبهٔ زمان‌بندی با تقویم تازه', en: 'Recount the timetable by a new calendar' },
  reason: 'required',
} as const

const CANCELLING = {
  target: 'cancelled',
  meta: { by: ['head'], label: { fa: 'لغو دوره', en: 'Cancel the cycle' }, reason: 'required' },
} as const

const SUSPENDED = [
  { type: 'tell', params: { to: 'children', act: 'held', reason: 'دوره متوقف شد.' } },
  { type: 'notify', params: { to: 'agencies', notice: 'cycleSuspended', with: ['periodKey'] } },
] as const

const SUSPENDING = {
  target: 'suspended',
  meta: { by: ['head'], label: { fa: 'توقف دوره', en: 'Suspend the cycle' }, reason: 'required' },
} as const

/** The dates have moved before anybody is told. */
const RESUMED = [
  'moveOn',
  { type: 'tell', params: { to: 'children', act: 'released', reason: 'دوره از سر گرفته شد.' } },
  {
    type: 'notify',
    params: { to: 'agencies', notice: 'cycleResumed', with: ['periodKey', 'softCloseAt', 'hardCloseAt'] },
  },
] as const

const RESUMING = {
  by: ['head'],
  label: { fa: 'ازسرگیری دوره', en: 'Resume the cycle' },
} as const

const QUESTIONING = {
  target: 'followUp',
  guard: 'wasBrought',
  actions: [{ type: 'notify', params: { to: 'head', notice: 'authorityQuestion', with: ['periodKey'] } }],
  meta: {
    by: ['authority', 'secretariat'],
    label: { fa: 'پرسش مرجع', en: 'The authority asks' },
    facts: ['broughtTo'],
  },
} as const

const REOPENING = {
  target: 'restating',
  actions: ['endPromise', { type: 'notify', params: { to: 'agencies', notice: 'cycleReopened', with: ['periodKey'] } }],
  meta: { by: ['head'], label: { fa: 'بازگشایی دوره', en: 'Reopen the cycle' }, reason: 'required' },
} as const

/**
 * One period of the service: from the timetable to the archived report (S0-R09, R10; DOMAIN 2.1.2, decisions 4 to 6). Closings
 * act as of the planned instant, because a timer's step carries the instant at which it was due.
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
    moveDates: assign(({ context, event }) =>
      event.type === 'recountTimetable'
        ? { ...event.data, promisedBy: context.promisedBy === null ? null : event.data.deliverBy }
        : {},
    ),
    moveWindow: assign(({ event }) => (event.type === 'extend' ? event.data : {})),
    sign: assign(({ context, event }) => ({
      report: event.facts.report?.sha256 ?? null,
      reportVersion: context.reportVersion + 1,
      hop: 0,
    })),
    openNow: assign(({ event }) => ({ opensAt: event.at })),
    suspend: assign(({ event }, { from }: { from: string }) => ({ suspended: { from, at: event.at } })),
    moveOn: assign(({ context, event }) => movedOn(context, event.at)),
    endPromise: assign({ promisedBy: null }),
    startRoute: assign({ hop: 1 }),
    nextHop: assign(({ context }) => ({ hop: context.hop + 1 })),
  },
  guards: {
    timetableApproved: ({ event }) => event.facts.timetable?.approved === true,
    agreementUsable: ({ event }) => event.facts.agreement?.usable === true,
    // What ran out may be gone on with for a reason; what was ended may not.
    agreementNotEnded: ({ event }) => event.facts.agreement?.ended === false,
    quarterClosed: ({ event }) => event.facts.quarter?.closed !== false,
    isLater: ({ context, event }) =>
      event.type === 'extend' &&
      event.data.softCloseAt >= context.softCloseAt &&
      event.data.hardCloseAt > context.hardCloseAt &&
      event.data.softCloseAt < event.data.hardCloseAt &&
      event.data.hardCloseAt < context.deliverBy,
    isNotEarlier: ({ context, event }) =>
      event.type === 'recountTimetable' &&
      (['softCloseAt', 'hardCloseAt', 'deliverBy'] as const).every((date) => event.data[date] >= context[date]) &&
      event.data.softCloseAt < event.data.hardCloseAt &&
      event.data.hardCloseAt < event.data.deliverBy,
    windowMoves: ({ context, event }) =>
      event.type === 'recountTimetable' && event.data.hardCloseAt > context.hardCloseAt,
    allSettled: ({ event }) => event.facts['cycle.progress']?.unsettled === 0,
    allIncluded: ({ event }) => event.facts['cycle.progress']?.refined === 0,
    reportReady: ({ event }) => event.facts.report !== undefined,
    isAddressed: ({ event: { by, facts } }) =>
      by.role !== 'authority' || (facts.delivery?.addressees.includes(by.person) ?? false),
    isForwarder: ({ event: { by, facts } }) =>
      by.role !== 'authority' || (facts.delivery?.forwarders.includes(by.person) ?? false),
    wasBrought: ({ event: { by, facts } }) =>
      by.role !== 'authority' || (facts.broughtTo?.people.includes(by.person) ?? false),
    hasLetter: ({ event }) => event.facts.delivery?.letter === true,
    hasReceipt: ({ event }) => event.facts.delivery?.receipt === true,
    cameFrom: ({ context }, { stage }: { stage: string }) => context.suspended?.from === stage,
    isLastHop: ({ context }) => context.hop >= context.hops,
  },
}).createMachine({
  id: 'debtsAndClaims.cycle',
  meta: {
    service: 'debtsAndClaims',
    title: { fa: 'دورهٔ گزارش بدهی‌ها و مطالبات', en: 'Cycle of debts and claims' },
    documents: ['report'],
    clocks: {
      filing: {
        title: { fa: 'مهلت ثبت به‌موقع', en: 'Time to file' },
        calendar: 'provider',
        anchor: 'softCloseAt',
        ladder: [{ name: 'lastCall', at: { percent: 80 } }],
      },
      delivery: {
        title: { fa: 'مهلت ارسال گزارش', en: 'Time to deliver the report' },
        calendar: 'provider',
        anchor: 'promisedBy',
        ladder: REMINDERS,
      },
    },
    guards: {
      timetableApproved: {
        fa: 'زمان‌بندی این خدمت را رئیس گروه تأیید نکرده است.',
        en: 'No timetable of this service has been approved.',
      },
      agreementUsable: {
        fa: 'توافق‌نامهٔ این خدمت در اعتبار نیست؛ فقط مدیرکل با ذکر دلیل می‌تواند اعلان کند.',
        en: 'The agreement is not in force; only the head may announce, giving the reason.',
      },
      agreementNotEnded: {
        fa: 'توافق‌نامهٔ این خدمت خاتمه یافته یا منتفی شده است و دورهٔ تازه‌ای زیر آن اعلان نمی‌شود.',
        en: 'The agreement was ended or has lapsed; nothing new is announced under it.',
      },
      quarterClosed: { fa: 'دورهٔ سه‌ماههٔ چهارم هنوز بسته نشده است.', en: 'The fourth quarter is not closed yet.' },
      isLater: {
        fa: 'پایان تازه باید دیرتر از پایان کنونی و پیش از موعد گزارش باشد.',
        en: 'The new close must be later than the present one and before the report is due.',
      },
      isNotEarlier: {
        fa: 'هیچ زمانی نباید زودتر از زمان کنونی شود و ترتیب زمان‌ها باید بماند.',
        en: 'No date may come earlier than it stands, and they stay in their order.',
      },
      windowMoves: { fa: 'مهلت ثبت جابه‌جا نمی‌شود.', en: 'The time to file does not move.' },
      allSettled: {
        fa: 'هنوز صورت وضعیتی نزد اداره یا دستگاه باز است؛ باید پالایش یا با نام معاف شود.',
        en: 'A statement is still open; it has to be refined or waived by name.',
      },
      allIncluded: {
        fa: 'درج صورت وضعیت‌ها در گزارش هنوز پایان نیافته است.',
        en: 'The statements have not all been included yet.',
      },
      reportReady: { fa: 'گزارش هنوز ساخته نشده است.', en: 'The report has not been rendered yet.' },
      isAddressed: {
        fa: 'گزارش در این مرحله به مرجع دیگری فرستاده شده است.',
        en: 'On this hop the report went to another authority.',
      },
      isForwarder: {
        fa: 'ارسال به مرجع بعدی با مرجعی است که گزارش را پیش از آن دریافت کرده است.',
        en: 'The authority that received the report before sends it on.',
      },
      wasBrought: {
        fa: 'گزارش به مرجع شما نرسیده است.',
        en: 'The report was not brought to your authority.',
      },
      hasLetter: {
        fa: 'نامهٔ ارسال این مرحله با شماره و تاریخ ثبت نشده است.',
        en: 'The letter of this hop is not registered.',
      },
      hasReceipt: { fa: 'رسید این مرحله ثبت نشده است.', en: 'The receipt of this hop is not registered.' },
      cameFrom: { fa: 'دوره از این مرحله متوقف نشده است.', en: 'The cycle was not suspended in that stage.' },
      isLastHop: { fa: 'گزارش هنوز به مرجع پایانی نرسیده است.', en: 'The report has not reached its last hop.' },
    },
  },
  context: ({ input }) => ({
    ...pickInput(input),
    ...{ reportVersion: 0, report: null, hop: 0, promisedBy: input.deliverBy, suspended: null },
  }),
  on: {
    recountTimetable: { guard: 'isNotEarlier', actions: ['moveDates'], meta: RECOUNTING },
    'clock.delivery.half': {
      actions: [
        { type: 'notify', params: { to: 'officer', notice: 'reportDueSoon', with: ['periodKey', 'deliverBy'] } },
      ],
      meta: { by: ['system'], label: { fa: 'یادآوری نیمهٔ مهلت گزارش', en: 'Half of the time for the report used' } },
    },
    'clock.delivery.near': {
      actions: [
        { type: 'notify', params: { to: 'groupHead', notice: 'reportDueSoon', with: ['periodKey', 'deliverBy'] } },
      ],
      meta: { by: ['system'], label: { fa: 'یادآوری نزدیکی موعد گزارش', en: 'Report nearly due' } },
    },
    'clock.delivery.breached': {
      actions: [{ type: 'notify', params: { to: 'head', notice: 'reportOverdue', with: ['periodKey', 'deliverBy'] } }],
      meta: { by: ['system'], label: { fa: 'گذشت از موعد گزارش', en: 'Report overdue' } },
    },
  },
  initial: 'planned',
  states: {
    planned: {
      meta: {
        kind: 'acting',
        title: { fa: 'برنامه‌ریزی‌شده', en: 'Planned' },
        by: ['groupHead', 'deputy', 'system'],
        clocks: {},
        deadline: { calendar: 'provider', anchor: 'announcesAt' },
      },
      on: {
        'deadline.planned': [
          {
            target: 'announced',
            guard: and(['timetableApproved', 'agreementUsable']),
            actions: [ANNOUNCED],
            meta: {
              by: ['system'],
              label: { fa: 'اعلان به‌موقع دوره', en: 'Announced on time' },
              facts: ['timetable', 'agreement'],
            },
          },
          {
            actions: [
              { type: 'notify', params: { to: 'groupHead', notice: 'announcementNeeded', with: ['periodKey'] } },
            ],
            meta: { by: ['system'], label: { fa: 'اعلان دوره نیازمند تصمیم است', en: 'Announcing needs a decision' } },
          },
        ],
        announce: [
          {
            target: 'announced',
            guard: 'agreementUsable',
            actions: [ANNOUNCED],
            meta: { by: ['groupHead', 'deputy'], label: { fa: 'اعلان دوره', en: 'Announce' }, facts: ['agreement'] },
          },
          {
            target: 'announced',
            guard: 'agreementNotEnded',
            actions: [ANNOUNCED],
            meta: {
              by: ['head'],
              label: { fa: 'اعلان دوره با ذکر دلیل', en: 'Announce with a justification' },
              facts: ['agreement'],
              reason: 'required',
            },
          },
        ],
        cancel: CANCELLING,
      },
    },
    announced: {
      meta: {
        kind: 'acting',
        title: { fa: 'اعلان‌شده', en: 'Announced' },
        by: ['system', 'groupHead', 'deputy'],
        clocks: {},
        deadline: { calendar: 'provider', anchor: 'opensAt' },
      },
      on: {
        'deadline.announced': [
          {
            target: 'open',
            guard: 'quarterClosed',
            actions: OPENED,
            meta: { by: ['system'], label: { fa: 'بازشدن دوره', en: 'Opened' }, facts: ['quarter'] },
          },
          {
            target: 'awaitingQuarter',
            meta: {
              by: ['system'],
              label: { fa: 'در انتظار بسته‌شدن سه‌ماههٔ چهارم', en: 'Waits for the fourth quarter' },
            },
          },
        ],
        open: {
          target: 'open',
          guard: 'quarterClosed',
          actions: ['openNow', ...OPENED],
          meta: { by: ['groupHead', 'deputy'], label: { fa: 'بازکردن دوره', en: 'Open now' }, facts: ['quarter'] },
        },
        recountTimetable: {
          guard: and(['isNotEarlier', 'windowMoves']),
          actions: ['moveDates', MOVED],
          meta: RECOUNTING,
        },
        cancel: CANCELLING,
        suspend: { ...SUSPENDING, actions: [{ type: 'suspend', params: { from: 'announced' } }, ...SUSPENDED] },
      },
    },
    awaitingQuarter: {
      meta: {
        kind: 'acting',
        title: { fa: 'در انتظار بسته‌شدن سه‌ماههٔ چهارم', en: 'Waiting for the fourth quarter' },
        by: ['system'],
        clocks: {},
        deadline: { calendar: 'provider', length: LENGTHS.recheck },
      },
      on: {
        'deadline.awaitingQuarter': [
          {
            target: 'open',
            guard: 'quarterClosed',
            actions: OPENED,
            meta: { by: ['system'], label: { fa: 'بازشدن دوره', en: 'Opened' }, facts: ['quarter'] },
          },
          {
            target: 'awaitingQuarter',
            reenter: true,
            meta: { by: ['system'], label: { fa: 'هنوز در انتظار', en: 'Still waiting' } },
          },
        ],
        cancel: CANCELLING,
        suspend: { ...SUSPENDING, actions: [{ type: 'suspend', params: { from: 'awaitingQuarter' } }, ...SUSPENDED] },
      },
    },
    open: {
      meta: {
        kind: 'acting',
        title: { fa: 'باز', en: 'Open' },
        by: ['system', 'groupHead', 'deputy'],
        clocks: { filing: 'runs' },
        deadline: { calendar: 'provider', anchor: 'softCloseAt' },
      },
      on: {
        'deadline.open': {
          target: 'closing',
          actions: [
            { type: 'notify', params: { to: 'notFiled', notice: 'softClosed', with: ['periodKey', 'hardCloseAt'] } },
          ],
          meta: { by: ['system'], label: { fa: 'پایان مهلت ثبت به‌موقع', en: 'End of timely filing' } },
        },
        'clock.filing.lastCall': {
          actions: [
            { type: 'notify', params: { to: 'notFiled', notice: 'lastCall', with: ['periodKey', 'softCloseAt'] } },
          ],
          meta: { by: ['system'], label: { fa: 'یادآوری پایان مهلت', en: 'Last call' } },
        },
        extend: {
          target: 'open',
          reenter: true,
          guard: 'isLater',
          actions: ['moveWindow', MOVED, RECOUNTED],
          meta: EXTENDING,
        },
        recountTimetable: {
          guard: and(['isNotEarlier', 'windowMoves']),
          actions: ['moveDates', MOVED, RECOUNTED],
          meta: RECOUNTING,
        },
        suspend: { ...SUSPENDING, actions: [{ type: 'suspend', params: { from: 'open' } }, ...SUSPENDED] },
      },
    },
    closing: {
      meta: {
        kind: 'acting',
        title: { fa: 'در حال بسته‌شدن', en: 'Closing' },
        by: ['system', 'groupHead', 'deputy'],
        clocks: {},
        deadline: { calendar: 'provider', anchor: 'hardCloseAt' },
      },
      on: {
        'deadline.closing': {
          target: 'closed',
          actions: [
            { type: 'tell', params: { to: 'children', event: 'closeWindow' } },
            { type: 'notify', params: { to: 'head', notice: 'cycleClosed', with: ['periodKey'] } },
          ],
          meta: { by: ['system'], label: { fa: 'بسته‌شدن دوره', en: 'Closed' } },
        },
        extend: {
          target: 'closing',
          reenter: true,
          guard: 'isLater',
          actions: ['moveWindow', MOVED, RECOUNTED],
          meta: EXTENDING,
        },
        recountTimetable: {
          guard: and(['isNotEarlier', 'windowMoves']),
          actions: ['moveDates', MOVED, RECOUNTED],
          meta: RECOUNTING,
        },
        suspend: { ...SUSPENDING, actions: [{ type: 'suspend', params: { from: 'closing' } }, ...SUSPENDED] },
      },
    },
    closed: {
      meta: { kind: 'acting', title: { fa: 'بسته', en: 'Closed' }, by: ['caseOfficer'], clocks: { delivery: 'runs' } },
      on: {
        consolidate: {
          target: 'consolidating',
          guard: 'allSettled',
          actions: [{ type: 'tell', params: { to: 'children', event: 'include' } }],
          meta: {
            by: ['caseOfficer', 'system'],
            label: { fa: 'آغاز تجمیع', en: 'Consolidate' },
            facts: ['cycle.progress'],
          },
        },
        suspend: { ...SUSPENDING, actions: [{ type: 'suspend', params: { from: 'closed' } }, ...SUSPENDED] },
      },
    },
    consolidating: {
      meta: {
        kind: 'acting',
        title: { fa: 'در حال تجمیع', en: 'Being consolidated' },
        by: ['caseOfficer'],
        clocks: { delivery: 'runs' },
      },
      on: {
        draftReport: {
          target: 'reportDraft',
          guard: 'allIncluded',
          actions: [{ type: 'render', params: { report: 'cycle', with: ['periodKey', 'reportVersion'] } }],
          meta: {
            by: ['caseOfficer'],
            label: { fa: 'تهیهٔ پیش‌نویس گزارش', en: 'Draft the report' },
            facts: ['cycle.progress'],
          },
        },
        suspend: { ...SUSPENDING, actions: [{ type: 'suspend', params: { from: 'consolidating' } }, ...SUSPENDED] },
      },
    },
    reportDraft: {
      meta: {
        kind: 'acting',
        title: { fa: 'پیش‌نویس گزارش', en: 'Report drafted' },
        by: ['head', 'groupHead', 'deputy'],
        clocks: { delivery: 'runs' },
      },
      on: {
        returnReport: {
          target: 'consolidating',
          meta: {
            by: ['groupHead', 'deputy', 'head'],
            label: { fa: 'بازگرداندن گزارش', en: 'Return the report' },
            reason: 'required',
          },
        },
        signReport: {
          target: 'reportSigned',
          guard: 'reportReady',
          actions: ['sign'],
          meta: { by: ['head'], label: { fa: 'امضای گزارش', en: 'Sign the report' }, facts: ['report'] },
        },
        suspend: { ...SUSPENDING, actions: [{ type: 'suspend', params: { from: 'reportDraft' } }, ...SUSPENDED] },
      },
    },
    reportSigned: {
      meta: {
        kind: 'acting',
        title: { fa: 'گزارش امضاشده', en: 'Report signed' },
        by: ['head', 'secretariat'],
        clocks: { delivery: 'runs' },
      },
      on: {
        deliver: {
          target: 'delivered',
          guard: 'hasLetter',
          actions: [
            'startRoute',
            { type: 'tell', params: { to: 'children', event: 'reportDelivered' } },
            { type: 'notify', params: { to: 'agencies', notice: 'reportDelivered', with: ['periodKey'] } },
            DELIVERED,
          ],
          meta: { by: ['head'], label: { fa: 'ارسال گزارش', en: 'Deliver' }, facts: ['delivery'] },
        },
        suspend: { ...SUSPENDING, actions: [{ type: 'suspend', params: { from: 'reportSigned' } }, ...SUSPENDED] },
      },
    },
    delivered: {
      meta: {
        kind: 'acting',
        title: { fa: 'ارسال‌شده', en: 'Delivered' },
        by: ['authority', 'secretariat'],
        clocks: {},
        deadline: { calendar: 'provider', length: LENGTHS.archive },
      },
      on: {
        acknowledge: [
          {
            target: 'acknowledged',
            guard: and(['isAddressed', 'hasReceipt', 'isLastHop']),
            meta: {
              by: ['authority', 'secretariat'],
              label: { fa: 'ثبت رسید نهایی', en: 'Acknowledge' },
              facts: ['delivery'],
            },
          },
          {
            guard: and(['isAddressed', 'hasReceipt']),
            actions: ['nextHop'],
            meta: {
              by: ['authority', 'secretariat'],
              label: { fa: 'ثبت رسید این مرحله', en: 'Acknowledge this hop' },
              facts: ['delivery'],
            },
          },
        ],
        forward: {
          guard: and(['hasLetter', 'isForwarder']),
          actions: [DELIVERED],
          meta: {
            by: ['head', 'authority', 'secretariat'],
            label: { fa: 'ارسال به مرجع بعدی', en: 'Forward to the next hop' },
            facts: ['delivery'],
          },
        },
        authorityQuestion: QUESTIONING,
        'deadline.delivered': {
          target: 'archived',
          meta: { by: ['system'], label: { fa: 'بایگانی بدون رسید', en: 'Archived without a receipt' } },
        },
        reopen: REOPENING,
      },
    },
    followUp: {
      meta: {
        kind: 'acting',
        title: { fa: 'در حال پاسخ به مرجع', en: 'Answering the authority' },
        by: ['head'],
        clocks: {},
      },
      on: {
        answer: {
          target: 'delivered',
          actions: [{ type: 'notify', params: { to: 'authorities', notice: 'answered', with: ['periodKey'] } }],
          meta: { by: ['head'], label: { fa: 'پاسخ به مرجع', en: 'Answer' } },
        },
      },
    },
    acknowledged: {
      meta: {
        kind: 'acting',
        title: { fa: 'رسیددار', en: 'Acknowledged' },
        by: ['system'],
        clocks: {},
        deadline: { calendar: 'provider', length: LENGTHS.keepOpen },
      },
      on: {
        authorityQuestion: QUESTIONING,
        'deadline.acknowledged': {
          target: 'archived',
          meta: { by: ['system'], label: { fa: 'بایگانی', en: 'Archived' } },
        },
        reopen: REOPENING,
      },
    },
    archived: {
      meta: { kind: 'resting', title: { fa: 'بایگانی‌شده', en: 'Archived' }, by: ['head'], clocks: {} },
      on: {
        reopen: REOPENING,
      },
    },
    suspended: {
      meta: {
        kind: 'acting',
        title: { fa: 'متوقف‌شده', en: 'Suspended' },
        by: ['head'],
        clocks: { filing: 'pauses', delivery: 'pauses' },
      },
      on: {
        resume: [
          {
            target: 'announced',
            guard: { type: 'cameFrom', params: { stage: 'announced' } },
            actions: RESUMED,
            meta: RESUMING,
          },
          {
            target: 'awaitingQuarter',
            guard: { type: 'cameFrom', params: { stage: 'awaitingQuarter' } },
            actions: RESUMED,
            meta: RESUMING,
          },
          { target: 'open', guard: { type: 'cameFrom', params: { stage: 'open' } }, actions: RESUMED, meta: RESUMING },
          {
            target: 'closing',
            guard: { type: 'cameFrom', params: { stage: 'closing' } },
            actions: RESUMED,
            meta: RESUMING,
          },
          {
            target: 'closed',
            guard: { type: 'cameFrom', params: { stage: 'closed' } },
            actions: RESUMED,
            meta: RESUMING,
          },
          {
            target: 'consolidating',
            guard: { type: 'cameFrom', params: { stage: 'consolidating' } },
            actions: RESUMED,
            meta: RESUMING,
          },
          {
            target: 'reportDraft',
            guard: { type: 'cameFrom', params: { stage: 'reportDraft' } },
            actions: RESUMED,
            meta: RESUMING,
          },
          {
            target: 'reportSigned',
            guard: { type: 'cameFrom', params: { stage: 'reportSigned' } },
            actions: RESUMED,
            meta: RESUMING,
          },
        ],
      },
    },
    restating: {
      meta: {
        kind: 'acting',
        title: { fa: 'در حال ارائهٔ مجدد', en: 'Being restated' },
        by: ['caseOfficer', 'head'],
        clocks: {},
      },
      on: {
        consolidate: {
          target: 'consolidating',
          guard: 'allSettled',
          actions: [{ type: 'tell', params: { to: 'children', event: 'include' } }],
          meta: {
            by: ['caseOfficer'],
            label: { fa: 'تجمیع دوباره', en: 'Consolidate again' },
            facts: ['cycle.progress'],
          },
        },
      },
    },
    cancelled: { type: 'final', meta: { kind: 'final', title: { fa: 'لغوشده', en: 'Cancelled' }, by: [], clocks: {} } },
  },
})
