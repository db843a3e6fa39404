import type { ServiceCard } from '../core/serviceCard.ts'

/** The statistical yearbook (S2). */
export const statisticalYearbook: ServiceCard = {
  title: { fa: 'تأمین آمار ثبتی (سالنامهٔ آماری)', en: 'Supply of registry-based statistics (statistical yearbook)' },
  machines: {},
  notices: {},
  letters: {},
  reports: {},
}
