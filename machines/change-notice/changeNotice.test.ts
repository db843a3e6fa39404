import { describe, expect, it } from '@jest/globals'
import { unbroken } from '../core/testing/guards.ts'
import { Life, moment } from '../core/testing/life.ts'
import { definition } from './changeNotice.ts'

const TEXT = 'a'.repeat(64)
const drafted = () =>
  new Life(
    definition,
    { changes: 'rules', effectiveAt: moment('1404/08/01 00:00') },
    { at: moment('1404/07/01 09:00') },
  )

describe('a change notice', () => {
  it('S3-R17: is published for everybody and told to every agency', () => {
    const facts = { 'sheet.notice': { sha256: TEXT, author: 'x', version: 1, problems: 0 } }
    const life = drafted().send('publishChange', 'deputy', { notice: TEXT }, { facts })
    expect([life.stage, life.notices]).toStrictEqual(['published', ['agencies: changeAnnounced']])
    expect(life.moves.at(-1)?.effects[0]).toStrictEqual({
      ...{ kind: 'publish', params: { sheet: 'notice', to: 'everybody' }, values: { notice: TEXT } },
    })
  })

  it('is not published without its text', () => {
    expect(() => drafted().send('publishChange', 'deputy', { notice: TEXT })).toThrow(
      expect.objectContaining({ code: 'condition-unmet', details: { guard: 'noticeWritten' } }),
    )
    expect(drafted().send('withdrawChange', 'deputy', {}, { reason: 'نیازی نیست' }).stage).toBe('withdrawn')
  })
})

describe('every guard', () => {
  it('has been seen to refuse, and nothing had changed', () => {
    expect(unbroken(definition.machine)).toStrictEqual([])
  })
})
