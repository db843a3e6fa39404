import { SettingsWrong } from './settings.ts'
import { isPassing } from './transaction.ts'

/** Why a process could not start: a line where the reason is one that its operator can see to, else the error itself. */
export function whyNot(error: unknown): unknown {
  if (error instanceof SettingsWrong) return error.message
  if (!isPassing(error)) return error
  const { code, message } = error as { code?: string; message?: string }
  return `Postgres does not answer (${message || code}): does it run, and does DATABASE_URL lead to it?`
}
