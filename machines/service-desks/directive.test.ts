import { describe, expect, it } from '@jest/globals'
import { unbroken } from '../core/testing/guards.ts'
import { Life, moment } from '../core/testing/life.ts'
import { definition as ofAcknowledgement } from './acknowledgement.ts'
import { definition } from './directive.ts'
import { cameIn, hashOf, idOf, NOT_THEIRS, sheet, unmet, wentOut } from './testing/said.ts'

const shutBy = (guard: string) => expect.objectContaining(unmet(guard))
const notTheirs = expect.objectContaining(NOT_THEIRS)
const CARD = hashOf('a')
const LETTER = idOf(1)
const approving = {
  parent: { machine: 'agreement', context: { code: 'S4' } },
  papers: { count: 1 },
  'sheet.directiveCard': sheet(CARD),
}
const WEBSITE = { websiteUrl: 'https://mpo-qz.ir/desk/1538588' }

const drafted = (clause: string | null = 'S4-R22') =>
  new Life(definition, { clause }, { at: moment('1405/07/04 09:00') })
const approved = (clause?: string | null) =>
  drafted(clause).send('approveDirective', 'deputy', { directiveCard: CARD }, { facts: approving })
const issued = (clause?: string | null) =>
  approved(clause)
    .send('postOnWebsite', 'caseOfficer', WEBSITE)
    .send('issueDirective', 'caseOfficer', { letter: LETTER }, { facts: wentOut(LETTER) })
const acknowledged = (left: number) => ({
  facts: { children: { 'serviceDesks.acknowledgement': { awaitingAcknowledgement: left, acknowledged: 1 } } },
})
/** Repeals a directive while these clauses stand, its own among them. */
const repeal = (life: Life, ...standing: (string | null)[]) => {
  const carrying = standing.filter((clause) => clause !== null && clause !== 'S4-R23')
  const grounds = { others: Math.max(0, carrying.length - 1) }
  return life.send('repealDirective', 'head', {}, { reason: 'لغو بخشنامه', facts: { grounds } })
}
const toldOf = (life: Life) =>
  life.moves.flatMap(({ effects }) =>
    effects.filter(({ kind }) => kind === 'tell').map(({ params }) => params['event']),
  )

