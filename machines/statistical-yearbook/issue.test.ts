import { describe, expect, it } from '@jest/globals'
import { unbroken } from '../core/testing/guards.ts'
import { Life, moment } from '../core/testing/life.ts'
import { definition } from './issue.ts'
import { statisticalYearbook } from './service.ts'
import { FIRST, LETTER, letter, NEXT, SECOND, sheet, THIRD, unmet } from './testing/facts.ts'

const anIssue = () => new Life(definition, {}, { at: moment('1404/06/01 09:00') })
const studied = (life = anIssue(), issue = FIRST) =>
  life.send('studyIssue', 'caseOfficer', { issue }, { facts: sheet('issue', issue) })
const asked = () =>
  studied().send('askCentre', 'caseOfficer', { letter: LETTER }, { facts: letter(LETTER, 'outgoing') })
const answered = (life = studied(), answer = SECOND) =>
  life.send('answerIssue', 'caseOfficer', { answer }, { facts: sheet('answer', answer) })

describe('an issue', () => {
  it('S2-R15: is told to the yearbook’s expert at once, studied, put to the centre where needed, and answered', () => {
    expect(anIssue().notices).toStrictEqual(['officer: issueRaised'])
    expect(anIssue().moves[0]?.effects.map(({ kind }) => kind)).toStrictEqual(['assign', 'notify'])
    const life = asked().send(
      'receiveCentreAnswer',
      'secretariat',
      { letter: NEXT },
      { facts: letter(NEXT, 'incoming') },
    )
    answered(life).send('close', 'liaison')
    expect(life.stages).toStrictEqual(['open', 'underStudy', 'askedCentre', 'underStudy', 'answered', 'closed'])
    expect(life.notices.at(-1)).toBe('submitter: issueAnswered')
    expect(life.standing.clocks['answering']).toMatchObject({ outcome: 'met' })
  })

  it('S2-R15: is raised by the agency or by the office, about any collection', () => {
    expect(statisticalYearbook.machines['statisticalYearbook.issue']?.opening).toStrictEqual({
      by: ['liaison', 'agencyOfficer', 'agencyApprover', 'caseOfficer'],
      ...{ of: 'agency', under: 'statisticalYearbook.collection', confidentiality: 'normal' },
    })
  })

  it('is studied as it was written down, and answered with something new', () => {
    const study = (facts: object) => () =>
      anIssue().send('studyIssue', 'caseOfficer', { issue: FIRST }, { facts: { ...facts } })
    for (const facts of [{}, sheet('issue', SECOND)])
      expect(study(facts)).toThrow(expect.objectContaining(unmet('issueWritten')))
    const answer = (facts: object) => () =>
      studied().send('answerIssue', 'caseOfficer', { answer: SECOND }, { facts: { ...facts } })
    for (const facts of [{}, sheet('answer', FIRST)])
      expect(answer(facts)).toThrow(expect.objectContaining(unmet('answerWritten')))
  })

  it('is raised again with other words, and answered with others', () => {
    const again = (issue: string) => () =>
      answered().send('askAgainAboutIssue', 'liaison', { issue }, { facts: sheet('issue', issue) })
    expect(again(FIRST)).toThrow(expect.objectContaining(unmet('issueWritten')))
    const life = again(THIRD)()
    expect([life.stage, life.notices.at(-1)]).toStrictEqual(['open', 'officer: issueRaised'])
    expect(() => answered(studied(life, THIRD))).toThrow(expect.objectContaining(unmet('answerWritten')))
    expect(answered(life, FIRST).stage).toBe('answered')
  })

  it('goes to the centre and comes back by letters', () => {
    const life = studied().send('draftQuestion', 'caseOfficer')
    expect([life.stage, life.moves.at(-1)?.effects[0]?.params]).toStrictEqual([
      ...['underStudy', { to: 'nationalCentre', about: 'yearbookQuestion' }],
    ])
    for (const facts of [{}, letter(LETTER, 'incoming')])
      expect(() => studied().send('askCentre', 'head', { letter: LETTER }, { facts: { ...facts } })).toThrow(
        expect.objectContaining(unmet('wentByLetter')),
      )
    for (const facts of [{}, letter(NEXT, 'outgoing')])
      expect(() =>
        asked().send('receiveCentreAnswer', 'caseOfficer', { letter: NEXT }, { facts: { ...facts } }),
      ).toThrow(expect.objectContaining(unmet('cameByLetter')))
  })

  it('is answered within three working days; the expert’s time stands still while the centre is asked', () => {
    const late = studied().wait('1404/06/10 09:00')
    expect(late.notices.slice(1)).toStrictEqual([
      ...['officer: dueSoon', 'officer: dueSoon', 'officer: overdue', 'groupHead: overdue'],
    ])
    // The second of Shahrivar is a holiday that year.
    expect(late.moves.at(-1)?.standing.at).toBe(moment('1404/06/06 00:00'))
    const silent = asked().wait('1404/07/02 09:00')
    expect([silent.stage, silent.events.at(-1), silent.notices.at(-1)]).toStrictEqual([
      ...['underStudy', 'deadline.askedCentre', 'officer: centreSilent'],
    ])
  })

  it('is closed by silence', () => {
    const life = answered().wait('1404/07/01 09:00')
    expect([life.stage, life.events.at(-1)]).toStrictEqual(['closed', 'deadline.answered'])
  })
})

describe('every guard', () => {
  it('has been seen to refuse, and nothing had changed', () => {
    expect(unbroken(definition.machine)).toStrictEqual([])
  })
})
