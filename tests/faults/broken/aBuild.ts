import { spawn } from 'node:child_process'
import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { MACHINES } from '../../../machines/services.ts'
import { release } from '../../../scripts/release.ts'
import { aFolder, type Change, change } from '../../support/versions.ts'

const ROOT = join(import.meta.dirname, '../../..')
const SOURCES = ['machines', 'db', 'workers', 'scripts', 'tests', 'jest.config.ts', 'package.json', 'tsconfig.json']

/** A copy of the sources in which tests can be run. */
export type Build = {
  /** Runs the tests with these whole names; tells of each whether it passed or failed, or what kept it from being one. */
  run(file: string, names: readonly string[]): Promise<Record<string, string>>
  remove(): Promise<void>
}

/** Builds Peyman with some places changed; where its machines are, they are released. */
export async function aBuild(changes: readonly Change[], isOfMachines = false): Promise<Build> {
  const { folder, remove } = await aFolder('build')
  for (const name of SOURCES) await cp(join(ROOT, name), new URL(name, folder), { recursive: true })
  await change(folder, changes)
  if (isOfMachines) await releaseAll(folder)
  return { run: (file, names) => runTests(fileURLToPath(folder), file, names), remove }
}

async function releaseAll(folder: URL): Promise<void> {
  const machines = Object.values(MACHINES).flatMap((some) => Object.entries(some))
  for (const [machine, module] of machines)
    await release(machine, new URL(`machines/${module}`, folder), new URL('machines/released/', folder))
}

type Test = { fullName: string; status: string; failureMessages: string[] }
type Results = { testResults: { assertionResults: Test[] }[] }

/** A test fails by what it expects, and not because something stood in its way before. */
function outcomeOf({ status, failureMessages: [why = ''] }: Test): string {
  return status !== 'failed' || why.startsWith('Error: expect(received)') ? status : why
}

async function runTests(cwd: string, file: string, names: readonly string[]): Promise<Record<string, string>> {
  const output = join(cwd, 'results.json')
  const pattern = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  const args = ['--selectProjects', 'real', '--testNamePattern', pattern, '--json', `--outputFile=${output}`, file]
  const node = ['--disable-warning=ExperimentalWarning', '--experimental-vm-modules', 'scripts/jest.mjs']
  const jest = spawn(process.execPath, [...node, ...args], { cwd, stdio: ['ignore', 'ignore', 'pipe'] })
  const said = await text(jest.stderr)
  const { testResults } = JSON.parse(
    await readFile(output, 'utf8').catch(() => {
      throw new Error(`no test was run: ${said.slice(-2_000)}`)
    }),
  ) as Results
  const ran = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== 'pending')
  if (ran.length !== names.length)
    throw new Error(`${ran.length} of ${names.length} tests were run: ${said.slice(-2_000)}`)
  return Object.fromEntries(ran.map((test) => [test.fullName, outcomeOf(test)]))
}
