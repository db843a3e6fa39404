import type { $ZodIssue } from 'zod/v4/core'
import { toPersianDigits } from '../../machines/core/persian/text.ts'

const number = (value: number | bigint): string => toPersianDigits(String(value))

/** What is wrong with a field, in Persian that an office reads; null where the library's own words have to do. */
export function persianProblem(issue: $ZodIssue): string | null {
  switch (issue.code) {
    case 'too_small':
      return tooSmall(issue.origin, issue.minimum)
    case 'too_big':
      return tooBig(issue.origin, issue.maximum)
    case 'invalid_type':
      return issue.input === undefined ? 'نوشته نشده است.' : 'از نوع دیگری است.'
    case 'invalid_value':
      return `یکی از این‌ها باید باشد: ${issue.values.map(String).join('، ')}.`
    case 'unrecognized_keys':
      return `چنین فیلدی نیست: ${issue.keys.join('، ')}.`
    case 'invalid_format':
      return 'قالب درستی ندارد.'
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'not_multiple_of':
      return null
  }
}

function tooSmall(origin: string, least: number | bigint): string {
  if (origin === 'string') return Number(least) === 1 ? 'خالی است.' : `دست‌کم ${number(least)} نویسه لازم است.`
  if (origin === 'array' || origin === 'set') return `دست‌کم ${number(least)} مورد لازم است.`
  return `کمتر از ${number(least)} پذیرفته نمی‌شود.`
}

function tooBig(origin: string, most: number | bigint): string {
  if (origin === 'string') return `بیش از ${number(most)} نویسه است.`
  if (origin === 'array' || origin === 'set') return `بیش از ${number(most)} مورد است.`
  return `بیش از ${number(most)} پذیرفته نمی‌شود.`
}
