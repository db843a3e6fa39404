import { describe, expect, it } from '@jest/globals'
import { readSettings } from './settings.ts'
import { whyNot } from './whyNot.ts'

describe('why a process could not start', () => {
  it('is said in a line where the database is away', () => {
    const away = Object.assign(new AggregateError([], ''), { code: 'ECONNREFUSED' })
    expect(whyNot(away)).toBe('Postgres does not answer (ECONNREFUSED): does it run, and does DATABASE_URL lead to it?')
  })

  it('is the wrong settings, line by line', () => {
    const slip = (() => {
      try {
        return readSettings({})
      } catch (error) {
        return error
      }
    })()
    expect(whyNot(slip)).toMatch(/^.*DATABASE_URL/s)
  })

  it('is the whole error where nobody foresaw it', () => {
    const bug = new TypeError('not foreseen')
    expect(whyNot(bug)).toBe(bug)
  })
})
