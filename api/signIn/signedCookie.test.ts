import { createHmac } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { signedCookie } from './signedCookie.ts'

const SECRET = 'a secret that is long enough for everybody'
const signed = (text: string, secret = SECRET) =>
  encodeURIComponent(`${text}.${createHmac('sha256', secret).update(text).digest('base64')}`)

describe('a signed cookie', () => {
  it('is read from among others, whatever stands in it', () => {
    const header = `theme=dark; peyman=${signed('a.token/with+signs=')};x=1`
    expect(signedCookie(header, 'peyman', SECRET)).toBe('a.token/with+signs=')
  })

  it.each([
    ['no cookie at all', undefined],
    ['another name', `notpeyman=${signed('token')}`],
    ['a name that only ends so', `x-peyman=${signed('token')}`],
    ['no signature', 'peyman=token'],
    ['an empty one', 'peyman=token.'],
    ['the signature of another text', `peyman=${signed('token').replace('token', 'other')}`],
    ['another secret', `peyman=${signed('token', 'another secret')}`],
    ['what is no encoding', 'peyman=%E0%A4%A'],
    ['a signature cut short', `peyman=${signed('token').slice(0, -9)}`],
  ])('is nobody’s with %s', (_, header) => {
    expect(signedCookie(header, 'peyman', SECRET)).toBeNull()
  })
})
