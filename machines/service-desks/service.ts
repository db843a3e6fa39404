import type { ServiceCard } from '../core/serviceCard.ts'

/** Supervision of service desks (S4). */
export const serviceDesks: ServiceCard = {
  title: {
    fa: 'راهبری و نظارت بر میز خدمت دستگاه‌های اجرایی استان',
    en: 'Leadership and supervision of the service desks of the province’s executive agencies',
  },
  machines: {},
  notices: {},
  letters: {},
  reports: {},
}
