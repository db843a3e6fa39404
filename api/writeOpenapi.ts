import { writeFile } from 'node:fs/promises'
import { openapiOf } from './openapi.ts'
import { loadRoutes } from './routes.ts'

/** Where the document stands that the pages are built against. */
export const OPENAPI_FILE = new URL('../docs/openapi.json', import.meta.url)

/** The document as it is committed. */
export const openapiText = async (): Promise<string> => `${JSON.stringify(openapiOf(await loadRoutes()), null, 2)}\n`

if (process.argv[1] && import.meta.url === new URL(process.argv[1], 'file:').href)
  await writeFile(OPENAPI_FILE, await openapiText())
