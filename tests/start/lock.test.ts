import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

const root = join(import.meta.dirname, '../..')

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'peyman-lock-'))
  file = join(folder, 'package-lock.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

const complete = () => execFileSync(process.execPath, [join(root, 'scripts', 'lock.mjs'), file], { encoding: 'utf8' })

describe('the lock file', () => {
  it('knows the packages of every platform, or npm ci fails on all', () => {
    copyFileSync(join(root, 'package-lock.json'), file)
    expect(complete()).toMatch(/^0 packages/)
  })

  it('names no registry', () => {
    expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toContain('"resolved"')
  })

  it('is completed from the names of what is missing', () => {
    const parent = {
      version: '2.0.0',
      dev: true,
      optionalDependencies: { '@tool/linux-arm64-musl': '2.0.0', '@tool/darwin-x64': '2.0.0' },
    }
    const present = { version: '2.0.0', optional: true, os: ['darwin'], cpu: ['x64'] }
    const packages = { 'node_modules/tool': parent, 'node_modules/@tool/darwin-x64': present }
    writeFileSync(file, JSON.stringify({ lockfileVersion: 3, packages }))
    complete()
    expect(JSON.parse(readFileSync(file, 'utf8'))).toStrictEqual({
      lockfileVersion: 3,
      packages: {
        ...packages,
        'node_modules/@tool/linux-arm64-musl': {
          version: '2.0.0',
          cpu: ['arm64'],
          dev: true,
          libc: ['musl'],
          optional: true,
          os: ['linux'],
        },
      },
    })
  })
})
