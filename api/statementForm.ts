import { readFile } from 'node:fs/promises'
import type { FileAnswer } from './route.ts'

/** The empty form as a file. The workers know how to write one, and `npm run template` keeps what they write here. */
export const STATEMENT_FORM = new URL('./statement-form.xlsx', import.meta.url)

/** The empty form that an agency fills in and brings back. */
export const readStatementForm = async (): Promise<FileAnswer> => ({
  name: 'statement-form.xlsx',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  bytes: await readFile(STATEMENT_FORM),
})
