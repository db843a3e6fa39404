import { describe, expect, it } from '@jest/globals'
import { asksForCommit, endOf, Messages } from './messages.ts'

const message = (type: string, body: string): Buffer => {
  const length = Buffer.alloc(4)
  length.writeInt32BE(4 + Buffer.byteLength(body))
  return Buffer.concat([Buffer.from(type), length, Buffer.from(body)])
}

describe('the messages of a connection', () => {
  const greeting = message('', '\0\x03\0\0user\0peyman_api\0\0')
  const said = Buffer.concat([
    greeting,
    message('Q', 'begin\0'),
    message('P', '\0select 1\0\0\0'),
    message('Q', 'COMMIT;\0'),
  ])

  it.each([1, 7, 1_000])('are the same in pieces of %i bytes', (size) => {
    const client = new Messages('client')
    const found = []
    for (let at = 0; at < said.length; at += size) found.push(...client.of(said.subarray(at, at + size)))
    expect(found.map(({ type }) => type)).toStrictEqual(['', 'Q', 'P', 'Q'])
    expect(found.map(asksForCommit)).toStrictEqual([false, false, false, true])
  })

  it('ask for a COMMIT in whatever words', () => {
    const asked = ['Q', 'P'].map((type) => {
      const text = type === 'Q' ? 'begin; commit\0' : 'name\0commit\0\0\0'
      return new Messages('server').of(message(type, text)).map(asksForCommit)
    })
    expect(asked).toStrictEqual([[true], [true]])
    const other = new Messages('server').of(message('Q', "insert into journal values ('commit')\0"))
    expect(other.map(asksForCommit)).toStrictEqual([false])
  })

  it('say how a transaction ended', () => {
    const server = new Messages('server')
    const ends = server.of(
      Buffer.concat([message('C', 'INSERT 0 1\0'), message('C', 'COMMIT\0'), message('C', 'ROLLBACK\0')]),
    )
    expect(ends.map(endOf)).toStrictEqual([undefined, 'COMMIT', 'ROLLBACK'])
  })
})
