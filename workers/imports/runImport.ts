import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type pg from 'pg'
import {
  failImport,
  finishImport,
  giveImportBack,
  type ImportOutcome,
  ImportTakenOver,
  noteProgress,
  refuseImport,
  refuseImportFor,
} from '../../db/imports/finishImport.ts'
import type { SeenSheet, UsedMapping } from '../../db/imports/import.ts'
import { readImportGround } from '../../db/imports/readImportGround.ts'
import { type TakenImport, takeImport } from '../../db/imports/takeImport.ts'
import type { DraftLine } from '../../db/statements/draftShape.ts'
import { readDraftLine } from '../../db/statements/readDraftLine.ts'
import { infected } from '../../db/statements/refusals.ts'
import { inTransaction, isPassing } from '../../db/transaction.ts'
import { Refusal } from '../../machines/core/refusals.ts'
import { HEADER_TITLES } from '../../machines/debts-and-claims/statement/titles.ts'
import { type ImportResult, importInChild } from '../spreadsheet/importInChild.ts'
import type { ImportProgress } from '../spreadsheet/importStatement.ts'
import { ImportRefused } from '../spreadsheet/refusals.ts'
import type { Survey } from '../spreadsheet/surveyFile.ts'

/** What an import needs of the workers. */
export type ImportTools = { readonly pool: pg.Pool; readonly ending?: AbortSignal | undefined }

/**
 * Reads one spreadsheet that waits into its draft, all of it or nothing, in a process of its own; the one with this id, or
 * the one that has waited longest. A worker that ends gives it back. Tells whether there was one.
 */
export async function runImport({ pool, ending }: ImportTools, importId: string | null): Promise<boolean> {
  const taken = await takeImport(pool, importId)
  if (taken === null) return false
  const folder = await mkdtemp(join(tmpdir(), 'peyman-import-'))
  try {
    await readInto(pool, taken, folder, ending)
  } catch (error) {
    if (ending?.aborted) await giveImportBack(pool, taken)
    else await giveUp(pool, taken, error)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return true
}

async function giveUp(pool: pg.Pool, taken: TakenImport, error: unknown): Promise<void> {
  if (error instanceof ImportTakenOver) return
  if (error instanceof Refusal) await refuseImportFor(pool, taken, error, seenBefore(error))
  else if (isPassing(error)) throw error
  else await failImport(pool, taken, error)
}

const seenBefore = (error: Refusal) => seenIn(error instanceof ImportRefused ? error.survey : null)

async function readInto(
  pool: pg.Pool,
  taken: TakenImport,
  folder: string,
  ending: AbortSignal | undefined,
): Promise<void> {
  if (taken.scan === 'infected') throw infected()
  const [file, document] = [join(folder, 'file'), join(folder, 'document')]
  await writeFile(file, taken.bytes)
  const ground = await inTransaction(pool, 'system', (tx) => readImportGround(tx, taken))
  const progress = progressOf(pool, taken.id)
  const job = { file, document, ...ground, mapping: taken.mapping, mend: taken.mend }
  const result = await importInChild(job, progress.tell, ending ? { signal: ending } : {})
  await progress.told()
  const outcome = outcomeOf(result, taken, progress.rows())
  // Whoever mends in the draft wants what could be read; but where the columns are in doubt, every line would be.
  const isTaken = outcome.mustFix === 0 || (taken.mend && result.taken > 0 && !result.isUnsure)
  if (!isTaken) await refuseImport(pool, taken, outcome)
  else await finishImport(pool, taken, outcome, () => linesIn(document, ending))
}

/** Writes progress down as it comes, one note at a time: a database that is slow gets fewer. */
function progressOf(pool: pg.Pool, id: string) {
  let read = 0
  let noting: Promise<void> | null = null
  const tell = ({ rows, total }: ImportProgress) => {
    read = rows
    const percent = total ? Math.min(99, Math.floor((rows * 100) / total)) : 0
    noting ??= noteProgress(pool, id, rows, percent)
      .catch(() => {})
      .finally(() => {
        noting = null
      })
  }
  return { tell, rows: () => read, told: async () => noting }
}

const MOST_SHEETS = 10
const MOST_LETTERS = 120

/** What was seen of a file, cut to what a person can look at. */
function seenIn(survey: Survey | null): { used: UsedMapping | null; survey: readonly SeenSheet[] | null } {
  if (survey === null) return { used: null, survey: null }
  const cut = (texts: readonly (string | null)[]) => texts.map((text) => text && text.slice(0, MOST_LETTERS))
  const sheets = survey.sheets.slice(0, MOST_SHEETS).map((sheet) => ({
    ...sheet,
    titles: sheet.titles.slice(0, 20).map((text) => text.slice(0, MOST_LETTERS)),
    examples: sheet.examples.map(cut),
  }))
  return { used: survey.guess, survey: sheets }
}

// What is missing above the lines is mended above the lines; a file of lines cannot help it, and is not refused for it.
function outcomeOf(result: ImportResult, { mapping, mend }: TakenImport, rowsRead: number): ImportOutcome {
  const seen = seenIn(result.survey)
  const used = mapping === null ? seen.used : { mapping, missing: [], unknown: [] }
  const whole = result.problems.filter(({ sheet, row }) => sheet === null && row === null)
  const aside = whole.filter(({ field }) => field in HEADER_TITLES)
  const wholeMustFix = whole.filter(({ severity }) => severity === 'mustFix').length
  return {
    ...{ ...seen, used, rowsRead, lineCount: mend ? result.taken : result.lines },
    problems: result.problems.filter((problem) => !aside.includes(problem)),
    problemCount: result.problemCount - aside.length,
    mustFix: result.mustFixCount - wholeMustFix,
  }
}

async function* linesIn(document: string, ending: AbortSignal | undefined): AsyncGenerator<DraftLine> {
  let isHead = true
  for await (const text of createInterface({
    input: createReadStream(document),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    ending?.throwIfAborted()
    if (!isHead) yield readDraftLine(JSON.parse(text))
    isHead = false
  }
}
