import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { bundleName, RELEASED, type ReleaseLine } from '../db/releases.ts'
import { MACHINES } from '../machines/services.ts'

const MACHINES_FOLDER = new URL('../machines/', import.meta.url)

const xstateVersion = (): string =>
  (createRequire(import.meta.url)('xstate/package.json') as { version: string }).version

/**
 * Builds one machine with its guards, forms and the core's rules into one file; the same sources give the same bytes.
 * XState stays outside, under an alias that names its exact version, so that a later XState cannot change an old answer.
 * The core is the one beside the machine's own folder, so that a copy of `machines/` is built from itself.
 */
export async function buildBundle(module: URL): Promise<{ code: Uint8Array; xstate: string }> {
  const xstate = xstateVersion()
  const machines = fileURLToPath(new URL('..', module))
  const result = await build({
    stdin: {
      contents: `export { definition } from ${JSON.stringify(fileURLToPath(module))}\nexport { begin, decide } from './core/decide.ts'`,
      resolveDir: machines,
      loader: 'ts',
    },
    absWorkingDir: machines,
    plugins: [
      {
        name: 'xstate-by-version',
        setup: ({ onResolve }) =>
          onResolve({ filter: /^xstate$/ }, () => ({ path: `xstate-${xstate}`, external: true })),
      },
    ],
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    minifySyntax: true,
    write: false,
  })
  const file = result.outputFiles[0]
  if (!file) throw new Error('nothing was built')
  return { code: file.contents, xstate }
}

/** Releases a machine into a folder unless its newest release is this very build; tells the line and whether it is new. */
export async function release(
  machine: string,
  module: URL,
  folder: URL = RELEASED,
): Promise<{ line: ReleaseLine; isNew: boolean }> {
  const { code, xstate } = await buildBundle(module)
  const line: ReleaseLine = { machine, hash: createHash('sha256').update(code).digest('hex'), xstate }
  const index = new URL('index.json', folder)
  const lines = await readFile(index, 'utf8').then(
    (text) => JSON.parse(text) as ReleaseLine[],
    () => [],
  )
  if (lines.findLast((one) => one.machine === machine)?.hash === line.hash) return { line, isNew: false }
  await mkdir(folder, { recursive: true })
  await writeFile(new URL(bundleName(line), folder), code)
  await writeFile(index, `${JSON.stringify([...lines.filter((one) => one.hash !== line.hash), line], null, 2)}\n`)
  return { line, isNew: true }
}

/** The module that defines a machine. */
export const moduleOf = (path: string): URL => new URL(path, MACHINES_FOLDER)

async function main(wanted: string | undefined): Promise<void> {
  const services = Object.entries(MACHINES).filter(([service]) => wanted === undefined || service === wanted)
  if (services.length === 0)
    throw new Error(`there is no service "${wanted}"; there are ${Object.keys(MACHINES).join(', ')}`)
  for (const [, machines] of services)
    for (const [machine, path] of Object.entries(machines)) {
      const { line, isNew } = await release(machine, moduleOf(path))
      console.log(`${isNew ? 'released' : 'unchanged'}  ${machine}  ${line.hash.slice(0, 16)}  xstate ${line.xstate}`)
    }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main(process.argv[2])
