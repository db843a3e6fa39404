import { describe, expect, it } from '@jest/globals'
import { definition as agreement } from '../agreement/agreement.ts'
import type { Definition } from '../core/definition.ts'
import { Life, moment } from '../core/testing/life.ts'
import { serviceDesks } from './service.ts'

const definitions = new Map<string, Definition>([['agreement', agreement]])
for (const [machine, { module }] of Object.entries(serviceDesks.machines))
  definitions.set(machine, ((await import(`../${module}`)) as { definition: Definition }).definition)

describe('the terms of the agreement', () => {
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
})
