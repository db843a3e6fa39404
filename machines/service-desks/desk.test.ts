import { describe, expect, it } from '@jest/globals'
import { unbroken } from '../core/testing/guards.ts'
import { Life, moment } from '../core/testing/life.ts'
import { definition } from './desk.ts'
import { cameIn, hashOf, idOf, NOT_THEIRS, sheet, unmet, wentOut } from './testing/said.ts'

const shutBy = (guard: string) => expect.objectContaining(unmet(guard))
const notTheirs = expect.objectContaining(NOT_THEIRS)
const [PERSON, OTHER, CARD, NEXT_CARD] = ['a', 'b', 'c', 'd'].map(hashOf) as [string, string, string, string]
const [INTRODUCED, LAUNCHED, REPLACED, VISIT] = [1, 2, 3, 4].map(idOf) as [string, string, string, string]
const DESK = { type: 'inPerson', place: 'مرکز استان' }

const required = () => new Life(definition, DESK, { at: moment('1405/07/04 09:00') })
const introduction = { representative: PERSON, letter: INTRODUCED }
const introducing = { ...cameIn(INTRODUCED), 'sheet.representative': sheet(PERSON) }
const preparing = () => required().send('introduceRepresentative', 'caseOfficer', introduction, { facts: introducing })
const desks = (...all: { stage: string; type?: string; place?: string }[]) => ({
  'ofAgency.serviceDesks.desk': all.map(({ stage, ...at }, i) => ({ id: idOf(i), stage, context: { ...DESK, ...at } })),
})
const launching = { ...cameIn(LAUNCHED), 'sheet.deskCard': sheet(CARD), ...desks({ stage: 'preparing' }) }
const launch = (facts: object = {}) =>
  preparing().send(
    'launchDesk',
    'caseOfficer',
    { deskCard: CARD, letter: LAUNCHED },
    { facts: { ...launching, ...facts } },
  )
const offering = (servicesAtDesk: number) => ({
  'sheet.deskCard': sheet(CARD, { servicesTotal: 8, servicesAtDesk }),
})
const found = (result: string, stage = 'reportFinal', place = DESK.place) => ({
  'ofAgency.serviceDesks.inspection': [{ id: VISIT, stage, context: { results: [{ ...DESK, place, result }] } }],
})
const note = (life: Life, facts: object) =>
  life.send('noteInspection', 'inspector', { inspection: VISIT }, { facts: { ...facts } })

