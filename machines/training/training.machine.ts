import { assign, setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import { isSound, type SheetFact } from '../core/facts.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import type { TrainingForms } from './training.forms.ts'

/** A course or a briefing; who attended stands in the sheet of its certificates. */
export type Training = {
  readonly title: string
  readonly startsAt: number
  readonly hours: number
  readonly attendees: number
  readonly certificates: string | null
}

type Known = { readonly 'sheet.certificates'?: SheetFact }
type Sent = { [Event in keyof TrainingForms]: Taken<Event, TrainingForms[Event], Known> }[keyof TrainingForms]

/** A training course or a briefing, from its plan to the certificates that let people act (S1-R06, S2-R05, S4-R11, S4-R16). */
export const training = setup({
  types: {
    context: {} as Training,
    input: {} as { title: string; startsAt: number; hours: number },
    events: {} as Sent,
    meta: {} as Service | Stage,
    transitionMeta: {} as Choice,
  },
  actions: {
    ...effects,
    countAttendees: assign(({ event }) => (event.type === 'hold' ? { attendees: event.data.attendees } : {})),
    keepCertificates: assign(({ event }) =>
      event.type === 'issueCertificates' ? { certificates: event.data.certificates } : {},
    ),
  },
  guards: {
    hasBegun: ({ context, event }) => event.at >= context.startsAt,
    certificatesWritten: ({ event }) =>
      event.type === 'issueCertificates' && isSound(event.facts['sheet.certificates'], event.data.certificates),
  },
}).createMachine({
  id: 'training',
  meta: {
    service: 'training',
    title: { fa: 'دورهٔ آموزشی یا توجیهی', en: 'Training or briefing' },
    documents: ['certificates'],
    clocks: {},
    guards: {
      hasBegun: { fa: 'زمان برگزاری هنوز نرسیده است.', en: 'It has not begun yet.' },
      certificatesWritten: {
        fa: 'برگهٔ گواهی‌ها نوشته نشده یا ایراد دارد.',
        en: 'The sheet of certificates is not written, or has problems.',
      },
    },
  },
  context: ({ input: { title, startsAt, hours } }) => ({ title, startsAt, hours, attendees: 0, certificates: null }),
  initial: 'planned',
  states: {
    planned: {
      meta: {
        kind: 'acting',
        title: { fa: 'برنامه‌ریزی‌شده', en: 'Planned' },
        by: ['caseOfficer', 'groupHead'],
        clocks: {},
      },
      on: {
        announce: {
          target: 'announced',
          actions: [{ type: 'notify', params: { to: 'agencies', notice: 'trainingAnnounced' } }],
          meta: { by: ['caseOfficer', 'groupHead', 'deputy'], label: { fa: 'اعلان دوره', en: 'Announce' } },
        },
        cancelTraining: {
          target: 'cancelled',
          meta: { by: ['groupHead', 'deputy'], label: { fa: 'لغو دوره', en: 'Cancel' }, reason: 'required' },
        },
      },
    },
    announced: {
      meta: {
        kind: 'acting',
        title: { fa: 'اعلان‌شده', en: 'Announced' },
        by: ['caseOfficer', 'groupHead'],
        clocks: {},
      },
      on: {
        hold: {
          target: 'held',
          guard: 'hasBegun',
          actions: ['countAttendees'],
          meta: { by: ['caseOfficer', 'groupHead'], label: { fa: 'ثبت برگزاری', en: 'Record that it was held' } },
        },
        cancelTraining: {
          target: 'cancelled',
          actions: [{ type: 'notify', params: { to: 'agencies', notice: 'trainingCancelled' } }],
          meta: { by: ['groupHead', 'deputy'], label: { fa: 'لغو دوره', en: 'Cancel' }, reason: 'required' },
        },
      },
    },
    held: {
      meta: { kind: 'acting', title: { fa: 'برگزارشده', en: 'Held' }, by: ['caseOfficer', 'groupHead'], clocks: {} },
      on: {
        issueCertificates: {
          target: 'certificatesIssued',
          guard: 'certificatesWritten',
          actions: [
            'keepCertificates',
            {
              type: 'openCases',
              params: {
                ...{ machine: 'certificate', for: 'entries', sheet: 'certificates', list: 'people' },
                with: ['certificates'],
              },
            },
          ],
          meta: {
            by: ['groupHead', 'deputy'],
            label: { fa: 'صدور گواهی‌ها', en: 'Issue certificates' },
            facts: ['sheet.certificates'],
          },
        },
      },
    },
    certificatesIssued: {
      meta: {
        kind: 'resting',
        title: { fa: 'گواهی‌ها صادر شد', en: 'Certificates issued' },
        by: ['groupHead'],
        clocks: {},
      },
    },
    cancelled: { type: 'final', meta: { kind: 'final', title: { fa: 'لغوشده', en: 'Cancelled' }, by: [], clocks: {} } },
  },
})
