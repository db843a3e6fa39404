import type { Hours, Recorded, Scope, WeekPattern } from '../core/time/calendar.ts'
import type { JalaliDate } from '../core/time/jalali.ts'

const ENTERED = '1405/08/30'

const headquarters: Scope = { officeLevel: 'headquarters' }

/**
 * Office hours. Where no decree was found the hours are a default of ours: Saturday to Wednesday 07:30 to 14:30; Thursday
 * 07:30 to 12:30 until the end of 1403 and off from 1404, because the decrees found for 1404 close it or leave it
 * open. Headquarters have been off on Thursdays since a decree of 1381 and work the 44 hours of the week in five days.
 */
export const weeks: readonly Recorded<WeekPattern>[] = [
  week({}, '1400/01/01', '1403/12/30', ['07:30', '14:30'], 'default', ['07:30', '12:30']),
  week(headquarters, '1400/01/01', '1403/12/30', ['07:30', '16:15'], 'default'),
  week({}, '1404/01/01', null, ['07:30', '14:30'], 'default'),
  week(headquarters, '1404/01/01', null, ['07:30', '16:15'], 'default'),

  week({}, '1404/02/20', '1404/06/15', ['06:00', '13:00'], 'cabinet decree 26098/ت64164ه of 1404/02/17'),
  week({}, '1404/06/16', '1404/06/31', ['06:00', '13:00'], 'continued in the provinces; iribnews.ir 5558314'),
  week(headquarters, '1404/06/16', '1404/06/31', ['07:30', '16:15'], 'default'),
  week({}, '1404/07/01', '1404/09/30', ['07:00', '14:00'], 'from 07:00: iribnews.ir 5574539; end of the day: default'),
  week(headquarters, '1404/07/01', '1404/09/30', ['07:30', '16:15'], 'default; start flexible from 07:00 to 09:00'),
  week(
    { province: 'razaviKhorasan' },
    '1404/07/01',
    '1404/09/30',
    ['07:00', '14:00'],
    'Thursday reopened from 1 Mehr 1404: iribnews.ir 5574539; its hours: default',
    ['07:00', '12:00'],
  ),
  week({}, '1404/10/01', '1405/01/15', ['08:00', '14:00'], 'mehrnews.com 6688047; Thursday: default'),
  week(headquarters, '1404/10/01', '1405/01/15', ['08:00', '15:00'], 'mehrnews.com 6688047, widest hours allowed'),
]

function week(
  scope: Scope,
  validFrom: JalaliDate,
  validTo: JalaliDate | null,
  hours: Hours,
  source: string,
  thursday?: Hours,
): Recorded<WeekPattern> {
  const worked = { saturday: [hours], sunday: [hours], monday: [hours], tuesday: [hours], wednesday: [hours] }
  const days = thursday ? { ...worked, thursday: [thursday] } : worked
  return { scope, validFrom, validTo, days, source, enteredAt: ENTERED }
}