describe('a directive', () => {
  it('S4-R02: is drawn up, approved and notified to the agencies', () => {
    const life = issued()
    expect(life.stages).toStrictEqual(['drafted', 'approved', 'issued'])
    expect(life.notices).toStrictEqual(['head: directiveApproved', 'agencies: directiveIssued'])
    expect(life.moves.flatMap(({ effects }) => effects.map(({ kind }) => kind))).toStrictEqual([
      ...['draftLetter', 'notify', 'publish', 'openCases', 'notify'],
    ])
  })

  it('is approved with its card, its scan, and under the agreement on service desks', () => {
    const approve = (facts: object, data = { directiveCard: CARD }) =>
      drafted().send('approveDirective', 'head', data, { facts: { ...approving, ...facts } })
    expect(() => approve({ parent: { machine: 'agreement', context: { code: 'S1' } } })).toThrow(
      shutBy('underOurAgreement'),
    )
    expect(() => approve({ 'sheet.directiveCard': sheet(CARD, { problems: 1 }) })).toThrow(shutBy('cardSound'))
    expect(() => approve({}, { directiveCard: hashOf('b') })).toThrow(shutBy('cardSound'))
    expect(() => approve({ papers: { count: 0 } })).toThrow(shutBy('hasFile'))
    expect(() => drafted().send('approveDirective', 'caseOfficer', { directiveCard: CARD })).toThrow(notTheirs)
  })

  it('S4-R09: is issued by official letter and on the website, never by one of them alone', () => {
    const issue = (life: Life, facts = wentOut(LETTER)) =>
      life.send('issueDirective', 'caseOfficer', { letter: LETTER }, { facts })
    expect(() => issue(approved())).toThrow(shutBy('postedOnWebsite'))
    const posted = () => approved().send('postOnWebsite', 'caseOfficer', WEBSITE)
    expect(() => issue(posted(), {})).toThrow(shutBy('letterSent'))
    expect(() => issue(posted(), cameIn(LETTER))).toThrow(shutBy('letterSent'))
    expect(() => issue(posted(), wentOut(idOf(2)))).toThrow(shutBy('letterSent'))
    expect(issue(posted()).standing.context).toMatchObject({ letter: LETTER, ...WEBSITE })
    expect(definition.forms['postOnWebsite']?.safeParse({ websiteUrl: 'ftp://x' }).success).toBe(false)
  })

  it('is acknowledged once every agency has', () => {
    const life = issued().send('agencyAcknowledged', 'system', {}, acknowledged(1))
    expect([life.stage, life.standing.context['acknowledged']]).toStrictEqual(['issued', 1])
    life.send('agencyAcknowledged', 'system', {}, acknowledged(0))
    expect([life.stage, life.standing.context['acknowledged']]).toStrictEqual(['acknowledged', 2])
    expect(issued().send('agencyAcknowledged', 'system').stage).toBe('issued')
  })

  it('is amended by one that was issued in its place', () => {
    const amend = (stage: string, clause: string) =>
      issued().send(
        'amendDirective',
        'head',
        { successor: idOf(5) },
        {
          reason: 'اصلاح بخشنامه',
          facts: { 'ofOffice.serviceDesks.directive': [{ id: idOf(5), stage, context: { clause } }] },
        },
      )
    expect(() => amend('approved', 'S4-R22')).toThrow(shutBy('successorIssued'))
    expect(() => amend('issued', 'S4-R24')).toThrow(shutBy('successorIssued'))
    expect(amend('acknowledged', 'S4-R22').stage).toBe('amended')
  })

  const governing = ['S4-R21', 'S4-R22', 'S4-R24', 'S4-R25'] as const
  it.each(governing)('%s: the agreement stands while this document does', (clause) => {
    expect(toldOf(repeal(issued(clause), clause))).toStrictEqual(['governingDocumentsGone'])
    expect(toldOf(repeal(issued('S4-R23'), 'S4-R23', clause))).toStrictEqual([])
  })

  it('S4-R23: article 17 is notified like the others, and the agreement does not rest on it', () => {
    expect(issued('S4-R23').standing.context['clause']).toBe('S4-R23')
    expect(toldOf(repeal(issued('S4-R23'), 'S4-R23'))).toStrictEqual([])
  })

  it('S4-R35: the agreement lapses with the last document it rests on, not before', () => {
    expect(toldOf(repeal(issued('S4-R22'), 'S4-R22', 'S4-R24', 'S4-R23'))).toStrictEqual([])
    const last = repeal(issued('S4-R22'), 'S4-R22', 'S4-R23', null)
    expect([last.stage, toldOf(last)]).toStrictEqual(['repealed', ['governingDocumentsGone']])
    expect(toldOf(repeal(issued(null), null))).toStrictEqual([])
    expect(() => issued().send('repealDirective', 'head')).toThrow(expect.objectContaining({ code: 'reason-missing' }))
  })

  it('S4-R20: there is no other way to a rule than its issuing', () => {
    const names = definition.opening.safeParse({ clause: 'S4-R26' })
    expect(names.success).toBe(false)
    expect(() => drafted().send('issueDirective', 'head', { letter: LETTER })).toThrow(
      expect.objectContaining({ code: 'wrong-stage' }),
    )
  })
})

describe('an acknowledgement', () => {
  const asked = () => new Life(ofAcknowledgement, {}, { at: moment('1405/07/04 09:00') })

  it('is the agency’s word, and its directive hears of it', () => {
    expect(() => asked().send('acknowledgeDirective', 'caseOfficer')).toThrow(notTheirs)
    const life = asked().send('acknowledgeDirective', 'agencyOfficer')
    expect([life.standing.status, toldOf(life)]).toStrictEqual(['done', ['agencyAcknowledged']])
  })

  it('is waited for, and both sides hear when it is late', () => {
    expect(asked().wait('1405/08/30 10:00').notices).toStrictEqual([
      ...['agency: dueSoon', 'agency: dueSoon', 'agency: overdue', 'groupHead: overdue'],
    ])
  })
})

describe('every guard', () => {
  it('has been seen to refuse, and nothing had changed', () => {
    expect([...unbroken(ofAcknowledgement.machine), ...unbroken(definition.machine)]).toStrictEqual([])
  })
})
