import { agreement as debtsAndClaims } from '../debts-and-claims/agreement.ts'
import { CLAUSES as ofDebtsAndClaims } from '../debts-and-claims/clauses.ts'
import { agreement as eServiceEvaluation } from '../e-service-evaluation/agreement.ts'
import { CLAUSES as ofEServiceEvaluation } from '../e-service-evaluation/clauses.ts'
import { agreement as performanceEvaluation } from '../performance-evaluation/agreement.ts'
import { CLAUSES as ofPerformanceEvaluation } from '../performance-evaluation/clauses.ts'
import { agreement as serviceDesks } from '../service-desks/agreement.ts'
import { CLAUSES as ofServiceDesks } from '../service-desks/clauses.ts'
import type { ServiceName } from '../services.ts'
import { agreement as statisticalYearbook } from '../statistical-yearbook/agreement.ts'
import { CLAUSES as ofStatisticalYearbook } from '../statistical-yearbook/clauses.ts'
import type { AgreementCard } from './card.ts'
import type { Clause } from './clause.ts'

export type Agreement = { readonly card: AgreementCard; readonly clauses: readonly Clause[] }

/** The five agreements, each with its clauses. */
export const AGREEMENTS: Readonly<Record<ServiceName, Agreement>> = {
  debtsAndClaims: { card: debtsAndClaims, clauses: ofDebtsAndClaims },
  performanceEvaluation: { card: performanceEvaluation, clauses: ofPerformanceEvaluation },
  statisticalYearbook: { card: statisticalYearbook, clauses: ofStatisticalYearbook },
  eServiceEvaluation: { card: eServiceEvaluation, clauses: ofEServiceEvaluation },
  serviceDesks: { card: serviceDesks, clauses: ofServiceDesks },
}
