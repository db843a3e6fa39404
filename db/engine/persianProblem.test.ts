import { expect, it } from '@jest/globals'
import * as z from 'zod'
import type { PayloadRefused } from '../../machines/core/refusals.ts'
import { parseWith } from './parsePayload.ts'

const form = z.strictObject({
  question: z.string().min(10).max(20),
  reason: z.string().min(1),
  kind: z.enum(['a', 'b']),
  amount: z.int().min(1).max(9),
  mobiles: z.array(z.string()).min(2),
  id: z.uuid(),
  many: z.array(z.string()).max(1),
  long: z.string().max(2),
  sent: z.string(),
  number: z.string(),
})

it('says what is wrong with each field in the words of an office', () => {
  const wrong = {
    question: 'کوتاه',
    reason: '',
    kind: 'c',
    amount: 12,
    mobiles: [],
    id: 'x',
    many: ['', ''],
    long: 'abc',
    number: 5,
    x: 1,
  }
  const said = (): readonly string[] => {
    try {
      parseWith(form, wrong)
      return []
    } catch (error) {
      return (error as PayloadRefused).problems.map(({ path, text }) => `${path}: ${text.fa}`)
    }
  }
  expect(said()).toStrictEqual([
    'question: دست‌کم ۱۰ نویسه لازم است.',
    'reason: خالی است.',
    'kind: یکی از این‌ها باید باشد: a، b.',
    'amount: بیش از ۹ پذیرفته نمی‌شود.',
    'mobiles: دست‌کم ۲ مورد لازم است.',
    'id: قالب درستی ندارد.',
    'many: بیش از ۱ مورد است.',
    'long: بیش از ۲ نویسه است.',
    'sent: نوشته نشده است.',
    'number: از نوع دیگری است.',
    ': چنین فیلدی نیست: x.',
  ])
})
