import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Prepared } from '../../db/statements/prepareStatement.ts'

/** What the child is asked to prepare. */
export type ToPrepare = { readonly url: string; readonly person: string; readonly caseId: string }

/** Prepares a statement in a process with so much heap and no more; without an answer it has run out. */
export async function prepareInChild(job: ToPrepare, heapMegabytes: number): Promise<Prepared | null> {
  const child = fork(fileURLToPath(new URL('./prepareChild.ts', import.meta.url)), [], {
    execArgv: [`--max-old-space-size=${heapMegabytes}`, '--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  child.send(job)
  const answered = once(child, 'message').then(([answer]) => answer as Prepared)
  const ended = once(child, 'exit').then(() => null)
  try {
    return await Promise.race([answered, ended])
  } finally {
    child.kill('SIGKILL')
  }
}
