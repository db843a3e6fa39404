import type { Text } from '../core/text-pair.ts'

/** A holiday on the same day of every year; the 30th of Esfand only where there is one. */
export type SolarHoliday = { readonly day: string; readonly title: Text; readonly source: string }

const law = 'holiday law of 1359 and its amendments'
const nowruz = { fa: 'عید نوروز', en: 'Nowruz holiday' }

export const solarHolidays: readonly SolarHoliday[] = [
  { day: '01/01', title: { fa: 'آغاز نوروز', en: 'Nowruz' }, source: law },
  { day: '01/02', title: nowruz, source: law },
  { day: '01/03', title: nowruz, source: law },
  { day: '01/04', title: nowruz, source: law },
  { day: '01/12', title: { fa: 'روز جمهوری اسلامی ایران', en: 'Islamic Republic Day' }, source: law },
  { day: '01/13', title: { fa: 'روز طبیعت', en: 'Nature Day' }, source: law },
  { day: '03/14', title: { fa: 'رحلت امام خمینی', en: 'Passing of Imam Khomeini' }, source: law },
  { day: '03/15', title: { fa: 'قیام ۱۵ خرداد', en: 'Uprising of 15 Khordad' }, source: law },
  { day: '11/22', title: { fa: 'پیروزی انقلاب اسلامی', en: 'Victory of the Islamic Revolution' }, source: law },
  { day: '12/29', title: { fa: 'ملی شدن صنعت نفت', en: 'Nationalisation of the oil industry' }, source: law },
  {
    day: '12/30',
    title: { fa: 'آخرین روز سال کبیسه', en: 'Last day of a leap year' },
    source: 'holiday law of 1359: 29 Esfand to 4 Farvardin inclusive',
  },
]
