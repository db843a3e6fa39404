import { CannotStart } from './cannot-start.ts'

/** Says why a command could not be carried out: in one line where its user can do something about it, else with all we know. */
export function tell(error: unknown): void {
  console.error(error instanceof CannotStart ? error.message : error)
  process.exitCode = 1
}
