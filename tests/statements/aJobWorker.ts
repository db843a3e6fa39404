import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** What a worker that is to die is told to do. */
export type WorkerTask = { readonly databaseUrl: string; readonly job: string }

/** A worker in a process of its own, at one job. */
export function aJobWorker(task: WorkerTask): ChildProcess {
  const child = fork(fileURLToPath(new URL('./jobWorker.ts', import.meta.url)), [], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  child.send(task)
  return child
}

/** Ends it as a power cut would. */
export async function killed(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}
