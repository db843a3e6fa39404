import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { STATEMENT_FORM } from '../api/statementForm.ts'
import { writeTemplate } from '../workers/spreadsheet/writeTemplate.ts'

// npm run template: the empty form that agencies download, as the api hands it out.
await pipeline(writeTemplate({ unit: 'millionRial', lang: 'fa' }), createWriteStream(STATEMENT_FORM))
