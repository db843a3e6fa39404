import { describe, expect, it } from '@jest/globals'
import type { Request } from 'express'
import { refuseCrossSite } from './sameOrigin.ts'

const from = (headers: Record<string, string>, publicUrl = 'https://peyman.ir') => {
  try {
    refuseCrossSite({ headers } as unknown as Request, publicUrl)
    return 'taken'
  } catch {
    return 'refused'
  }
}

describe('a request that changes something', () => {
  it.each([
    [{ 'sec-fetch-site': 'same-origin' }, 'taken'],
    [{ 'sec-fetch-site': 'same-site', origin: 'https://peyman.ir' }, 'refused'],
    [{ 'sec-fetch-site': 'cross-site', host: 'peyman.ir' }, 'refused'],
    [{ 'sec-fetch-site': 'none' }, 'refused'],
    [{ origin: 'https://peyman.ir', host: 'inside:3000' }, 'taken'],
    [{ origin: 'http://inside:3000', host: 'inside:3000' }, 'taken'],
    [{ origin: 'http://peyman.ir', host: 'inside:3000' }, 'refused'],
    [{ origin: 'https://peyman.ir.evil.example', host: 'peyman.ir' }, 'refused'],
    [{ origin: 'null', host: 'peyman.ir' }, 'refused'],
    [{ host: 'peyman.ir' }, 'taken'],
  ] as const)('saying %j is %s', (headers, outcome) => {
    expect(from(headers)).toBe(outcome)
  })
})
