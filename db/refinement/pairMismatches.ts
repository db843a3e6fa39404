import { uuidOf } from '../../machines/core/record.ts'
import type { Text } from '../../machines/core/text-pair.ts'
import type { Side, StatementLine } from '../../machines/debts-and-claims/statement/line.ts'
import {
  type LineRef,
  type LonelyLine,
  pairIntraGovernment,
  type ReciprocalPair,
} from '../../machines/debts-and-claims/statement/refine.ts'
import type { FoundMismatch, MismatchDetails, OtherSide } from './mismatch.ts'

/** An agency of a cycle with the cases in which it filed; none where it will not file any more. */
export type AgencyFiled = {
  readonly legalId: string
  readonly title: Text
  /** Cases that count, in the order of reporting points. */
  readonly cases: readonly string[]
  /** True while a case of it may still come to count: then nothing can be said of what is missing. */
  readonly isPending: boolean
}

/** A line between agencies, and the case it stands in. */
export type LineOfCase = { readonly caseId: string; readonly line: StatementLine }

type Place = { readonly caseId: string; readonly lineNo: number }
type End = {
  readonly legalId: string
  readonly caseId: string
  readonly lineNo: number | null
  readonly closing: bigint | null
}

/** A line of a case, and the line of another agency that says the same of the same debt. */
export type AgreedPair = {
  readonly caseId: string
  readonly lineNo: number
  readonly other: OtherSide & { readonly lineNo: number }
  /** In current Rial; within what the office tolerates. */
  readonly difference: string
}

/** What agencies say of each other: where they differ, on either side, and where they agree, likewise. */
export type Paired = { readonly mismatches: readonly FoundMismatch[]; readonly agreed: readonly AgreedPair[] }

/**
 * Holds A's claims on B against B's debts to A, over all reporting points of both, and gives each difference to either side.
 * Agencies are those of one cycle; whoever is not among them cannot be compared with.
 */
export function pairMismatches(
  agencies: readonly AgencyFiled[],
  lines: readonly LineOfCase[],
  tolerance: bigint,
): Paired {
  const known = new Map(agencies.map((agency) => [agency.legalId, agency]))
  const ofCase = new Map(agencies.flatMap(({ legalId, cases }) => cases.map((id) => [id, legalId] as const)))
  const byAgency = new Map(
    agencies.filter(({ cases }) => cases.length > 0).map(({ legalId }) => [legalId, [] as Place[]]),
  )
  const statements = new Map([...byAgency.keys()].map((legalId) => [legalId, [] as StatementLine[]]))
  for (const { caseId, line } of lines) {
    const legalId = ofCase.get(caseId) ?? ''
    const places = byAgency.get(legalId)
    if (!places || !known.has(line.counterpartyId ?? '')) continue
    // An agency speaks with one voice: the lines of its reporting points are numbered through.
    places.push({ caseId, lineNo: line.lineNo })
    statements.get(legalId)?.push({ ...line, lineNo: places.length })
  }
  const filed = [...statements].map(([agencyLegalId, own]) => ({ agencyLegalId, lines: own }))
  const { matched, differing, missing } = pairIntraGovernment(filed, tolerance)
  const endOf = ({ agencyLegalId, lineNo, closing }: LineRef): End => {
    const place = byAgency.get(agencyLegalId)?.[lineNo - 1] as Place
    return { legalId: agencyLegalId, caseId: place.caseId, lineNo: place.lineNo, closing }
  }
  const titleOf = (legalId: string): Text => known.get(legalId)?.title ?? { fa: legalId, en: legalId }
  return {
    mismatches: [
      ...differing.flatMap((pair) => differingRows(pair, endOf, titleOf)),
      ...missing.flatMap((lonely) => missingRows(lonely, endOf(lonely.line), known)),
    ],
    agreed: matched.flatMap((pair) => agreedRows(pair, endOf, titleOf)),
  }
}

function agreedRows(
  { claim, debt, difference }: ReciprocalPair,
  endOf: (line: LineRef) => End,
  titleOf: (legalId: string) => Text,
): AgreedPair[] {
  const [creditor, debtor] = [endOf(claim), endOf(debt)]
  const apart = (difference < 0n ? -difference : difference).toString()
  return [[creditor, debtor] as const, [debtor, creditor] as const].map(([own, other]) => ({
    ...{ caseId: own.caseId, lineNo: own.lineNo ?? 0, difference: apart },
    other: { legalId: other.legalId, title: titleOf(other.legalId), lineNo: other.lineNo ?? 0 },
  }))
}

function differingRows(
  { claim, debt }: ReciprocalPair,
  endOf: (line: LineRef) => End,
  titleOf: (legalId: string) => Text,
): FoundMismatch[] {
  const [creditor, debtor] = [endOf(claim), endOf(debt)]
  const rows = [
    row('differing', 'claim', creditor, debtor, titleOf(debtor.legalId), null),
    row('differing', 'debt', debtor, creditor, titleOf(creditor.legalId), null),
  ]
  return twins(rows)
}

function missingRows(lonely: LonelyLine, own: End, known: ReadonlyMap<string, AgencyFiled>): FoundMismatch[] {
  const other = known.get(lonely.side === 'claim' ? lonely.debtor : lonely.creditor)
  const mine = known.get(own.legalId)
  if (!other || !mine || other.isPending) return []
  const [otherCase] = other.cases
  const absent = { legalId: other.legalId, caseId: otherCase ?? '', lineNo: null, closing: null }
  const here = row('missing', lonely.side, own, absent, other.title, otherCase ? 'noLine' : 'noStatement')
  if (otherCase === undefined) return [{ ...here, otherCaseId: null }]
  const mirrored = lonely.side === 'claim' ? 'debt' : 'claim'
  return twins([here, row('missing', mirrored, absent, own, mine.title, 'noLine')])
}

function row(
  kind: 'differing' | 'missing',
  side: Side,
  own: End,
  other: End,
  title: Text,
  why: 'noLine' | 'noStatement' | null,
): FoundMismatch {
  const apart = (own.closing ?? 0n) - (other.closing ?? 0n)
  const details: MismatchDetails = {
    ...{ kind, side, why, closing: own.closing?.toString() ?? null, otherClosing: other.closing?.toString() ?? null },
    difference: (apart < 0n ? -apart : apart).toString(),
    other: { legalId: other.legalId, title, lineNo: other.lineNo },
  }
  const figures = [own.lineNo ?? 0, other.caseId, other.lineNo ?? 0, details.closing ?? '', details.otherClosing ?? '']
  return {
    id: uuidOf('mismatch', own.caseId, kind, side, ...figures),
    ...{ caseId: own.caseId, lineNo: own.lineNo, otherCaseId: other.caseId, otherLineNo: other.lineNo },
    ...{ twin: null, details },
  }
}

const twins = ([one, other]: FoundMismatch[]): FoundMismatch[] =>
  one && other
    ? [
        { ...one, twin: other.id },
        { ...other, twin: one.id },
      ]
    : []
