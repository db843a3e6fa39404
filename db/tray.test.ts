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

  it('wait for the set that is under way while they are few; eight are worth a second one beside it', async () => {
    const { tray, sets, taken } = aTray()
    for (const one of 'abcdefgh') {
      void tray.put(one)
      await aMoment()
    }
    expect(taken()).toStrictEqual(['a'])
    void tray.put('i')
    await aMoment()
    expect(taken()).toStrictEqual(['a', 'b c d e f g h i'])
    for (const one of 'jklmnopqr') void tray.put(one)
    await aMoment()
    expect(sets.length).toBe(2)
    sets[1]?.end()
    await aMoment()
    expect(taken()).toStrictEqual(['a', 'b c d e f g h i', 'j k l m n o p q r'])
  })

  it('that came meanwhile go when the set is done, however few', async () => {
    const { tray, sets, taken } = aTray()
    void tray.put('a')
    await aMoment()
    void tray.put('b')
    sets[0]?.end()
    await aMoment()
    expect(taken()).toStrictEqual(['a', 'b'])
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
    const second = Promise.all(Array.from('bcdefghi', (one) => tray.put(one)))
    await aMoment()
    sets[0]?.end(new Error('gone'))
    sets[1]?.end()
    await expect(first).rejects.toThrow('gone')
    expect((await second)[0]).toBe('b!')
    const third = tray.put('c')
    await aMoment()
    sets[2]?.end()
    expect(await third).toBe('c!')
  })
})
