import { setTimeout as sleep } from 'node:timers/promises'
import { type Program, startProgram } from '../../support/program.ts'

/** A program of ours that is started again whenever it was killed, as a supervisor does. */
export type Hand = {
  /** Kills it in the midst of what it does; its successor begins to come up, and is not waited for. */
  kill(): Promise<void>
  /** Lets it stand still for a while, with everything it holds. */
  pause(ms: number): Promise<void>
  /** Asks it to end what it has begun and leave. */
  dismiss(): Promise<void>
  /** Ends it for good, whatever it is doing. */
  end(): Promise<void>
}

const UP = { 'api/main.ts': 'the api listens', 'workers/main.ts': 'the workers are at work' } as const

/** How long a program may take to leave when it is asked to, in ms. */
const PATIENCE = 120_000

/** Employs a program; `complain` is told when it ends unasked, or in another way than it should. */
export async function employ(
  file: keyof typeof UP,
  env: Readonly<Record<string, string>>,
  complain: (what: string) => void,
): Promise<Hand> {
  const asked = new WeakSet<Program>()
  const start = async () => {
    const program = await startProgram(file, UP[file], { ...env, LOG_LEVEL: 'info' })
    void program.ended.then((code) => {
      if (!asked.has(program)) complain(`${file} ended by itself with ${code}: ${lastOf(program)}`)
    })
    return program
  }
  let up = start()
  await up
  return {
    kill: async () => {
      const running = await up
      asked.add(running)
      await running.end('SIGKILL')
      up = start()
      // Whoever comes next, be it to dismiss it, hears of it.
      up.catch(() => {})
    },
    pause: async (ms) => {
      const running = await up
      running.tell('SIGSTOP')
      await sleep(ms)
      running.tell('SIGCONT')
    },
    end: async () => {
      const running = await up.catch(() => undefined)
      if (running) asked.add(running)
      await running?.end('SIGKILL')
    },
    dismiss: async () => {
      const running = await up
      asked.add(running)
      const tooLong = setTimeout(() => running.tell('SIGKILL'), PATIENCE)
      const code = await running.end('SIGTERM')
      clearTimeout(tooLong)
      if (code !== 0) complain(`${file} did not leave when it was asked to (${code}): ${lastOf(running)}`)
    },
  }
}

const lastOf = (program: Program): string => program.said().trimEnd().split('\n').slice(-5).join('\n')
