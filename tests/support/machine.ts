import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What some tests need and not every machine has. */
export type Need = 'redis' | 'chromium' | 'poppler' | 'postgres'

const programs = {
  redis: { title: 'redis-server', names: ['redis-server', 'valkey-server'], setting: 'REDIS_SERVER' },
  chromium: {
    title: 'Chromium',
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
    setting: 'CHROMIUM_PATH',
  },
  poppler: { title: 'pdftotext (poppler-utils)', names: ['pdftotext'], setting: 'PDFTOTEXT' },
  // Ours has neither pg_dump nor pg_basebackup. Debian keeps the server's own programs, this one among them, off the PATH.
  postgres: { title: 'a Postgres with its tools (postgresql)', names: ['pg_resetwal'], setting: 'PG_RESETWAL' },
} satisfies Record<Need, { title: string; names: string[]; setting: string }>

const DEBIAN = '/usr/lib/postgresql'

const elsewhere: Partial<Record<Need, readonly string[]>> = {
  chromium: ['/Applications/Google Chrome.app/Contents/MacOS', '/Applications/Chromium.app/Contents/MacOS'],
  postgres: existsSync(DEBIAN) ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin')) : [],
}

/** The program that answers a need: the one its environment variable names, else the first on the PATH. */
export function findProgram(need: Need): string | undefined {
  const { names, setting } = programs[need]
  const set = process.env[setting]
  if (set) return isProgram(set) ? set : undefined
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...(elsewhere[need] ?? [])]
  const spelled = need === 'chromium' ? [...names, 'Google Chrome', 'Chromium'] : names
  return spelled.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram)
}

function isProgram(path: string): boolean {
  if (!existsSync(path)) return false
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The programs this machine lacks, by the names people know them by. */
export function lacking(): string[] {
  return (Object.keys(programs) as Need[]).filter((need) => !findProgram(need)).map(nameOf)
}

/** How a need is called in a message. */
export function nameOf(need: Need): string {
  return programs[need].title
}

/** The browser the tests drive. */
export function chromiumPath(): string {
  const path = findProgram('chromium')
  if (!path) throw new Error('There is no Chromium here: put the tests that need it under describeWith')
  return path
}
