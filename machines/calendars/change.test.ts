import { describe, expect, it } from '@jest/globals'
import { standardCalendar } from './book.ts'
import { type CalendarChange, changedDays, withChanges } from './change.ts'

const before = { ...standardCalendar('eastAzerbaijan'), name: 'eastAzerbaijan.provincial' }
const source = 'رؤیت هلال'
const days = (...changes: CalendarChange[]) =>
  changedDays(before, withChanges(before, changes) ?? before).map(({ date, after }) => [
    date,
    after.off?.kind ?? 'works',
    after.off?.provisional ?? false,
  ])

describe('a change laid on the rules', () => {
  it('moves the two days of Fitr by one, and neither pushes the other on', () => {
    const moved = (from: string, to: string) => ({ do: 'moved', from, to, provisional: false, source }) as const
    const holidays = [moved('1405/12/19', '1405/12/20'), moved('1405/12/20', '1405/12/21')]
    const content = withChanges(before, [{ kind: 'holidays', holidays }])
    const titles = content?.days
      .filter(({ date }) => /^1405\/12\/(19|2[01])$/.test(date))
      .map(({ off }) => off?.title.en)
    expect(titles).toStrictEqual([undefined, 'Eid al-Fitr', 'Eid al-Fitr, second day'])
  })

  it('confirms a provisional day where it stands', () => {
    const holidays = [{ do: 'confirmed', date: '1405/12/19', source }] as const
    expect(days({ kind: 'holidays', holidays })).toStrictEqual([['1405/12/19', 'holiday', false]])
  })

  it('gives other hours from a day on', () => {
    const week = {
      validFrom: '1405/11/01',
      validTo: '1405/11/03',
      source,
      days: { saturday: [['08:00', '12:00']] },
    } as const
    expect(days({ kind: 'hours', week }).map(([date]) => date)).toStrictEqual(
      ['1405/11/01', '1405/11/02', '1405/11/03'].filter((date) =>
        before.days.some((day) => day.date === date && day.off?.kind !== 'weekly'),
      ),
    )
  })

  it('is nobody’s where there is no such place', () => {
    expect(withChanges({ ...before, name: 'nowhere.provincial' }, [])).toBe(null)
  })

  it('gives the calendar of the book where there is none', () => {
    expect(withChanges(before, [])).toStrictEqual(before)
  })
})
