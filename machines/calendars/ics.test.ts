import { describe, expect, it } from '@jest/globals'
import type { CalendarRules } from '../core/time/calendar.ts'
import { rulesWith } from './change.ts'
import { readIcs, writeIcs } from './ics.ts'

const rules = rulesWith('eastAzerbaijan.provincial', [
  {
    kind: 'closure',
    closure: {
      ...{
        date: '1405/08/02',
        kind: 'earlyClose',
        interval: ['00:00', '11:00'],
        announcedAt: 0,
        enteredAt: '1405/08/01',
      },
      ...{
        announcer: 'استانداری',
        source: 'اطلاعیهٔ شمارهٔ ۱۲؛ نمونه',
        reason: { fa: 'گرما، گرد و غبار', en: 'heat; dust' },
      },
    },
  },
]) as CalendarRules

const file = (...events: string[][]) =>
  ['BEGIN:VCALENDAR', ...events.flatMap((event) => ['BEGIN:VEVENT', ...event, 'END:VEVENT']), 'END:VCALENDAR'].join(
    '\r\n',
  )

describe('a calendar as other programs read it', () => {
  const written = writeIcs(rules, '1405/01/01', '1405/12/29')

  it('has every holiday and closure of the year as events of whole days', () => {
    expect(written).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2.0\r\n/)
    expect(written).toContain(
      'DTSTART;VALUE=DATE:20261024\r\nDTEND;VALUE=DATE:20261025\r\nSUMMARY:گرما، گرد و غبار\r\n',
    )
    const inTheYear = ({ date }: { date: string }) => date.startsWith('1405/')
    const all = [...rules.holidays.filter(inTheYear), ...rules.closures.filter(inTheYear)]
    expect(written.match(/BEGIN:VEVENT/g)).toHaveLength(all.length)
    expect(new Set(written.match(/UID:\S+/g)).size).toBe(all.length)
    expect(written.match(/STATUS:TENTATIVE/g)).toHaveLength(3)
  })

  it('has no line above 75 bytes, and none that cuts a letter in two', () => {
    for (const line of written.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(written).not.toContain('\uFFFD')
    expect(written.replaceAll('\r\n ', '')).toContain('شهادت امام حسن مجتبی')
  })

  it('is read back as what changes nothing, but for closures, which are no holidays', () => {
    const events = readIcs(writeIcs({ ...rules, closures: [] }, '1405/01/01', '1405/12/29'), rules, 'آزمون')
    expect(new Set(events.map(({ does }) => does))).toStrictEqual(new Set(['nothing']))
  })
})

describe('a file of holidays', () => {
  const fitr = (day: string, status = 'CONFIRMED') => [
    `DTSTART;VALUE=DATE:${day}`,
    'SUMMARY:عید',
    '  فطر',
    `STATUS:${status}`,
  ]

  it('announces one where it stands, or moves it as the moon was seen', () => {
    const [confirmed, moved, still] = readIcs(
      file(fitr('20270310'), fitr('20270311', 'TENTATIVE'), fitr('20270310', 'TENTATIVE')),
      rules,
      'رؤیت',
    )
    expect(confirmed).toMatchObject({ line: 2, does: 'confirms', change: { do: 'confirmed', date: '1405/12/19' } })
    expect(moved).toMatchObject({
      does: 'moves',
      change: { do: 'moved', from: '1405/12/19', to: '1405/12/20', provisional: true, source: 'رؤیت' },
    })
    expect(still).toMatchObject({ does: 'nothing', change: null })
  })

  it('is refused event by event, each with its line and why', () => {
    const events = readIcs(
      file(
        ['DTSTART;VALUE=DATE:20270310', 'SUMMARY:روز نامعلوم'],
        ['DTSTART:20270310T080000Z', 'SUMMARY:عید فطر'],
        ['DTSTART;VALUE=DATE:20270310', 'SUMMARY:عید فطر', 'RRULE:FREQ=YEARLY'],
        ['DTSTART;VALUE=DATE:20270605', 'SUMMARY:عید فطر'],
        ['DTSTART;VALUE=DATE:20260606', 'SUMMARY:رحلت امام خمینی'],
        ['DTSTART;VALUE=DATE:20271345', 'SUMMARY:عید فطر'],
      ),
      rules,
      'رؤیت',
    )
    expect(events.map(({ line, does, why }) => [line, does, why?.en])).toStrictEqual([
      [2, 'refused', 'The calendar has no holiday of this name.'],
      [6, 'refused', 'The event is not of a whole day.'],
      [10, 'refused', 'An event that repeats is not taken.'],
      [15, 'refused', 'There is no holiday of this name near that day.'],
      [19, 'refused', 'This holiday is fixed and does not move.'],
      [23, 'refused', 'The event is not of a whole day.'],
    ])
    expect(events.every(({ why }) => why !== null && /[آ-ی]/.test(why.fa))).toBe(true)
  })
})
