import { inCurrentRial } from '../../core/persian/money.ts'
import { textKey } from '../../core/persian/text.ts'
import type { Side, StatementLine } from './line.ts'
import { lineIdentity, type PreviousClosing } from './previousClosing.ts'

/** The lines of one agency, as refinement looks at them beside those of others. */
export type FiledLines = { readonly agencyLegalId: string; readonly lines: readonly StatementLine[] }

/** Names under which one code was written, the most frequent first. */
export type NameVariants = { readonly counterpartyId: string; readonly names: readonly string[] }

/** Lines that may be one and the same. */
export type DuplicateCandidate = {
  readonly why: 'sameReference' | 'sameAmount'
  readonly lineNos: readonly number[]
}

const COMPANY_WORDS = ['شرکت', 'سهامی خاص', 'سهامی عام', 'با مسئولیت محدود', 'مسئولیت محدود', 'تعاونی', 'مؤسسه'].map(
  textKey,
)

/** What names of companies are compared by: without «شرکت», «سهامی خاص» and the like, and without punctuation. */
export function companyKey(name: string): string {
  const bare = textKey(name).replace(/[^\p{L}\p{N}]/gu, '')
  return COMPANY_WORDS.reduce((key, word) => key.replace(word, ''), bare) || bare
}

/** Counterparties whose one code was written with different names. */
export function nameVariants(lines: Iterable<StatementLine>): NameVariants[] {
  const names = new Map<string, Map<string, number>>()
  for (const { counterpartyId, counterpartyName } of lines) {
    if (counterpartyId === null) continue
    const seen = names.get(counterpartyId) ?? new Map<string, number>()
    names.set(counterpartyId, seen.set(counterpartyName, (seen.get(counterpartyName) ?? 0) + 1))
  }
  return [...names]
    .filter(([, seen]) => new Set([...seen.keys()].map(textKey)).size > 1)
    .map(([counterpartyId, seen]) => ({ counterpartyId, names: byFrequency(seen) }))
}

/** Lines of one statement that look like the same debt or claim written twice. */
export function duplicateLines(lines: readonly StatementLine[]): DuplicateCandidate[] {
  const sameReference = groups(lines, (line) => `${who(line)}|${textKey(line.legalBasisRef)}|${line.originDate}`)
  const found = new Set(sameReference.map((group) => group.join()))
  const sameAmount = groups(lines, (line) =>
    line.closing === '0' ? null : `${who(line)}|${line.closing}|${line.originDate}`,
  ).filter((group) => !found.has(group.join()))
  return [
    ...sameReference.map((lineNos): DuplicateCandidate => ({ why: 'sameReference', lineNos })),
    ...sameAmount.map((lineNos): DuplicateCandidate => ({ why: 'sameAmount', lineNos })),
  ]
}

/** One line of one agency. */
export type LineRef = { readonly agencyLegalId: string; readonly lineNo: number; readonly closing: bigint }

/** A's claim on B and B's debt to A; amounts in current Rial. */
export type ReciprocalPair = {
  readonly creditor: string
  readonly debtor: string
  readonly claim: LineRef
  readonly debt: LineRef
  readonly difference: bigint
}

/** A line whose other side is not there: the other agency filed no such line, or no statement at all. */
export type LonelyLine = {
  readonly creditor: string
  readonly debtor: string
  readonly side: Side
  readonly line: LineRef
  readonly why: 'noLine' | 'noStatement'
}

export type Pairing = {
  readonly matched: readonly ReciprocalPair[]
  readonly differing: readonly ReciprocalPair[]
  readonly missing: readonly LonelyLine[]
}

/**
 * Pairs what agencies say of each other: A's claim on B with B's debt to A. First lines of one reference, then lines
 * whose amounts agree within the tolerance (current Rial), then the last line left on each side.
 */
export function pairIntraGovernment(statements: readonly FiledLines[], tolerance: bigint): Pairing {
  const filed = new Set(statements.map(({ agencyLegalId }) => agencyLegalId))
  const pairs: ReciprocalPair[] = []
  const missing: LonelyLine[] = []
  for (const [key, between] of relations(statements)) {
    const [creditor = '', debtor = ''] = key.split('>')
    const { paired, claims, debts } = pairBetween(between, tolerance)
    pairs.push(...paired.map(([claim, debt]) => pairOf(creditor, debtor, claim, debt)))
    const why = (other: string) => (filed.has(other) ? 'noLine' : 'noStatement')
    for (const claim of claims) missing.push({ creditor, debtor, side: 'claim', line: refOf(claim), why: why(debtor) })
    for (const debt of debts) missing.push({ creditor, debtor, side: 'debt', line: refOf(debt), why: why(creditor) })
  }
  const agrees = (pair: ReciprocalPair) => within(pair.difference, tolerance)
  return { matched: pairs.filter(agrees), differing: pairs.filter((pair) => !agrees(pair)), missing }
}

/** A line whose balance moved more than it should without a word. */
export type Outlier = {
  readonly lineNo: number
  readonly previous: string
  readonly current: string
  /** Whole percent of the previous balance, rounded towards zero. */
  readonly percent: bigint
}

/** Lines that closed more than `percent` above or below what they closed with in the last period. */
export function outliers(lines: Iterable<StatementLine>, previous: PreviousClosing, percent = 50): Outlier[] {
  const found: Outlier[] = []
  for (const line of lines) {
    const before = previous.lines?.get(lineIdentity(line))?.reduce((sum, { amount }) => sum + BigInt(amount), 0n) ?? 0n
    if (before <= 0n) continue
    const base = inCurrentRial(before, previous.currencyUnit)
    const change = inCurrentRial(BigInt(line.closing), line.currencyUnit) - base
    if (absolute(change) * 100n <= base * BigInt(percent)) continue
    found.push({
      lineNo: line.lineNo,
      previous: before.toString(),
      current: line.closing,
      percent: (change * 100n) / base,
    })
  }
  return found
}

