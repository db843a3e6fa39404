import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type pg from 'pg'
import {
  failImport,
  finishImport,
  type ImportOutcome,
  ImportTakenOver,
  noteProgress,
  refuseImport,
  refuseImportFor,
} from '../../db/imports/finishImport.ts'
import type { UsedMapping } from '../../db/imports/import.ts'
import { readImportGround } from '../../db/imports/readImportGround.ts'
import { type TakenImport, takeImport } from '../../db/imports/takeImport.ts'
import type { DraftLine } from '../../db/statements/draftShape.ts'
import { readDraftLine } from '../../db/statements/readDraftLine.ts'
import { infected } from '../../db/statements/refusals.ts'
import { inTransaction, isPassing } from '../../db/transaction.ts'
import { Refusal } from '../../machines/core/refusals.ts'
import { HEADER_TITLES } from '../../machines/debts-and-claims/statement/titles.ts'
import { type ImportResult, importInChild, surveyInChild } from '../spreadsheet/importInChild.ts'

/** What an import needs of the workers. */
export type ImportTools = { readonly pool: pg.Pool }

/**
 * Reads one spreadsheet that waits into its draft, all of it or nothing, in a process of its own; the one with this id, or
 * the one that has waited longest. Tells whether there was one.
 */
export async function runImport({ pool }: ImportTools, importId: string | null): Promise<boolean> {
  const taken = await takeImport(pool, importId)
  if (taken === null) return false
  const folder = await mkdtemp(join(tmpdir(), 'peyman-import-'))
  try {
    await readInto(pool, taken, folder)
  } catch (error) {
    await giveUp(pool, taken, error)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return true
}

async function giveUp(pool: pg.Pool, taken: TakenImport, error: unknown): Promise<void> {
  if (error instanceof ImportTakenOver) return
  if (error instanceof Refusal) await refuseImportFor(pool, taken, error)
  else if (isPassing(error)) throw error
  else await failImport(pool, taken, error)
}

async function readInto(pool: pg.Pool, taken: TakenImport, folder: string): Promise<void> {
  if (taken.scan === 'infected') throw infected()
  const [file, document] = [join(folder, 'file'), join(folder, 'document')]
  await writeFile(file, taken.bytes)
  const [ground, { used, rows }] = await Promise.all([
    inTransaction(pool, 'system', (tx) => readImportGround(tx, taken)),
    mappingOf(taken, file),
  ])
  const progress = progressOf(pool, taken.id, rows)
  const result = await importInChild({ file, document, ...ground, mapping: used.mapping }, progress.tell)
  await progress.told()
  const outcome = outcomeOf(result, used, progress.rows())
  if (outcome.mustFix > 0) await refuseImport(pool, taken, outcome)
  else await finishImport(pool, taken, outcome, () => linesIn(document))
}

/** The mapping that came along, or what the titles say; then it is also known how many rows there are. */
async function mappingOf({ mapping }: TakenImport, file: string): Promise<{ used: UsedMapping; rows: number | null }> {
  if (mapping !== null) return { used: { mapping, missing: [], unknown: [] }, rows: null }
  const { guess, sheets } = await surveyInChild({ file })
  return { used: guess, rows: sheets.reduce((sum, sheet) => sum + sheet.rows, 0) }
}

/** Writes progress down as it comes, one note at a time: a database that is slow gets fewer. */
function progressOf(pool: pg.Pool, id: string, total: number | null) {
  let read = 0
  let noting: Promise<void> | null = null
  const tell = ({ rows }: { readonly rows: number }) => {
    read = rows
    const percent = total === null || total === 0 ? 0 : Math.min(99, Math.floor((rows * 100) / total))
    noting ??= noteProgress(pool, id, rows, percent)
      .catch(() => {})
      .finally(() => {
        noting = null
      })
  }
  return { tell, rows: () => read, told: async () => noting }
}

// What is missing above the lines is mended above the lines; a file of lines cannot help it, and is not refused for it.
function outcomeOf(result: ImportResult, used: UsedMapping, rowsRead: number): ImportOutcome {
  const whole = result.problems.filter(({ sheet, row }) => sheet === null && row === null)
  const aside = whole.filter(({ field }) => field in HEADER_TITLES)
  const wholeMustFix = whole.filter(({ severity }) => severity === 'mustFix').length
  return {
    ...{ used, rowsRead, lineCount: result.lines },
    problems: result.problems.filter((problem) => !aside.includes(problem)),
    problemCount: result.problemCount - aside.length,
    mustFix: result.mustFixCount - wholeMustFix,
  }
}

async function* linesIn(document: string): AsyncGenerator<DraftLine> {
  let isHead = true
  for await (const text of createInterface({
    input: createReadStream(document),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    if (!isHead) yield readDraftLine(JSON.parse(text))
    isHead = false
  }
}
