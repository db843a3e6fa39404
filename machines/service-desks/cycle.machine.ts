import { and, assign, setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import {
  type CaseFact,
  type ChildrenFact,
  cameIn,
  isSound,
  type LettersFact,
  type SheetFact,
  wentOut,
} from '../core/facts.ts'
import { REMINDERS } from '../core/lengths.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import type { CycleForms, CycleInput } from './cycle.forms.ts'
import { DESK_OFFICE } from './facts.ts'
import { LENGTHS } from './lengths.ts'

/** What guards read of a quarter. Instants are epoch milliseconds; its progress is a query. */
type Cycle = CycleInput & {
  /** The agreement under which it was opened; it keeps it to its end. */
  readonly agreement: { readonly caseId: string; readonly version: number } | null
  readonly criteria: string | null
  readonly quarterReport: string | null
  readonly minutes: string | null
  readonly letter: string | null
  readonly receipt: string | null
}

type Agreement = CaseFact<{ readonly version: number }>
type Known = {
  readonly 'ofOffice.agreement'?: readonly Agreement[]
  /** `ended`: it was terminated, or lapsed with its documents. */
  readonly agreement?: { readonly ended: boolean }
  readonly letters?: LettersFact
  readonly papers?: { readonly count: number }
  readonly children?: ChildrenFact
  readonly 'sheet.criteria'?: SheetFact
  readonly 'sheet.quarterReport'?: SheetFact
  readonly 'sheet.minutes'?: SheetFact
}
type Sent = { [Event in keyof CycleForms]: Taken<Event, CycleForms[Event], Known> }[keyof CycleForms]
type RungName = 'half' | 'near' | 'breached'
type Timed = Taken<
  `deadline.${'open' | 'forwarded'}` | `clock.${'visits' | 'council' | 'forwarding'}.${RungName}`,
  Record<never, never>,
  Known
>

/** The agreement that may carry a new quarter. */
const usable = (agreements: readonly Agreement[] | undefined): Agreement | undefined =>
  agreements?.find(({ stage }) => ['inForce', 'continuing'].includes(stage))

/** Stages of an inspection before the visit, and before its report is final. */
const BEFORE_THE_VISIT = ['awaitingSelfAssessment', 'selfAssessed', 'selfAssessmentMissing', 'planned']
const BEFORE_ITS_REPORT = [...BEFORE_THE_VISIT, 'inspected', 'reportDrafted', 'agencyRemarks', 'revising']

/** True where the quarter has inspections, and none in any of these stages. */
function isPast(stages: readonly string[], children: ChildrenFact | undefined): boolean {
  const inspections = children?.['serviceDesks.inspection']
  return inspections !== undefined && stages.every((stage) => (inspections[stage] ?? 0) === 0)
}

// Ways out, and parts of them, that several stages share.

const OPENED = [
  'keepCriteria',
  'keepAgreement',
  { type: 'publish', params: { sheet: 'criteria', to: 'everybody', with: ['criteria'] } },
  {
    type: 'openCases',
    params: {
      machine: 'serviceDesks.inspection',
      for: 'agencies',
      with: ['quarter', 'criteria', 'selfAssessmentBy'],
    },
  },
  { type: 'notify', params: { to: 'agencies', notice: 'quarterOpened' } },
] as const

const TELLING = { to: 'children', machine: 'serviceDesks.inspection' } as const

const FORWARDED = [
  'keepLetter',
  { type: 'tell', params: { ...TELLING, event: 'reportForwarded' } },
  { type: 'notify', params: { to: 'agencies', notice: 'quarterForwarded' } },
] as const

/** A report that is owed besides, due with the quarter's end: its case, and word of it to the head. */
const HALF_YEAR = [
  {
    type: 'openCases',
    params: { machine: 'serviceDesks.duty', for: 'office', code: 'halfYear', with: ['quarter', 'endsAt'] },
  },
  { type: 'notify', params: { to: 'head', notice: 'halfYearReportDue' } },
] as const

const YEAR = [
  {
    type: 'openCases',
    params: { machine: 'serviceDesks.duty', for: 'office', code: 'year', with: ['quarter', 'endsAt'] },
  },
  { type: 'notify', params: { to: 'head', notice: 'yearReportDue' } },
] as const

const SELF_ASSESSED = {
  by: ['system'],
  label: { fa: 'پایان مهلت خودارزیابی', en: 'Time for self-assessment over' },
} as const

/**
 * A quarter of supervision (S4-R10 to R15): self-assessments, inspections, the report, the province's council, and then, in
 * that order, the national body.
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
    keepCriteria: assign(({ event }) => (event.type === 'openQuarter' ? event.data : {})),
    keepAgreement: assign(({ event }) => {
      const agreement = usable(event.facts['ofOffice.agreement'])
      return { agreement: agreement ? { caseId: agreement.id, version: agreement.context.version } : null }
    }),
    keepReport: assign(({ event }) => (event.type === 'sendToCouncil' ? event.data : {})),
    keepMinutes: assign(({ event }) => (event.type === 'recordMinutes' ? event.data : {})),
    keepLetter: assign(({ event }) => (event.type === 'forwardReport' ? event.data : {})),
    keepReceipt: assign(({ event }) => (event.type === 'noteReceipt' ? { receipt: event.data.letter } : {})),
  },
  guards: {
    criteriaSound: ({ event }) =>
      event.type === 'openQuarter' && isSound(event.facts['sheet.criteria'], event.data.criteria),
    agreementUsable: ({ event }) => usable(event.facts['ofOffice.agreement']) !== undefined,
    // What ran out may be gone on with for a reason; what was ended may not.
    agreementNotEnded: ({ event }) => event.facts.agreement?.ended === false,
    allInspected: ({ event }) => isPast(BEFORE_THE_VISIT, event.facts.children),
    allReported: ({ event }) => isPast(BEFORE_ITS_REPORT, event.facts.children),
    reportSound: ({ event }) =>
      event.type === 'sendToCouncil' && isSound(event.facts['sheet.quarterReport'], event.data.quarterReport),
    minutesSound: ({ event }) =>
      event.type === 'recordMinutes' && isSound(event.facts['sheet.minutes'], event.data.minutes),
    minutesAttached: ({ event }) => (event.facts.papers?.count ?? 0) > 0,
    letterSent: ({ event }) => event.type === 'forwardReport' && wentOut(event.facts.letters, event.data.letter),
    receiptCame: ({ event }) => event.type === 'noteReceipt' && cameIn(event.facts.letters, event.data.letter),
    isQuarter: ({ context }, { number }: { number: number }) => context.quarter.endsWith(`-Q${number}`),
  },
}).createMachine({
  id: 'serviceDesks.cycle',
  meta: {
    service: 'serviceDesks',
    title: { fa: 'فصل نظارت بر میز خدمت', en: 'Quarter of supervision' },
    documents: ['criteria', 'quarterReport', 'minutes'],
    clocks: {
      visits: {
        title: { fa: 'مهلت بازرسی‌های فصل', en: 'Time for the quarter’s visits' },
        calendar: 'provider',
        anchor: 'endsAt',
        ladder: REMINDERS,
      },
      council: {
        title: { fa: 'مهلت طرح در شورا', en: 'Time until the council' },
        calendar: 'provider',
        length: LENGTHS.council,
        ladder: REMINDERS,
      },
      forwarding: {
        title: { fa: 'مهلت ارسال به سازمان ملی', en: 'Time to forward' },
        calendar: 'provider',
        length: LENGTHS.forwarding,
        ladder: REMINDERS,
      },
    },
    guards: {
      criteriaSound: {
        fa: 'قالب خودارزیابی همین نسخه و بی‌ایراد نیست.',
        en: 'This is not the newest format, or something is wrong with it.',
      },
      agreementUsable: {
        fa: 'توافق‌نامهٔ معتبری برای آغاز این فصل نیست.',
        en: 'There is no agreement in force to open the quarter under.',
      },
      agreementNotEnded: {
        fa: 'توافق‌نامهٔ این خدمت خاتمه یافته یا منتفی شده است و دورهٔ تازه‌ای زیر آن اعلان نمی‌شود.',
        en: 'The agreement was ended or has lapsed; nothing new is announced under it.',
      },
      allInspected: { fa: 'بازرسی همهٔ دستگاه‌ها پایان نیافته است.', en: 'Not every agency has been inspected.' },
      allReported: {
        fa: 'گزارش بازرسی همهٔ دستگاه‌ها نهایی نشده است.',
        en: 'Not every inspection report is final.',
      },
      reportSound: {
        fa: 'گزارش فصل همین نسخه و بی‌ایراد نیست.',
        en: 'This is not the newest report, or something is wrong with it.',
      },
      minutesSound: {
        fa: 'صورت‌جلسه همین نسخه و بی‌ایراد نیست.',
        en: 'These are not the newest minutes, or something is wrong with them.',
      },
      minutesAttached: { fa: 'تصویر صورت‌جلسه پیوست نشده است.', en: 'The signed minutes are not attached.' },
      letterSent: {
        fa: 'نامهٔ ارسال گزارش هنوز امضا و ارسال نشده است.',
        en: 'The letter that takes the report has not been signed and sent.',
      },
      receiptCame: {
        fa: 'نامهٔ رسید سازمان ملی در دبیرخانه ثبت نشده است.',
        en: 'No letter of the national body is registered.',
      },
      isQuarter: { fa: 'این کار از آنِ فصل دیگری است.', en: 'This belongs to another quarter.' },
    },
  },
  context: ({ input: { quarter, selfAssessmentBy, endsAt } }) => ({
    ...{ quarter, selfAssessmentBy, endsAt },
    ...{ agreement: null, criteria: null, quarterReport: null, minutes: null, letter: null, receipt: null },
  }),
  on: {
    'clock.visits.half': {
      actions: [{ type: 'notify', params: { to: 'groupHead', notice: 'dueSoon' } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نیمهٔ مهلت', en: 'Half of the time used' } },
    },
    'clock.visits.near': {
      actions: [{ type: 'notify', params: { to: 'groupHead', notice: 'dueSoon' } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نزدیکی موعد', en: 'Nearly due' } },
    },
    'clock.visits.breached': {
      actions: [
        { type: 'notify', params: { to: 'groupHead', notice: 'overdue' } },
        { type: 'notify', params: { to: 'head', notice: 'overdue' } },
      ],
      meta: { by: ['system'], label: { fa: 'گذشت از موعد', en: 'Overdue' } },
    },
    'clock.council.half': {
      actions: [{ type: 'notify', params: { to: 'groupHead', notice: 'dueSoon' } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نیمهٔ مهلت', en: 'Half of the time used' } },
    },
    'clock.council.near': {
      actions: [{ type: 'notify', params: { to: 'groupHead', notice: 'dueSoon' } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نزدیکی موعد', en: 'Nearly due' } },
    },
    'clock.council.breached': {
      actions: [{ type: 'notify', params: { to: 'head', notice: 'overdue' } }],
      meta: { by: ['system'], label: { fa: 'گذشت از موعد', en: 'Overdue' } },
    },
    'clock.forwarding.half': {
      actions: [{ type: 'notify', params: { to: 'head', notice: 'dueSoon' } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نیمهٔ مهلت', en: 'Half of the time used' } },
    },
    'clock.forwarding.near': {
      actions: [{ type: 'notify', params: { to: 'head', notice: 'dueSoon' } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نزدیکی موعد', en: 'Nearly due' } },
    },
    'clock.forwarding.breached': {
      actions: [{ type: 'notify', params: { to: 'head', notice: 'overdue' } }],
      meta: { by: ['system'], label: { fa: 'گذشت از موعد', en: 'Overdue' } },
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
        openQuarter: [
          {
            target: 'open',
            guard: and(['criteriaSound', 'agreementUsable']),
            actions: OPENED,
            meta: {
              by: ['groupHead', 'deputy'],
              label: { fa: 'آغاز فصل و دریافت خودارزیابی', en: 'Open the quarter' },
              facts: ['sheet.criteria', 'ofOffice.agreement'],
            },
          },
          {
            target: 'open',
            guard: and(['criteriaSound', 'agreementNotEnded']),
            actions: OPENED,
            meta: {
              by: ['head'],
              label: { fa: 'آغاز فصل به دستور رئیس سازمان', en: 'Open the quarter by order of the head' },
              facts: ['sheet.criteria', 'ofOffice.agreement', 'agreement'],
              reason: 'required',
            },
          },
        ],
        cancelQuarter: {
          target: 'cancelled',
          meta: { by: ['head'], label: { fa: 'لغو فصل', en: 'Cancel the quarter' }, reason: 'required' },
        },
      },
    },
    open: {
      meta: {
        kind: 'acting',
        title: { fa: 'باز', en: 'Open' },
        by: DESK_OFFICE,
        clocks: {},
        deadline: { calendar: 'provider', anchor: 'selfAssessmentBy' },
      },
      on: {
        // The second quarter ends a half-year, the fourth a half-year and the year (DOMAIN 2.6).
        'deadline.open': [
          {
            target: 'inspecting',
            guard: { type: 'isQuarter', params: { number: 4 } },
            actions: [...HALF_YEAR, ...YEAR],
            meta: SELF_ASSESSED,
          },
          {
            target: 'inspecting',
            guard: { type: 'isQuarter', params: { number: 2 } },
            actions: HALF_YEAR,
            meta: SELF_ASSESSED,
          },
          { target: 'inspecting', meta: SELF_ASSESSED },
        ],
      },
    },
    inspecting: {
      meta: {
        kind: 'acting',
        title: { fa: 'در حال بازرسی', en: 'Inspecting' },
        by: DESK_OFFICE,
        clocks: { visits: 'runs' },
      },
      on: {
        compileReport: {
          target: 'reporting',
          guard: 'allInspected',
          meta: {
            by: DESK_OFFICE,
            label: { fa: 'تنظیم گزارش فصل', en: 'Compile the report' },
            facts: ['children'],
          },
        },
      },
    },
    reporting: {
      meta: { kind: 'acting', title: { fa: 'تنظیم گزارش', en: 'Reporting' }, by: DESK_OFFICE, clocks: {} },
      on: {
        sendToCouncil: {
          target: 'inCouncil',
          guard: and(['allReported', 'reportSound']),
          actions: ['keepReport', { type: 'tell', params: { ...TELLING, event: 'bundleReport' } }],
          meta: {
            by: ['groupHead', 'deputy'],
            label: { fa: 'ارسال به شورا', en: 'Send to the council' },
            facts: ['children', 'sheet.quarterReport'],
          },
        },
      },
    },
    inCouncil: {
      meta: {
        kind: 'acting',
        title: { fa: 'در شورا', en: 'Before the council' },
        by: ['councilSecretary'],
        clocks: { council: 'runs' },
      },
      on: {
        recordMinutes: {
          target: 'councilDone',
          guard: and(['minutesSound', 'minutesAttached']),
          actions: [
            'keepMinutes',
            { type: 'draftLetter', params: { to: 'nationalBody', about: 'quarterForwarding' } },
            { type: 'notify', params: { to: 'head', notice: 'quarterToForward' } },
          ],
          meta: {
            by: ['councilSecretary'],
            label: { fa: 'ثبت صورت‌جلسهٔ شورا', en: 'Record the minutes' },
            facts: ['sheet.minutes', 'papers'],
          },
        },
        sendBackReport: {
          target: 'reporting',
          actions: [
            { type: 'tell', params: { ...TELLING, event: 'returnFromCouncil' } },
            { type: 'notify', params: { to: 'groupHead', notice: 'quarterSentBack' } },
          ],
          meta: {
            by: ['councilSecretary'],
            label: { fa: 'بازگشت از شورا', en: 'Send back' },
            reason: 'required',
          },
        },
      },
    },
    councilDone: {
      meta: {
        kind: 'acting',
        title: { fa: 'مطرح‌شده در شورا', en: 'Council done' },
        by: ['head'],
        clocks: { forwarding: 'runs' },
      },
      on: {
        forwardReport: {
          target: 'forwarded',
          guard: and(['letterSent', 'minutesAttached']),
          actions: FORWARDED,
          meta: {
            by: ['head'],
            label: { fa: 'ارسال گزارش به سازمان ملی', en: 'Forward to the national body' },
            facts: ['letters', 'papers'],
          },
        },
      },
    },
    forwarded: {
      meta: {
        kind: 'acting',
        title: { fa: 'ارسال‌شده به سازمان ملی', en: 'Forwarded' },
        by: DESK_OFFICE,
        clocks: {},
        deadline: { calendar: 'provider', length: LENGTHS.archive },
      },
      on: {
        noteReceipt: {
          target: 'archived',
          guard: 'receiptCame',
          actions: ['keepReceipt'],
          meta: {
            by: DESK_OFFICE,
            label: { fa: 'ثبت رسید سازمان ملی', en: 'Note the receipt' },
            facts: ['letters'],
          },
        },
        'deadline.forwarded': {
          target: 'archived',
          meta: { by: ['system'], label: { fa: 'بایگانی بدون رسید', en: 'Archived without a receipt' } },
        },
      },
    },
    archived: { meta: { kind: 'resting', title: { fa: 'بایگانی‌شده', en: 'Archived' }, by: ['head'], clocks: {} } },
    cancelled: { type: 'final', meta: { kind: 'final', title: { fa: 'لغوشده', en: 'Cancelled' }, by: [], clocks: {} } },
  },
})
