import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { basename } from 'node:path'

/** Whether a process runs. One that ended and was not yet cleared away by its parent does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return stateOf(pid) !== 'Z'
}

function stateOf(pid: number): string | undefined {
  return readProc(`/proc/${pid}/stat`)?.replace(/^.*\) /s, '')[0]
}

/** Whether `pid` is this program at work in this folder, and not a process that was given the same number since. */
export function isRunning(program: string, folder: string, pid: number): boolean {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') {
    const { stdout } = spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' })
    return basename(stdout.trim()) === program
  }
  if (readProc(`/proc/${pid}/comm`)?.trim() !== program) return false
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder
  } catch {
    // Not ours to look into; the name has to do.
    return true
  }
}

/** Whether processes still use a segment of shared memory: the test by which Postgres guards its folder. */
export function isShared(segment: string): boolean {
  const row = readProc('/proc/sysvipc/shm')
    ?.split('\n')
    .map((line) => line.trim().split(/\s+/))
    .find((columns) => columns[1] === segment)
  return row !== undefined && Number(row[6]) > 0
}

function readProc(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
