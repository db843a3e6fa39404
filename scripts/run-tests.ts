import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lacking } from '../tests/support/machine.ts'

type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number }

const root = join(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'node_modules', '.bin', name)

/** What is checked of every file without running it. */
const checks = [
  { title: 'types', command: bin('tsc'), args: ['--noEmit'] },
  { title: 'lint', command: bin('oxlint'), args: ['--quiet'] },
  { title: 'format', command: bin('biome'), args: ['check'] },
]

async function runCheck({ title, command, args }: (typeof checks)[number]): Promise<Tally> {
  const began = performance.now()
  let said = ''
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  const isGood = (await codeOf(child)) === 0
  console.log(`${isGood ? 'passed' : 'FAILED'}  ${title} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
  if (!isGood) console.log(said.trimEnd())
  return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0 }
}

async function runJest(args: readonly string[]): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'peyman-results-'))
  const file = join(folder, 'results.json')
  try {
    const node = ['--disable-warning=ExperimentalWarning', '--experimental-vm-modules', 'scripts/jest.mjs']
    const jest = spawn(process.execPath, [...node, '--json', `--outputFile=${file}`, ...args], {
      cwd: root,
      stdio: 'inherit',
    })
    const code = await codeOf(jest)
    return existsSync(file) ? tallyOf(file, code) : { passed: 0, failed: 1, skipped: 0 }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

type JestResults = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly numRuntimeErrorTestSuites: number
}

function tallyOf(file: string, code: number): Tally {
  const results = JSON.parse(readFileSync(file, 'utf8')) as JestResults
  // A file that does not even load has no tests to count.
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites
  return {
    passed: results.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: results.numPendingTests + results.numTodoTests,
  }
}

function codeOf(child: ReturnType<typeof spawn>): Promise<number> {
  return new Promise((done) => {
    child.once('error', (error) => {
      console.error(error.message)
      done(1)
    })
    child.once('close', (code) => done(code ?? 1))
  })
}

function closingLine(tallies: readonly Tally[]): { line: string; failed: number } {
  const sum = (of: keyof Tally) => tallies.reduce((total, tally) => total + tally[of], 0)
  const skipped = sum('skipped')
  const failed = sum('failed')
  return { line: `${sum('passed')} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`, failed }
}

const tallies = [...(await Promise.all(checks.map(runCheck))), await runJest(process.argv.slice(2))]
for (const program of lacking()) console.log(`skipped: what needs ${program}, which is not on this machine`)
const { line, failed } = closingLine(tallies)
console.log(line)
process.exitCode = failed === 0 ? 0 : 1
