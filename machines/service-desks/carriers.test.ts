import { describe, expect, it } from '@jest/globals'
import { definition as agreement } from '../agreement/agreement.ts'
import type { Definition } from '../core/definition.ts'
import { eventsOf, serviceOf, stageOf, waysOut } from '../core/definition.ts'
import { Life, moment } from '../core/testing/life.ts'
import { CARRIERS } from './carriers.ts'
import { serviceDesks } from './service.ts'

const definitions = new Map<string, Definition>([['agreement', agreement]])
for (const [machine, { module }] of Object.entries(serviceDesks.machines))
  definitions.set(machine, ((await import(`../${module}`)) as { definition: Definition }).definition)

type Word = 'machine' | 'stage' | 'event' | 'guard' | 'clock' | 'deadline' | 'notice'
type Permission = { readonly role: string; readonly machine: string; readonly event: string }
type Pointer = { readonly [word in Word]?: string } & {
  readonly sheet?: { readonly machine: string; readonly kind: string }
  readonly permission?: Permission
}

/** Whether what a clause points to is there. */
function isThere(pointer: Pointer): boolean {
  const { machine: name = '', stage, event, guard, clock, deadline = '', notice, sheet, permission } = pointer
  if (notice !== undefined) return notice in serviceDesks.notices
  if (sheet !== undefined) return serviceDesks.machines[sheet.machine]?.sheets?.[sheet.kind] !== undefined
  if (permission !== undefined) return isPermitted(permission)
  const machine = definitions.get(name)?.machine
  if (!machine) return false
  if (stage !== undefined) return stage in machine.states
  if (event !== undefined) return eventsOf(machine).includes(event)
  if (guard !== undefined) return guard in serviceOf(machine).guards
  if (clock !== undefined) return clock in serviceOf(machine).clocks
  const meta = stageOf(machine, deadline)
  return meta.kind === 'acting' && meta.deadline !== undefined
}

function isPermitted({ role, machine: name, event }: Permission): boolean {
  const machine = definitions.get(name)?.machine
  const ways = machine ? Object.keys(machine.states).flatMap((stage) => waysOut(machine, stage)) : []
  return ways.some((way) => way.event === event && way.choice.by.some((one) => one === role))
}

describe('the clauses of the agreement', () => {
  const pointers = Object.entries(CARRIERS).flatMap(([clause, all]) =>
    (all as readonly Pointer[]).map((pointer) => [clause, pointer] as const),
  )
  // Training is a machine that all services share.
  const own = pointers.filter(([, { machine }]) => machine !== 'training')

  it.each(own)('%s has a carrier that is there: %j', (_, pointer) => {
    expect(isThere(pointer)).toBe(true)
  })

  it('S4-R34: the service is free: nothing in it speaks of money', () => {
    const names = [...definitions.values()].flatMap(({ forms }) => Object.keys(forms))
    const kinds = Object.values(serviceDesks.machines).flatMap(({ sheets = {} }) => Object.keys(sheets))
    expect([...names, ...kinds].filter((name) => /fee|pay|tariff|price/i.test(name))).toStrictEqual([])
  })

  it('S4-R36: it is ended by the head and the responsible official, with prior notice', () => {
    const input = {
      ...{ code: 'S4', version: 1, validFrom: moment('1405/01/01'), validTo: null, continuationAllowed: false },
      ...{ terminators: ['head', 'coTerminator'], noticeDays: 30 },
    }
    const life = new Life(agreement, input, { at: moment('1405/07/04 09:00') })
      .send('submitForApproval', 'deputy')
      .send('sign', 'head', { clauses: 'a'.repeat(64) })
      .wait('1405/07/05 09:00')
    const end = { endsAt: moment('1405/09/01') }
    life.send('decideTermination', 'head', end, { reason: 'ضرورت' })
    expect(life.stage).toBe('inForce')
    life.send('decideTermination', 'coTerminator', end, { reason: 'ضرورت' })
    expect([life.stage, life.wait('1405/09/02').stage]).toStrictEqual(['noticeGiven', 'terminated'])
  })

  it('S4-R37: it bears the signature of the head of the organisation', () => {
    expect(isPermitted({ role: 'head', machine: 'agreement', event: 'sign' })).toBe(true)
    expect(isPermitted({ role: 'deputy', machine: 'agreement', event: 'sign' })).toBe(false)
  })
})
