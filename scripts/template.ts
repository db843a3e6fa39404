import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { writeTemplate } from '../workers/spreadsheet/writeTemplate.ts'

// npm run template: the empty form that agencies download, as the pages serve it at /statement-form.xlsx.
await pipeline(
  writeTemplate({ unit: 'millionRial', lang: 'fa' }),
  createWriteStream(new URL('../web/public/statement-form.xlsx', import.meta.url)),
)
