import { aDebt } from '../../../machines/debts-and-claims/statement/aStatement.ts'
import type { CounterpartyType, LegalBasis, StatementLine } from '../../../machines/debts-and-claims/statement/line.ts'
import { tierOf } from '../../../machines/debts-and-claims/statement/tier.ts'
import { COUNTERPARTY_TYPES, LEGAL_BASES } from '../../../machines/debts-and-claims/statement/titles.ts'

const TYPES = Object.keys(COUNTERPARTY_TYPES).filter((type) => !['stateCompany', 'govAgency'].includes(type))
const BASES = Object.keys(LEGAL_BASES)
// Days past due at the end of the period; -30 is not due yet.
const AGES = [-30, 0, 1, 90, 91, 365, 366, 900]

const IDS: Partial<Record<CounterpartyType, string | null>> = {
  natural: '9999000010',
  foreign: '12345678',
  unidentified: null,
}

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
    const age = certain ? (AGES[next(AGES.length)] as number) : -30
    const opening = BigInt(next(1_000_000)) * 1_000_003n
    const increase = BigInt(next(1_000_000)) * 999_983n
    const decrease = (opening + increase) / BigInt(2 + next(9))
    const closing = opening + increase - decrease
    const overdue = age < 0 ? 0n : next(2) === 0 ? closing : closing / 3n
    return {
      ...aDebt,
      side: next(3) === 0 ? 'claim' : 'debt',
      counterpartyType: type,
      tier: tierOf(type),
      counterpartyId: type in IDS ? (IDS[type] ?? null) : '99900000117',
      counterpartyNote: 'طرف حساب در دست شناسایی است.',
      openingDiffReason: 'مانده از دفتر سال‌های پیش است.',
      counterpartyName: `طرف حساب نمونه ${seed} ${i}`,
      legalBasis: BASES[next(BASES.length)] as LegalBasis,
      legalBasisRef: `قرارداد نمونه ${seed}/${i}`,
      certainty: certain ? 'certain' : 'uncertain',
      uncertainReason: certain ? null : 'disputed',
      ...{ opening: `${opening}`, increase: `${increase}`, decrease: `${decrease}`, closing: `${closing}` },
      ...{ overdueAmount: `${overdue}`, overdueDays: Math.max(age, 0) },
    } satisfies StatementLine
  })
}

/** The line in a statement of the period that ends on this day: what is overdue fell due so many days before. */
export function datedFor(line: StatementLine, periodEnd: string): StatementLine {
  const days = line.overdueAmount === '0' ? -30 : line.overdueDays
  const due = new Date(Date.parse(periodEnd) - days * 86_400_000).toISOString().slice(0, 10)
  return {
    ...line,
    ...{ originDate: '2020-01-01', confirmedAt: '2020-02-01' },
    dueDate: line.certainty === 'certain' ? due : null,
  }
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
