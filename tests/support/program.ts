import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** A program of ours in a process of its own. */
export type Program = {
  tell(signal: NodeJS.Signals): void
  /** Tells it to end, and waits until it has; gives the code with which it ended, null where a signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>
  readonly ended: Promise<number | null>
  /** The last that it said, errors included. */
  said(): string
  /** What it complained about outside its log. */
  complaints(): string
}

// Ends a program when the process that started it is gone, however that came about.
const ORPHANS_LEAVE = `data:text/javascript,process.stdin.on('end', () => process.exit(1)).resume().unref()`

/** Starts a program of ours and waits until it says that it is up. */
export async function startProgram(
  file: string,
  up: string,
  env: Readonly<Record<string, string>>,
  nodeArgs: readonly string[] = [],
): Promise<Program> {
  const child = spawn(process.execPath, [...nodeArgs, '--import', ORPHANS_LEAVE, '--import', 'tsx', file], {
    cwd: root,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((done) => {
    child.once('exit', (code) => done(code))
  })
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text
  })
  const said = await untilItSays(child, file, up)
  const tell = (signal: NodeJS.Signals) => void child.kill(signal)
  const end = (signal: NodeJS.Signals) => {
    tell(signal)
    return ended
  }
  return { tell, end, ended, said, complaints: () => complaints }
}

function untilItSays(child: ChildProcess, file: string, words: string): Promise<() => string> {
  let said = ''
  return new Promise((ready, fail) => {
    child.once('error', fail)
    child.once('exit', (code) => fail(new Error(`${file} ended with ${code}: ${said.slice(-1_000)}`)))
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-8_000)
        if (said.includes(words)) ready(() => said)
      })
  })
}
