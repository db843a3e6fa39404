import { buffer } from 'node:stream/consumers'
import { keepBytes } from '../../db/files/storeFile.ts'
import type { ExportAsked } from '../../db/jobs/askExport.ts'
import type { Tx } from '../../db/transaction.ts'
import { columnOf } from '../../machines/debts-and-claims/statement/columns.ts'
import type { Side, StatementLine } from '../../machines/debts-and-claims/statement/line.ts'
import type { ColumnMapping } from '../../machines/debts-and-claims/statement/mapping.ts'
import { writeCsv } from '../spreadsheet/writeCsv.ts'
import { templateMapping, writeInColumns, writeTemplate } from '../spreadsheet/writeTemplate.ts'
import { type SheetToWrite, writeXlsx } from '../spreadsheet/writeXlsx.ts'
import type { Work } from './work.ts'

const OUR_FORM = { unit: 'rial', lang: 'fa' } as const
const MEDIA_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
} as const

/** Writes a statement as a spreadsheet and keeps the file for whoever asked. */
export const exportStatement: Work = async (tx, { caseId, asked }, tell) => {
  const { sha256, name, format, lang, mapping } = asked as ExportAsked
  const all = await countLines(tx, caseId, sha256)
  let read = 0
  const linesOf = (side: Side | null) =>
    linesIn(tx, { caseId, sha256, side }, (lines) => {
      read += lines
      tell(read / Math.max(1, all))
    })
  const written = () => {
    if (format === 'csv')
      return asCsv(writeInColumns(linesOf, withSide(mapping ?? templateMapping({ ...OUR_FORM, lang }), lang), lang))
    if (mapping !== null) return writeXlsx(writeInColumns(linesOf, mapping, lang), lang === 'fa')
    return writeTemplate({ ...OUR_FORM, lang }, { debt: linesOf('debt'), claim: linesOf('claim') })
  }
  const kept = await keepBytes(tx, await buffer(written()), MEDIA_TYPES[format])
  return { result: { name, lines: all, size: kept.size, sha256: kept.sha256 }, file: kept.sha256 }
}

// A text has no sheets: where these say which form a line belongs to, a column has to.
function withSide(mapping: ColumnMapping, lang: ExportAsked['lang']): ColumnMapping {
  if (mapping.columns.side !== undefined) return mapping
  const side = columnOf('side').title[lang]
  const headers = mapping.headers ? { headers: [...mapping.headers, side] } : {}
  return { ...mapping, columns: { ...mapping.columns, side }, ...headers }
}

function asCsv([sheet]: SheetToWrite[]) {
  const { columns = [], rows = [] } = sheet ?? {}
  return writeCsv(
    columns.map(({ title }) => title),
    rows,
  )
}

async function countLines(tx: Tx, caseId: string, sha256: string): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    'select line_count as count from statements where case_id = $1 and sha256 = $2',
    [caseId, sha256],
  )
  return rows[0]?.count ?? 0
}

const NEXT = `
  select line_no, line from statement_lines where case_id = $1 and sha256 = $2 and line_no > $3 and ($4::text is null or side = $4)
  order by line_no limit 1000`

type Which = { readonly caseId: string; readonly sha256: string; readonly side: Side | null }

async function* linesIn(
  tx: Tx,
  { caseId, sha256, side }: Which,
  tell: (lines: number) => void,
): AsyncGenerator<StatementLine[]> {
  for (let after = 0; ; ) {
    const values = [caseId, sha256, after, side]
    const { rows } = await tx.query<{ line_no: number; line: StatementLine }>({
      name: 'lines-to-write',
      text: NEXT,
      values,
    })
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.map(({ line }) => line)
    tell(rows.length)
    after = last.line_no
  }
}
