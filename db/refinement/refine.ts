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

/** Who refines, null for the system, and who hears which share of the statements has been looked at. */
export type ForWhom = { readonly person: string | null; readonly tell?: ((share: number) => void) | undefined }

/**
 * Refines statements of one cycle: names, duplicates, what agencies say of each other, and jumps since the last period. It
 * may be done again at any time: what is found again keeps its settlement, what is gone is laid aside. The cases are held
 * only while it is written down; comparing long statements takes seconds, in which they may well be moved.
 */
export async function refine(
  tx: Tx,
  cycleId: string,
  caseIds: readonly string[],
  { person, tell = () => {} }: ForWhom,
): Promise<Refined[]> {
  const before = await readCycleGround(tx, cycleId)
  const looked = await lookAt(tx, before, caseIds, tell)
  await lockCases(tx, looked.wanted)
  const now = await readCycleGround(tx, cycleId)
  // What was compared may have been filed anew or approved meanwhile. Now that it is held, it is looked at once more and no oftener.
  const { wanted, own, found, agreed } = isSame(before, now) ? looked : await lookAt(tx, now, caseIds, tell)
  await writeMismatches(tx, wanted, found)
  await noteRefined(tx, own, agreed, person)
  return countUnsettled(tx, own)
}

// Most of the time goes into reading each statement by itself.
const ALONE = 0.8

const isSame = (one: CycleGround, other: CycleGround): boolean => saysOf(one) === saysOf(other)
const saysOf = ({ documents, legalIds, ...rest }: CycleGround): string =>
  JSON.stringify([[...documents], [...legalIds], { ...rest, tolerance: String(rest.tolerance) }])

/** What comparing came to. */
type Looked = {
  readonly wanted: readonly string[]
  readonly own: readonly Own[]
  readonly found: readonly FoundMismatch[]
  readonly agreed: readonly AgreedPair[]
}

async function lookAt(
  tx: Tx,
  ground: CycleGround,
  caseIds: readonly string[],
  tell: (share: number) => void,
): Promise<Looked> {
  const wanted = withSisters(ground, caseIds)
  const own: Own[] = []
  const found: FoundMismatch[] = []
  for (const [at, caseId] of wanted.entries()) {
    const tellOfOne = (share: number) => tell((ALONE * (at + share)) / wanted.length)
    const { names, sha256, mismatches } = await refineAlone(tx, caseId, ground.outlierPercent, tellOfOne)
    own.push({ caseId, sha256, names })
    found.push(...mismatches)
  }
  const between = pairMismatches(ground.agencies, await readLinesBetween(tx, ground, wanted), ground.tolerance)
  const touching = between.mismatches.filter(({ caseId, otherCaseId }) =>
    [caseId, otherCaseId].some((id) => wanted.includes(id ?? '')),
  )
  return { wanted, own, found: [...found, ...touching], agreed: between.agreed }
}

/** The cases of the same agencies along with them: what an agency says, it says over all its reporting points. */
function withSisters({ agencies }: CycleGround, caseIds: readonly string[]): string[] {
  const sisters = agencies.filter(({ cases }) => cases.some((id) => caseIds.includes(id)))
  return [...new Set([...caseIds, ...sisters.flatMap(({ cases }) => cases)])].sort()
}

async function refineAlone(tx: Tx, caseId: string, percent: number, tell: (share: number) => void) {
  const of = await readCaseBeside(tx, caseId)
  const previous = await findPrevious(tx, of)
  const all = Math.max(1, of.context.lines + (previous?.lineCount ?? 0))
  const sha256 = of.context.document
  const lines: StatementLine[] = []
  if (sha256 !== null)
    for await (const chunk of readComparedLines(tx, caseId, sha256)) {
      lines.push(...chunk)
      tell(lines.length / all)
    }
  const closing = previous === null ? null : await readClosing(tx, previous)
  tell(1)
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
