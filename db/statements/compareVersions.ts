import { parseHead } from '../../machines/debts-and-claims/statement/canonical.ts'
import type { LineField, StatementLine } from '../../machines/debts-and-claims/statement/line.ts'
import type { StatementHeader } from '../../machines/debts-and-claims/statement/statement.ts'
import { recordReading } from '../queries/readings.ts'
import type { Tx } from '../transaction.ts'
import { admit, type Person, READERS } from './admit.ts'
import { readFilings } from './filings.ts'
import { type LinePair, pairLines } from './pairLines.ts'
import { NotInThisCase } from './refusals.ts'

/** A field that says something else than before. */
export type FieldChange<Field extends string> = {
  readonly field: Field
  readonly before: unknown
  readonly after: unknown
}

/** A line that changed, came or went; the numbers are those of the two versions. */
export type LineChange = {
  readonly what: 'changed' | 'added' | 'removed'
  readonly beforeNo: number | null
  readonly afterNo: number | null
  /** The line as it is now, or as it was where it went. */
  readonly line: StatementLine
  readonly fields: readonly FieldChange<LineField>[]
}

/** What distinguishes two versions of a statement. */
export type Comparison = {
  readonly from: number
  readonly to: number
  readonly header: readonly FieldChange<keyof StatementHeader>[]
  readonly changed: number
  readonly added: number
  readonly removed: number
  /** In the order of the later version; not more than a page can show. */
  readonly lines: readonly LineChange[]
}

const MOST_CHANGES = 2_000

/** Compares two versions that were filed: what changed, field by field, so that nobody has to read everything again. */
export async function compareVersions(
  tx: Tx,
  by: Person,
  { caseId, from, to }: { readonly caseId: string; readonly from: number; readonly to: number },
): Promise<Comparison> {
  const { of } = await admit(tx, by, caseId, { action: 'readStatement', roles: READERS })
  await recordReading(tx, by.person, 'comparison', [{ id: caseId, confidentiality: of.scope.confidentiality }])
  const filings = await readFilings(tx, caseId)
  const [before, after] = [from, to].map((version) => {
    const filing = filings.find((one) => one.version === version)
    if (!filing) throw new NotInThisCase('version', version)
    return filing.sha256
  })
  const [was, is] = await Promise.all([readHeader(tx, caseId, before), readHeader(tx, caseId, after)])
  const pairs = pairLines(...(await readDifferingLines(tx, caseId, before ?? '', after ?? '')))
  const count = (what: LineChange['what']) => pairs.filter((pair) => whatOf(pair) === what).length
  return {
    ...{ from, to, changed: count('changed'), added: count('added'), removed: count('removed') },
    header: changesOf<keyof StatementHeader>(was, is).filter(({ field }) => field !== 'version'),
    lines: pairs.slice(0, MOST_CHANGES).map(changeOf),
  }
}

async function readHeader(
  tx: Tx,
  caseId: string,
  sha256: string | null | undefined,
): Promise<Partial<StatementHeader>> {
  const { rows } = await tx.query<{ head: string }>(
    'select head::text from statements where case_id = $1 and sha256 = $2',
    [caseId, sha256],
  )
  return rows[0] ? parseHead(rows[0].head).header : {}
}

// Lines that say the same under another number have only moved. Only what is left of both sides leaves the database.
const DIFFERING = `
  with l as (
    select sha256, line_no, line, md5(regexp_replace(line::text, '"lineNo":[0-9]+,', '')) as says
    from statement_lines where case_id = $1 and sha256 in ($2, $3)
  ), numbered as (
    select *, row_number() over (partition by sha256, says order by line_no) as nth from l
  )
  select o.sha256 = $2 as before, o.line from numbered o
  where not exists (select from numbered t where t.sha256 <> o.sha256 and t.says = o.says and t.nth = o.nth) order by o.line_no`

async function readDifferingLines(
  tx: Tx,
  caseId: string,
  before: string,
  after: string,
): Promise<[StatementLine[], StatementLine[]]> {
  const { rows } = await tx.query<{ before: boolean; line: StatementLine }>(DIFFERING, [caseId, before, after])
  const lines = (isBefore: boolean) => rows.filter((row) => row.before === isBefore).map(({ line }) => line)
  return before === after ? [[], []] : [lines(true), lines(false)]
}

function whatOf({ before, after }: LinePair): LineChange['what'] {
  if (before === null) return 'added'
  return after === null ? 'removed' : 'changed'
}

function changeOf(pair: LinePair): LineChange {
  const { before, after } = pair
  const fields = before && after ? changesOf<LineField>(before, after).filter(({ field }) => field !== 'lineNo') : []
  return {
    what: whatOf(pair),
    beforeNo: before?.lineNo ?? null,
    afterNo: after?.lineNo ?? null,
    line: (after ?? before) as StatementLine,
    fields,
  }
}

function changesOf<Field extends string>(
  was: Partial<Record<Field, unknown>>,
  is: Partial<Record<Field, unknown>>,
): FieldChange<Field>[] {
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])] as Field[]
  return fields
    .filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]))
    .map((field) => ({ field, before: was[field] ?? null, after: is[field] ?? null }))
}
