import type { DraftHeader } from '../../db/statements/draftShape.ts'
import { isLegalEntityId, isNationalId } from '../../machines/core/persian/identifiers.ts'
import { type period, toIsoDate } from '../../machines/core/time/jalali.ts'
import type {
  Category,
  CounterpartyType,
  LegalBasis,
  Side,
  StatementLine,
} from '../../machines/debts-and-claims/statement/line.ts'
import { tierOf } from '../../machines/debts-and-claims/statement/tier.ts'
import type { Random } from './random.ts'

/** An invented agency, as its statements name it. */
export type LedgerOwner = { readonly legalId: string; readonly title: string; readonly number: number }

/** One debt or claim that lives on from period to period. Amounts in million Rial. */
type Account = {
  readonly side: Side
  readonly type: CounterpartyType
  readonly name: string
  readonly id: string
  readonly category: Category
  readonly basis: LegalBasis
  readonly subject: string
  readonly reference: string
  readonly origin: string
  readonly due: string
  readonly certain: boolean
  /** What the year began with, and what has happened since. */
  readonly atStart: bigint
  increased: bigint
  decreased: bigint
  /** The other agency, where both sides are in the ledgers of this year. */
  readonly mirror: number | null
}

const KINDS: readonly {
  type: CounterpartyType
  title: string
  category: Category
  basis: LegalBasis
  subject: string
}[] = [
  {
    type: 'privateLegal',
    title: 'شرکت پیمانکاری نمونه',
    category: 'contractorCertificate',
    basis: 'contract',
    subject: 'صورت‌وضعیت قطعی پیمان',
  },
  {
    type: 'cooperative',
    title: 'شرکت تعاونی تأمین نمونه',
    category: 'goods',
    basis: 'contract',
    subject: 'خرید تجهیزات و لوازم',
  },
  {
    type: 'natural',
    title: 'شخص حقیقی نمونه',
    category: 'landAcquisition',
    basis: 'courtRuling',
    subject: 'بهای زمین تملک‌شده',
  },
  {
    type: 'nonGovPublic',
    title: 'نهاد عمومی غیردولتی نمونه',
    category: 'pensionInsurance',
    basis: 'statute',
    subject: 'حق بیمه سهم کارفرما',
  },
  {
    type: 'municipality',
    title: 'شهرداری نمونه',
    category: 'taxDuty',
    basis: 'statute',
    subject: 'عوارض نوسازی ساختمان',
  },
  { type: 'bank', title: 'بانک نمونه', category: 'loanPrincipal', basis: 'facility', subject: 'اصل تسهیلات طرح' },
]

const withCheckDigit = (stem: string, isValid: (id: string) => boolean): string =>
  ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => stem + digit).find(isValid) ??
  withCheckDigit(String(Number(stem) + 1), isValid)

/** A synthetic legal id that passes its check digit. */
export const legalIdOf = (number: number): string =>
  withCheckDigit(`9991${String(number).padStart(6, '0')}`, isLegalEntityId)

/** A synthetic national id that passes its check digit. */
export const nationalIdOf = (number: number): string =>
  withCheckDigit(`999${String(number).padStart(6, '0')}`, isNationalId)

/** The ledger of one invented agency: its statements follow from one another, as real ones do. */
export class Ledger {
  private readonly accounts: Account[]
  private readonly random: Random
  private readonly year: number
  readonly owner: LedgerOwner

  /** What is in it arose in the year before the one it tells of. */
  constructor(owner: LedgerOwner, random: Random, size: number, year: number) {
    this.owner = owner
    this.random = random
    this.year = year
    this.accounts = Array.from({ length: size }, (_, i) => this.account(i))
  }

  /** Adds a claim or debt against another agency of the year, so that both have it. */
  owe(other: LedgerOwner, side: Side, million: bigint): void {
    const common = {
      type: 'govAgency',
      category: 'sharedCost',
      basis: 'interAgencyMou',
      subject: 'سهم هزینهٔ مشترک ساختمان',
      certain: true,
    } as const
    const pair = [this.owner.number, other.number]
      .sort((a, b) => a - b)
      .map(inPersian)
      .join('-')
    this.accounts.push({
      ...common,
      ...{
        side,
        name: other.title,
        id: other.legalId,
        reference: `تفاهم‌نامهٔ نمونه ${pair}`,
        origin: `${this.year - 1}/08/01`,
        due: `${this.year - 1}/12/01`,
        ...sinceStart(million),
        mirror: other.number,
      },
    })
  }

  private account(i: number): Account {
    const kind = this.random.pick(KINDS)
    const number = this.owner.number * 1_000 + i
    const isPerson = kind.type === 'natural'
    const month = this.random.between(1, 11)
    return {
      ...{
        side: this.random.happens(75) ? 'debt' : 'claim',
        type: kind.type,
        category: kind.category,
        basis: kind.basis,
      },
      ...{
        name: `${kind.title} ${inPersian(number)}`,
        id: isPerson ? nationalIdOf(number) : legalIdOf(500_000 + number),
        subject: kind.subject,
      },
      ...{
        reference: `سند نمونه ${inPersian(number)}`,
        origin: `${this.year - 1}/${pad(month)}/10`,
        due: `${this.year}/${pad(this.random.between(1, 12))}/15`,
        mirror: null,
      },
      certain: this.random.happens(85),
      ...sinceStart(BigInt(this.random.between(200, 90_000))),
    }
  }

