import { describe, expect, it } from '@jest/globals'
import { Tray } from './tray.ts'

/** A tray whose sets are taken when the test says so. */
function aTray() {
  const sets: { requests: readonly string[]; end: (outcome?: Error) => void }[] = []
  const tray = new Tray<string, string>(
    (requests) =>
      new Promise((settle, fail) => {
        const end = (outcome?: Error) => (outcome ? fail(outcome) : settle(requests.map((one) => `${one}!`)))
        sets.push({ requests, end })
      }),
  )
  return { tray, sets, taken: () => sets.map(({ requests }) => requests.join(' ')) }
}

const aMoment = () => new Promise((settle) => setTimeout(settle, 5))

describe('requests in the tray', () => {
  it('are taken together when they come together, and hear each their own', async () => {
    const { tray, sets, taken } = aTray()
    const answers = Promise.all(['a', 'b', 'c'].map((one) => tray.put(one)))
    await aMoment()
    expect(taken()).toStrictEqual(['a b c'])
    sets[0]?.end()
    expect(await answers).toStrictEqual(['a!', 'b!', 'c!'])
  })

  it('are taken two sets at once; whoever comes meanwhile goes with the next', async () => {
    const { tray, sets, taken } = aTray()
    for (const one of ['a', 'b', 'c', 'd']) {
      void tray.put(one)
      await aMoment()
    }
    expect(taken()).toStrictEqual(['a', 'b'])
    sets[1]?.end()
    await aMoment()
    expect(taken()).toStrictEqual(['a', 'b', 'c d'])
  })

  it('are no more than a hundred at a time', async () => {
    const { tray, sets } = aTray()
    for (let i = 0; i < 150; i++) void tray.put(String(i))
    await aMoment()
    expect(sets.map(({ requests }) => requests.length)).toStrictEqual([100, 50])
  })

  it('fail with their own set and no other', async () => {
    const { tray, sets } = aTray()
    const first = tray.put('a')
    await aMoment()
    const second = tray.put('b')
    await aMoment()
    sets[0]?.end(new Error('gone'))
    sets[1]?.end()
    await expect(first).rejects.toThrow('gone')
    expect(await second).toBe('b!')
    const third = tray.put('c')
    await aMoment()
    sets[2]?.end()
    expect(await third).toBe('c!')
  })
})
