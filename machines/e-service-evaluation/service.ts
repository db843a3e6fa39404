import type { ServiceCard } from '../core/serviceCard.ts'
import { roundResults } from './report.ts'
import { CYCLE_SHEETS, EVALUATION_SHEETS } from './sheets.ts'
import { LETTERS, NOTICES } from './words.ts'

/** Technical evaluation of e-services (S3). */
export const eServiceEvaluation: ServiceCard = {
  title: { fa: 'ارزیابی فنی خدمات الکترونیکی', en: 'Technical evaluation of electronic services' },
  machines: {
    'eServiceEvaluation.cycle': {
      module: 'e-service-evaluation/cycle.ts',
      // An open round would show its journal, and with it what the ranking rests on.
      opening: { by: ['groupHead', 'deputy', 'head'], of: 'office', once: 'period', confidentiality: 'normal' },
      sheets: CYCLE_SHEETS,
    },
    'eServiceEvaluation.evaluation': { module: 'e-service-evaluation/evaluation.ts', sheets: EVALUATION_SHEETS },
    'eServiceEvaluation.application': {
      module: 'e-service-evaluation/application.ts',
      opening: { by: ['agencyApprover', 'liaison'], of: 'agency', confidentiality: 'normal', tracked: true },
    },
  },
  notices: NOTICES,
  letters: LETTERS,
  reports: { results: roundResults },
}
