import { describe, expect, it } from '@jest/globals'
import { type Asking, authorize, type CaseScope, covers, type Grant, holdsAt } from './authorize.ts'
import { NotYourCase, WrongRole } from './refusals.ts'

const NOW = 1_000
const scope: CaseScope = { service: 'debtsAndClaims', provider: 1, agency: 7 }
const grant = (given: Partial<Grant>): Grant => ({
  ...{ person: 'p', role: 'caseOfficer', provider: null, agency: null, service: null },
  ...{ from: 0, until: null, onBehalfOf: null, ...given },
})
const office = (given: Partial<Grant> = {}) => grant({ provider: 1, ...given })
const agency = (given: Partial<Grant> = {}) => grant({ role: 'agencyOfficer', agency: 7, ...given })
const asking = (...grants: Grant[]) => ({ person: 'p', grants })
const who = (asked: Asking, roles: Grant['role'][] = ['caseOfficer', 'groupHead'], where = scope) =>
  authorize(asked, 'approve', roles, where, NOW)

describe('who may act', () => {
  it('is whoever holds a role that may, where the case is', () => {
    expect(who(asking(office()))).toStrictEqual({ person: 'p', role: 'caseOfficer' })
  })

  it('acts in the role that fits, whatever else they hold', () => {
    const both = asking(office({ role: 'secretariat' }), office({ role: 'groupHead' }))
    expect(who(both)).toStrictEqual({ person: 'p', role: 'groupHead' })
  })

  it('acts in the role they name, where they hold it', () => {
    const both = { ...asking(office(), office({ role: 'groupHead' })), role: 'groupHead' } as const
    expect(who(both)).toMatchObject({ role: 'groupHead' })
    expect(() => who({ ...asking(office()), role: 'groupHead' })).toThrow(WrongRole)
  })

  it('acts on behalf of the one they stand in for', () => {
    expect(who(asking(office({ onBehalfOf: 'q' })))).toStrictEqual({
      person: 'p',
      role: 'caseOfficer',
      onBehalfOf: 'q',
    })
  })

  it('is the system only where the system may', () => {
    const system = { person: null, role: 'system' } as const
    expect(() => who(system)).toThrow(WrongRole)
    expect(authorize(system, 'close', ['system'], scope, NOW)).toStrictEqual({ person: null, role: 'system' })
  })

  it.each([
    ['another province’s office', office({ provider: 2 })],
    ['another agency', agency({ agency: 8 })],
    ['another service', office({ service: 'statistics' })],
    ['a grant that has not begun', office({ from: NOW + 1 })],
    ['a grant that has ended', office({ until: NOW })],
  ])('is not %s', (_, given) => {
    expect(() => who(asking(given), ['caseOfficer', 'agencyOfficer'])).toThrow(NotYourCase)
  })

  it('is nobody without a grant', () => {
    expect(() => who(asking())).toThrow(NotYourCase)
  })

  it('is not somebody whose role may not', () => {
    expect(() => who(asking(office({ role: 'secretariat' })))).toThrow(WrongRole)
  })

  it('is never somebody of the office who has a role at the case’s own agency', () => {
    expect(() => who(asking(office(), agency()))).toThrow(NotYourCase)
    expect(who(asking(office(), agency()), ['agencyOfficer'])).toMatchObject({ role: 'agencyOfficer' })
  })

  it('may be somebody of the office who once had a role there', () => {
    expect(who(asking(office(), agency({ until: NOW })))).toMatchObject({ role: 'caseOfficer' })
  })

  it('may be somebody of the office who has a role at another agency', () => {
    expect(who(asking(office(), agency({ agency: 8 })))).toMatchObject({ role: 'caseOfficer' })
  })

  it('may be anybody of the office where a case belongs to no agency', () => {
    expect(who(asking(office(), agency()), ['caseOfficer'], { ...scope, agency: null })).toMatchObject({
      role: 'caseOfficer',
    })
  })
})

describe('a grant', () => {
  it('holds from its first instant up to its last, which is not part of it', () => {
    const given = office({ from: 10, until: 20 })
    expect([9, 10, 19, 20].map((at) => holdsAt(given, at))).toStrictEqual([false, true, true, false])
  })

  it('of neither provider nor agency reaches everywhere', () => {
    expect(covers(grant({ role: 'auditor' }), scope)).toBe(true)
  })

  it('at an agency does not reach a case that belongs to none', () => {
    expect(covers(agency(), { ...scope, agency: null })).toBe(false)
  })
})
