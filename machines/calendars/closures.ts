import type { Closure, Hours, Recorded } from '../core/time/calendar.ts'
import { instantAt, type JalaliDate, startOfDay } from '../core/time/jalali.ts'

const ENTERED = '1405/08/30'

/** Days on which offices opened two hours late: 19 and 23 Ramadan, where they are not holidays anyway. */
const ramadanMornings: readonly (readonly [date: JalaliDate, opens: string])[] = [
  ['1400/02/12', '09:30'],
  ['1400/02/16', '09:30'],
  ['1401/02/01', '09:30'],
  ['1401/02/05', '09:30'],
  ['1402/01/21', '09:30'],
  ['1402/01/25', '09:30'],
  ['1403/01/11', '09:30'],
  ['1403/01/15', '09:30'],
  ['1404/12/18', '10:00'],
  ['1404/12/22', '10:00'],
  ['1405/12/07', '09:30'],
  ['1405/12/11', '09:30'],
]

/** Closures known when the book was made; every later one is entered by the office that hears of it. */
export const closures: readonly Recorded<Closure>[] = [
  ...ramadanMornings.map(([date, opens]) => lateAfterNightOfQadr(date, [opens, '24:00'])),
  ...['tehran', 'alborz'].map(
    (province): Recorded<Closure> => ({
      scope: { province },
      date: '1401/03/03',
      kind: 'earlyClose',
      interval: ['00:00', '12:00'],
      announcedAt: startOfDay('1401/03/03'),
      announcer: 'governor of the province',
      source: 'sedayebourse.ir 452291',
      enteredAt: ENTERED,
      reason: { fa: 'آلودگی هوا و گرد و غبار', en: 'air pollution and dust' },
    }),
  ),
  {
    scope: { province: 'tehran' },
    date: '1403/09/25',
    kind: 'closed',
    announcedAt: instantAt('1403/09/24', '18:00'),
    announcer: 'governor of Tehran',
    source: 'tabnak.ir 1329715',
    enteredAt: ENTERED,
    reason: { fa: 'سرما و آلودگی هوا', en: 'cold and air pollution' },
  },
]

function lateAfterNightOfQadr(date: JalaliDate, interval: Hours): Recorded<Closure> {
  return {
    scope: {},
    date,
    kind: 'lateOpen',
    interval,
    announcedAt: startOfDay(date),
    announcer: 'cabinet, every year',
    source: 'irna.ir 83323949',
    enteredAt: ENTERED,
    reason: { fa: 'شب قدر', en: 'night of Qadr' },
  }
}
