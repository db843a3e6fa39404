import { and, assign, setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import { isSound } from '../core/facts.ts'
import { LADDER, REMINDERS } from '../core/lengths.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import { type TableFacts } from './facts.ts'
import { LENGTHS } from './lengths.ts'
import type { TableForms, TableInput } from './table.forms.ts'

/** What guards read of one table of one agency; its cells are a sheet. */
export type YearbookTable = TableInput & {
  /** What was last submitted, and what the agency's head signed off: hashes of the sheet. */
  readonly table: string | null
  readonly approved: string | null
  readonly approvedBy: string | null
  readonly submittedBy: string | null
  /** How often it was submitted, and how often returned. */
  readonly version: number
  readonly round: number
}

type Known = Partial<TableFacts>
type Sent = { [Event in keyof TableForms]: Taken<Event, TableForms[Event], Known> }[keyof TableForms]
type Timed = Taken<
  `clock.check.${'half' | 'near' | 'breached'}` | `clock.correction.${'half' | 'near' | 'breached' | 'second'}`,
  Record<never, never>,
  Known
>

const CHECKING_TIME = [{ type: 'notify', params: { to: 'officer', notice: 'dueSoon' } }] as const
const CORRECTING_TIME = [{ type: 'notify', params: { to: 'agency', notice: 'dueSoon' } }] as const

/** The agency's collection counts again what is settled. */
const SETTLED = { type: 'tell', params: { to: 'parent', event: 'tableSettled' } } as const
const REOPENED = { type: 'tell', params: { to: 'parent', event: 'tableReopened' } } as const

const APPROVING = {
  guard: 'tableWhole',
  actions: ['signOff', { type: 'notify', params: { to: 'agency', notice: 'tableSignedOff' } }],
  meta: {
    by: ['agencyApprover'],
    label: { fa: 'تأیید جدول', en: 'Sign the table off' },
    facts: ['sheet.table'],
  },
} as const

const SUBMITTING = {
  target: 'checking',
  guard: and(['isIntroduced', 'tableWhole', 'isSignedOff']),
  actions: [
    'file',
    { type: 'assign', params: { to: 'byRule' } },
    { type: 'notify', params: { to: 'officer', notice: 'tableSubmitted' } },
  ],
  meta: {
    by: ['liaison'],
    label: { fa: 'ارسال جدول', en: 'Submit the table' },
    facts: ['parent', 'sheet.table'],
  },
} as const

const RETURNING = {
  target: 'correcting',
  actions: ['countRound', { type: 'notify', params: { to: 'agency', notice: 'tableReturned' } }],
  meta: {
    by: ['caseOfficer'],
    label: { fa: 'بازگرداندن برای اصلاح', en: 'Return for correction' },
    facts: ['parent', 'findings'],
  },
} as const

const LEAVING_OUT = {
  target: 'leftOut',
  actions: [SETTLED, { type: 'notify', params: { to: 'agency', notice: 'tableLeftOut' } }],
  meta: {
    by: ['deputy', 'head'],
    label: { fa: 'کنارگذاشتن جدول', en: 'Leave the table out' },
    reason: 'required',
  },
} as const

const system = (fa: string, en: string) => ({ by: ['system'], label: { fa, en } }) as const

/** One table of the yearbook as one agency fills it in, signs it off and corrects it (DOMAIN 2.4, decision 13). */
export const table = setup({
  types: {
    context: {} as YearbookTable,
    input: {} as TableInput,
    events: {} as Sent | Timed,
    meta: {} as Service | Stage,
    transitionMeta: {} as Choice,
  },
  actions: {
    ...effects,
    signOff: assign(({ event }) =>
      event.type === 'approveTable' ? { approved: event.data.table, approvedBy: event.by.person } : {},
    ),
    file: assign(({ context, event }) =>
      event.type === 'submitTable'
        ? { table: event.data.table, submittedBy: event.by.person, version: context.version + 1 }
        : {},
    ),
    // What is corrected is signed off anew.
    countRound: assign(({ context }) => ({ round: context.round + 1, approved: null, approvedBy: null })),
  },
  guards: {
    isIntroduced: ({ event }) => event.by.person !== null && event.facts.parent?.context.liaison === event.by.person,
    tableWhole: ({ event: { data, facts } }) => 'table' in data && isSound(facts['sheet.table'], data.table),
    isSignedOff: ({ context, event: { data } }) => 'table' in data && context.approved === data.table,
    hasFindings: ({ event }) => (event.facts.findings?.open ?? 0) > 0,
    noOpenFinding: ({ event }) => event.facts.findings?.open === 0,
    findingsAnswered: ({ event }) => event.facts.findings?.unanswered === 0,
    // Who says that something is corrected submits something else than before.
    isCorrected: ({ context, event: { data, facts } }) =>
      facts.findings?.corrected === 0 || ('table' in data && data.table !== context.table),
    stillCollecting: ({ event }) => ['filling', 'gathered'].includes(event.facts.parent?.stage ?? ''),
  },
}).createMachine({
  id: 'statisticalYearbook.table',
  meta: {
    service: 'statisticalYearbook',
    title: { fa: 'جدول سالنامه', en: 'Table of the yearbook' },
    documents: ['table'],
    clocks: {
      check: {
        title: { fa: 'مهلت کنترل جدول', en: 'Time to check the table' },
        ...{ calendar: 'provider', length: LENGTHS.check, ladder: REMINDERS },
      },
      correction: {
        title: { fa: 'مهلت اصلاح جدول', en: 'Time to correct the table' },
        ...{ calendar: 'agency', length: LENGTHS.correction, ladder: LADDER.slice(0, 4) },
      },
    },
    guards: {
      isIntroduced: {
        fa: 'جدول را تنها رابطی می‌فرستد که دستگاه با نامه معرفی کرده است.',
        en: 'Only the liaison whom the agency introduced by letter submits its tables.',
      },
      tableWhole: {
        fa: 'برگهٔ جدول نوشته نشده یا ایراد دارد.',
        en: 'The sheet of the table is not written, or has problems.',
      },
      isSignedOff: {
        fa: 'مقام مجاز دستگاه همین نسخهٔ جدول را تأیید نکرده است.',
        en: 'The agency’s head has not signed off this very version.',
      },
      hasFindings: {
        fa: 'ایرادی که باید اصلاح شود ثبت نشده یا باز نمانده است.',
        en: 'No finding that must be mended is open.',
      },
      noOpenFinding: {
        fa: 'ایرادی که باید اصلاح شود هنوز باز است.',
        en: 'A finding that must be mended is still open.',
      },
      findingsAnswered: {
        fa: 'به همهٔ ایرادهایی که باید اصلاح شود پاسخ داده نشده است.',
        en: 'Not every finding that must be mended has been answered.',
      },
      isCorrected: {
        fa: 'در پاسخ آمده که ایراد اصلاح شده است، ولی جدول همان است که بازگردانده شد.',
        en: 'An answer says that something is corrected, but the table is the one that was returned.',
      },
      stillCollecting: {
        fa: 'گردآوری از این دستگاه پایان یافته است.',
        en: 'Collecting from this agency is over.',
      },
    },
  },
  context: ({ input: { assignment, periodKey, referenceYear, code, chapter } }) => ({
    ...{ assignment, periodKey, referenceYear, code, chapter, table: null, approved: null, approvedBy: null },
    ...{ submittedBy: null, version: 0, round: 0 },
  }),
  on: {
    'clock.check.half': { actions: CHECKING_TIME, meta: system('یادآوری نیمهٔ مهلت', 'Half of the time used') },
    'clock.check.near': { actions: CHECKING_TIME, meta: system('یادآوری نزدیکی موعد', 'Nearly due') },
    'clock.check.breached': {
      actions: [
        { type: 'notify', params: { to: 'officer', notice: 'overdue' } },
        { type: 'notify', params: { to: 'groupHead', notice: 'overdue' } },
      ],
      meta: system('گذشت از موعد', 'Overdue'),
    },
    'clock.correction.half': { actions: CORRECTING_TIME, meta: system('یادآوری نیمهٔ مهلت', 'Half of the time used') },
    'clock.correction.near': { actions: CORRECTING_TIME, meta: system('یادآوری نزدیکی موعد', 'Nearly due') },
    'clock.correction.breached': {
      actions: [
        { type: 'notify', params: { to: 'agency', notice: 'overdue' } },
        { type: 'notify', params: { to: 'officer', notice: 'overdue' } },
      ],
      meta: system('گذشت از موعد', 'Overdue'),
    },
    'clock.correction.second': {
      actions: [
        { type: 'draftLetter', params: { to: 'agencyHead', about: 'tableCorrectionLate' } },
        { type: 'notify', params: { to: 'head', notice: 'letterDrafted' } },
      ],
      meta: system('پیش‌نویس نامه به دستگاه', 'Letter to the agency drafted'),
    },
  },
  initial: 'filling',
  states: {
    filling: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'در حال تکمیل', en: 'Being filled in' } },
        ...{ by: ['liaison', 'agencyApprover'], clocks: {} },
      },
      on: { approveTable: APPROVING, submitTable: SUBMITTING, leaveTableOut: LEAVING_OUT },
    },
    checking: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'در حال کنترل', en: 'Being checked' } },
        ...{ by: ['caseOfficer'], clocks: { check: 'runs' } },
      },
      on: {
        acceptTable: {
          target: 'accepted',
          guard: 'noOpenFinding',
          actions: [SETTLED, { type: 'notify', params: { to: 'agency', notice: 'tableAccepted' } }],
          meta: { by: ['caseOfficer'], label: { fa: 'پذیرش جدول', en: 'Accept the table' }, facts: ['findings'] },
        },
        returnTable: { ...RETURNING, guard: 'hasFindings' },
      },
    },
    correcting: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'در حال اصلاح', en: 'Being corrected' } },
        ...{ by: ['liaison', 'agencyApprover'], clocks: { correction: 'runs' } },
      },
      on: {
        approveTable: APPROVING,
        submitTable: {
          ...SUBMITTING,
          guard: and(['isIntroduced', 'tableWhole', 'isSignedOff', 'findingsAnswered', 'isCorrected']),
          meta: { ...SUBMITTING.meta, facts: [...SUBMITTING.meta.facts, 'findings'] },
        },
        leaveTableOut: LEAVING_OUT,
      },
    },
    accepted: {
      meta: {
        ...{ kind: 'resting', title: { fa: 'پذیرفته‌شده', en: 'Accepted' } },
        ...{ by: ['caseOfficer'], clocks: {} },
      },
      on: {
        returnTable: {
          ...RETURNING,
          guard: and(['stillCollecting', 'hasFindings']),
          actions: [...RETURNING.actions, REOPENED],
        },
        includeInYearbook: { target: 'included', meta: system('درج در سالنامه', 'Included in the yearbook') },
      },
    },
    leftOut: {
      meta: {
        ...{ kind: 'resting', title: { fa: 'کنارگذاشته‌شده', en: 'Left out' } },
        ...{ by: ['deputy', 'head'], clocks: {} },
      },
      on: {
        takeTableBack: {
          target: 'filling',
          guard: 'stillCollecting',
          actions: [REOPENED],
          meta: {
            by: ['deputy', 'head'],
            label: { fa: 'بازگرداندن جدول به گردآوری', en: 'Take the table back' },
            facts: ['parent'],
            reason: 'required',
          },
        },
      },
    },
    included: {
      type: 'final',
      meta: { kind: 'final', title: { fa: 'درج‌شده در سالنامه', en: 'Included' }, by: [], clocks: {} },
    },
  },
})
