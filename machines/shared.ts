import type { ServiceCard } from './core/serviceCard.ts'

/** What every service has, in the words of one house. */
export const shared: ServiceCard = {
  title: { fa: 'همهٔ خدمت‌ها', en: 'All services' },
  machines: { agreement: { module: 'agreement/agreement.ts' } },
  notices: {},
  letters: {},
}