describe('a service desk', () => {
  it('is launched, improved and kept', () => {
    const life = note(launch(), { ...found('partiallyCompliant'), ...offering(8) })
      .send('startImproving', 'agencyOfficer')
      .send(
        'finishImproving',
        'agencyOfficer',
        { deskCard: NEXT_CARD },
        { facts: { 'sheet.deskCard': sheet(NEXT_CARD) } },
      )
    expect(life.stages).toStrictEqual([
      ...['required', 'preparing', 'launched', 'partiallyCompliant', 'improving', 'launched'],
    ])
    life.send('suspendDesk', 'head', {}, { reason: 'تعطیلی ساختمان' }).send('resumeDesk', 'head')
    expect(life.stages.slice(-2)).toStrictEqual(['suspended', 'launched'])
  })

  it('S4-R17: its representative is one whom an official letter introduced, and another letter replaces', () => {
    const introduce = (facts: object) =>
      required().send('introduceRepresentative', 'caseOfficer', introduction, { facts: { ...introducing, ...facts } })
    expect(() => introduce({ letters: {} })).toThrow(shutBy('letterCame'))
    expect(() => introduce(wentOut(INTRODUCED))).toThrow(shutBy('letterCame'))
    expect(() => introduce({ 'sheet.representative': sheet(PERSON, { problems: 1 }) })).toThrow(
      shutBy('representativeSound'),
    )
    const replace = (letter: string, representative = OTHER) =>
      launch().send(
        'replaceRepresentative',
        'caseOfficer',
        { representative, letter },
        { facts: { ...cameIn(letter), 'sheet.representative': sheet(representative) } },
      )
    expect(() => replace(INTRODUCED)).toThrow(shutBy('letterCame'))
    expect(() => replace(REPLACED, PERSON)).toThrow(shutBy('representativeSound'))
    expect(replace(REPLACED).standing.context).toMatchObject({ representative: OTHER, introducedBy: REPLACED })
  })

  it('waits one Jalali month for its representative, and the lateness climbs to a letter', () => {
    const inTime = required()
    expect(inTime.standing.clocks['representative']?.dueAt).toBe(moment('1405/08/05 00:00'))
    const late = inTime.wait('1405/08/20 10:00')
    const letters = late.moves.flatMap(({ effects }) => effects.filter(({ kind }) => kind === 'draftLetter'))
    expect(late.notices).toStrictEqual([
      ...['agency: deskRequired', 'agency: dueSoon', 'agency: dueSoon', 'agency: overdue', 'groupHead: overdue'],
      ...['head: letterDrafted', 'head: overdue', 'head: letterDrafted'],
    ])
    expect(letters.map(({ params }) => params)).toStrictEqual([
      { to: 'agencyHead', about: 'representativeReminder' },
      { to: 'governor', about: 'representativeMissing' },
    ])
    expect(preparing().wait('1405/09/20 10:00').notices).toStrictEqual(['agency: deskRequired'])
  })

  it('S4-R26: is launched by the agency’s letter, each kind once at each place', () => {
    expect(() => launch({ letters: {} })).toThrow(shutBy('launchLetterCame'))
    expect(() => launch({ 'sheet.deskCard': sheet(CARD, { problems: 2 }) })).toThrow(shutBy('cardSound'))
    expect(() => launch(desks({ stage: 'compliant' }, { stage: 'preparing' }))).toThrow(shutBy('onlyDesk'))
    expect(() => launch({ 'ofAgency.serviceDesks.desk': undefined })).toThrow(shutBy('onlyDesk'))
    const others = desks({ stage: 'launched', type: 'electronic' }, { stage: 'launched', place: 'تاکستان' })
    expect(launch(others).standing.context).toMatchObject({ launchedBy: LAUNCHED, deskCard: CARD })
    expect(() => preparing().send('launchDesk', 'agencyOfficer', { deskCard: CARD, letter: LAUNCHED })).toThrow(
      notTheirs,
    )
  })

  it('S4-R27: is compliant only where all services are offered at it', () => {
    const compliant = (atDesk: number) => note(launch(), { ...found('compliant'), ...offering(atDesk) })
    expect([compliant(8).stage, compliant(7).stage]).toStrictEqual(['compliant', 'partiallyCompliant'])
    expect(note(launch(), found('compliant')).stage).toBe('partiallyCompliant')
  })

  it('has the result of an inspection of itself whose report is final, once', () => {
    const refused = (facts: object) => () => note(launch(), facts)
    for (const facts of [{}, found('compliant', 'agencyRemarks'), found('compliant', 'reportFinal', 'تاکستان')])
      expect(refused({ ...facts, ...offering(8) })).toThrow(shutBy('inspected'))
    expect(() => note(launch(), found('partiallyCompliant', 'agencyRemarks'))).toThrow(shutBy('inspected'))
    const once = note(launch(), { ...found('compliant', 'inCouncilBundle'), ...offering(8) })
    expect(() => note(once, { ...found('partiallyCompliant'), ...offering(8) })).toThrow(shutBy('inspected'))
  })

  it('is improved by a new card, and its card may be renewed', () => {
    const partly = note(launch(), found('partiallyCompliant')).send('startImproving', 'agencyOfficer')
    expect(() =>
      partly.send('finishImproving', 'agencyOfficer', { deskCard: CARD }, { facts: { 'sheet.deskCard': sheet(CARD) } }),
    ).toThrow(shutBy('cardSound'))
    const update = (hash: string) =>
      launch().send('updateCard', 'agencyOfficer', { deskCard: hash }, { facts: { 'sheet.deskCard': sheet(hash) } })
    expect(() => update(CARD)).toThrow(shutBy('cardSound'))
    expect(update(NEXT_CARD).standing.context['deskCard']).toBe(NEXT_CARD)
  })

  it('that was opened by mistake is cancelled, for a reason', () => {
    expect(() => required().send('cancelDesk', 'groupHead')).toThrow(
      expect.objectContaining({ code: 'reason-missing' }),
    )
    expect(required().send('cancelDesk', 'groupHead', {}, { reason: 'تکراری' }).stage).toBe('cancelled')
  })
})

describe('every guard', () => {
  it('has been seen to refuse, and nothing had changed', () => {
    expect(unbroken(definition.machine)).toStrictEqual([])
  })
})
