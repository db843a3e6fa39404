import type { ServiceCard } from '../core/serviceCard.ts'

/** Technical evaluation of e-services (S3). */
export const eServiceEvaluation: ServiceCard = {
  title: { fa: 'ارزیابی فنی خدمات الکترونیکی', en: 'Technical evaluation of electronic services' },
  machines: {},
  notices: {},
  letters: {},
  reports: {},
}
