import { readFileSync, statSync } from 'node:fs'
import { CannotStart } from '../cannot-start.ts'

/** The operating system's account that runs Postgres. */
export type Account = { readonly uid: number; readonly gid: number }

/** Postgres refuses to run as root, so root lends it an account that exists everywhere; others run it themselves. */
export function accountFor(cluster: string): Account | null {
  const owner = statSync(cluster, { throwIfNoEntry: false })
  const me = process.getuid?.()
  if (me !== 0) {
    if (owner && owner.uid !== me) {
      throw new CannotStart(
        `${cluster} belongs to another user: start as that user, or set PEYMAN_DATA to a folder of yours`,
      )
    }
    return null
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const account = findAccount('postgres') ?? findAccount('nobody')
  if (!account) throw new CannotStart('Postgres does not run as root, and there is no account postgres or nobody here')
  return account
}

function findAccount(name: string): Account | undefined {
  const row = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([login]) => login === name)
  return row && { uid: Number(row[2]), gid: Number(row[3]) }
}
