import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CannotStart } from '../cannot-start.ts'
import { AlreadyRunning, own } from './owner.ts'
import { isRunning, isShared } from './process.ts'

/**
 * Clears the way for a new server: one whose application was killed is shut down in order, one whose application
 * runs is left alone (`AlreadyRunning`), and the lock file of one that is dead is removed.
 */
export async function stopLeftOver(folder: string, urlAt: (port: number) => string): Promise<void> {
  const patience = Date.now() + 30_000
  for (let found = readLockFile(folder); found; found = readLockFile(folder)) {
    if (Date.now() > patience)
      throw new CannotStart(`Postgres (process ${found.pid}) holds ${folder} and does not answer`)
    if (!isRunning('postgres', folder, found.pid)) {
      if (process.platform !== 'linux' || clearLockFile(folder, found.segment)) return
    } else if (await isOurs(urlAt(found.port))) {
      process.kill(found.pid, 'SIGINT')
      while (isRunning('postgres', folder, found.pid)) await sleep(20)
    }
    await sleep(50)
  }
}

/** Postgres itself removes a dead server's file, but not when another process was given the same number. */
function clearLockFile(folder: string, segment: string): boolean {
  // Its children may outlive a killed server for a moment.
  if (isShared(segment)) return false
  rmSync(join(folder, 'postmaster.pid'), { force: true })
  return true
}

/** True when the server has no owner any more; false while it is starting or stopping. */
async function isOurs(url: string): Promise<boolean> {
  try {
    const owner = await own(url)
    await owner.end()
    return true
  } catch (error) {
    if (error instanceof AlreadyRunning) throw error
    return false
  }
}

type LockFile = { readonly pid: number; readonly port: number; readonly segment: string; readonly ready: boolean }

/** What a running Postgres writes about itself. */
export function readLockFile(folder: string): LockFile | undefined {
  let lines: string[]
  try {
    lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  return {
    pid: Number(lines[0]),
    port: Number(lines[3]),
    segment: lines[6]?.trim().split(/\s+/)[1] ?? '',
    ready: lines[7]?.trim() === 'ready',
  }
}
