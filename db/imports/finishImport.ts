import type pg from 'pg'
import { Refusal } from '../../machines/core/refusals.ts'
import { giveBackTo, TRIED } from '../lease.ts'
import { DRAFT_STAGES, readCaseBeside } from '../statements/admit.ts'
import { changeDraft } from '../statements/changeDraft.ts'
import { CHUNK, type DraftLine } from '../statements/draftShape.ts'
import { NotInThisStage } from '../statements/refusals.ts'
import { appendDraftLines, writeDraftLines } from '../statements/writeDraftLines.ts'
import { inTransaction, type Tx } from '../transaction.ts'
import type { ImportProblem, SeenSheet, UsedMapping } from './import.ts'
import type { TakenImport } from './takeImport.ts'

/** What reading a file came to. */
export type ImportOutcome = {
  readonly used: UsedMapping | null
  readonly survey: readonly SeenSheet[] | null
  readonly rowsRead: number
  readonly lineCount: number
  readonly problems: readonly ImportProblem[]
  readonly problemCount: number
  readonly mustFix: number
}

/** How far an import has come. */
export async function noteProgress(pool: pg.Pool, id: string, rows: number, percent: number): Promise<void> {
  await pool.query(
    `update imports set rows_read = $2, progress = $3, taken_at = clock_timestamp() where id = $1 and status = 'running'`,
    [id, rows, percent],
  )
}

/** Puts the lines of a file in place of those of the draft, all of them in one transaction, and says that it is done. */
export async function finishImport(
  pool: pg.Pool,
  taken: TakenImport,
  outcome: ImportOutcome,
  lines: () => AsyncIterable<DraftLine>,
): Promise<void> {
  await inTransaction(pool, 'system', async (tx) => {
    await close(tx, taken, 'done', outcome)
    const of = await readCaseBeside(tx, taken.caseId)
    if (!(DRAFT_STAGES as readonly string[]).includes(of.stage)) throw new NotInThisStage('import', of.stage)
    await changeDraft(tx, taken.caseId, taken.revision, taken.requestedBy)
    await writeDraftLines(tx, taken.caseId, [])
    let count = 0
    let chunk: DraftLine[] = []
    const flush = async () => {
      await appendDraftLines(tx, taken.caseId, count, chunk)
      count += chunk.length
      chunk = []
    }
    for await (const line of lines()) {
      chunk.push(line)
      if (chunk.length === CHUNK) await flush()
    }
    await flush()
  })
}

/** Says why a file was not taken in; the draft stays as it was. */
export async function refuseImport(pool: pg.Pool, taken: TakenImport, outcome: ImportOutcome): Promise<void> {
  await inTransaction(pool, 'system', (tx) => close(tx, taken, 'refused', outcome))
}

/** The same for a refusal of ours, with what was seen before it. */
export async function refuseImportFor(
  pool: pg.Pool,
  taken: TakenImport,
  refusal: Refusal,
  seen: Pick<ImportOutcome, 'used' | 'survey'> = { used: null, survey: null },
): Promise<void> {
  const problem: ImportProblem = {
    ...{ sheet: null, cell: null, row: null, lineNo: null, field: null, severity: 'mustFix' },
    ...{ code: refusal.code, text: refusal.text },
  }
  const outcome = { ...seen, rowsRead: 0, lineCount: 0, problems: [problem], problemCount: 1, mustFix: 1 }
  await refuseImport(pool, taken, outcome)
}

const TRIES = 3

/** Lays an import that broke down back to be tried again, or gives it up with what was wrong. */
export async function failImport(pool: pg.Pool, { id, attempts }: TakenImport, error: unknown): Promise<void> {
  await pool.query(
    `update imports set status = case when ${TRIED} >= $2 then 'failed' else 'waiting' end, error = $3, progress = 0,
       finished_at = case when ${TRIED} >= $2 then business_now() end where id = $1 and status = 'running' and attempts = $4`,
    [id, TRIES, String(error).slice(0, 1_000), attempts],
  )
}

/** Gives an import back that cannot be ended here. Not somebody else's. */
export async function giveImportBack(pool: pg.Pool, { id, attempts }: TakenImport): Promise<void> {
  await pool.query(
    `update imports set ${giveBackTo('waiting')} where id = $1 and status = 'running' and attempts = $2`,
    [id, attempts],
  )
}

const CLOSE = `
  update imports set status = $3, progress = 100, used = $4, rows_read = $5, line_count = $6, problems = $7, problem_count = $8, must_fix = $9, survey = $10,
    finished_at = business_now() where id = $1 and status = 'running' and attempts = $2`

async function close(tx: Tx, taken: TakenImport, status: 'done' | 'refused', outcome: ImportOutcome): Promise<void> {
  const { used, survey, rowsRead, lineCount, problems, problemCount, mustFix } = outcome
  const says = [
    used && JSON.stringify(used),
    rowsRead,
    lineCount,
    JSON.stringify(problems),
    problemCount,
    mustFix,
    survey && JSON.stringify(survey),
  ]
  const closed = await tx.query(CLOSE, [taken.id, taken.attempts, status, ...says])
  // Another worker took it over while this one was thought dead: what it finds counts.
  if (closed.rowCount === 0) throw new ImportTakenOver()
}

/** Somebody else does this import now. */
export class ImportTakenOver extends Refusal {
  readonly code = 'import-taken-over'
  constructor() {
    super({ fa: 'این کار را فرایند دیگری انجام می‌دهد.', en: 'Another worker is doing this.' })
  }
}
