import { describe, expect, it } from '@jest/globals'
import { unbroken } from '../core/testing/guards.ts'
import { Life, moment, someone } from '../core/testing/life.ts'
import { definition } from './complaint.ts'

const TEXT = 'a'.repeat(64)
const sheet = (kind: string, more: object = {}) => ({
  facts: { [`sheet.${kind}`]: { sha256: TEXT, author: 'x', version: 1, problems: 0 }, participants: [], ...more },
})
const opened = (input: object = {}) =>
  new Life(
    definition,
    { category: 'delay', channel: 'portal', trackingCode: '05101234567812', ...input },
    { at: moment('1404/07/05 09:00') },
  )
const OFFICER = '00000000-0000-4000-8000-000000000001'
const handler = someone('complaintHandler', 'handler')
const triaged = (kind: string) => opened().send('triage', handler, { kind })
const investigating = () =>
  triaged('complaint').send('assignHandler', 'head', { handler: OFFICER }, { facts: { participants: [] } })
const unmet = (guard: string) => expect.objectContaining({ code: 'condition-unmet', details: { guard } })

/** A complaint that is somebody's to handle; people are ids in real life. */
const handled = () => {
  const life = triaged('complaint')
  return life.send('assignHandler', handler, { handler: 'handler' }, { facts: { participants: [OFFICER] } })
}