type Spoken = {
  readonly agencyLegalId: string
  readonly line: StatementLine
  readonly closing: bigint
  readonly reference: string
}
type Between = { readonly claims: Spoken[]; readonly debts: Spoken[] }

function relations(statements: readonly FiledLines[]): Map<string, Between> {
  const found = new Map<string, Between>()
  for (const { agencyLegalId, lines } of statements) {
    for (const line of lines) {
      if (line.tier !== 'T4' || line.counterpartyId === null) continue
      const other = line.counterpartyId
      const key = line.side === 'claim' ? `${agencyLegalId}>${other}` : `${other}>${agencyLegalId}`
      const between = found.get(key) ?? { claims: [], debts: [] }
      found.set(key, between)
      between[line.side === 'claim' ? 'claims' : 'debts'].push(spokenOf(agencyLegalId, line))
    }
  }
  return found
}

function spokenOf(agencyLegalId: string, line: StatementLine): Spoken {
  const closing = inCurrentRial(BigInt(line.closing), line.currencyUnit)
  return { agencyLegalId, line, closing, reference: textKey(line.legalBasisRef).replace(/[^\p{L}\p{N}]/gu, '') }
}

type Paired = { paired: [Spoken, Spoken][]; claims: readonly Spoken[]; debts: readonly Spoken[] }

function pairBetween({ claims, debts }: Between, tolerance: bigint): Paired {
  const first = pairByReference(claims, debts)
  const second = pairByAmount(first.claims, first.debts, tolerance)
  const [claim, debt] = [second.claims[0], second.debts[0]]
  const lastOfEach = claim && debt && second.claims.length === 1 && second.debts.length === 1
  const paired = [...first.paired, ...second.paired]
  if (lastOfEach) return { paired: [...paired, [claim, debt]], claims: [], debts: [] }
  return { paired, claims: second.claims, debts: second.debts }
}

function pairByReference(claims: readonly Spoken[], debts: readonly Spoken[]): Paired {
  const waiting = new Map<string, Spoken[]>()
  for (const debt of debts) waiting.set(debt.reference, [...(waiting.get(debt.reference) ?? []), debt])
  const paired: [Spoken, Spoken][] = []
  const left: Spoken[] = []
  for (const claim of claims) {
    const same = waiting.get(claim.reference) ?? []
    const debt = same.find(({ closing }) => closing === claim.closing) ?? same[0]
    if (debt === undefined) left.push(claim)
    else {
      paired.push([claim, debt])
      waiting.set(
        claim.reference,
        same.filter((one) => one !== debt),
      )
    }
  }
  return { paired, claims: left, debts: [...waiting.values()].flat() }
}

// Both in order of amount: the smallest claim that no debt comes near stays alone, and likewise the smallest debt.
function pairByAmount(allClaims: readonly Spoken[], allDebts: readonly Spoken[], tolerance: bigint): Paired {
  const claims = allClaims.toSorted(byAmount)
  const debts = allDebts.toSorted(byAmount)
  const paired: [Spoken, Spoken][] = []
  const lonely: { claims: Spoken[]; debts: Spoken[] } = { claims: [], debts: [] }
  let [atClaim, atDebt] = [0, 0]
  for (;;) {
    const [claim, debt] = [claims[atClaim], debts[atDebt]]
    if (!claim || !debt) break
    const agreed = within(claim.closing - debt.closing, tolerance)
    const claimIsSmaller = claim.closing < debt.closing
    if (agreed) paired.push([claim, debt])
    else if (claimIsSmaller) lonely.claims.push(claim)
    else lonely.debts.push(debt)
    if (agreed || claimIsSmaller) atClaim += 1
    if (agreed || !claimIsSmaller) atDebt += 1
  }
  return {
    paired,
    claims: [...lonely.claims, ...claims.slice(atClaim)],
    debts: [...lonely.debts, ...debts.slice(atDebt)],
  }
}

function byAmount(one: Spoken, other: Spoken): number {
  if (one.closing !== other.closing) return one.closing < other.closing ? -1 : 1
  return one.line.lineNo - other.line.lineNo
}

function pairOf(creditor: string, debtor: string, claim: Spoken, debt: Spoken): ReciprocalPair {
  return { creditor, debtor, claim: refOf(claim), debt: refOf(debt), difference: claim.closing - debt.closing }
}

function refOf({ agencyLegalId, line, closing }: Spoken): LineRef {
  return { agencyLegalId, lineNo: line.lineNo, closing }
}

function who(line: StatementLine): string {
  return `${line.side}|${line.counterpartyId ?? companyKey(line.counterpartyName)}`
}

function groups(lines: readonly StatementLine[], keyOf: (line: StatementLine) => string | null): number[][] {
  const found = new Map<string, number[]>()
  for (const line of lines) {
    const key = keyOf(line)
    if (key === null) continue
    const group = found.get(key)
    if (group) group.push(line.lineNo)
    else found.set(key, [line.lineNo])
  }
  return [...found.values()].filter((group) => group.length > 1)
}

function byFrequency(seen: ReadonlyMap<string, number>): string[] {
  return [...seen].toSorted(([, one], [, other]) => other - one).map(([name]) => name)
}

function within(difference: bigint, tolerance: bigint): boolean {
  return absolute(difference) <= tolerance
}

function absolute(amount: bigint): bigint {
  return amount < 0n ? -amount : amount
}
