import { describe, expect, it } from '@jest/globals'
import {
  type CalendarBook,
  type CalendarRules,
  type Closure,
  compileCalendar,
  type Holiday,
  openCalendar,
  type Recorded,
  rulesFor,
  type WeekPattern,
} from './calendar.ts'
import { instantAt, startOfDay } from './jalali.ts'

const morning = [['07:30', '14:30']] as const
const week: WeekPattern = {
  validFrom: '1400/01/01',
  validTo: null,
  days: { saturday: morning, sunday: morning, monday: morning, tuesday: morning, wednesday: morning },
  source: 'test',
}
const rules: CalendarRules = {
  name: 'test',
  title: { fa: 'آزمون', en: 'Test' },
  weeks: [week],
  holidays: [],
  closures: [],
}
const holiday = (date: string, more: Partial<Holiday> = {}): Holiday => ({
  date,
  title: { fa: 'عید', en: 'Feast' },
  kind: 'solar',
  provisional: false,
  source: 'test',
  enteredAt: '1400/01/01',
  ...more,
})
type Change = Pick<Closure, 'kind' | 'interval'>
const closure = (change: Change, announcedAt = 0, date = '1405/09/01') =>
  ({
    date,
    announcedAt,
    announcer: 'governor',
    source: 'letter 1',
    enteredAt: '1405/08/30',
    reason: { fa: 'آلودگی هوا', en: 'air pollution' },
    ...change,
  }) as Closure

const dayOf = (more: Partial<CalendarRules>, date = '1405/09/01') =>
  compileCalendar({ ...rules, ...more }, date, date).days[0]
const hours = (...intervals: [string, string][]) =>
  intervals.map(([from, to]) => [instantAt('1405/09/01', from), instantAt('1405/09/01', to)])

