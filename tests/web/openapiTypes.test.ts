import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from '@jest/globals'

const root = join(import.meta.dirname, '..', '..')
const cli = join(dirname(createRequire(import.meta.url).resolve('openapi-typescript/package.json')), 'bin', 'cli.js')

describe('web/src/openapi.d.ts', () => {
  it('says what docs/openapi.json says: `npm run web:types` writes it anew', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [cli, join(root, 'docs', 'openapi.json')], {
      maxBuffer: 20_000_000,
    })
    const generated = stdout.slice(stdout.indexOf('/**'))
    expect(await readFile(join(root, 'web', 'src', 'openapi.d.ts'), 'utf8')).toBe(generated)
  })
})
