import { and, assign, setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import { type CaseFact, cameIn, isSound, type LettersFact, type SheetFact } from '../core/facts.ts'
import { LADDER } from '../core/lengths.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import type { DeskForms, DeskInput } from './desk.forms.ts'
import { AGENCY, DESK_OFFICE } from './facts.ts'
import type { DeskResult } from './inspection.machine.ts'
import { LENGTHS } from './lengths.ts'

/** What guards read of a desk. Who represents it stands in a sheet: names are never in a history. */
type Desk = DeskInput & {
  readonly representative: string | null
  /** The letters that introduced the representative and that announced the launch. */
  readonly introducedBy: string | null
  readonly launchedBy: string | null
  readonly deskCard: string | null
  readonly inspection: string | null
}

type Inspection = CaseFact<{ readonly results: readonly DeskResult[] }>
type Known = {
  readonly letters?: LettersFact
  readonly 'sheet.representative'?: SheetFact
  readonly 'sheet.deskCard'?: SheetFact<{ readonly servicesTotal: number; readonly servicesAtDesk: number }>
  readonly 'ofAgency.serviceDesks.desk'?: readonly CaseFact<DeskInput>[]
  readonly 'ofAgency.serviceDesks.inspection'?: readonly Inspection[]
}
type Sent = { [Event in keyof DeskForms]: Taken<Event, DeskForms[Event], Known> }[keyof DeskForms]
type RungName = 'half' | 'near' | 'breached' | 'second' | 'third' | 'fourth'
type Timed = Taken<`clock.representative.${RungName}`, Record<never, never>, Known>

/** The result that an inspection with a final report found for this desk. */
function resultFor({ type, place }: DeskInput, inspections: readonly Inspection[] | undefined, id: string) {
  const inspection = (inspections ?? []).find((one) => one.id === id)
  if (!inspection || !['reportFinal', 'inCouncilBundle'].includes(inspection.stage)) return undefined
  return inspection.context.results.find((desk) => desk.type === type && desk.place === place)?.result
}

// Ways out that several stages share; each stage says for itself that it has one.

const REPLACING = {
  guard: and(['letterCame', 'representativeSound']),
  actions: ['keepRepresentative'],
  meta: {
    by: DESK_OFFICE,
    label: { fa: 'تغییر نماینده با نامهٔ تازه', en: 'Replace the representative' },
    facts: ['letters', 'sheet.representative'],
  },
} as const

const UPDATING = {
  guard: 'cardSound',
  actions: ['keepCard'],
  meta: {
    by: [...AGENCY, ...DESK_OFFICE],
    label: { fa: 'به‌روزرسانی شناسنامهٔ میز', en: 'Update the desk’s card' },
    facts: ['sheet.deskCard'],
  },
} as const

const RESULT = { type: 'notify', params: { to: 'agency', notice: 'deskResult' } } as const

const NOTING = {
  by: ['inspector', ...DESK_OFFICE],
  label: { fa: 'ثبت نتیجهٔ بازرسی', en: 'Note the result of an inspection' },
  facts: ['ofAgency.serviceDesks.inspection', 'sheet.deskCard'],
} as const

const INSPECTED = [
  {
    target: 'compliant',
    guard: and(['inspected', 'foundCompliant', 'offersAllServices']),
    actions: ['keepInspection', RESULT],
    meta: NOTING,
  },
  { target: 'partiallyCompliant', guard: 'inspected', actions: ['keepInspection', RESULT], meta: NOTING },
] as const

const SUSPENDING = {
  target: 'suspended',
  actions: [{ type: 'notify', params: { to: 'agency', notice: 'deskSuspended' } }],
  meta: { by: ['deputy', 'head'], label: { fa: 'تعلیق میز خدمت', en: 'Suspend the desk' }, reason: 'required' },
} as const

/**
 * A service desk of an agency at one place, in person or electronic (S4-R07, R17, R26, R27): long-lived, from the duty to
 * have it, over its launch by letter, to what each inspection finds.
 */
export const desk = setup({
  types: {
    context: {} as Desk,
    input: {} as DeskInput,
    events: {} as Sent | Timed,
    meta: {} as Service | Stage,
    transitionMeta: {} as Choice,
  },
  actions: {
    ...effects,
    keepRepresentative: assign(({ event }) =>
      'data' in event && 'representative' in event.data
        ? { representative: event.data.representative, introducedBy: event.data.letter }
        : {},
    ),
    keepCard: assign(({ event }) =>
      'data' in event && 'deskCard' in event.data ? { deskCard: event.data.deskCard } : {},
    ),
    keepLaunch: assign(({ event }) => (event.type === 'launchDesk' ? { launchedBy: event.data.letter } : {})),
    keepInspection: assign(({ event }) =>
      event.type === 'noteInspection' ? { inspection: event.data.inspection } : {},
    ),
  },
  guards: {
    letterCame: ({ context, event: { data, facts } }) =>
      'letter' in data && data.letter !== context.introducedBy && cameIn(facts.letters, data.letter),
    launchLetterCame: ({ event: { data, facts } }) => 'letter' in data && cameIn(facts.letters, data.letter),
    representativeSound: ({ context, event: { data, facts } }) =>
      'representative' in data &&
      data.representative !== context.representative &&
      isSound(facts['sheet.representative'], data.representative),
    cardSound: ({ context, event: { data, facts } }) =>
      'deskCard' in data && data.deskCard !== context.deskCard && isSound(facts['sheet.deskCard'], data.deskCard),
    onlyDesk: ({ context, event }) =>
      event.facts['ofAgency.serviceDesks.desk']?.every(
        ({ stage, context: { type, place } }) =>
          type !== context.type || place !== context.place || ['required', 'preparing'].includes(stage),
      ) === true,
    inspected: ({ context, event: { type, data, facts } }) =>
      type === 'noteInspection' &&
      data.inspection !== context.inspection &&
      resultFor(context, facts['ofAgency.serviceDesks.inspection'], data.inspection) !== undefined,
    foundCompliant: ({ context, event: { type, data, facts } }) =>
      type === 'noteInspection' &&
      resultFor(context, facts['ofAgency.serviceDesks.inspection'], data.inspection) === 'compliant',
    offersAllServices: ({ event }) => {
      const card = event.facts['sheet.deskCard']
      return card !== undefined && card.servicesAtDesk === card.servicesTotal
    },
  },
}).createMachine({
  id: 'serviceDesks.desk',
  meta: {
    service: 'serviceDesks',
    title: { fa: 'میز خدمت', en: 'Service desk' },
    documents: ['representative', 'deskCard'],
    clocks: {
      representative: {
        title: { fa: 'مهلت معرفی نماینده', en: 'Time to introduce a representative' },
        calendar: 'agency',
        length: LENGTHS.representative,
        ladder: LADDER,
      },
    },
    guards: {
      letterCame: {
        fa: 'نامهٔ رسمی معرفی نماینده در دبیرخانه برای این پرونده ثبت نشده است.',
        en: 'No official letter that introduces the representative is registered to this case.',
      },
      launchLetterCame: {
        fa: 'نامهٔ رسمی راه‌اندازی میز در دبیرخانه برای این پرونده ثبت نشده است.',
        en: 'No official letter about the launch is registered to this case.',
      },
      representativeSound: {
        fa: 'برگهٔ مشخصات نماینده همین نسخه، تازه و بی‌ایراد نیست.',
        en: 'This is not the newest sheet on the representative, nothing new, or something is wrong with it.',
      },
      cardSound: {
        fa: 'شناسنامهٔ میز همین نسخه، تازه و بی‌ایراد نیست.',
        en: 'This is not the newest card of the desk, nothing new, or something is wrong with it.',
      },
      onlyDesk: {
        fa: 'دستگاه در همین محل میز دیگری از همین نوع راه‌اندازی کرده است.',
        en: 'The agency has launched another desk of this kind at this place.',
      },
      inspected: {
        fa: 'بازرسی تازه‌ای با گزارش نهایی برای این میز نیست.',
        en: 'There is no new inspection of this desk with a final report.',
      },
      foundCompliant: { fa: 'بازرسی میز را منطبق نیافته است.', en: 'The inspection did not find the desk compliant.' },
      offersAllServices: {
        fa: 'همهٔ خدمات دستگاه در میز ارائه نمی‌شود.',
        en: 'Not every service of the agency is offered at the desk.',
      },
    },
  },
  context: ({ input }) => ({
    ...{ type: input.type, place: input.place },
    ...{ representative: null, introducedBy: null, launchedBy: null, deskCard: null, inspection: null },
  }),
  on: {
    'clock.representative.half': {
      actions: [{ type: 'notify', params: { to: 'agency', notice: 'dueSoon' } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نیمهٔ مهلت', en: 'Half of the time used' } },
    },
    'clock.representative.near': {
      actions: [{ type: 'notify', params: { to: 'agency', notice: 'dueSoon' } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نزدیکی موعد', en: 'Nearly due' } },
    },
    'clock.representative.breached': {
      actions: [
        { type: 'notify', params: { to: 'agency', notice: 'overdue' } },
        { type: 'notify', params: { to: 'groupHead', notice: 'overdue' } },
      ],
      meta: { by: ['system'], label: { fa: 'گذشت از موعد', en: 'Overdue' } },
    },
    'clock.representative.second': {
      actions: [
        { type: 'draftLetter', params: { to: 'agencyHead', about: 'representativeReminder' } },
        { type: 'notify', params: { to: 'head', notice: 'letterDrafted' } },
      ],
      meta: { by: ['system'], label: { fa: 'دو روز پس از موعد', en: 'Two days past due' } },
    },
    'clock.representative.third': {
      actions: [{ type: 'notify', params: { to: 'head', notice: 'overdue' } }],
      meta: { by: ['system'], label: { fa: 'پنج روز پس از موعد', en: 'Five days past due' } },
    },
    'clock.representative.fourth': {
      actions: [
        { type: 'draftLetter', params: { to: 'governor', about: 'representativeMissing' } },
        { type: 'notify', params: { to: 'head', notice: 'letterDrafted' } },
      ],
      meta: { by: ['system'], label: { fa: 'ده روز پس از موعد', en: 'Ten days past due' } },
    },
  },
  initial: 'required',
  states: {
    required: {
      entry: [{ type: 'notify', params: { to: 'agency', notice: 'deskRequired' } }],
      meta: {
        kind: 'acting',
        title: { fa: 'الزامی، در انتظار معرفی نماینده', en: 'Required, awaiting a representative' },
        by: AGENCY,
        clocks: { representative: 'runs' },
      },
      on: {
        introduceRepresentative: {
          target: 'preparing',
          guard: and(['letterCame', 'representativeSound']),
          actions: ['keepRepresentative'],
          meta: {
            by: DESK_OFFICE,
            label: { fa: 'ثبت نماینده با نامهٔ معرفی', en: 'Register the representative' },
            facts: ['letters', 'sheet.representative'],
          },
        },
        cancelDesk: {
          target: 'cancelled',
          meta: { by: ['groupHead', 'deputy'], label: { fa: 'لغو میز', en: 'Cancel the desk' }, reason: 'required' },
        },
      },
    },
    preparing: {
      meta: { kind: 'acting', title: { fa: 'در حال راه‌اندازی', en: 'Being set up' }, by: AGENCY, clocks: {} },
      on: {
        launchDesk: {
          target: 'launched',
          guard: and(['launchLetterCame', 'cardSound', 'onlyDesk']),
          actions: ['keepCard', 'keepLaunch', { type: 'notify', params: { to: 'agency', notice: 'deskLaunched' } }],
          meta: {
            by: DESK_OFFICE,
            label: { fa: 'ثبت راه‌اندازی با نامهٔ دستگاه', en: 'Register the launch' },
            facts: ['letters', 'sheet.deskCard', 'ofAgency.serviceDesks.desk'],
          },
        },
        replaceRepresentative: REPLACING,
        cancelDesk: {
          target: 'cancelled',
          meta: { by: ['groupHead', 'deputy'], label: { fa: 'لغو میز', en: 'Cancel the desk' }, reason: 'required' },
        },
      },
    },
    launched: {
      meta: { kind: 'resting', title: { fa: 'راه‌اندازی‌شده', en: 'Launched' }, by: DESK_OFFICE, clocks: {} },
      on: {
        noteInspection: INSPECTED,
        updateCard: UPDATING,
        replaceRepresentative: REPLACING,
        suspendDesk: SUSPENDING,
      },
    },
    compliant: {
      meta: { kind: 'resting', title: { fa: 'منطبق', en: 'Compliant' }, by: DESK_OFFICE, clocks: {} },
      on: {
        noteInspection: INSPECTED,
        updateCard: UPDATING,
        replaceRepresentative: REPLACING,
        suspendDesk: SUSPENDING,
      },
    },
    partiallyCompliant: {
      meta: { kind: 'acting', title: { fa: 'نیمه‌منطبق', en: 'Partially compliant' }, by: AGENCY, clocks: {} },
      on: {
        startImproving: {
          target: 'improving',
          meta: { by: AGENCY, label: { fa: 'آغاز بهبود', en: 'Start improving' } },
        },
        noteInspection: INSPECTED,
        replaceRepresentative: REPLACING,
        suspendDesk: SUSPENDING,
      },
    },
    improving: {
      meta: { kind: 'acting', title: { fa: 'در حال بهبود', en: 'Being improved' }, by: AGENCY, clocks: {} },
      on: {
        finishImproving: {
          target: 'launched',
          guard: 'cardSound',
          actions: ['keepCard', { type: 'notify', params: { to: 'officer', notice: 'deskImproved' } }],
          meta: { by: AGENCY, label: { fa: 'پایان بهبود', en: 'Improved' }, facts: ['sheet.deskCard'] },
        },
        replaceRepresentative: REPLACING,
      },
    },
    suspended: {
      meta: { kind: 'resting', title: { fa: 'متوقف‌شده', en: 'Suspended' }, by: ['deputy', 'head'], clocks: {} },
      on: {
        resumeDesk: {
          target: 'launched',
          meta: { by: ['deputy', 'head'], label: { fa: 'ازسرگیری میز', en: 'Resume the desk' } },
        },
        replaceRepresentative: REPLACING,
      },
    },
    cancelled: { type: 'final', meta: { kind: 'final', title: { fa: 'لغوشده', en: 'Cancelled' }, by: [], clocks: {} } },
  },
})
