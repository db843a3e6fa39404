import { and, assign, setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import { isSound, type SheetFact } from '../core/facts.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import type { CommitteeForms, CommitteeInput } from './committee.forms.ts'

/** What is kept of a session. What it decided stands by the code of each referral; the minutes are a sheet. */
export type Committee = CommitteeInput & {
  readonly minutes: string | null
  /** Members who signed exactly these minutes. */
  readonly signatures: readonly string[]
  /** What counts for each referral from now on; null where the points stay. */
  readonly decisions: Readonly<Record<string, string | null>>
}

type MinutesFact = SheetFact<{
  readonly present: readonly string[]
  readonly decisions: Readonly<Record<string, string | null>>
}>
type Known = { readonly 'sheet.minutes'?: MinutesFact }
type Sent = { [Event in keyof CommitteeForms]: Taken<Event, CommitteeForms[Event], Known> }[keyof CommitteeForms]
type Timed = Taken<'deadline.planned', Record<never, never>, Known>

/** Who has signed these very minutes; other words want other signatures. */
const signedBy = ({ minutes, signatures }: Committee, wanted: string): readonly string[] =>
  minutes === wanted ? signatures : []

const SIGNING = {
  by: ['committeeMember'],
  label: { fa: 'امضای صورت‌جلسه', en: 'Sign the minutes' },
  facts: ['sheet.minutes'],
} as const

/** One session of the performance-evaluation committee: nothing that it decides counts before a quorum has signed its minutes (S1-R29). */
export const committee = setup({
  types: {
    context: {} as Committee,
    input: {} as CommitteeInput,
    events: {} as Sent | Timed,
    meta: {} as Service | Stage,
    transitionMeta: {} as Choice,
  },
  actions: {
    ...effects,
    sign: assign(({ context, event }) =>
      event.type === 'signMinutes' && event.by.person !== null
        ? {
            minutes: event.data.minutes,
            signatures: [...signedBy(context, event.data.minutes), event.by.person],
          }
        : {},
    ),
    keepDecisions: assign(({ event }) => ({ decisions: event.facts['sheet.minutes']?.decisions ?? {} })),
  },
  guards: {
    hasMet: ({ context, event }) => event.at >= context.meetsAt,
    minutesWritten: ({ event }) =>
      event.type === 'signMinutes' && isSound(event.facts['sheet.minutes'], event.data.minutes),
    wasPresent: ({ event: { by, facts } }) =>
      by.person !== null && facts['sheet.minutes']?.present.includes(by.person) === true,
    notSignedYet: ({ context, event }) =>
      event.type === 'signMinutes' && !signedBy(context, event.data.minutes).some((one) => one === event.by.person),
    quorumSigned: ({ context, event }) =>
      event.type === 'signMinutes' && signedBy(context, event.data.minutes).length + 1 >= context.quorum,
  },
}).createMachine({
  id: 'performanceEvaluation.committee',
  meta: {
    service: 'performanceEvaluation',
    title: { fa: 'جلسهٔ کمیتهٔ ارزیابی عملکرد', en: 'Session of the evaluation committee' },
    documents: ['minutes'],
    clocks: {},
    guards: {
      hasMet: { fa: 'زمان جلسه هنوز نرسیده است.', en: 'The session has not met yet.' },
      minutesWritten: {
        fa: 'صورت‌جلسه نوشته نشده، ایراد دارد، یا پس از آن تغییر کرده است.',
        en: 'The minutes are not written, have problems, or have changed since.',
      },
      wasPresent: { fa: 'نام شما میان حاضران جلسه نیست.', en: 'You are not among those who were there.' },
      notSignedYet: { fa: 'این صورت‌جلسه را امضا کرده‌اید.', en: 'You have signed these minutes already.' },
      quorumSigned: { fa: 'امضاها به حد نصاب نرسیده است.', en: 'There is no quorum of signatures yet.' },
    },
  },
  context: ({ input: { sessionNo, meetsAt, quorum, members } }) => ({
    ...{ sessionNo, meetsAt, quorum, members },
    ...{ minutes: null, signatures: [], decisions: {} },
  }),
  initial: 'planned',
  states: {
    planned: {
      entry: [{ type: 'notify', params: { to: 'office', notice: 'committeeCalled', with: ['meetsAt'] } }],
      meta: {
        kind: 'acting',
        title: { fa: 'برنامه‌ریزی‌شده', en: 'Planned' },
        by: ['committeeSecretary'],
        clocks: {},
        deadline: { calendar: 'provider', anchor: 'meetsAt' },
      },
      on: {
        holdSession: {
          target: 'held',
          guard: 'hasMet',
          meta: { by: ['committeeSecretary'], label: { fa: 'برگزاری جلسه', en: 'The session was held' } },
        },
        cancelSession: {
          target: 'cancelled',
          meta: {
            by: ['committeeSecretary', 'deputy'],
            label: { fa: 'لغو جلسه', en: 'Cancel the session' },
            reason: 'required',
          },
        },
        'deadline.planned': {
          meta: { by: ['system'], label: { fa: 'رسیدن زمان جلسه', en: 'The session is due' } },
        },
      },
    },
    held: {
      meta: {
        kind: 'acting',
        title: { fa: 'برگزارشده', en: 'Held' },
        by: ['committeeSecretary', 'committeeMember'],
        clocks: {},
      },
      on: {
        signMinutes: [
          {
            target: 'minutesSigned',
            guard: and(['minutesWritten', 'wasPresent', 'notSignedYet', 'quorumSigned']),
            actions: ['sign', 'keepDecisions', { type: 'notify', params: { to: 'office', notice: 'minutesSigned' } }],
            meta: SIGNING,
          },
          { guard: and(['minutesWritten', 'wasPresent', 'notSignedYet']), actions: ['sign'], meta: SIGNING },
        ],
      },
    },
    minutesSigned: {
      meta: {
        kind: 'resting',
        title: { fa: 'صورت‌جلسه امضا شد', en: 'Minutes signed' },
        by: ['committeeSecretary'],
        clocks: {},
      },
    },
    cancelled: { type: 'final', meta: { kind: 'final', title: { fa: 'لغوشده', en: 'Cancelled' }, by: [], clocks: {} } },
  },
})
