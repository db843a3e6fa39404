import { and, assign, setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import type { OutageForms } from './outage.forms.ts'

/** When the service was not to be reached, and whether that was told in time. Instants are epoch ms. */
export type Outage = {
  readonly startsAt: number
  readonly endsAt: number | null
  readonly planned: boolean
  readonly publishedAt: number | null
  /** A planned outage that was announced too late; a fault cannot be announced beforehand (DOMAIN §7, 14). */
  readonly noticeBreach: boolean
}

type Sent = { [Event in keyof OutageForms]: Taken<Event, OutageForms[Event]> }[keyof OutageForms]
type Timed = Taken<'deadline.announced' | 'clock.notice.breached'>

const HOUR = 3_600_000
/** How long beforehand a planned outage is announced; the agreements say "beforehand" (S0-R20, S0-R28). */
export const PLANNED_NOTICE = 48 * HOUR
/** From how long on an outage moves due dates. */
const LEAST_OUTAGE = HOUR

/** Who tells of outages. */
const TELLERS = ['groupHead', 'deputy', 'head'] as const

const ENDING = {
  by: TELLERS,
  label: { fa: 'ثبت پایان اختلال', en: 'Record the end' },
} as const

/**
 * A planned outage or a fault, from its notice to the due dates it moves (DOMAIN 2.1.9; S0-R19, R20, R28; S2-R17). A planned
 * one is announced 48 hours before, else that is a breach which is counted; a fault within an office hour.
 */
export const outage = setup({
  types: {
    context: {} as Outage,
    input: {} as { startsAt: number; endsAt: number | null },
    events: {} as Sent | Timed,
    meta: {} as Service | Stage,
    transitionMeta: {} as Choice,
  },
  actions: {
    ...effects,
    announce: assign(({ context, event }) => ({
      planned: true,
      publishedAt: event.at,
      noticeBreach: event.at > context.startsAt - PLANNED_NOTICE,
    })),
    publishNow: assign(({ event }) => ({ publishedAt: event.at })),
    noteEnd: assign(({ event }) => (event.type === 'endOutage' ? { endsAt: event.data.endedAt } : {})),
  },
  guards: {
    endKnown: ({ context }) => context.endsAt !== null,
    hasBegun: ({ context, event }) => event.at >= context.startsAt,
    endIsPast: ({ context, event }) =>
      event.type === 'endOutage' && event.data.endedAt > context.startsAt && event.data.endedAt <= event.at,
    isLong: ({ context, event }) =>
      event.type === 'endOutage' &&
      event.data.endedAt >= context.startsAt + LEAST_OUTAGE &&
      // What was announced in time moves nothing: everybody could arrange for it.
      (!context.planned || context.noticeBreach),
  },
}).createMachine({
  id: 'outage',
  meta: {
    service: 'outage',
    title: { fa: 'اطلاعیهٔ قطعی سامانه', en: 'Outage notice' },
    clocks: {
      notice: {
        title: { fa: 'مهلت اعلام اختلال', en: 'Time to tell of the fault' },
        calendar: 'provider',
        length: {
          ...{ key: 'outage.faultNotice', amount: 1, unit: 'workingHour', source: { kind: 'default' } },
        },
        ladder: [{ name: 'breached', at: { percent: 100 } }],
      },
    },
    guards: {
      endKnown: { fa: 'پایان قطعی برنامه‌ریزی‌شده را بنویسید.', en: 'A planned outage says when it ends.' },
      hasBegun: { fa: 'این قطعی هنوز آغاز نشده است.', en: 'It has not begun yet.' },
      endIsPast: {
        fa: 'پایان باید پس از آغاز باشد و از اکنون نگذرد.',
        en: 'It ends after it began, and not after now.',
      },
      isLong: { fa: 'این قطعی موعدی را جابه‌جا نمی‌کند.', en: 'This outage moves no due date.' },
    },
  },
  context: ({ input: { startsAt, endsAt } }) => ({
    ...{ startsAt, endsAt, planned: false, publishedAt: null, noticeBreach: false },
  }),
  initial: 'drafted',
  states: {
    drafted: {
      meta: { kind: 'acting', title: { fa: 'پیش‌نویس', en: 'Drafted' }, by: TELLERS, clocks: {} },
      on: {
        announceOutage: {
          target: 'announced',
          guard: 'endKnown',
          actions: [
            'announce',
            { type: 'notify', params: { to: 'agencies', notice: 'outagePlanned', with: ['startsAt', 'endsAt'] } },
          ],
          meta: { by: TELLERS, label: { fa: 'اعلام قطعی برنامه‌ریزی‌شده', en: 'Announce a planned outage' } },
        },
        reportFault: {
          target: 'detected',
          guard: 'hasBegun',
          meta: { by: TELLERS, label: { fa: 'ثبت اختلال', en: 'Report a fault' } },
        },
        cancelOutage: {
          target: 'cancelled',
          meta: { by: TELLERS, label: { fa: 'لغو', en: 'Cancel' }, reason: 'required' },
        },
      },
    },
    detected: {
      meta: {
        kind: 'acting',
        title: { fa: 'اختلال دیده شد', en: 'Fault detected' },
        by: TELLERS,
        clocks: { notice: 'runs' },
      },
      on: {
        publishFault: {
          target: 'inProgress',
          actions: [
            'publishNow',
            { type: 'notify', params: { to: 'agencies', notice: 'outageFault', with: ['startsAt'] } },
          ],
          meta: { by: TELLERS, label: { fa: 'اعلام اختلال', en: 'Tell of the fault' } },
        },
        'clock.notice.breached': {
          actions: [{ type: 'notify', params: { to: 'head', notice: 'overdue' } }],
          meta: { by: ['system'], label: { fa: 'اعلام نشدن در مهلت', en: 'Not told in time' } },
        },
      },
    },
    announced: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'اعلام‌شده', en: 'Announced' }, by: ['system', ...TELLERS], clocks: {} },
        deadline: { calendar: 'provider', anchor: 'startsAt' },
      },
      on: {
        'deadline.announced': {
          target: 'inProgress',
          meta: { by: ['system'], label: { fa: 'آغاز قطعی', en: 'It begins' } },
        },
        cancelOutage: {
          target: 'cancelled',
          actions: [{ type: 'notify', params: { to: 'agencies', notice: 'outageCancelled', with: ['startsAt'] } }],
          meta: { by: TELLERS, label: { fa: 'لغو', en: 'Cancel' }, reason: 'required' },
        },
      },
    },
    inProgress: {
      meta: { kind: 'acting', title: { fa: 'در جریان', en: 'In progress' }, by: TELLERS, clocks: {} },
      on: {
        endOutage: [
          {
            target: 'ended',
            guard: and(['endIsPast', 'isLong']),
            actions: [
              'noteEnd',
              { type: 'moveDueDates', params: { with: ['startsAt', 'endsAt'] } },
              { type: 'notify', params: { to: 'agencies', notice: 'outageEnded', with: ['endsAt'] } },
            ],
            meta: ENDING,
          },
          {
            target: 'ended',
            guard: 'endIsPast',
            actions: [
              'noteEnd',
              { type: 'notify', params: { to: 'agencies', notice: 'outageEnded', with: ['endsAt'] } },
            ],
            meta: ENDING,
          },
        ],
      },
    },
    ended: {
      meta: { kind: 'resting', title: { fa: 'پایان‌یافته', en: 'Ended' }, by: ['head', 'deputy'], clocks: {} },
      on: {
        reviewOutage: {
          target: 'reviewed',
          meta: { by: ['head', 'deputy'], label: { fa: 'بازبینی اختلال', en: 'Review' }, reason: 'required' },
        },
      },
    },
    reviewed: {
      type: 'final',
      meta: { kind: 'final', title: { fa: 'بازبینی‌شده', en: 'Reviewed' }, by: [], clocks: {} },
    },
    cancelled: { type: 'final', meta: { kind: 'final', title: { fa: 'لغوشده', en: 'Cancelled' }, by: [], clocks: {} } },
  },
})
