import { aDebt } from '../../../machines/debts-and-claims/statement/aStatement.ts'
import type { CounterpartyType, LegalBasis, StatementLine } from '../../../machines/debts-and-claims/statement/line.ts'
import { tierOf } from '../../../machines/debts-and-claims/statement/tier.ts'
import { COUNTERPARTY_TYPES, LEGAL_BASES } from '../../../machines/debts-and-claims/statement/titles.ts'

const TYPES = Object.keys(COUNTERPARTY_TYPES).filter((type) => !['stateCompany', 'govAgency'].includes(type))
const BASES = Object.keys(LEGAL_BASES)
const AGES = [0, 1, 90, 91, 365, 366, 900]

/** Lines of every kind, in amounts that no two sums share by chance; the same for the same seed. */
export function someLines(seed: number, count: number): StatementLine[] {
  let state = seed
  const next = (bound: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * bound)
  }
  return Array.from({ length: count }, (_, i) => {
    const type = TYPES[next(TYPES.length)] as CounterpartyType
    const certain = next(3) > 0
    const days = certain ? (AGES[next(AGES.length)] as number) : 0
    const opening = BigInt(next(1_000_000)) * 1_000_003n
    const increase = BigInt(next(1_000_000)) * 999_983n
    const decrease = (opening + increase) / BigInt(2 + next(9))
    const closing = opening + increase - decrease
    const overdue = days === 0 ? 0n : next(2) === 0 ? closing : closing / 3n
    return {
      ...aDebt,
      side: next(3) === 0 ? 'claim' : 'debt',
      counterpartyType: type,
      tier: tierOf(type),
      counterpartyId: null,
      counterpartyName: `طرف حساب نمونه ${seed} ${i}`,
      legalBasis: BASES[next(BASES.length)] as LegalBasis,
      legalBasisRef: `قرارداد نمونه ${seed}/${i}`,
      certainty: certain ? 'certain' : 'uncertain',
      uncertainReason: certain ? null : 'disputed',
      dueDate: certain ? '2026-05-05' : null,
      ...{ opening: `${opening}`, increase: `${increase}`, decrease: `${decrease}`, closing: `${closing}` },
      ...{ overdueAmount: `${overdue}`, overdueDays: days },
    } satisfies StatementLine
  })
}

/** A claim on, or a debt to, another body of the government. */
export const between = (
  side: 'debt' | 'claim',
  other: { legalId: string; title: string },
  closing: string,
  reference: string,
): StatementLine => ({
  ...aDebt,
  side,
  ...{ counterpartyType: 'govAgency', tier: 'T4', counterpartyId: other.legalId, counterpartyName: other.title },
  ...{ detailCode: '1', legalBasis: 'interAgencyMou', legalBasisRef: reference },
  ...{ opening: '0', increase: closing, decrease: '0', closing, overdueAmount: '0', overdueDays: 0 },
})
