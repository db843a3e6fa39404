import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { STATUS } from './problems.ts'

const root = join(import.meta.dirname, '..')

/** What only the workers meet; no request ever ends in it. */
const NOT_OURS = new Set(['import-taken-over'])

/** The code of every refusal that the sources of a folder declare. */
function codesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('released'))
    .flatMap((name) => {
      const classes = readFileSync(join(root, folder, name), 'utf8')
        .split(/^export class /m)
        .slice(1)
      return classes.flatMap((text) => /^\w+ extends Refusal\b[\s\S]*?readonly code = '([\w-]+)'/.exec(text)?.[1] ?? [])
    })
}

describe('the map from code to status', () => {
  it('has a line for every refusal there is, in whatever file it was declared', () => {
    const codes = ['machines', 'db', 'api'].flatMap(codesIn)
    expect(codes.length).toBeGreaterThan(35)
    expect(codes.filter((code) => !NOT_OURS.has(code) && !(code in STATUS))).toStrictEqual([])
  })

  it('has no line for what nobody refuses with', () => {
    const codes = new Set(['machines', 'db', 'api'].flatMap(codesIn))
    expect(Object.keys(STATUS).filter((code) => !codes.has(code))).toStrictEqual([])
  })
})
