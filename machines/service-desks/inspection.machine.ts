import { and, assign, setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import { type CaseFact, cameIn, isSound, type LettersFact, type SheetFact } from '../core/facts.ts'
import { REMINDERS } from '../core/lengths.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import type { DeskInput } from './desk.forms.ts'
import { AGENCY, type CertificateFact, DESK_OFFICE, isCertified } from './facts.ts'
import type { InspectionForms, InspectionInput } from './inspection.forms.ts'
import { LENGTHS } from './lengths.ts'

/** What an inspection found at one desk. */
export type DeskResult = DeskInput & { readonly result: 'compliant' | 'partiallyCompliant' }

/** What guards read of an inspection. Results stand in it only once the agency has been shown them. */
type Inspection = InspectionInput & {
  readonly selfAssessment: string | null
  readonly letter: string | null
  readonly inspector: string | null
  readonly checklist: string | null
  readonly report: string | null
  readonly remarks: string | null
  readonly results: readonly DeskResult[]
  /** Hundredths of a percent. */
  readonly score: number | null
}

type Known = {
  readonly letters?: LettersFact
  /** People who may inspect here: inspectors of the office who are not of the agency. */
  readonly inspectors?: readonly string[]
  readonly 'ofOffice.certificate'?: readonly CertificateFact[]
  readonly 'ofAgency.serviceDesks.desk'?: readonly CaseFact<DeskInput>[]
  readonly 'sheet.selfAssessment'?: SheetFact
  readonly 'sheet.checklist'?: SheetFact
  readonly 'sheet.reportDraft'?: SheetFact
  readonly 'sheet.report'?: SheetFact<{ readonly results: readonly DeskResult[]; readonly score: number }>
  readonly 'sheet.remarks'?: SheetFact
}
type Sent = { [Event in keyof InspectionForms]: Taken<Event, InspectionForms[Event], Known> }[keyof InspectionForms]
type Timed = Taken<
  | `deadline.${'awaitingSelfAssessment' | 'agencyRemarks'}`
  | 'clock.selfAssessment.near'
  | `clock.report.${'half' | 'near' | 'breached'}`,
  Record<never, never>,
  Known
>

/** Stages of a desk that serves people. */
const LAUNCHED = ['launched', 'compliant', 'partiallyCompliant', 'improving']

// Ways out that several stages share; each stage says for itself that it has one.

const RECEIVING = {
  target: 'selfAssessed',
  guard: and(['letterCame', 'selfAssessmentSound']),
  actions: ['keepSelfAssessment'],
  meta: {
    by: DESK_OFFICE,
    label: { fa: 'دریافت خودارزیابی با نامه', en: 'Receive the self-assessment' },
    facts: ['letters', 'sheet.selfAssessment'],
  },
} as const

const ASSIGNING = {
  target: 'planned',
  guard: and(['mayInspect', 'certified']),
  actions: [
    'keepInspector',
    { type: 'notify', params: { to: 'officer', notice: 'inspectionPlanned' } },
    { type: 'notify', params: { to: 'agency', notice: 'inspectionPlanned' } },
  ],
  meta: {
    by: ['groupHead', 'deputy'],
    label: { fa: 'تعیین بازرس', en: 'Assign an inspector' },
    facts: ['inspectors', 'ofOffice.certificate'],
  },
} as const

const LEAVING_OUT = {
  target: 'leftOut',
  meta: { by: ['deputy', 'head'], label: { fa: 'کنارگذاشتن از این فصل', en: 'Leave out' }, reason: 'required' },
} as const

const RECORDING = {
  by: ['inspector'],
  label: { fa: 'ثبت بازرسی', en: 'Record the inspection' },
  facts: ['sheet.checklist', 'ofOffice.certificate', 'ofAgency.serviceDesks.desk'],
} as const

const FINAL_REPORT = { type: 'notify', params: { to: 'agency', notice: 'inspectionReportFinal' } } as const

/**
 * The inspection of one agency's desks in a quarter (S4-R04, R10 to R15): the self-assessment, the visit of a trained
 * inspector, the report, the agency's remarks on it. A self-assessment that never came is marked, and stops nothing (S4-R11).
 */
export const inspection = setup({
  types: {
    context: {} as Inspection,
    input: {} as InspectionInput,
    events: {} as Sent | Timed,
    meta: {} as Service | Stage,
    transitionMeta: {} as Choice,
  },
  actions: {
    ...effects,
    keepSelfAssessment: assign(({ event }) => (event.type === 'receiveSelfAssessment' ? event.data : {})),
    keepInspector: assign(({ event }) => (event.type === 'assignInspector' ? event.data : {})),
    keepChecklist: assign(({ event }) => (event.type === 'recordInspection' ? event.data : {})),
    keepReport: assign(({ event }) => {
      const known = event.facts['sheet.report']
      return known === undefined ? {} : { report: known.sha256, results: known.results, score: known.score }
    }),
    keepRemarks: assign(({ event }) => (event.type === 'giveRemarks' ? event.data : {})),
  },
  guards: {
    letterCame: ({ event: { data, facts } }) => 'letter' in data && cameIn(facts.letters, data.letter),
    selfAssessmentSound: ({ event: { data, facts } }) =>
      'selfAssessment' in data && isSound(facts['sheet.selfAssessment'], data.selfAssessment),
    mayInspect: ({ event: { data, facts } }) =>
      'inspector' in data && (facts.inspectors?.includes(data.inspector) ?? false),
    certified: ({ event: { data, facts, at } }) =>
      'inspector' in data && isCertified(facts['ofOffice.certificate'], data.inspector, at),
    isAssigned: ({ context, event }) => context.inspector !== null && event.by.person === context.inspector,
    stillCertified: ({ event: { by, facts, at } }) => isCertified(facts['ofOffice.certificate'], by.person, at),
    checklistSound: ({ event: { data, facts } }) =>
      'checklist' in data && isSound(facts['sheet.checklist'], data.checklist),
    bothDesksLaunched: ({ event }) =>
      ['inPerson', 'electronic'].every((type) =>
        (event.facts['ofAgency.serviceDesks.desk'] ?? []).some(
          ({ stage, context }) => context.type === type && LAUNCHED.includes(stage),
        ),
      ),
    draftSound: ({ event: { data, facts } }) =>
      'reportDraft' in data && isSound(facts['sheet.reportDraft'], data.reportDraft),
    reportSound: ({ event: { data, facts } }) => 'report' in data && isSound(facts['sheet.report'], data.report),
    remarksSound: ({ event: { data, facts } }) => 'remarks' in data && isSound(facts['sheet.remarks'], data.remarks),
  },
}).createMachine({
  id: 'serviceDesks.inspection',
  meta: {
    service: 'serviceDesks',
    title: { fa: 'بازرسی میز خدمت دستگاه', en: 'Inspection of an agency’s desks' },
    documents: ['criteria', 'selfAssessment', 'checklist', 'report', 'remarks'],
    clocks: {
      selfAssessment: {
        title: { fa: 'مهلت خودارزیابی', en: 'Time for the self-assessment' },
        calendar: 'agency',
        anchor: 'selfAssessmentBy',
        ladder: [{ name: 'near', at: { percent: 80 } }],
      },
      report: {
        title: { fa: 'مهلت گزارش بازرسی', en: 'Time for the inspection report' },
        calendar: 'provider',
        length: LENGTHS.report,
        ladder: REMINDERS,
      },
    },
    guards: {
      letterCame: {
        fa: 'نامهٔ رسمی دستگاه در دبیرخانه برای این پرونده ثبت نشده است.',
        en: 'No official letter of the agency is registered to this case.',
      },
      selfAssessmentSound: {
        fa: 'خودارزیابی همین نسخه و در قالب تعیین‌شده نیست.',
        en: 'This is not the newest self-assessment, or not in the prescribed format.',
      },
      mayInspect: {
        fa: 'این شخص بازرس این اداره نیست یا از همین دستگاه است.',
        en: 'This person is no inspector of the office, or belongs to the agency.',
      },
      certified: {
        fa: 'این بازرس گواهی آموزشی معتبر ندارد.',
        en: 'This inspector holds no valid certificate of training.',
      },
      isAssigned: {
        fa: 'بازرسی این دستگاه به بازرس دیگری سپرده شده است.',
        en: 'The inspection is another inspector’s.',
      },
      stillCertified: {
        fa: 'گواهی آموزشی شما دیگر معتبر نیست.',
        en: 'Your certificate of training is no longer valid.',
      },
      checklistSound: {
        fa: 'برگهٔ بازرسی همین نسخه و بی‌ایراد نیست.',
        en: 'This is not the newest checklist, or something is wrong with it.',
      },
      bothDesksLaunched: {
        fa: 'دستگاه هر دو میز حضوری و الکترونیکی را راه‌اندازی نکرده است.',
        en: 'The agency has not launched both desks, in person and electronic.',
      },
      draftSound: {
        fa: 'پیش‌نویس گزارش همین نسخه و بی‌ایراد نیست.',
        en: 'This is not the newest draft, or something is wrong with it.',
      },
      reportSound: {
        fa: 'گزارش همین نسخه و بی‌ایراد نیست.',
        en: 'This is not the newest report, or something is wrong with it.',
      },
      remarksSound: {
        fa: 'متن نظر دستگاه همین نسخه نیست.',
        en: 'This is not the newest text of the remarks.',
      },
    },
  },
  context: ({ input }) => ({
    ...{ quarter: input.quarter, criteria: input.criteria, selfAssessmentBy: input.selfAssessmentBy },
    ...{ selfAssessment: null, letter: null, inspector: null, checklist: null, report: null, remarks: null },
    ...{ results: [], score: null },
  }),
  on: {
    'clock.selfAssessment.near': {
      actions: [{ type: 'notify', params: { to: 'agency', notice: 'dueSoon' } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نزدیکی موعد', en: 'Nearly due' } },
    },
    'clock.report.half': {
      actions: [{ type: 'notify', params: { to: 'officer', notice: 'dueSoon' } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نیمهٔ مهلت', en: 'Half of the time used' } },
    },
    'clock.report.near': {
      actions: [{ type: 'notify', params: { to: 'officer', notice: 'dueSoon' } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نزدیکی موعد', en: 'Nearly due' } },
    },
    'clock.report.breached': {
      actions: [{ type: 'notify', params: { to: 'groupHead', notice: 'overdue' } }],
      meta: { by: ['system'], label: { fa: 'گذشت از موعد', en: 'Overdue' } },
    },
  },
  initial: 'awaitingSelfAssessment',
  states: {
    awaitingSelfAssessment: {
      meta: {
        kind: 'acting',
        title: { fa: 'در انتظار خودارزیابی', en: 'Awaiting the self-assessment' },
        by: AGENCY,
        clocks: { selfAssessment: 'runs' },
        deadline: { calendar: 'agency', anchor: 'selfAssessmentBy' },
      },
      on: {
        receiveSelfAssessment: RECEIVING,
        'deadline.awaitingSelfAssessment': {
          target: 'selfAssessmentMissing',
          actions: [
            { type: 'notify', params: { to: 'agency', notice: 'selfAssessmentMissing' } },
            { type: 'notify', params: { to: 'groupHead', notice: 'selfAssessmentMissing' } },
          ],
          meta: { by: ['system'], label: { fa: 'پایان مهلت خودارزیابی', en: 'Time for self-assessment over' } },
        },
        leaveOut: LEAVING_OUT,
      },
    },
    selfAssessed: {
      meta: {
        kind: 'acting',
        title: { fa: 'خودارزیابی دریافت شد', en: 'Self-assessed' },
        by: ['groupHead', 'deputy'],
        clocks: {},
      },
      on: { assignInspector: ASSIGNING, leaveOut: LEAVING_OUT },
    },
    selfAssessmentMissing: {
      meta: {
        kind: 'acting',
        title: { fa: 'بدون خودارزیابی', en: 'Self-assessment missing' },
        by: ['groupHead', 'deputy'],
        clocks: {},
      },
      on: { receiveSelfAssessment: RECEIVING, assignInspector: ASSIGNING, leaveOut: LEAVING_OUT },
    },
    planned: {
      meta: {
        kind: 'acting',
        title: { fa: 'برنامه‌ریزی‌شده', en: 'Planned' },
        by: ['inspector', 'groupHead', 'deputy'],
        clocks: {},
      },
      on: {
        assignInspector: ASSIGNING,
        recordInspection: [
          {
            target: 'inspected',
            guard: and(['isAssigned', 'stillCertified', 'checklistSound', 'bothDesksLaunched']),
            actions: ['keepChecklist'],
            meta: RECORDING,
          },
          {
            target: 'inspected',
            guard: and(['isAssigned', 'stillCertified', 'checklistSound']),
            actions: [
              'keepChecklist',
              { type: 'notify', params: { to: 'agency', notice: 'deskMissing' } },
              { type: 'notify', params: { to: 'groupHead', notice: 'deskMissing' } },
            ],
            meta: RECORDING,
          },
        ],
        leaveOut: LEAVING_OUT,
      },
    },
    inspected: {
      meta: {
        kind: 'acting',
        title: { fa: 'بازرسی‌شده', en: 'Inspected' },
        by: ['inspector', 'caseOfficer'],
        clocks: { report: 'runs' },
      },
      on: {
        draftReport: {
          target: 'reportDrafted',
          guard: 'draftSound',
          actions: [{ type: 'notify', params: { to: 'groupHead', notice: 'inspectionReportDrafted' } }],
          meta: {
            by: ['inspector', 'caseOfficer'],
            label: { fa: 'تهیهٔ پیش‌نویس گزارش', en: 'Draft the report' },
            facts: ['sheet.reportDraft'],
          },
        },
      },
    },
    reportDrafted: {
      meta: {
        kind: 'acting',
        title: { fa: 'پیش‌نویس گزارش بازرسی', en: 'Report drafted' },
        by: ['groupHead', 'deputy'],
        clocks: { report: 'runs' },
      },
      on: {
        presentReport: {
          target: 'agencyRemarks',
          guard: 'reportSound',
          actions: ['keepReport', { type: 'notify', params: { to: 'agency', notice: 'inspectionReportShown' } }],
          meta: {
            by: ['groupHead', 'deputy'],
            label: { fa: 'ارائهٔ گزارش به دستگاه', en: 'Show the agency the report' },
            facts: ['sheet.report'],
          },
        },
        skipRemarks: {
          target: 'reportFinal',
          guard: 'reportSound',
          actions: ['keepReport', FINAL_REPORT],
          meta: {
            by: ['deputy'],
            label: { fa: 'نهایی‌کردن بدون نظرخواهی', en: 'Final without remarks' },
            facts: ['sheet.report'],
            reason: 'required',
          },
        },
      },
    },
    agencyRemarks: {
      meta: {
        kind: 'acting',
        title: { fa: 'در انتظار نظر دستگاه', en: 'Awaiting the agency’s remarks' },
        by: AGENCY,
        clocks: { report: 'pauses' },
        deadline: { calendar: 'agency', length: LENGTHS.agencyRemarks },
      },
      on: {
        giveRemarks: {
          target: 'revising',
          guard: 'remarksSound',
          actions: ['keepRemarks', { type: 'notify', params: { to: 'groupHead', notice: 'inspectionRemarks' } }],
          meta: { by: AGENCY, label: { fa: 'ثبت نظر دستگاه', en: 'Give remarks' }, facts: ['sheet.remarks'] },
        },
        acceptReport: {
          target: 'reportFinal',
          actions: [FINAL_REPORT],
          meta: { by: AGENCY, label: { fa: 'پذیرش گزارش', en: 'Accept the report' } },
        },
        'deadline.agencyRemarks': {
          target: 'reportFinal',
          actions: [FINAL_REPORT],
          meta: { by: ['system'], label: { fa: 'پایان مهلت اظهار نظر', en: 'Time for remarks over' } },
        },
      },
    },
    revising: {
      meta: {
        kind: 'acting',
        title: { fa: 'بازنگری گزارش', en: 'Report under revision' },
        by: DESK_OFFICE,
        clocks: { report: 'runs' },
      },
      on: {
        finaliseReport: {
          target: 'reportFinal',
          guard: 'reportSound',
          actions: ['keepReport', FINAL_REPORT],
          meta: {
            by: ['groupHead', 'deputy'],
            label: { fa: 'نهایی‌کردن گزارش', en: 'Finalise the report' },
            facts: ['sheet.report'],
          },
        },
      },
    },
    reportFinal: {
      meta: { kind: 'resting', title: { fa: 'گزارش نهایی', en: 'Report final' }, by: ['groupHead'], clocks: {} },
      on: {
        reviseReport: {
          target: 'revising',
          meta: {
            by: ['groupHead', 'deputy'],
            label: { fa: 'بازگشت به بازنگری', en: 'Revise the report' },
            reason: 'required',
          },
        },
        bundleReport: {
          target: 'inCouncilBundle',
          meta: { by: ['system'], label: { fa: 'درج در بستهٔ شورا', en: 'Put before the council' } },
        },
      },
    },
    inCouncilBundle: {
      meta: { kind: 'resting', title: { fa: 'در بستهٔ شورا', en: 'Before the council' }, by: [], clocks: {} },
      on: {
        returnFromCouncil: {
          target: 'reportFinal',
          meta: { by: ['system'], label: { fa: 'بازگشت از شورا', en: 'Sent back by the council' } },
        },
        reportForwarded: {
          target: 'forwarded',
          meta: { by: ['system'], label: { fa: 'ارسال به سازمان ملی', en: 'Forwarded' } },
        },
      },
    },
    forwarded: {
      type: 'final',
      meta: { kind: 'final', title: { fa: 'ارسال‌شده به سازمان ملی', en: 'Forwarded' }, by: [], clocks: {} },
    },
    leftOut: {
      type: 'final',
      meta: { kind: 'final', title: { fa: 'کنارگذاشته از این فصل', en: 'Left out' }, by: [], clocks: {} },
    },
  },
})
