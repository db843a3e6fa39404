import { describe, expect, it } from '@jest/globals'
import type { Grant } from '../../machines/core/authorize.ts'
import { type Around, audienceOf } from './audience.ts'

const given = (person: string, role: Grant['role'], at: Partial<Grant>): Grant => ({
  ...{ person, role, provider: null, agency: null, service: null, from: 0, until: null, onBehalfOf: null },
  ...at,
})

const around: Around = { service: 'debtsAndClaims', provider: 1, agency: 7, assignee: null, submitter: 'filer' }

const grants = [
  given('filer', 'agencyOfficer', { agency: 7 }),
  given('controller', 'financeController', { agency: 7 }),
  given('stranger', 'agencyOfficer', { agency: 8 }),
  given('anna', 'caseOfficer', { provider: 1 }),
  given('bahar', 'caseOfficer', { provider: 1, service: 'debtsAndClaims' }),
  given('other', 'caseOfficer', { provider: 1, service: 'another' }),
  given('far', 'caseOfficer', { provider: 2 }),
  given('chief', 'groupHead', { provider: 1 }),
  given('second', 'deputy', { provider: 1 }),
  given('head', 'head', { provider: 1 }),
  given('minister', 'authority', {}),
  // Works in the office and in the very agency.
  given('both', 'caseOfficer', { provider: 1 }),
  given('both', 'liaison', { agency: 7 }),
]

describe('who hears a notice', () => {
  it.each([
    ['agency', ['both', 'controller', 'filer']],
    ['agencies', ['both', 'controller', 'filer', 'stranger']],
    ['submitter', ['filer']],
    ['officer', ['anna', 'bahar']],
    ['office', ['anna', 'bahar', 'chief', 'second']],
    ['groupHead', ['chief', 'second']],
    ['head', ['head']],
    ['authorities', ['minister']],
  ] as const)('%s', (to, people) => {
    expect(audienceOf(to, around, grants, [7, 8])).toStrictEqual(people)
  })

  it('is the officer who has the case, or the group head who has it', () => {
    expect(audienceOf('officer', { ...around, assignee: 'bahar' }, grants, [])).toStrictEqual(['bahar'])
    expect(audienceOf('officer', { ...around, assignee: 'chief' }, grants, [])).toStrictEqual(['chief'])
  })

  it('is the whole desk where the officer who had it has left', () => {
    expect(audienceOf('officer', { ...around, assignee: 'gone' }, grants, [])).toStrictEqual(['anna', 'bahar'])
  })

  it('is the agency where whoever filed has left', () => {
    expect(audienceOf('submitter', { ...around, submitter: 'gone' }, grants, [])).toStrictEqual([
      'both',
      'controller',
      'filer',
    ])
  })

  it('is whoever asked, where no agency stands behind them', () => {
    expect(audienceOf('submitter', { ...around, agency: null, submitter: 'citizen' }, grants, [])).toStrictEqual([
      'citizen',
    ])
    expect(audienceOf('agency', { ...around, agency: null }, grants, [])).toStrictEqual([])
  })
})
