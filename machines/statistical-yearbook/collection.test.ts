import { describe, expect, it } from '@jest/globals'
import type { JsonObject } from '../core/standing.ts'
import { unbroken } from '../core/testing/guards.ts'
import { Life, moment } from '../core/testing/life.ts'
import { definition } from './collection.ts'
import { FIRST, LETTER, LIAISON, letter, NEXT, OTHER, SECOND, sheet, unmet } from './testing/facts.ts'

const aCollection = () =>
  new Life(definition, { periodKey: '1404', referenceYear: 1403 }, { at: moment('1404/05/04 09:00') })
const introduced = (life = aCollection(), channel = 'ece') =>
  life.send(
    'introduceLiaison',
    'caseOfficer',
    { person: LIAISON, letter: LETTER },
    {
      facts: letter(LETTER, 'incoming', channel),
    },
  )
const dispatched = () =>
  introduced().send(
    'dispatchTables',
    'caseOfficer',
    { assignment: FIRST },
    {
      facts: sheet('assignment', FIRST, { tables: 2 }),
    },
  )
const settled = (stages: JsonObject, life = dispatched()) =>
  life.send('tableSettled', 'system', {}, { facts: { children: { 'statisticalYearbook.table': stages } } })
const lettersOf = (life: Life) =>
  life.moves.flatMap(({ effects }) => effects).flatMap(({ kind, params }) => (kind === 'draftLetter' ? [params] : []))

