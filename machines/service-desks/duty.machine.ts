import { and, assign, setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import { isSound, type LettersFact, type SheetFact, wentOut } from '../core/facts.ts'
import { REMINDERS } from '../core/lengths.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import type { DutyForms, DutyInput } from './duty.forms.ts'
import { DESK_OFFICE } from './facts.ts'

/** What is kept of a duty; what was reported is a sheet. */
type Duty = DutyInput & { readonly dutyReport: string | null; readonly letter: string | null }

type Known = { readonly letters?: LettersFact; readonly 'sheet.dutyReport'?: SheetFact }
type Sent = { [Event in keyof DutyForms]: Taken<Event, DutyForms[Event], Known> }[keyof DutyForms]
type Timed = Taken<`clock.reporting.${'half' | 'near' | 'breached'}`, Record<never, never>, Known>

/**
 * A report that the office owes the national body besides those of the quarters: every six months, and every year by the end of
 * Esfand, signed by its head (DOMAIN 2.6). It stands until it is sent by letter, or the head says why it is not.
 */
export const duty = setup({
  types: {
    context: {} as Duty,
    input: {} as DutyInput,
    events: {} as Sent | Timed,
    meta: {} as Service | Stage,
    transitionMeta: {} as Choice,
  },
  actions: {
    ...effects,
    keepReport: assign(({ event }) => (event.type === 'sendDutyReport' ? event.data : {})),
  },
  guards: {
    dutyReportSound: ({ event }) =>
      event.type === 'sendDutyReport' && isSound(event.facts['sheet.dutyReport'], event.data.dutyReport),
    letterSent: ({ event }) => event.type === 'sendDutyReport' && wentOut(event.facts.letters, event.data.letter),
  },
}).createMachine({
  id: 'serviceDesks.duty',
  meta: {
    service: 'serviceDesks',
    title: { fa: 'گزارش دوره‌ای به سازمان ملی', en: 'Periodic report to the national body' },
    documents: ['dutyReport'],
    clocks: {
      reporting: {
        title: { fa: 'مهلت گزارش دوره‌ای', en: 'Time for the periodic report' },
        ...{ calendar: 'provider', anchor: 'endsAt', ladder: REMINDERS },
      },
    },
    guards: {
      dutyReportSound: {
        fa: 'گزارش دوره‌ای همین نسخه و بی‌ایراد نیست.',
        en: 'This is not the newest report, or something is wrong with it.',
      },
      letterSent: {
        fa: 'نامهٔ گزارش هنوز امضا و ارسال نشده است.',
        en: 'The letter that takes the report has not been signed and sent.',
      },
    },
  },
  context: ({ input: { code, quarter, endsAt } }) => ({ code, quarter, endsAt, dutyReport: null, letter: null }),
  on: {
    'clock.reporting.half': {
      actions: [{ type: 'notify', params: { to: 'groupHead', notice: 'dueSoon' } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نیمهٔ مهلت', en: 'Half of the time used' } },
    },
    'clock.reporting.near': {
      actions: [{ type: 'notify', params: { to: 'head', notice: 'dueSoon' } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نزدیکی موعد', en: 'Nearly due' } },
    },
    'clock.reporting.breached': {
      actions: [{ type: 'notify', params: { to: 'head', notice: 'overdue' } }],
      meta: { by: ['system'], label: { fa: 'گذشت از موعد', en: 'Overdue' } },
    },
  },
  initial: 'reportDue',
  states: {
    reportDue: {
      entry: [{ type: 'draftLetter', params: { to: 'nationalBody', about: 'dutyReport' } }],
      meta: {
        ...{ kind: 'acting', title: { fa: 'گزارش در انتظار ارسال', en: 'Report due' } },
        ...{ by: [...DESK_OFFICE, 'head'], clocks: { reporting: 'runs' } },
      },
      on: {
        sendDutyReport: {
          target: 'dutyDone',
          guard: and(['dutyReportSound', 'letterSent']),
          actions: ['keepReport'],
          meta: {
            by: ['head'],
            label: { fa: 'ثبت ارسال گزارش دوره‌ای', en: 'The report is sent' },
            facts: ['sheet.dutyReport', 'letters'],
          },
        },
        waiveDuty: {
          target: 'dutyWaived',
          meta: { by: ['head'], label: { fa: 'صرف‌نظر از این گزارش', en: 'Waive the report' }, reason: 'required' },
        },
      },
    },
    dutyDone: {
      type: 'final',
      meta: { kind: 'final', title: { fa: 'گزارش ارسال شد', en: 'Report sent' }, by: [], clocks: {} },
    },
    dutyWaived: {
      type: 'final',
      meta: { kind: 'final', title: { fa: 'صرف‌نظرشده', en: 'Waived' }, by: [], clocks: {} },
    },
  },
})
