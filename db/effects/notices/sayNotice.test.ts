import { describe, expect, it } from '@jest/globals'
import { Releases } from '../../releases.ts'
import { PLACEHOLDERS, sayNotice } from './sayNotice.ts'
import { NOTICES } from './templates.ts'

const all = {
  trackingCode: '05104821390566',
  findingCount: 3,
  period: '1405-Q2',
  agency: { fa: 'شرکت نمونه', en: 'a sample company' },
  addressee: { fa: 'وزیر امور اقتصادی و دارایی', en: 'The minister' },
  stage: 'underReview',
  dueAt: Date.parse('2026-11-21T20:30:00Z'),
  overdueSince: Date.parse('2026-11-18T20:30:00Z'),
  opensAt: Date.parse('2026-09-22T20:30:00Z'),
  softCloseAt: Date.parse('2026-10-07T20:30:00Z'),
  hardCloseAt: Date.parse('2026-10-14T20:30:00Z'),
  deliverBy: Date.parse('2026-12-01T20:30:00Z'),
  validTo: Date.parse('2027-03-20T20:30:00Z'),
  endsAt: Date.parse('2027-03-20T20:30:00Z'),
}

describe('a notice', () => {
  it('says what came along, in Persian digits and Jalali dates', () => {
    expect(sayNotice('correction', all, 'fa')).toStrictEqual({
      title: 'نیاز به اصلاح',
      body: 'صورت وضعیت شما برای سه‌ماهه دوم سال ۱۴۰۵ با کد رهگیری \u200e۰۵۱۰-۴۸۲۱-۳۹۰۵-۶۶ نیازمند اصلاح است؛ ۳ مورد اعلام شده است. مهلت اصلاح: تا پایان شنبه ۳۰ آبان ۱۴۰۵.',
    })
    expect(sayNotice('correction', all, 'en').body).toBe(
      'Your statement for the second quarter of 1405, tracking code \u200e0510-4821-3905-66, needs correction: 3 findings. Please correct it by the end of Saturday 30 Aban 1405.',
    )
  })

  it('tells whose the case is, and what is to be done in its stage', () => {
    expect(sayNotice('overdue', { ...all, stage: 'correctionRequested' }, 'fa').body).toBe(
      'مهلت اصلاح صورت وضعیت شرکت نمونه برای سه‌ماهه دوم سال ۱۴۰۵ با کد رهگیری \u200e۰۵۱۰-۴۸۲۱-۳۹۰۵-۶۶ روز چهارشنبه ۲۷ آبان ۱۴۰۵ به پایان رسیده و این کار هنوز انجام نشده است.',
    )
    expect(sayNotice('missed', all, 'fa').body).toContain('صورت وضعیت شرکت نمونه برای سه‌ماهه دوم')
    const tasks = ['underReview', 'approvalPending', 'refining', 'registered', 'whatever', undefined].map(
      (stage) => sayNotice('dueSoon', { stage } as never, 'en').body,
    )
    expect(tasks).toStrictEqual([
      'Time is running out for the review of the statement.',
      'Time is running out for the confirmation of the statement.',
      'Time is running out for the refinement of the statement.',
      'Time is running out for the answer to the request.',
      ...['Time is running out for work on the case.', 'Time is running out for work on the case.'],
    ])
  })

  it('says to whom a report went', () => {
    expect(sayNotice('reportDelivered', all, 'fa').body).toBe(
      'گزارش بدهی‌ها و مطالبات سه‌ماهه دوم سال ۱۴۰۵ به وزیر امور اقتصادی و دارایی ارسال شد.',
    )
    expect(sayNotice('reportDelivered', all, 'en').body).toMatch(/ delivered to the minister\.$/)
  })

  it('of a newer version says so, and which case it is about', () => {
    expect(sayNotice('notWrittenYet', all, 'fa')).toStrictEqual({
      title: 'اعلانی از نسخهٔ تازه‌تر سامانه',
      body: 'متن این اعلان دربارهٔ پروندهٔ \u200e۰۵۱۰-۴۸۲۱-۳۹۰۵-۶۶ در نسخهٔ تازه‌تر سامانه است. پرونده را باز کنید، یا کمی بعد دوباره به این صفحه بیایید.',
    })
    for (const name of ['notWrittenYet', 'constructor', 'toString'])
      expect(sayNotice(name, { trackingCode: null }, 'en')).toStrictEqual({
        title: 'A notice of a newer version',
        body: 'The words of this notice are in a newer version of the system. Open the case, or come back to this page later.',
      })
  })

  it('leaves out what is not known', () => {
    expect(sayNotice('submitted', { trackingCode: null }, 'fa').body).toBe('صورت وضعیت شما ثبت شد.')
    expect(sayNotice('overdue', {}, 'en').body).toBe('The time for work on the case ran out, and it is not done yet.')
  })

  for (const [name, values] of Object.entries({ nothing: {}, everything: all }))
    it.each(Object.keys(NOTICES))(`"%s" reads well with ${name} known`, (notice) => {
      for (const lang of ['fa', 'en'] as const) {
        const { title, body } = sayNotice(notice, values, lang)
        expect(body).not.toMatch(/[{}[\]]| {2}| [.,;:؛،]|undefined|null|NaN/)
        expect(title.length > 0 && /[.]$/.test(body)).toBe(true)
      }
    })

  it('names only what can be filled', () => {
    const named = Object.values(NOTICES).flatMap(({ body }) => [...`${body.fa}${body.en}`.matchAll(/\{(\w+)\}/g)])
    expect(named.map(([, name]) => name).filter((name) => !(String(name) in PLACEHOLDERS))).toStrictEqual([])
  })
})

describe('the notices that machines send', () => {
  it('have all been written, and say what their machine hands them', async () => {
    const sent = await sentNotices()
    expect(sent.length).toBeGreaterThan(20)
    expect(sent.filter(({ notice }) => !(notice in NOTICES))).toStrictEqual([])
  })
})

type Sent = { readonly notice: string }

/** Every notice in any version of a machine: old cases go on by theirs. */
async function sentNotices(): Promise<Sent[]> {
  const releases = await Releases.load()
  return releases.all().flatMap(({ definition }) => noticesIn(definition.machine.config))
}

function noticesIn(part: unknown): Sent[] {
  if (typeof part !== 'object' || part === null) return []
  const { type, params } = part as { type?: unknown; params?: { notice?: string } }
  if (type === 'notify') return [{ notice: String(params?.notice) }]
  return Object.values(part).flatMap(noticesIn)
}
