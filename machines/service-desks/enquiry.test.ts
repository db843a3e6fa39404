import { describe, expect, it } from '@jest/globals'
import type { JsonObject } from '../core/standing.ts'
import { unbroken } from '../core/testing/guards.ts'
import { Life, moment } from '../core/testing/life.ts'
import { definition } from './enquiry.ts'
import { cameIn, hashOf, idOf, NOT_THEIRS, sheet, unmet, wentOut } from './testing/said.ts'

const shutBy = (guard: string) => expect.objectContaining(unmet(guard))
const notTheirs = expect.objectContaining(NOT_THEIRS)
const [QUESTION, ANSWER, NEXT] = ['a', 'b', 'c'].map(hashOf) as [string, string, string]
const [OUT, IN] = [1, 2].map(idOf) as [string, string]

const asked = (at = '1405/07/04 09:00') => new Life(definition, { trackingCode: '05404567812345' }, { at: moment(at) })
const answer = (life: Life, facts: JsonObject = {}) =>
  life.send(
    'answerEnquiry',
    'caseOfficer',
    { answer: ANSWER },
    { facts: { 'sheet.question': sheet(QUESTION), 'sheet.answer': sheet(ANSWER), ...facts } },
  )
const reflected = () => asked().send('reflectUp', 'head', { letter: OUT }, { facts: wentOut(OUT) })

describe('an enquiry', () => {
  it('S4-R18: is answered within 5 working days, and whoever asked hears it', () => {
    const life = asked()
    expect(life.standing.clocks['answer']?.dueAt).toBe(moment('1405/07/12 00:00'))
    answer(life)
    expect([life.stage, life.notices]).toStrictEqual([
      'answered',
      ['officer: enquiryRegistered', 'submitter: enquiryAnswered'],
    ])
    expect(life.standing.context).toMatchObject({ question: QUESTION, answer: ANSWER })
    expect(asked().wait('1405/08/01 10:00').notices.slice(1)).toStrictEqual([
      ...['officer: dueSoon', 'officer: dueSoon', 'officer: overdue', 'groupHead: overdue', 'groupHead: overdue'],
      ...['head: overdue', 'head: overdue'],
    ])
  })

  it('S4-R03: guides whoever asks: no answer without a question, none but the newest', () => {
    expect(() => answer(asked(), { 'sheet.question': undefined } as unknown as JsonObject)).toThrow(shutBy('asked'))
    expect(() => answer(asked(), { 'sheet.answer': sheet(NEXT) })).toThrow(shutBy('answerSound'))
    expect(() => asked().send('answerEnquiry', 'agencyOfficer', { answer: ANSWER })).toThrow(notTheirs)
  })

  it('S4-R19: a problem, an ambiguity or a suggestion is reflected to the national body by letter', () => {
    const prepared = asked().send(
      'prepareReflection',
      'groupHead',
      {},
      { facts: { 'sheet.question': sheet(QUESTION) } },
    )
    expect(prepared.moves.at(-1)?.effects[0]).toStrictEqual({
      ...{ kind: 'draftLetter', params: { to: 'nationalBody', about: 'enquiryReflection' }, values: {} },
    })
    expect(() => asked().send('prepareReflection', 'groupHead')).toThrow(shutBy('asked'))
    expect(() => asked().send('reflectUp', 'head', { letter: OUT }, { facts: cameIn(OUT) })).toThrow(
      shutBy('letterSent'),
    )
    const life = reflected()
    expect([life.stage, life.standing.clocks['answer']?.state]).toStrictEqual(['atNationalBody', 'paused'])
    expect(() => life.send('receiveNationalAnswer', 'caseOfficer', { letter: IN })).toThrow(shutBy('letterCame'))
    life.send('receiveNationalAnswer', 'caseOfficer', { letter: IN }, { facts: cameIn(IN) })
    expect(answer(life).stages).toStrictEqual(['registered', 'atNationalBody', 'nationalBodyAnswered', 'answered'])
  })

  it('does not stand still for ever at the national body', () => {
    const life = reflected().wait('1405/08/05 09:00')
    expect([life.stage, life.notices.includes('head: nationalBodySilent')]).toStrictEqual(['registered', true])
  })

  it('may go on, and ends by a word or by silence', () => {
    const ask = (question: string) =>
      answer(asked()).send(
        'askFurther',
        'agencyOfficer',
        { question },
        { facts: { 'sheet.question': sheet(question) } },
      )
    expect(() => ask(QUESTION)).toThrow(shutBy('newQuestion'))
    expect(ask(NEXT).stage).toBe('registered')
    expect(() => answer(ask(NEXT), { 'sheet.question': sheet(NEXT) })).toThrow(shutBy('answerSound'))
    expect(answer(asked()).send('closeEnquiry', 'agencyOfficer').standing.status).toBe('done')
    expect(answer(asked()).wait('1406/01/20 10:00').events.at(-1)).toBe('deadline.answered')
  })

  it('S4-R30: may be asked all through the year', () => {
    for (const day of ['1405/01/15', '1405/05/20', '1405/12/28'])
      expect(answer(asked(`${day} 09:00`)).stage).toBe('answered')
  })

  it('S4-R32: office hours on working days count, Fridays and holidays do not', () => {
    const over = (at: string) => asked(at).standing.clocks['answer']?.dueAt
    // The Friday that the five days lie around; and Nowruz, with its holidays.
    expect(over('1405/07/08 09:00')).toBe(moment('1405/07/16 00:00'))
    expect(over('1404/12/27 09:00')).toBe(moment('1405/01/12 00:00'))
  })

  it('S4-R33: is a question for guidance; nothing here looks data up at other agencies', () => {
    expect(definition.machine.id).toBe('serviceDesks.enquiry')
    expect(Object.keys(definition.forms).filter((event) => /lookup/i.test(event))).toStrictEqual([])
  })
})

describe('every guard', () => {
  it('has been seen to refuse, and nothing had changed', () => {
    expect(unbroken(definition.machine)).toStrictEqual([])
  })
})
