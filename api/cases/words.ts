import type { Source } from '../../machines/core/stage.ts'
import type { Text } from '../../machines/core/text-pair.ts'
import type { Length, Unit } from '../../machines/core/time/calendar.ts'

const UNITS: Readonly<Record<Unit, { fa: string; one: string; many: string }>> = {
  workingDay: { fa: 'روز کاری', one: 'working day', many: 'working days' },
  calendarDay: { fa: 'روز', one: 'day', many: 'days' },
  workingHour: { fa: 'ساعت اداری', one: 'office hour', many: 'office hours' },
  jalaliMonth: { fa: 'ماه', one: 'month', many: 'months' },
  month30: { fa: 'ماه سی‌روزه', one: 'month of 30 days', many: 'months of 30 days' },
}

/** A number in the digits of each language; a fraction has one place. */
export function inWords(value: number): Text {
  const rounded = Math.round(value * 10) / 10
  const en = String(rounded)
  return {
    fa: en.replace('.', '٫').replace(/\d/g, (digit) => String.fromCharCode(0x06f0 + Number(digit))),
    en,
  }
}

/** An amount of time as people say it: «۳ روز کاری». */
export function amountInWords(value: number, unit: Unit): Text {
  const number = inWords(value)
  const { fa, one, many } = UNITS[unit]
  return { fa: `${number.fa} ${fa}`, en: `${number.en} ${value === 1 ? one : many}` }
}

export const lengthInWords = ({ amount, unit }: Length): Text => amountInWords(amount, unit)

/** Where a length was promised, in a sentence. */
export function sourceInWords(source: Source): Text {
  switch (source.kind) {
    case 'seed':
      return { fa: `بند ${source.clause} توافق‌نامه`, en: `Clause ${source.clause} of the agreement` }
    case 'circular':
      return { fa: `بخشنامهٔ ${source.letter}`, en: `Circular ${source.letter}` }
    case 'default':
      return {
        fa: 'پیش‌فرض سامانه؛ توافق‌نامه عددی نگفته است',
        en: 'A default of the system; the agreement states no number',
      }
  }
}
