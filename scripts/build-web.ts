import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { CannotStart } from './cannot-start.ts'

const root = join(import.meta.dirname, '..')
const web = join(root, 'web')
const built = join(web, 'dist')
const stamp = '.built-from'

/** Builds the pages when their sources are not those of the last build, and puts them in place in one move. */
export async function buildWeb(signal?: AbortSignal): Promise<'built' | 'unchanged'> {
  const digest = digestOfSources()
  if (!existsSync(join(web, 'index.html')) || digest === digestOfBuild()) return 'unchanged'
  const draft = join(root, 'dist', `web-${process.pid}`)
  mkdirSync(dirname(draft), { recursive: true })
  try {
    await runVite(draft, signal)
    packUnder(draft)
    writeFileSync(join(draft, stamp), digest)
    putInPlace(draft)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  return 'built'
}

/** A smaller copy beside every program and style, so that nobody packs them anew for each visitor. */
function packUnder(folder: string): void {
  for (const file of filesUnder(folder).filter((path) => /\.(js|css|svg)$/.test(path))) {
    const content = readFileSync(file)
    writeFileSync(`${file}.br`, brotliCompressSync(content))
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
  }
}

function digestOfSources(): string {
  const hash = createHash('sha256').update('with packed copies')
  const sources = existsSync(web) ? filesUnder(web) : []
  // The lock file stands for the libraries that go into the pages.
  for (const file of [...sources.sort(), join(root, 'package-lock.json')]) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return path === built ? [] : filesUnder(path)
    return [path]
  })
}

function digestOfBuild(): string | undefined {
  const file = join(built, stamp)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

async function runVite(outDir: string, signal: AbortSignal | undefined): Promise<void> {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js')
  const args = [vite, 'build', 'web', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn']
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], signal })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4_000)
    })
  }
  const code = await new Promise<number | null>((done, fail) => {
    child.once('error', fail)
    child.once('exit', done)
  })
  if (code !== 0) throw new CannotStart(`The pages could not be built:\n${said}`)
}

/** Whoever reads a page meanwhile finds the old build or the new one. */
function putInPlace(draft: string): void {
  const old = `${draft}.old`
  if (existsSync(built)) renameSync(built, old)
  try {
    renameSync(draft, built)
  } catch (error) {
    // Another build of the same sources was put here between the two moves.
    if (digestOfBuild() === undefined) throw error
  }
  rmSync(old, { recursive: true, force: true })
}

if (import.meta.filename === process.argv[1]) console.log(`The pages are ${await buildWeb()}.`)
