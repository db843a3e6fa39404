import { describe, expect, it } from '@jest/globals'
import { Releases } from '../releases.ts'
import { writeLetter } from './letters.ts'

const nothing = { agency: null, period: null, overdueSince: null }

describe('a letter', () => {
  it('is drafted with what is known of the case', () => {
    const facts = { agency: 'اداره کل نمونه', period: '1405-Q2', overdueSince: Date.parse('2026-11-21T20:30:00Z') }
    expect(writeLetter('agencyHead', 'agencyLate', facts)).toStrictEqual({
      recipient: 'ریاست محترم اداره کل نمونه',
      subject: 'تأخیر اداره کل نمونه در اصلاح صورت وضعیت بدهی‌ها و مطالبات سه‌ماهه دوم سال ۱۴۰۵',
      body: 'با سلام و احترام، مهلت اصلاح صورت وضعیت بدهی‌ها و مطالبات اداره کل نمونه در سه‌ماهه دوم سال ۱۴۰۵ در شنبه ۳۰ آبان ۱۴۰۵ به پایان رسیده و اصلاحیه تاکنون به این اداره کل نرسیده است. خواهشمند است دستور فرمایید صورت وضعیت اصلاح‌شده هرچه زودتر ثبت شود.',
    })
  })

  it('has been written for every version of a machine that asks for one', async () => {
    const releases = await Releases.load()
    const asked = releases.all().flatMap(({ definition }) => lettersIn(definition.machine.config))
    expect(asked.length).toBeGreaterThan(0)
    for (const { to, about } of asked) expect(writeLetter(to, about, nothing).body).not.toMatch(/null|undefined| {2}/)
  })
})

function lettersIn(part: unknown): { to: string; about: string }[] {
  if (typeof part !== 'object' || part === null) return []
  const { type, params } = part as { type?: unknown; params?: { to: string; about: string } }
  if (type === 'draftLetter' && params) return [params]
  return Object.values(part).flatMap(lettersIn)
}