describe('a collection', () => {
  it('goes from the liaison’s introduction to the yearbook', () => {
    const life = settled({ accepted: 1, leftOut: 1 })
    expect(life.stages).toStrictEqual(['awaitingLiaison', 'liaisonRegistered', 'filling', 'gathered'])
    life.send('includeInYearbook', 'system')
    expect([life.stage, life.standing.status]).toStrictEqual(['included', 'done'])
    expect(life.moves.at(-1)?.effects[0]?.params).toStrictEqual({
      ...{ to: 'children', machine: 'statisticalYearbook.table', event: 'includeInYearbook' },
    })
    expect(life.standing.context).toStrictEqual({
      ...{ periodKey: '1404', referenceYear: 1403, liaison: LIAISON, letters: [LETTER], assignment: FIRST, tables: 2 },
    })
    expect(life.notices).toStrictEqual([
      ...['agency: yearbookLiaisonRegistered', 'agency: tablesDispatched', 'officer: agencyGathered'],
    ])
  })

  it('S2-R06: wants the liaison introduced in writing, by a letter that came for it', () => {
    const by = (facts: object) => () =>
      aCollection().send(
        'introduceLiaison',
        'secretariat',
        { person: LIAISON, letter: LETTER },
        { facts: { ...facts } },
      )
    for (const facts of [{}, letter(NEXT, 'incoming'), letter(LETTER, 'outgoing')])
      expect(by(facts)).toThrow(expect.objectContaining(unmet('introducedByLetter')))
    expect(by(letter(LETTER, 'incoming'))().stage).toBe('liaisonRegistered')
    expect(() => aCollection().send('dispatchTables', 'caseOfficer', { assignment: FIRST })).toThrow(
      expect.objectContaining({ code: 'wrong-stage' }),
    )
  })

  it('S2-R11: takes such a letter by office automation, fax and official e-mail only', () => {
    for (const channel of ['ece', 'fax', 'officialEmail'])
      expect(introduced(aCollection(), channel).stage).toBe('liaisonRegistered')
    for (const channel of ['letter', 'courier', 'hand', 'portal'])
      expect(() => introduced(aCollection(), channel)).toThrow(expect.objectContaining(unmet('introducedByLetter')))
  })

  it('has its liaison replaced by another letter, where it stands', () => {
    const replaced = (life: Life, by = NEXT, channel = 'fax') =>
      life.send(
        'replaceLiaison',
        'caseOfficer',
        { person: OTHER, letter: by },
        {
          facts: letter(by, 'incoming', channel),
        },
      )
    for (const life of [introduced(), dispatched(), settled({ accepted: 2 })]) {
      const { stage } = life
      expect(() => replaced(life, LETTER)).toThrow(expect.objectContaining(unmet('introducedByLetter')))
      expect(() => replaced(life, NEXT, 'hand')).toThrow(expect.objectContaining(unmet('introducedByLetter')))
      expect([replaced(life).stage, life.standing.context['liaison']]).toStrictEqual([stage, OTHER])
      expect(() => replaced(life, LETTER)).toThrow(expect.objectContaining(unmet('introducedByLetter')))
    }
  })

  it('dispatches the tables that were assigned without a fault, each as a case of its own', () => {
    const dispatch = (facts: object) => () =>
      introduced().send('dispatchTables', 'caseOfficer', { assignment: FIRST }, { facts: { ...facts } })
    for (const facts of [{}, sheet('assignment', SECOND, { tables: 2 }), sheet('assignment', FIRST, { problems: 1 })])
      expect(dispatch(facts)).toThrow(expect.objectContaining(unmet('tablesAssigned')))
    expect(dispatched().moves.at(-1)?.effects[0]).toStrictEqual({
      kind: 'openCases',
      params: { machine: 'statisticalYearbook.table', for: 'entries', sheet: 'assignment', list: 'tables' },
      values: { assignment: FIRST, periodKey: '1404', referenceYear: 1403 },
    })
  })

  it('is gathered when every table is settled, and open again when one is', () => {
    for (const stages of [{}, { accepted: 1 }, { accepted: 1, checking: 1 }, { filling: 2 }])
      expect(() => settled(stages)).toThrow(expect.objectContaining(unmet('allTablesSettled')))
    const life = settled({ accepted: 2 }).send('tableReopened', 'system')
    expect([life.stage, settled({ accepted: 2 }, life).stage]).toStrictEqual(['filling', 'gathered'])
  })

  it('whose liaison never comes goes up the ladder, as far as a letter to the governor', () => {
    const life = aCollection().wait('1404/06/20 09:00')
    expect(life.events.slice(1)).toStrictEqual(
      ['half', 'near', 'breached', 'second', 'third', 'fourth'].map((rung) => `clock.introduction.${rung}`),
    )
    expect(lettersOf(life)).toStrictEqual([
      { to: 'agencyHead', about: 'liaisonMissing' },
      { to: 'agencyHead', about: 'liaisonReminder' },
      { to: 'governor', about: 'liaisonNeverCame' },
    ])
    expect(life.moves[3]?.standing.at).toBe(moment('1404/05/19 00:00'))
    expect(introduced(life).standing.clocks['introduction']).toMatchObject({ outcome: 'breached' })
  })

  it('whose tables never come goes up the same ladder, thirty days after they were dispatched', () => {
    const life = dispatched().wait('1404/07/01 09:00')
    const breach = life.moves.find(({ event }) => event === 'clock.filling.breached')
    expect(breach?.standing.at).toBe(moment('1404/06/04 00:00'))
    expect(lettersOf(life).map(({ about }) => about)).toStrictEqual([
      'tablesMissing',
      'tablesReminder',
      'tablesNeverCame',
    ])
  })

  it('is left out by the deputy for a reason, until its liaison comes after all', () => {
    const leave = (life: Life, reason?: string) => life.send('leaveOut', 'deputy', {}, reason ? { reason } : {})
    expect(() => leave(aCollection())).toThrow(expect.objectContaining({ code: 'reason-missing' }))
    expect(() => leave(dispatched(), 'بی‌پاسخ')).toThrow(expect.objectContaining({ code: 'wrong-stage' }))
    const life = leave(introduced(), 'جدولی ندارد')
    expect([life.stage, life.notices.at(-1)]).toStrictEqual(['leftOut', 'agency: agencyLeftOut'])
    const late = life.send(
      'introduceLiaison',
      'secretariat',
      { person: OTHER, letter: NEXT },
      {
        facts: letter(NEXT, 'incoming'),
      },
    )
    expect(late.stage).toBe('liaisonRegistered')
  })

  it('is moved by nobody of the agency, who has no letters to show', () => {
    expect(() =>
      aCollection().send(
        'introduceLiaison',
        'agencyApprover',
        { person: LIAISON, letter: LETTER },
        {
          facts: letter(LETTER, 'incoming'),
        },
      ),
    ).toThrow(expect.objectContaining({ code: 'wrong-role' }))
  })
})

describe('every guard', () => {
  it('has been seen to refuse, and nothing had changed', () => {
    expect(unbroken(definition.machine)).toStrictEqual([])
  })
})
