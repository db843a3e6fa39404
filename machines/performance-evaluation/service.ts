import type { ServiceCard } from '../core/serviceCard.ts'

/** Annual performance evaluation (S1). */
export const performanceEvaluation: ServiceCard = {
  title: {
    fa: 'ارزیابی عملکرد سالانهٔ دستگاه‌های اجرایی استان',
    en: 'Annual performance evaluation of the province’s executive agencies',
  },
  machines: {},
  notices: {},
  letters: {},
  reports: {},
}
