import type { Texts } from '../language/text.ts'

export const machineWords = {
  title: { fa: 'نمودار فرایند', en: 'The process' },
  version: { fa: 'نسخهٔ فرایند', en: 'Version of the process' },
  whole: { fa: 'دیدن همهٔ نمودار', en: 'See the whole chart' },
  here: { fa: 'پرونده اینجاست', en: 'The case is here' },
  wasHere: { fa: 'پرونده از اینجا گذشته است', en: 'The case has been here' },
  deadline: { fa: 'مهلت', en: 'Limit' },
  start: { fa: 'آغاز', en: 'Start' },
} satisfies Texts