describe('a complaint', () => {
  it('S0-R15, S2-R18: is registered with a code, handled, answered by two people and closed', () => {
    const life = handled()
      .send('proposeAnswer', handler, { answer: TEXT }, sheet('answer'))
      .send('approveAnswer', 'groupHead')
      .send('accept', 'agencyOfficer')
    expect(life.stages).toStrictEqual([
      ...['registered', 'triaged', 'investigating', 'answerPending', 'answered', 'closed'],
    ])
    expect(life.notices).toStrictEqual([
      ...['submitter: complaintRegistered', 'groupHead: complaintCame', 'submitter: complaintAnswered'],
    ])
    expect(life.standing.clocks['answer']).toMatchObject({ outcome: 'met' })
  })

  it('S3-R16: is not handled by whoever took part in its case', () => {
    const assign = (participants: string[]) => () =>
      triaged('complaint').send('assignHandler', 'head', { handler: OFFICER }, { facts: { participants } })
    expect(assign([OFFICER, 'head'])).toThrow(unmet('handlerTookNoPart'))
    expect(assign(['another'])().stage).toBe('investigating')
    const answer = () =>
      handled().send('proposeAnswer', handler, { answer: TEXT }, sheet('answer', { participants: ['handler'] }))
    expect(answer).toThrow(unmet('handlerTookNoPart'))
  })

  it('is not handled where nobody knows who took part', () => {
    expect(() => triaged('complaint').send('assignHandler', 'head', { handler: OFFICER })).toThrow(
      unmet('handlerTookNoPart'),
    )
  })

  it('S3-R20: from a channel that is not permitted is redirected with a reason, not thrown away', () => {
    const life = triaged('complaint').send('redirect', handler, { to: 'serviceDesk' }, { reason: 'از میز خدمت' })
    expect([life.stage, life.notices.at(-1)]).toStrictEqual(['redirected', 'submitter: complaintRedirected'])
    expect(() => triaged('complaint').send('redirect', handler, { to: 'serviceDesk' })).toThrow(
      expect.objectContaining({ code: 'reason-missing' }),
    )
  })

  it('is answered by its handler and approved by somebody else', () => {
    const other = someone('complaintHandler', 'other')
    expect(() => handled().send('proposeAnswer', other, { answer: TEXT }, sheet('answer'))).toThrow(unmet('isHandler'))
    const pending = handled().send('proposeAnswer', handler, { answer: TEXT }, sheet('answer'))
    expect(() => pending.send('approveAnswer', someone('groupHead', 'handler'))).toThrow(unmet('anotherThanAnswered'))
  })

  it('takes no answer that is not written', () => {
    expect(() => handled().send('proposeAnswer', handler, { answer: 'b'.repeat(64) }, sheet('answer'))).toThrow(
      unmet('answerWritten'),
    )
    expect(() => handled().send('askComplainant', handler, { question: TEXT }, {})).toThrow(unmet('questionWritten'))
    expect(() => handled().send('orderRemedy', handler, { answer: TEXT }, { facts: { participants: [] } })).toThrow(
      unmet('answerWritten'),
    )
  })

  it('is asked about and upheld by its handler alone, who took no part', () => {
    const other = someone('complaintHandler', 'other')
    expect(() => handled().send('askComplainant', other, { question: TEXT }, sheet('question'))).toThrow(
      unmet('isHandler'),
    )
    const uphold = () =>
      handled().send('orderRemedy', handler, { answer: TEXT }, sheet('answer', { participants: ['handler'] }))
    expect(uphold).toThrow(unmet('handlerTookNoPart'))
  })

  it('waits for its complainant without losing time, and no longer than ten working days', () => {
    const asked = handled().send('askComplainant', handler, { question: TEXT }, sheet('question'))
    expect(asked.standing.clocks['answer']).toMatchObject({ state: 'paused' })
    expect(() => asked.send('replyToQuestion', 'agencyOfficer', { reply: TEXT }, {})).toThrow(unmet('replyWritten'))
    const silent = handled()
      .send('askComplainant', handler, { question: TEXT }, sheet('question'))
      .wait('1404/08/01 10:00')
    expect([silent.stage, silent.notices.at(-1)]).toStrictEqual(['answered', 'submitter: complaintUnanswered'])
  })

  it('may be objected to once, and is heard by another than who answered', () => {
    const objected = handled()
      .send('proposeAnswer', handler, { answer: TEXT }, sheet('answer'))
      .send('approveAnswer', 'groupHead')
      .send('objectToAnswer', 'agencyOfficer', { objection: TEXT }, sheet('objection'))
    expect([objected.stage, objected.notices.at(-1)]).toStrictEqual(['secondReview', 'head: complaintObjected'])
    expect(() => objected.send('finalAnswer', handler, { answer: TEXT }, sheet('answer'))).toThrow(
      unmet('anotherThanAnswered'),
    )
    expect(() => objected.send('finalAnswer', 'head', { answer: TEXT }, { facts: { participants: [] } })).toThrow(
      unmet('answerWritten'),
    )
    const took = sheet('answer', { participants: ['the head'] })
    expect(() => objected.send('finalAnswer', 'head', { answer: TEXT }, took)).toThrow(unmet('handlerTookNoPart'))
    expect(objected.send('finalAnswer', 'head', { answer: TEXT }, sheet('answer')).stage).toBe('closed')
  })

  it('is objected to in words, and no second time', () => {
    const answered = () =>
      handled().send('proposeAnswer', handler, { answer: TEXT }, sheet('answer')).send('approveAnswer', 'groupHead')
    expect(() => answered().send('objectToAnswer', 'agencyOfficer', { objection: TEXT })).toThrow(
      unmet('objectionWritten'),
    )
    // No way leads back to an answer that was objected to; the guard stands for whoever adds one.
    const twice = answered()
    twice.standing = { ...twice.standing, context: { ...twice.standing.context, objected: true } }
    expect(() => twice.send('objectToAnswer', 'agencyOfficer', { objection: TEXT }, sheet('objection'))).toThrow(
      unmet('notObjectedYet'),
    )
  })

  it('that is upheld has a remedy', () => {
    const life = handled().send('orderRemedy', handler, { answer: TEXT }, sheet('answer'))
    expect([life.stage, life.notices.slice(-2)]).toStrictEqual([
      ...['remedyOrdered', ['submitter: complaintUpheld', 'groupHead: remedyOrdered']],
    ])
    expect(life.send('remedyDone', 'groupHead', {}, { reason: 'پرونده بازگشایی شد' }).stage).toBe('closed')
  })

  it('that nobody answers climbs to the head', () => {
    const late = investigating().wait('1404/08/20 10:00')
    expect(late.notices.filter((notice) => notice.startsWith('head:'))).toHaveLength(3)
    expect(late.standing.clocks['answer']).toMatchObject({ outcome: 'breached' })
  })

  it('may be withdrawn', () => {
    expect(handled().send('withdrawComplaint', 'agencyOfficer').stage).toBe('withdrawn')
  })
})

describe('what is no complaint', () => {
  it('is noted and closed', () => {
    expect(triaged('appreciation').send('takeNote', handler).stage).toBe('closed')
    expect(() => triaged('complaint').send('takeNote', handler)).toThrow(unmet('needsNoAnswer'))
    expect(() =>
      triaged('opinion').send('assignHandler', 'head', { handler: OFFICER }, { facts: { participants: [] } }),
    ).toThrow(unmet('isComplaint'))
  })

  it('is studied, accepted and implemented, or declined with reasons', () => {
    const study = () => triaged('suggestion').send('study', handler)
    expect(study().send('acceptSuggestion', 'head').send('implemented', 'groupHead').stage).toBe('done')
    expect(study().send('declineSuggestion', 'head', { answer: TEXT }, sheet('answer')).stage).toBe('declined')
    expect(() => study().send('declineSuggestion', 'head', { answer: TEXT })).toThrow(unmet('answerWritten'))
    expect(() => triaged('complaint').send('study', handler)).toThrow(unmet('isSuggestion'))
  })
})

describe('every guard', () => {
  it('has been seen to refuse, and nothing had changed', () => {
    expect(unbroken(definition.machine)).toStrictEqual([])
  })
})
