import type { ServiceCard } from '../core/serviceCard.ts'

/** Public debts and claims (S0). Its statements are tables of many lines and stand in tables of their own, not among the sheets. */
export const debtsAndClaims: ServiceCard = {
  title: { fa: 'ارائهٔ گزارش بدهی‌ها و مطالبات عمومی', en: 'Reporting of public debts and claims' },
  machines: {
    'debtsAndClaims.submission': {
      module: 'debts-and-claims/submission.ts',
      findings: {
        by: ['caseOfficer'],
        stages: ['underReview', 'refining'],
        answeredIn: 'correctionRequested',
        waivedBy: ['groupHead', 'deputy'],
      },
    },
    'debtsAndClaims.cycle': { module: 'debts-and-claims/cycle.ts' },
  },
  notices: {},
  letters: {},
  reports: {},
}
