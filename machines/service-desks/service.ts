import type { ServiceCard } from '../core/serviceCard.ts'
import { AGENCY, DESK_OFFICE } from './facts.ts'
import { LETTERS, NOTICES } from './notices.ts'
import { quarterPlan } from './quarterPlan.ts'
import { quarterInspections } from './report.ts'
import { SHEETS } from './sheets.ts'

/** Supervision of service desks (S4). */
export const serviceDesks: ServiceCard = {
  title: {
    fa: 'راهبری و نظارت بر میز خدمت دستگاه‌های اجرایی استان',
    en: 'Leadership and supervision of the service desks of the province’s executive agencies',
  },
  machines: {
    'serviceDesks.directive': {
      module: 'service-desks/directive.ts',
      opening: { by: DESK_OFFICE, of: 'office', under: 'agreement', confidentiality: 'open' },
      sheets: SHEETS.directive,
    },
    'serviceDesks.acknowledgement': { module: 'service-desks/acknowledgement.ts' },
    'serviceDesks.desk': {
      module: 'service-desks/desk.ts',
      opening: { by: [...AGENCY, ...DESK_OFFICE], of: 'agency', confidentiality: 'normal' },
      sheets: SHEETS.desk,
    },
    'serviceDesks.cycle': {
      module: 'service-desks/cycle.ts',
      opening: {
        ...{ by: ['groupHead', 'deputy', 'head'], of: 'office', once: 'period', confidentiality: 'open' },
        planned: quarterPlan,
      },
      sheets: SHEETS.cycle,
    },
    // Photos of a visit are the office's, as the checklist is; the agency is shown the report.
    'serviceDesks.inspection': {
      module: 'service-desks/inspection.ts',
      papersOf: 'office',
      sheets: SHEETS.inspection,
    },
    'serviceDesks.duty': { module: 'service-desks/duty.ts', sheets: SHEETS.duty },
    'serviceDesks.enquiry': {
      module: 'service-desks/enquiry.ts',
      opening: { by: AGENCY, of: 'agency', confidentiality: 'normal', tracked: true },
      sheets: SHEETS.enquiry,
    },
  },
  notices: NOTICES,
  letters: LETTERS,
  reports: { inspections: quarterInspections },
}
