import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { keepBytes } from '../../db/files/storeFile.ts'
import { admitToForm, type FillAsked, type FormAsked } from '../../db/jobs/askSheetFile.ts'
import { readGround } from '../../db/sheets/readGround.ts'
import { writeSheet } from '../../db/sheets/writeSheet.ts'
import { infected } from '../../db/statements/refusals.ts'
import type { Tx } from '../../db/transaction.ts'
import { Refusal } from '../../machines/core/refusals.ts'
import type { FormRow, SheetForm } from '../../machines/core/serviceCard.ts'
import type { Text } from '../../machines/core/text-pair.ts'
import { harmlessCell, withoutApostrophe } from '../spreadsheet/harmlessCell.ts'
import { readRows } from '../spreadsheet/readRows.ts'
import { type SheetToWrite, writeXlsx } from '../spreadsheet/writeXlsx.ts'
import type { Work } from './work.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Writes a sheet as a form and keeps the file for whoever asked. */
export const writeForm: Work = async (tx, { caseId, asked, requestedBy }) => {
  const { sheet: kind, name } = asked as FormAsked
  const { of, card } = await admitToForm(tx, { person: requestedBy }, { caseId, kind })
  const form = card.file.write(await readGround(tx, of, card))
  const kept = await keepBytes(tx, await buffer(writeXlsx(sheetsOf(form))), XLSX)
  return { result: { name, rows: form.rows.length, size: kept.size, sha256: kept.sha256 }, file: kept.sha256 }
}

const GUIDE = 'راهنما'

/** The form itself, and beside it the words that its columns take. */
function sheetsOf({ name, columns, rows }: SheetForm): SheetToWrite[] {
  const chosen = columns.flatMap(({ title, choices }) => (choices ? [{ title, choices }] : []))
  const longest = Math.max(0, ...chosen.map(({ choices }) => choices.length))
  const letter = (title: string) => String.fromCharCode(65 + chosen.findIndex((one) => one.title === title))
  return [
    {
      name,
      columns: columns.map(({ title, width, choices }) => ({
        ...{ title, width, isText: true },
        ...(choices ? { choices: `'${GUIDE}'!$${letter(title)}$2:$${letter(title)}$${choices.length + 1}` } : {}),
      })),
      rows: rows.map((cells) =>
        cells.map((text) => (text === '' ? null : { text: harmlessCell(text), kind: 'text' as const })),
      ),
    },
    {
      name: GUIDE,
      columns: chosen.map(({ title }) => ({ title, width: 24, isText: true })),
      rows: Array.from({ length: longest }, (_, at) =>
        chosen.map(({ choices }) => (choices[at] === undefined ? null : { text: choices[at], kind: 'text' as const })),
      ),
    },
  ]
}

/** Reads a form that came back and writes its sheet in the name of whoever brought it. */
export const fillFromForm: Work = async (tx, { caseId, asked, requestedBy }, tell) => {
  const { sheet: kind, sha256, command } = asked as FillAsked
  const by = { person: requestedBy }
  const { of, card } = await admitToForm(tx, by, { caseId, kind })
  const rows = await rowsOf(await readBytes(tx, sha256))
  tell(0.5)
  const read = card.file.read(rows, await readGround(tx, of, card))
  if ('unread' in read) throw new FormUnread(read.unread)
  const chance = { uuid: randomUUID }
  const written = await writeSheet(tx, { chance }, by, { command, caseId, kind, body: read.body })
  return { result: { ...written, problems: [...written.problems] }, file: null }
}

async function readBytes(tx: Tx, sha256: string): Promise<Buffer> {
  const { rows } = await tx.query<{ bytes: Buffer; scan: string }>('select bytes, scan from files where sha256 = $1', [
    sha256,
  ])
  const [file] = rows
  if (!file) throw new Error(`the file ${sha256} is not kept`)
  if (file.scan === 'infected') throw infected()
  return file.bytes
}

async function rowsOf(bytes: Buffer): Promise<FormRow[]> {
  const rows: FormRow[] = []
  for await (const { sheet, row, cells } of readRows(bytes, LIMITS))
    rows.push({ sheet, row, cells: cells.map((cell) => (cell === null ? null : withoutApostrophe(cell))) })
  return rows
}

/** No sheet has more cells than these rows, with the guide beside them. */
const LIMITS = { rows: 20_000, columns: 40, sheets: 10 }

/** The form holds something that cannot be read; nothing of it was taken. */
export class FormUnread extends Refusal {
  readonly code = 'form-unread'
  constructor(text: Text) {
    super(text)
  }
}
