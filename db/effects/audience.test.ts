import { describe, expect, it } from '@jest/globals'
import { type Around, audienceOf, type GrantAround } from './audience.ts'

const given = (person: string, role: GrantAround['role'], at: Partial<GrantAround>): GrantAround => ({
  ...{
    person,
    role,
    provider: null,
    agency: null,
    service: null,
    from: 0,
    until: null,
    onBehalfOf: null,
    authority: null,
  },
  ...at,
})

const around: Around = {
  ...{ service: 'debtsAndClaims', provider: 1, agency: 7, assignee: null, submitter: 'filer' },
  ...{ broughtTo: ['خزانه‌داری', 'وزیر'], addressee: { fa: 'وزیر', en: 'The Minister' } },
}

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
  given('approver', 'agencyApprover', { agency: 7 }),
  given('treasury', 'authority', { provider: 1, authority: 'خزانه‌داری' }),
  given('minister', 'authority', { provider: 1, authority: 'وزیر' }),
  given('governor', 'authority', { provider: 1, authority: 'استاندار' }),
  given('abroad', 'authority', { provider: 2, authority: 'وزیر' }),
  // Works in the office and in the very agency.
  given('both', 'caseOfficer', { provider: 1 }),
  given('both', 'liaison', { agency: 7 }),
]

describe('who hears a notice', () => {
  it.each([
    ['agency', ['approver', 'both', 'controller', 'filer']],
    ['approver', ['approver']],
    ['agencies', ['approver', 'both', 'controller', 'filer', 'stranger']],
    ['notFiled', ['approver', 'both', 'controller', 'filer', 'stranger']],
    ['submitter', ['filer']],
    ['officer', ['anna', 'bahar']],
    ['office', ['anna', 'bahar', 'chief', 'second']],
    ['groupHead', ['chief', 'second']],
    ['head', ['head']],
    ['authorities', ['minister', 'treasury']],
    ['addressee', ['minister']],
  ] as const)('%s', (to, people) => {
    expect(audienceOf(to, around, grants, { agencies: [7, 8] })).toStrictEqual(people)
  })

  it('is whoever is named and has to do with the case', () => {
    const people = ['far', 'chief', 'stranger', 'nobody']
    expect(audienceOf('named', around, grants, { people })).toStrictEqual(['chief'])
  })

  it('is the officer who has the case, or the group head who has it', () => {
    expect(audienceOf('officer', { ...around, assignee: 'bahar' }, grants)).toStrictEqual(['bahar'])
    expect(audienceOf('officer', { ...around, assignee: 'chief' }, grants)).toStrictEqual(['chief'])
  })

  it('is the whole desk where the officer who had it has left', () => {
    expect(audienceOf('officer', { ...around, assignee: 'gone' }, grants)).toStrictEqual(['anna', 'bahar'])
  })

  it('is the agency where whoever filed has left', () => {
    expect(audienceOf('submitter', { ...around, submitter: 'gone' }, grants)).toStrictEqual([
      ...['approver', 'both', 'controller', 'filer'],
    ])
  })

  it('is whoever asked, where no agency stands behind them', () => {
    expect(audienceOf('submitter', { ...around, agency: null, submitter: 'citizen' }, grants)).toStrictEqual([
      'citizen',
    ])
    expect(audienceOf('agency', { ...around, agency: null }, grants)).toStrictEqual([])
  })
})