  /**
   * The lines of a period's statement. A quarter opens with what the last one closed with, and the ledger moves on when
   * `commit` is called; a year opens with what it began with and says all that has happened in it.
   */
  lines(p: ReturnType<typeof period>, movesOf: Random): { lines: StatementLine[]; commit: () => void } {
    const moves = this.accounts.map((account) => (p.kind === 'year' ? null : moveOf(account, movesOf)))
    const lines = this.accounts.map((account, i) => {
      const { atStart, increased: increase, decreased: decrease } = account
      const move = moves[i]
      return lineOf(
        account,
        i + 1,
        move ? { opening: balanceOf(account), ...move } : { opening: atStart, increase, decrease },
        p.lastDay,
      )
    })
    const commit = () =>
      this.accounts.forEach((account, i) => {
        account.increased += moves[i]?.increase ?? 0n
        account.decreased += moves[i]?.decrease ?? 0n
      })
    return { lines, commit }
  }
}

const sinceStart = (atStart: bigint) => ({ atStart, increased: 0n, decreased: 0n })
const balanceOf = ({ atStart, increased, decreased }: Account): bigint => atStart + increased - decreased

function moveOf(account: Account, random: Random): { increase: bigint; decrease: bigint } {
  if (account.mirror !== null) return { increase: 0n, decrease: 0n }
  const increase = random.happens(60) ? BigInt(random.between(0, 4_000)) : 0n
  const decrease = random.happens(40) ? (balanceOf(account) * BigInt(random.between(0, 40))) / 100n : 0n
  return { increase, decrease }
}

const pad = (n: number): string => String(n).padStart(2, '0')
const rial = (million: bigint): string => (million * 1_000_000n).toString()

function lineOf(
  account: Account,
  lineNo: number,
  { opening, increase, decrease }: { opening: bigint; increase: bigint; decrease: bigint },
  lastDay: string,
): StatementLine {
  const closing = opening + increase - decrease
  const isOverdue = account.certain && account.due <= lastDay
  const days = isOverdue ? daysBetween(account.due, lastDay) : 0
  const overdue = isOverdue && days > 0 ? closing : 0n
  const origin = toIsoDate(account.origin)
  return {
    ...{
      lineNo,
      side: account.side,
      counterpartyType: account.type,
      tier: tierOf(account.type),
      counterpartyName: account.name,
      counterpartyId: account.id,
      counterpartyNote: null,
    },
    ...{
      detailCode: account.mirror === null ? null : `7${pad(account.mirror)}0`,
      subject: account.subject,
      category: account.category,
      legalBasis: account.basis,
      legalBasisRef: account.reference,
    },
    ...{
      certainty: account.certain ? 'certain' : 'uncertain',
      uncertainReason: account.certain ? null : 'disputed',
      originDate: origin,
      confirmedAt: account.certain ? origin : null,
    },
    ...{
      dueDate: account.certain ? toIsoDate(account.due) : null,
      opening: rial(opening),
      openingDiffReason: null,
      increase: rial(increase),
      decrease: rial(decrease),
      closing: rial(closing),
    },
    ...{
      overdueAmount: rial(overdue),
      overdueDays: overdue > 0n ? days : 0,
      latePenalty: '0',
      latePenaltyIncluded: false,
      settlementMethod: decrease > 0n ? 'cash' : null,
    },
    ...{
      capitalProject: false,
      budgetRow: null,
      reciprocalLine: null,
      currencyUnit: 'irrCurrent',
      foreignCurrency: null,
      foreignAmount: null,
      rate: null,
    },
    evidence: account.certain ? ['evidence.pdf'] : [],
  }
}

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(toIsoDate(to)) - Date.parse(toIsoDate(from))) / 86_400_000)

/** As an office in Iran writes a number within a text. */
const inPersian = (number: number): string => number.toLocaleString('fa-IR', { useGrouping: false })

/** What an invented agency writes above its lines; the server knows the rest. */
export const headerOf = (number: number): DraftHeader => ({
  ...{
    submitterName: `کارشناس نمونه ${inPersian(number)}`,
    submitterNationalId: nationalIdOf(number),
    submitterMobile: `+98900${String(number).padStart(7, '0')}`,
  },
  ...{
    approverName: `مدیر نمونه ${inPersian(number)}`,
    approverPost: 'مدیرکل',
    financeControllerName: `ذی‌حساب نمونه ${inPersian(number)}`,
    basisOfAccounting: 'accrual',
  },
  ...{ certificationFile: 'certification.pdf', channel: 'portal', accuracyDeclared: true },
})
