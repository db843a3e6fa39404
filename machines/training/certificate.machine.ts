import { setup } from 'xstate'
import type { Taken } from '../core/command.ts'
import { effects } from '../core/effects.ts'
import type { Choice, Service, Stage } from '../core/stage.ts'

/** Who may act on the strength of it, and until when (epoch ms). */
export type Certificate = { readonly person: string; readonly number: string; readonly validTo: number }

type Events = Taken<'revoke'> | Taken<'deadline.valid'>

/** A certificate of a training; an inspector inspects only while his is valid (S4-R11). */
export const certificate = setup({
  types: {
    context: {} as Certificate,
    input: {} as Certificate,
    events: {} as Events,
    meta: {} as Service | Stage,
    transitionMeta: {} as Choice,
  },
  actions: effects,
}).createMachine({
  id: 'certificate',
  meta: {
    service: 'certificate',
    title: { fa: 'گواهی آموزش', en: 'Training certificate' },
    clocks: {},
    guards: {},
  },
  context: ({ input: { person, number, validTo } }) => ({ person, number, validTo }),
  initial: 'valid',
  states: {
    valid: {
      meta: {
        ...{ kind: 'acting', title: { fa: 'معتبر', en: 'Valid' }, by: ['groupHead'], clocks: {} },
        deadline: { calendar: 'provider', anchor: 'validTo' },
      },
      on: {
        revoke: {
          target: 'revoked',
          meta: { by: ['groupHead', 'deputy'], label: { fa: 'ابطال گواهی', en: 'Revoke' }, reason: 'required' },
        },
        'deadline.valid': {
          target: 'expired',
          meta: { by: ['system'], label: { fa: 'پایان اعتبار', en: 'Expired' } },
        },
      },
    },
    expired: { type: 'final', meta: { kind: 'final', title: { fa: 'منقضی', en: 'Expired' }, by: [], clocks: {} } },
    revoked: { type: 'final', meta: { kind: 'final', title: { fa: 'باطل‌شده', en: 'Revoked' }, by: [], clocks: {} } },
  },
})
