import { assign, setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import { isSound } from '../core/facts.ts'
import { LADDER } from '../core/lengths.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import { INTRODUCTION_CHANNELS } from '../liaison/channels.ts'
import type { CollectionForms, CollectionInput } from './collection.forms.ts'
import { type CollectionFacts, lettersWith, newLetter } from './facts.ts'
import { LENGTHS } from './lengths.ts'

/** What guards read of one agency's part in a yearbook. */
export type Collection = CollectionInput & {
  /** Who fills tables in for the agency, a person by id only; and the letters that say so, the last one of them now. */
  readonly liaison: string | null
  readonly letters: readonly string[]
  readonly assignment: string | null
  readonly tables: number
}

type Known = Partial<CollectionFacts>
type Sent = { [Event in keyof CollectionForms]: Taken<Event, CollectionForms[Event], Known> }[keyof CollectionForms]
type Rungs = 'half' | 'near' | 'breached' | 'second' | 'third' | 'fourth'
type Timed = Taken<`clock.${'introduction' | 'filling'}.${Rungs}`, Record<never, never>, Known>

const TABLE = 'statisticalYearbook.table'

/** Tables in which nothing is awaited any more. */
const SETTLED = ['accepted', 'leftOut', 'included'] as const

/** A letter is drafted, and the head, who may sign it, hears that it waits. */
const letterTo = <To extends string, About extends string>(to: To, about: About) =>
  [
    { type: 'draftLetter', params: { to, about } },
    { type: 'notify', params: { to: 'head', notice: 'letterDrafted' } },
  ] as const

const REMINDED = [{ type: 'notify', params: { to: 'agency', notice: 'dueSoon' } }] as const
const OVERDUE = [
  { type: 'notify', params: { to: 'agency', notice: 'overdue' } },
  { type: 'notify', params: { to: 'office', notice: 'overdue' } },
] as const

const INTRODUCING = {
  target: 'liaisonRegistered',
  guard: 'introducedByLetter',
  actions: ['keepLiaison', { type: 'notify', params: { to: 'agency', notice: 'yearbookLiaisonRegistered' } }],
  meta: {
    by: ['caseOfficer', 'secretariat'],
    label: { fa: 'ثبت رابط معرفی‌شده', en: 'Register the liaison' },
    facts: ['letters'],
  },
} as const

const REPLACING = {
  guard: 'introducedByLetter',
  actions: ['keepLiaison', { type: 'notify', params: { to: 'agency', notice: 'yearbookLiaisonRegistered' } }],
  meta: {
    by: ['caseOfficer', 'secretariat'],
    label: { fa: 'جایگزینی رابط', en: 'Replace the liaison' },
    facts: ['letters'],
  },
} as const

const LEAVING_OUT = {
  target: 'leftOut',
  actions: [{ type: 'notify', params: { to: 'agency', notice: 'agencyLeftOut' } }],
  meta: {
    by: ['deputy', 'head'],
    label: { fa: 'کنارگذاشتن دستگاه از این سالنامه', en: 'Leave the agency out' },
    reason: 'required',
  },
} as const

const system = (fa: string, en: string) => ({ by: ['system'], label: { fa, en } }) as const

/** One agency's part in a yearbook: its liaison introduced in writing, its tables filled in, and all of it included (DOMAIN 2.4). */
export const collection = setup({
  types: {
    context: {} as Collection,
    input: {} as CollectionInput,
    events: {} as Sent | Timed,
    meta: {} as Service | Stage,
    transitionMeta: {} as Choice,
  },
  actions: {
    ...effects,
    keepLiaison: assign(({ context, event }) =>
      'person' in event.data ? { liaison: event.data.person, letters: lettersWith(context, event) } : {},
    ),
    keepAssignment: assign(({ event }) =>
      event.type === 'dispatchTables'
        ? { assignment: event.data.assignment, tables: event.facts['sheet.assignment']?.tables ?? 0 }
        : {},
    ),
  },
  guards: {
    introducedByLetter: ({ context, event }) => {
      const letter = newLetter(context, event)
      return letter?.direction === 'incoming' && INTRODUCTION_CHANNELS.some((one) => one === letter.channel)
    },
    tablesAssigned: ({ event }) =>
      event.type === 'dispatchTables' && isSound(event.facts['sheet.assignment'], event.data.assignment),
    allTablesSettled: ({ context, event }) => {
      const stages = event.facts.children?.[TABLE] ?? {}
      const settled = SETTLED.reduce((sum, stage) => sum + (stages[stage] ?? 0), 0)
      return context.tables > 0 && settled === context.tables
    },
  },
}).createMachine({
  id: 'statisticalYearbook.collection',
  meta: {
    service: 'statisticalYearbook',
    title: { fa: 'گردآوری آمار از دستگاه', en: 'Collection from an agency' },
    documents: ['assignment'],
    clocks: {
      introduction: {
        title: { fa: 'مهلت معرفی رابط', en: 'Time to introduce a liaison' },
        ...{ calendar: 'agency', length: LENGTHS.introduction, ladder: LADDER },
      },
      filling: {
        title: { fa: 'مهلت تکمیل جدول‌ها', en: 'Time to fill the tables in' },
        ...{ calendar: 'agency', length: LENGTHS.tablesDue, ladder: LADDER },
      },
    },
    guards: {
      introducedByLetter: {
        fa: 'رابط با نامهٔ واردهٔ اتوماسیون، نمابر یا رایانامهٔ رسمی معرفی می‌شود و نامهٔ تازه‌ای از این راه‌ها برای این پرونده ثبت نشده است.',
        en: 'A liaison is introduced by a letter that came by office automation, fax or official e-mail; no new one is registered for this case.',
      },
      tablesAssigned: {
        fa: 'برگهٔ جدول‌های این دستگاه نوشته نشده یا ایراد دارد.',
        en: 'The sheet of the agency’s tables is not written, or has problems.',
      },
      allTablesSettled: {
        fa: 'هنوز جدولی از این دستگاه پذیرفته نشده مانده است.',
        en: 'A table of this agency is still to be accepted.',
      },
    },
  },
  context: ({ input: { periodKey, referenceYear } }) => ({
    ...{ periodKey, referenceYear, liaison: null, letters: [], assignment: null, tables: 0 },
  }),
  on: {
    'clock.introduction.half': { actions: REMINDED, meta: system('یادآوری نیمهٔ مهلت', 'Half of the time used') },
    'clock.introduction.near': { actions: REMINDED, meta: system('یادآوری نزدیکی موعد', 'Nearly due') },
    'clock.introduction.breached': { actions: OVERDUE, meta: system('گذشت از موعد', 'Overdue') },
    'clock.introduction.second': {
      actions: letterTo('agencyHead', 'liaisonMissing'),
      meta: system('پیش‌نویس نامه به دستگاه', 'Letter to the agency drafted'),
    },
    'clock.introduction.third': {
      actions: letterTo('agencyHead', 'liaisonReminder'),
      meta: system('پیش‌نویس یادآوری رسمی', 'Official reminder drafted'),
    },
    'clock.introduction.fourth': {
      actions: letterTo('governor', 'liaisonNeverCame'),
      meta: system('پیش‌نویس نامه به استاندار', 'Letter to the governor drafted'),
    },
    'clock.filling.half': { actions: REMINDED, meta: system('یادآوری نیمهٔ مهلت', 'Half of the time used') },
    'clock.filling.near': { actions: REMINDED, meta: system('یادآوری نزدیکی موعد', 'Nearly due') },
    'clock.filling.breached': { actions: OVERDUE, meta: system('گذشت از موعد', 'Overdue') },
    'clock.filling.second': {
      actions: letterTo('agencyHead', 'tablesMissing'),
      meta: system('پیش‌نویس نامه به دستگاه', 'Letter to the agency drafted'),
    },
    'clock.filling.third': {
      actions: letterTo('agencyHead', 'tablesReminder'),
      meta: system('پیش‌نویس یادآوری رسمی', 'Official reminder drafted'),
    },
    'clock.filling.fourth': {
      actions: letterTo('governor', 'tablesNeverCame'),
      meta: system('پیش‌نویس نامه به استاندار', 'Letter to the governor drafted'),
    },
  },
  initial: 'awaitingLiaison',
  states: {
    awaitingLiaison: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'در انتظار معرفی رابط', en: 'Awaiting the liaison' } },
        ...{ by: ['agencyApprover', 'secretariat', 'caseOfficer'], clocks: { introduction: 'runs' } },
      },
      on: { introduceLiaison: INTRODUCING, leaveOut: LEAVING_OUT },
    },
    liaisonRegistered: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'رابط ثبت‌شده', en: 'Liaison registered' } },
        ...{ by: ['caseOfficer'], clocks: {} },
      },
      on: {
        dispatchTables: {
          target: 'filling',
          guard: 'tablesAssigned',
          actions: [
            'keepAssignment',
            {
              type: 'openCases',
              params: {
                ...{ machine: TABLE, for: 'entries', sheet: 'assignment', list: 'tables' },
                with: ['assignment', 'periodKey', 'referenceYear'],
              },
            },
            { type: 'notify', params: { to: 'agency', notice: 'tablesDispatched' } },
          ],
          meta: {
            by: ['caseOfficer'],
            label: { fa: 'ارسال جدول‌ها به دستگاه', en: 'Dispatch the tables' },
            facts: ['sheet.assignment'],
          },
        },
        replaceLiaison: REPLACING,
        leaveOut: LEAVING_OUT,
      },
    },
    filling: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'در حال تکمیل جدول‌ها', en: 'Tables being filled in' } },
        ...{ by: ['liaison', 'agencyApprover'], clocks: { filling: 'runs' } },
      },
      on: {
        tableSettled: {
          target: 'gathered',
          guard: 'allTablesSettled',
          actions: [{ type: 'notify', params: { to: 'officer', notice: 'agencyGathered' } }],
          meta: {
            by: ['system'],
            label: { fa: 'همهٔ جدول‌ها پذیرفته شد', en: 'Every table is settled' },
            facts: ['children'],
          },
        },
        replaceLiaison: REPLACING,
      },
    },
    gathered: {
      meta: {
        ...{ kind: 'resting', title: { fa: 'گردآوری‌شده', en: 'Gathered' } },
        ...{ by: ['caseOfficer'], clocks: {} },
      },
      on: {
        tableReopened: { target: 'filling', meta: system('بازشدن دوبارهٔ جدول', 'A table is open again') },
        includeInYearbook: {
          target: 'included',
          actions: [{ type: 'tell', params: { to: 'children', machine: TABLE, event: 'includeInYearbook' } }],
          meta: system('درج در سالنامه', 'Included in the yearbook'),
        },
        replaceLiaison: REPLACING,
      },
    },
    leftOut: {
      meta: {
        ...{ kind: 'resting', title: { fa: 'کنارگذاشته‌شده', en: 'Left out' } },
        ...{ by: ['secretariat', 'caseOfficer'], clocks: {} },
      },
      on: { introduceLiaison: INTRODUCING },
    },
    included: {
      type: 'final',
      meta: { kind: 'final', title: { fa: 'درج‌شده در سالنامه', en: 'Included' }, by: [], clocks: {} },
    },
  },
})
