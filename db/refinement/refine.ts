import type { StatementLine } from '../../machines/debts-and-claims/statement/line.ts'
import { type NameVariants, nameVariants } from '../../machines/debts-and-claims/statement/refine.ts'
import { readCaseBeside } from '../statements/admit.ts'
import { lockCases } from '../statements/lockCases.ts'
import { readComparedLines } from '../statements/readComparedLines.ts'
import { findPrevious, readClosing } from '../statements/readPrevious.ts'
import type { Tx } from '../transaction.ts'
import type { FoundMismatch } from './mismatch.ts'
import { ownMismatches } from './ownMismatches.ts'
import { type AgreedPair, pairMismatches } from './pairMismatches.ts'
import { type CycleGround, readCycleGround, readLinesBetween } from './readCycleGround.ts'
import { writeMismatches } from './writeMismatches.ts'

/** What refinement came to in one case: what is still to be settled, and codes that stand under several names. */
export type Refined = { readonly caseId: string; readonly unsettled: number; readonly names: readonly NameVariants[] }

/** What a statement by itself gave. */
type Own = { readonly caseId: string; readonly sha256: string | null; readonly names: readonly NameVariants[] }

const MOST_NAMES = 500
const MOST_PAIRS = 5_000

/** A line of a statement with the line of another agency that it agrees with. */
export type AgreedLine = Omit<AgreedPair, 'caseId'>

/**
 * Refines statements of one cycle: names, duplicates, what agencies say of each other, and jumps since the last period. It
 * may be done again at any time: what is found again keeps its settlement, what is gone is laid aside.
 */
export async function refine(
  tx: Tx,
  cycleId: string,
  caseIds: readonly string[],
  person: string | null,
): Promise<Refined[]> {
  const ground = await readCycleGround(tx, cycleId)
  const wanted = withSisters(ground, caseIds)
  await lockCases(tx, wanted)
  const own: Own[] = []
  const found: FoundMismatch[] = []
  for (const caseId of wanted) {
    const { names, sha256, mismatches } = await refineAlone(tx, caseId, ground.outlierPercent)
    own.push({ caseId, sha256, names })
    found.push(...mismatches)
  }
  const between = pairMismatches(ground.agencies, await readLinesBetween(tx, ground, wanted), ground.tolerance)
  const touching = between.mismatches.filter(({ caseId, otherCaseId }) =>
    [caseId, otherCaseId].some((id) => wanted.includes(id ?? '')),
  )
  await writeMismatches(tx, wanted, [...found, ...touching])
  await noteRefined(tx, own, between.agreed, person)
  return countUnsettled(tx, own)
}

/** The cases of the same agencies along with them: what an agency says, it says over all its reporting points. */
function withSisters({ agencies }: CycleGround, caseIds: readonly string[]): string[] {
  const sisters = agencies.filter(({ cases }) => cases.some((id) => caseIds.includes(id)))
  return [...new Set([...caseIds, ...sisters.flatMap(({ cases }) => cases)])].sort()
}

async function refineAlone(tx: Tx, caseId: string, percent: number) {
  const of = await readCaseBeside(tx, caseId)
  const sha256 = of.context.document
  const lines: StatementLine[] = []
  if (sha256 !== null) for await (const chunk of readComparedLines(tx, caseId, sha256)) lines.push(...chunk)
  const previous = await findPrevious(tx, of)
  const closing = previous === null ? null : await readClosing(tx, previous)
  const names = nameVariants(lines).slice(0, MOST_NAMES)
  return { sha256, names, mismatches: ownMismatches(caseId, lines, closing, percent) }
}

const NOTE = `
  insert into refinements (case_id, sha256, refined_by, refined_at, names, pairs, provider_id, province, service, agency_id, confidentiality)
  select c.id, r.value ->> 'sha256', $2, greatest(business_now(), c.at), r.value -> 'names', r.value -> 'pairs',
    c.provider_id, c.province, c.service, c.agency_id, c.confidentiality
  from json_array_elements($1) r join cases c on c.id = (r.value ->> 'caseId')::uuid where r.value ->> 'sha256' is not null
  on conflict (case_id, sha256) do update set refined_by = excluded.refined_by, refined_at = excluded.refined_at, names = excluded.names,
    pairs = excluded.pairs`

async function noteRefined(
  tx: Tx,
  own: readonly Own[],
  agreed: readonly AgreedPair[],
  person: string | null,
): Promise<void> {
  const notes = own.map((one) => ({ ...one, pairs: pairsOf(one.caseId, agreed) }))
  await tx.query({ name: 'note-refined', text: NOTE, values: [JSON.stringify(notes), person] })
}

const pairsOf = (caseId: string, agreed: readonly AgreedPair[]): readonly AgreedLine[] =>
  agreed
    .filter((pair) => pair.caseId === caseId)
    .slice(0, MOST_PAIRS)
    .map(({ caseId: _, ...pair }) => pair)
    .toSorted((one, other) => one.lineNo - other.lineNo)

async function countUnsettled(tx: Tx, own: readonly Own[]): Promise<Refined[]> {
  const { rows } = await tx.query<{ case_id: string; count: number }>(
    'select case_id, count(*)::int as count from mismatches where case_id = any($1) and settled_as is null group by case_id',
    [own.map(({ caseId }) => caseId)],
  )
  const counts = new Map(rows.map(({ case_id, count }) => [case_id, count]))
  return own.map(({ caseId, names }) => ({ caseId, names, unsettled: counts.get(caseId) ?? 0 }))
}
