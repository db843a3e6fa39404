import { setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import { REMINDERS } from '../core/lengths.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'
import type { AcknowledgementForms } from './acknowledgement.forms.ts'
import { AGENCY } from './facts.ts'
import { LENGTHS } from './lengths.ts'

type Sent = {
  [Event in keyof AcknowledgementForms]: Taken<Event, AcknowledgementForms[Event]>
}[keyof AcknowledgementForms]
type Timed = Taken<`clock.acknowledgement.${'half' | 'near' | 'breached'}`>

/** One agency's word that a directive has reached it: its own case, since an agency acts in no case of the office. */
export const acknowledgement = setup({
  types: {
    context: {} as Record<never, never>,
    events: {} as Sent | Timed,
    meta: {} as Service | Stage,
    transitionMeta: {} as Choice,
  },
  actions: effects,
}).createMachine({
  id: 'serviceDesks.acknowledgement',
  meta: {
    service: 'serviceDesks',
    title: { fa: 'اعلام وصول دستورالعمل', en: 'Acknowledgement of a directive' },
    clocks: {
      acknowledgement: {
        title: { fa: 'مهلت اعلام وصول', en: 'Time to acknowledge' },
        calendar: 'agency',
        length: LENGTHS.acknowledgement,
        ladder: REMINDERS,
      },
    },
    guards: {},
  },
  context: {},
  on: {
    'clock.acknowledgement.half': {
      actions: [{ type: 'notify', params: { to: 'agency', notice: 'dueSoon' } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نیمهٔ مهلت', en: 'Half of the time used' } },
    },
    'clock.acknowledgement.near': {
      actions: [{ type: 'notify', params: { to: 'agency', notice: 'dueSoon' } }],
      meta: { by: ['system'], label: { fa: 'یادآوری نزدیکی موعد', en: 'Nearly due' } },
    },
    'clock.acknowledgement.breached': {
      actions: [
        { type: 'notify', params: { to: 'agency', notice: 'overdue' } },
        { type: 'notify', params: { to: 'groupHead', notice: 'overdue' } },
      ],
      meta: { by: ['system'], label: { fa: 'گذشت از موعد', en: 'Overdue' } },
    },
  },
  initial: 'awaitingAcknowledgement',
  states: {
    awaitingAcknowledgement: {
      meta: {
        kind: 'acting',
        title: { fa: 'در انتظار اعلام وصول', en: 'Awaiting acknowledgement' },
        by: AGENCY,
        clocks: { acknowledgement: 'runs' },
      },
      on: {
        acknowledgeDirective: {
          target: 'acknowledged',
          actions: [{ type: 'tell', params: { to: 'parent', event: 'agencyAcknowledged' } }],
          meta: { by: AGENCY, label: { fa: 'اعلام وصول', en: 'Acknowledge' } },
        },
      },
    },
    acknowledged: {
      type: 'final',
      meta: { kind: 'final', title: { fa: 'رسیددار', en: 'Acknowledged' }, by: [], clocks: {} },
    },
  },
})
