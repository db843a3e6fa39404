import type { Texts } from '../language/text.ts'

export const machineWords = {
  title: { fa: 'نمودار فرایند', en: 'The process' },
  version: { fa: 'نسخهٔ فرایند', en: 'Version of the process' },
  here: { fa: 'پرونده اینجاست', en: 'The case is here' },
  wasHere: { fa: 'پرونده از اینجا گذشته است', en: 'The case has been here' },
  leadsHere: { fa: 'راه به اینجا', en: 'The way here' },
} satisfies Texts