describe('compileCalendar', () => {
  it('gives a working day its hours as instants, and closes it at 24:00 in Tehran', () => {
    expect(dayOf({})).toStrictEqual({
      date: '1405/09/01',
      closesAt: startOfDay('1405/09/02'),
      intervals: [[Date.parse('2026-11-22T04:00:00Z'), Date.parse('2026-11-22T11:00:00Z')]],
    })
  })

  it('knows weekly days off', () => {
    const { days } = compileCalendar(rules, '1405/09/01', '1405/09/07')
    expect(days.map((day) => day.off?.title.fa ?? null)).toStrictEqual([
      null,
      null,
      null,
      null,
      'تعطیلی هفتگی (پنجشنبه)',
      'تعطیلی هفتگی (جمعه)',
      null,
    ])
  })

  it('takes several intervals a day, in any order, and joins what overlaps', () => {
    const broken = {
      ...week,
      days: {
        sunday: [
          ['13:00', '15:00'],
          ['07:30', '12:15'],
        ],
      },
    } as const
    expect(dayOf({ weeks: [broken] })?.intervals).toStrictEqual(hours(['07:30', '12:15'], ['13:00', '15:00']))
    const overlapping = {
      ...week,
      days: {
        sunday: [
          ['07:30', '12:00'],
          ['11:00', '15:00'],
        ],
      },
    } as const
    expect(dayOf({ weeks: [overlapping] })?.intervals).toStrictEqual(hours(['07:30', '15:00']))
  })

  it('lets the last week pattern that covers a day stand', () => {
    const summer = {
      ...week,
      validFrom: '1405/08/01',
      validTo: '1405/09/01',
      days: { sunday: [['06:00', '13:00']] },
    } as const
    expect(dayOf({ weeks: [week, summer] })?.intervals).toStrictEqual(hours(['06:00', '13:00']))
    expect(dayOf({ weeks: [week, summer] }, '1405/09/02')?.off).toBe(undefined)
    expect(() => dayOf({ weeks: [summer] }, '1405/09/02')).toThrow('no week pattern for 1405/09/02')
  })

  it('refuses hours that are none', () => {
    const wrong = (from: string, to: string) => ({ weeks: [{ ...week, days: { sunday: [[from, to]] } }] }) as const
    for (const [from, to] of [
      ['14:30', '07:30'],
      ['7:30', '14:30'],
      ['07:30', '24:30'],
      ['08:00', '08:00'],
    ] as const) {
      expect(() => dayOf(wrong(from, to))).toThrow(RangeError)
    }
    expect(dayOf(wrong('00:00', '24:00'))?.intervals).toStrictEqual(hours(['00:00', '24:00']))
  })

  it('has no hours on a holiday, and says which it is', () => {
    const two = [holiday('1405/09/01'), holiday('1405/09/01', { title: { fa: 'یادبود', en: 'Memorial' } })]
    expect(dayOf({ holidays: two })).toStrictEqual({
      date: '1405/09/01',
      closesAt: startOfDay('1405/09/02'),
      intervals: [],
      off: { kind: 'holiday', title: { fa: 'عید؛ یادبود', en: 'Feast; Memorial' } },
    })
  })

  it('calls a day off provisional only if it may still become a working day', () => {
    const moving = holiday('1405/09/01', { kind: 'lunar', provisional: true })
    expect(dayOf({ holidays: [moving] })?.off?.provisional).toBe(true)
    expect(dayOf({ holidays: [moving, holiday('1405/09/01')] })?.off?.provisional).toBe(undefined)
    const onFriday = { ...moving, date: '1405/09/06' }
    expect(dayOf({ holidays: [onFriday] }, '1405/09/06')?.off).toStrictEqual({ kind: 'holiday', title: moving.title })
  })

  it('closes a declared day, but not one that was off anyway', () => {
    expect(dayOf({ closures: [closure({ kind: 'closed' })] })?.off).toStrictEqual({
      kind: 'closure',
      title: { fa: 'آلودگی هوا', en: 'air pollution' },
    })
    const friday = closure({ kind: 'closed' }, 0, '1405/09/06')
    expect(dayOf({ closures: [friday] }, '1405/09/06')?.off?.kind).toBe('weekly')
    expect(dayOf({ closures: [closure({ kind: 'closed' })], holidays: [holiday('1405/09/01')] })?.off?.kind).toBe(
      'holiday',
    )
  })

  it('keeps a shortened day a working day', () => {
    const early = dayOf({ closures: [closure({ kind: 'earlyClose', interval: ['07:00', '11:00'] })] })
    expect([early?.intervals, early?.off]).toStrictEqual([hours(['07:30', '11:00']), undefined])
    expect(early?.note).toStrictEqual({
      fa: 'ساعت کاری کوتاه‌شده: آلودگی هوا',
      en: 'shortened hours: air pollution',
    })
    const late = dayOf({ closures: [closure({ kind: 'lateOpen', interval: ['09:30', '10:00'] })] })
    expect(late?.intervals).toStrictEqual(hours(['09:30', '14:30']))
    const short = dayOf({ closures: [closure({ kind: 'shortDay', interval: ['06:00', '10:00'] })] })
    expect(short?.intervals).toStrictEqual(hours(['06:00', '10:00']))
    const none = dayOf({ closures: [closure({ kind: 'earlyClose', interval: ['00:00', '07:00'] })] })
    expect([none?.intervals, none?.off]).toStrictEqual([[], undefined])
  })

  it('counts remote work as work', () => {
    const remote = dayOf({ closures: [closure({ kind: 'remoteWork' })] })
    expect([remote?.intervals, remote?.off, remote?.note?.fa]).toStrictEqual([
      hours(['07:30', '14:30']),
      undefined,
      'دورکاری: آلودگی هوا',
    ])
  })

  it('takes the announcements of a day in the order in which they were made', () => {
    const late = closure({ kind: 'lateOpen', interval: ['09:30', '24:00'] }, 1)
    const early = closure({ kind: 'earlyClose', interval: ['00:00', '12:00'] }, 2)
    const closed = closure({ kind: 'closed' }, 3)
    const reopened = closure({ kind: 'lateOpen', interval: ['11:00', '24:00'] }, 4)
    expect(dayOf({ closures: [early, late] })?.intervals).toStrictEqual(hours(['09:30', '12:00']))
    expect(dayOf({ closures: [closed, early] })?.off?.kind).toBe('closure')
    expect(dayOf({ closures: [reopened, closed] })?.intervals).toStrictEqual(hours(['11:00', '14:30']))
    expect(dayOf({ closures: [reopened, closed] })?.off).toBe(undefined)
  })

  it('knows the hours of days on which the clocks changed', () => {
    const always = { ...week, days: { saturday: morning, monday: morning, tuesday: morning, wednesday: morning } }
    const { days } = compileCalendar({ ...rules, weeks: [always] }, '1401/01/01', '1401/01/03')
    expect(days.map((day) => new Date(day.intervals[0]?.[0] ?? 0).toISOString())).toStrictEqual([
      '2022-03-21T04:00:00.000Z',
      '2022-03-22T03:00:00.000Z',
      '2022-03-23T03:00:00.000Z',
    ])
    expect((days[1]?.closesAt ?? 0) - (days[0]?.closesAt ?? 0)).toBe(23 * 3_600_000)
    const night = {
      ...week,
      days: {
        monday: [
          ['00:00', '00:30'],
          ['00:45', '02:00'],
        ],
        tuesday: [
          ['00:00', '00:30'],
          ['00:45', '02:00'],
        ],
      },
    } as const
    const lengths = compileCalendar({ ...rules, weeks: [night] }, '1401/01/01', '1401/01/02').days.map((day) =>
      day.intervals.map(([from, to]) => (to - from) / 60_000),
    )
    expect(lengths).toStrictEqual([[30, 75], [60]])
  })
})

