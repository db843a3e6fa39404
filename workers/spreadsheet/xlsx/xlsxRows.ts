import type { Limits } from '../limits.ts'
import { TooLarge } from '../refusals.ts'
import type { SheetRow } from '../sheetRow.ts'
import { NO_TEXTS, readSharedTexts } from './sharedTexts.ts'
import { sheetRows } from './sheetRows.ts'
import { NO_STYLES, readDateStyles } from './styles.ts'
import { readWorkbook } from './workbook.ts'
import { openArchive } from './zip.ts'

/** The rows of every shown sheet of an XLSX file. Only a reader that comes to the end knows that all of it was sound. */
export async function* xlsxRows(file: string | Buffer, limits: Limits): AsyncGenerator<SheetRow> {
  const archive = await openArchive(file, limits)
  try {
    const { sheets, sharedTexts, styles, from1904 } = await readWorkbook(archive, limits)
    const dates = styles === null ? NO_STYLES : await readDateStyles(styles, archive.read(styles))
    const texts =
      sharedTexts === null ? NO_TEXTS : await readSharedTexts(sharedTexts, archive.read(sharedTexts), limits)
    let rows = 0
    for (const sheet of sheets) {
      for await (const row of sheetRows(sheet, archive.read(sheet.part), { texts, dates, from1904, limits })) {
        rows += 1
        if (rows > limits.rows) throw new TooLarge('rows', limits.rows, sheet.name)
        yield row
      }
    }
  } finally {
    archive.close()
  }
}
