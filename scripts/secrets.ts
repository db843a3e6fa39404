import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Passwords } from '../db/logins.ts'
import { CannotStart } from './cannot-start.ts'

/** What `npm start` makes up for itself, once, so that sessions and logins outlive a restart. */
export type Secrets = { readonly session: string; readonly passwords: Passwords }

/** Reads the secrets of a data folder; the first caller makes them. */
export function readSecrets(dataFolder: string): Secrets {
  try {
    return readOrMake(dataFolder)
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException
    if (code === 'EEXIST' || code === 'ENOTDIR')
      throw new CannotStart(`${dataFolder} is no folder: set PEYMAN_DATA to one`)
    if (code !== 'EACCES' && code !== 'EROFS') throw error
    throw new CannotStart(`${path} is closed to this user: start as its owner, or set PEYMAN_DATA to a folder of yours`)
  }
}

function readOrMake(dataFolder: string): Secrets {
  const file = join(dataFolder, 'secrets.json')
  mkdirSync(dataFolder, { recursive: true })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(makeUp(), null, 2)}\n`, { mode: 0o600 })
  try {
    // A link is made once or not at all, and never with half a content.
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Secrets
}

function makeUp(): Secrets {
  const word = () => randomBytes(24).toString('hex')
  return { session: word(), passwords: { api: word(), worker: word(), reader: word() } }
}
