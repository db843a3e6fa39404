/**
 * Completes package-lock.json with the optional packages of other platforms: `node scripts/lock.mjs [file]`.
 *
 * A registry mirror that does not carry the binaries of foreign platforms leaves them out of the lock file, and
 * npm 11 and 12 then refuse `npm ci` everywhere. An entry with name, version and platform is enough for npm to
 * skip the package here and to fetch it where it belongs. Run it after every `npm install`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']
const exactVersion = /^\d+\.\d+\.\d+(-[\w.-]+)?$/

/** The platform that a package is for, as its name says. */
function platformOf(name) {
  const words = name.split(/[/_-]/)
  const os = systems.find((system) => words.includes(system))
  const cpu = processors.find((processor) => words.includes(processor))
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word.startsWith('gnu'))
      ? 'glibc'
      : undefined
  return { os, cpu, libc }
}

/** Where npm would find the package when `from` asks for it: beside it or in any folder above. */
function findInstalled(packages, from, name) {
  for (let folder = from; ; folder = folder.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
    const place = `${folder && `${folder}/`}node_modules/${name}`
    if (packages[place]) return packages[place]
    if (!folder) return undefined
  }
}

function* missingOptional(packages) {
  for (const [from, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const found = findInstalled(packages, from, name)
      const fits = found && (found.version === version || !exactVersion.test(version))
      if (!fits) yield { from, parent: entry, name, version }
    }
  }
}

function entryFor({ parent, name, version }) {
  const { os, cpu, libc } = platformOf(name)
  if (!os || !exactVersion.test(version)) {
    throw new Error(`${name}@${version} is missing from the lock file and its name does not tell a platform`)
  }
  return {
    version,
    ...(cpu && { cpu: [cpu] }),
    ...(parent.dev && { dev: true }),
    ...(libc && { libc: [libc] }),
    optional: true,
    os: [os],
  }
}

/** Adds what is missing and tells how many entries it added. */
export function completeLock(lock) {
  const { packages } = lock
  const missing = [...missingOptional(packages)]
  for (const one of missing) {
    const top = `node_modules/${one.name}`
    const place = packages[top] && packages[top].version !== one.version ? `${one.from}/${top}` : top
    packages[place] = entryFor(one)
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'))
  return { lock: { ...lock, packages: Object.fromEntries(sorted) }, added: missing.length }
}

if (import.meta.filename === process.argv[1]) {
  const file = process.argv[2] ?? join(import.meta.dirname, '..', 'package-lock.json')
  const { lock, added } = completeLock(JSON.parse(readFileSync(file, 'utf8')))
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`${added} packages of other platforms added to the lock file`)
}
