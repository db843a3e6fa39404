import { describe, expect, it } from '@jest/globals'
import { delaySection } from './delaySection.ts'
import type { DelayFigures } from './reportCard.ts'

const MINUTE = 60_000
const NONE = { open: 0, accepted: 0, refused: 0, settled: 0 }
const figures = (machineTitle: string, minutes: number, contests: Partial<typeof NONE> = {}): DelayFigures => ({
  ...{ machine: machineTitle, machineTitle, cases: 1, contests: { ...NONE, ...contests } },
  working: {
    ...{ office: minutes * MINUTE, agency: 2 * minutes * MINUTE, outside: MINUTE, infrastructure: 20 * MINUTE },
    ...{ closure: 0, nobody: 1 },
  },
})
const section = (...delays: readonly DelayFigures[]) => delaySection(delays, 'از آغاز تا اکنون.')
const hundredths = (cell: unknown) => Math.round(Number(cell) * 100)

describe('whose the time was', () => {
  // Thirds of an hour cannot be written in hundredths, and must not be lost in sums.
  it.each([[[0]], [[10, 20, 40]], [[7, 7, 7, 7, 7, 7, 7]]])('adds up along rows and down columns: %p', (minutes) => {
    const [hands] = section(...minutes.map((some, i) => figures(`فرایند ${i}`, some))).tables
    for (const row of [...(hands?.rows ?? []), hands?.total ?? []])
      expect(row.slice(2, -1).reduce<number>((sum, cell) => sum + hundredths(cell), 0)).toBe(hundredths(row.at(-1)))
    for (let i = 2; i < 9; i++)
      expect(hands?.rows.reduce((sum, row) => sum + hundredths(row[i]), 0)).toBe(hundredths(hands?.total?.[i]))
    expect(hands?.total?.[1]).toBe(minutes.length)
  })

  it('marks what was contested, and that alone, and says how it stands', () => {
    const { tables, text } = section(figures('شکایت', 5, { refused: 2, settled: 1 }), figures('درخواست', 5))
    expect(tables[0]?.rows.map(([title]) => title)).toStrictEqual(['شکایت *', 'درخواست'])
    expect(tables[1]?.rows).toStrictEqual([['شکایت', 0, 0, 2, 1]])
    expect(text[2]).toMatch(/^\* به 3 بازه اعتراض شده است؛ 1 مورد سرانجام یافته .* 2 مورد هنوز باز است/)
    expect(section(figures('درخواست', 5)).text[2]).toBe('به هیچ بازه‌ای اعتراض نشده است.')
  })

  it('says from when to when it counted, and on which axis of time', () => {
    expect(section().text[1]).toMatch(/^از آغاز تا اکنون\. محور زمان، وضع دانسته‌شدهٔ اکنون است/)
  })

  it('has nothing to say of no cases, and says so', () => {
    expect(section().tables.map(({ rows }) => rows)).toStrictEqual([[], []])
  })
})