describe('rulesFor', () => {
  const recorded = <Row>(row: Row, more: Partial<Recorded<Row>> = {}) =>
    ({ scope: {}, enteredAt: '1405/01/01', ...row, ...more }) as Recorded<Row>
  const named = (source: string, validFrom = '1400/01/01') => ({ ...week, source, validFrom })
  const book: CalendarBook = {
    name: 'iran',
    title: { fa: 'تقویم اداری', en: 'Office calendar' },
    provinces: { qom: { fa: 'قم', en: 'Qom' } },
    weeks: [
      recorded(named('qom'), { scope: { province: 'qom' } }),
      recorded(named('summer', '1405/03/01')),
      recorded(named('nation')),
      recorded(named('headquarters'), { scope: { officeLevel: 'headquarters' } }),
      recorded(named('kahak'), { scope: { province: 'qom', city: 'kahak' } }),
    ],
    holidays: [
      recorded(holiday('1405/06/01'), { withdrawnAt: '1405/05/30' }),
      recorded(holiday('1405/06/02', { enteredAt: '1405/05/30' })),
    ],
    closures: [
      recorded(closure({ kind: 'closed' }), { scope: { province: 'qom' }, enteredAt: '1405/08/30' }),
      recorded(closure({ kind: 'closed' }), { scope: { province: 'tehran' }, enteredAt: '1405/08/30' }),
    ],
  }
  const sources = (office: Parameters<typeof rulesFor>[1]) => rulesFor(book, office).weeks.map(({ source }) => source)

  it('puts the pattern that stands last: the newer one, and of equal age the closer one', () => {
    expect(sources({ province: 'tehran', officeLevel: 'provincial' })).toStrictEqual(['nation', 'summer'])
    expect(sources({ province: 'qom', officeLevel: 'provincial' })).toStrictEqual(['nation', 'qom', 'summer'])
    expect(sources({ province: 'qom', city: 'kahak', officeLevel: 'headquarters' })).toStrictEqual([
      'nation',
      'headquarters',
      'qom',
      'kahak',
      'summer',
    ])
  })

  it('takes the closures of its own province', () => {
    const closures = (province: string) => rulesFor(book, { province, officeLevel: 'county' }).closures.length
    expect([closures('qom'), closures('tehran'), closures('fars')]).toStrictEqual([1, 1, 0])
  })

  it('says what was known by a day: rows come by being entered and go by being withdrawn', () => {
    const qom = { province: 'qom', officeLevel: 'county' } as const
    const days = (by?: string) => rulesFor(book, qom, by).holidays.map(({ date }) => date)
    expect([days('1405/05/29'), days('1405/05/30'), days()]).toStrictEqual([
      ['1405/06/01'],
      ['1405/06/02'],
      ['1405/06/02'],
    ])
    expect(rulesFor(book, qom, '1405/08/29').closures).toStrictEqual([])
    expect(rulesFor(book, qom, '1404/12/29').weeks).toStrictEqual([])
  })

  it('is named after its office', () => {
    const { name, title } = rulesFor(book, { province: 'qom', city: 'kahak', officeLevel: 'county' })
    expect([name, title.fa]).toStrictEqual(['iran.qom.kahak.county', 'تقویم اداری: ادارات شهرستان kahak قم'])
  })
})

describe('openCalendar', () => {
  const content = compileCalendar(rules, '1405/09/01', '1405/09/30')

  it('is named by its content alone, in whatever order its keys come', () => {
    const reordered = JSON.parse(JSON.stringify(content), (_, value) =>
      value && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    )
    expect(openCalendar(reordered).hash).toBe(openCalendar(content).hash)
    expect(openCalendar(content).hash).toMatch(/^[0-9a-f]{64}$/)
    const other = compileCalendar({ ...rules, closures: [closure({ kind: 'closed' })] }, '1405/09/01', '1405/09/30')
    expect(openCalendar(other).hash).not.toBe(openCalendar(content).hash)
  })

  it('survives JSON', () => {
    expect(JSON.parse(JSON.stringify(content))).toStrictEqual(content)
  })

  it('refuses a calendar in which days are missing, twice, or out of order', () => {
    const broken = [
      content.days.filter((_, day) => day !== 3),
      content.days.toReversed(),
      [...content.days.slice(0, 2), ...content.days.slice(1)],
      content.days.map((day) => ({ ...day, intervals: day.intervals.map(([from, to]) => [to, from] as const) })),
      content.days.map((day) => ({ ...day, off: { kind: 'weekly' as const, title: rules.title } })),
      [],
    ]
    for (const days of broken) expect(() => openCalendar({ ...content, days })).toThrow(Error)
  })
})
