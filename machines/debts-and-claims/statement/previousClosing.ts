import { type CurrencyUnit, inCurrentRial } from '../../core/persian/money.ts'
import { textKey } from '../../core/persian/text.ts'
import type { Side, StatementLine } from './line.ts'
import { NO_SUMS, withLine } from './totals.ts'

/** How a line of the last period closed. */
export type Closing = { readonly lineNo: number; readonly amount: string }

/** What the last approved statement of the same reporting point closed with. */
export type PreviousClosing = {
  readonly currencyUnit: CurrencyUnit
  readonly totals: Readonly<Record<Side, string>>
  /** By line identity; null where only the totals are known, as for the years before the system. */
  readonly lines: ReadonlyMap<string, readonly Closing[]> | null
}

/** What makes a line the same debt from one period to the next: side, who, for what, on which basis, since when. */
export function lineIdentity(line: StatementLine): string {
  const who = line.counterpartyId ?? `name:${textKey(line.counterpartyName)}`
  return [line.side, who, line.category, textKey(line.legalBasisRef), line.originDate].join('|')
}

/** What the next period's openings are compared with. */
export function previousClosingOf(lines: Iterable<StatementLine>): PreviousClosing {
  const closings = new Map<string, Closing[]>()
  let currencyUnit: CurrencyUnit = 'irrCurrent'
  let sums = NO_SUMS
  for (const line of lines) {
    const identity = lineIdentity(line)
    const closing = { lineNo: line.lineNo, amount: line.closing }
    const same = closings.get(identity)
    if (same) same.push(closing)
    else closings.set(identity, [closing])
    sums = withLine(sums, line)
    currencyUnit = line.currencyUnit
  }
  const totals = { debt: sums.debt.closing.toString(), claim: sums.claim.closing.toString() }
  return { currencyUnit, totals, lines: closings }
}

/** The closings that no opening has taken up yet. */
export type OpenClosings = {
  /**
   * Takes the closing that a line carries on: the one that equals its opening if there is one, else the first of its
   * identity; undefined when the last period knew no such line.
   */
  readonly take: (line: StatementLine) => Closing | undefined
  /** Balances that no line took, other than zero. */
  readonly left: () => Closing[]
}

/** Begins to match openings with closings. */
export function openClosings(
  previous: PreviousClosing & { lines: ReadonlyMap<string, readonly Closing[]> },
): OpenClosings {
  const open = new Map<string, readonly Closing[]>(previous.lines)
  return {
    take: (line) => {
      const identity = lineIdentity(line)
      const same = open.get(identity)
      if (same === undefined) return undefined
      const taken = same.find((closing) => isSameAmount(line, closing, previous.currencyUnit)) ?? same[0]
      const rest = same.filter((closing) => closing !== taken)
      if (rest.length > 0) open.set(identity, rest)
      else open.delete(identity)
      return taken
    },
    left: () => [...open.values()].flat().filter((closing) => closing.amount !== '0'),
  }
}

/** True when a line opens with what another closed with, whichever Rial each is in. */
export function isSameAmount(line: StatementLine, closing: Closing, currency: CurrencyUnit): boolean {
  return inCurrentRial(BigInt(line.opening), line.currencyUnit) === inCurrentRial(BigInt(closing.amount), currency)
}
