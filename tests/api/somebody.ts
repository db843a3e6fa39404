import { createAccounts } from '../../db/queries/accounts.ts'
import { seedPerson } from '../../db/seed/house.ts'
import type { Tx } from '../../db/transaction.ts'
import { type Office, PASSWORD, type Visitor } from './office.ts'

type Grants = Parameters<typeof seedPerson>[2]

/** Somebody whom the house did not have yet, with their grants, signed in. */
export async function somebody(
  { admin, visitor }: Office,
  username: string,
  grants: readonly Omit<Grants[number], 'since'>[],
  more: { mobile?: string } = {},
): Promise<{ id: string; visitor: Visitor }> {
  const dated = grants.map((grant) => ({ ...grant, since: '2020-01-01T00:00:00Z' }))
  const id = await seedPerson(admin as unknown as Tx, { username, name: username, ...more }, dated)
  await createAccounts(admin, [{ person: id, username, password: PASSWORD }])
  const newcomer = visitor()
  const { status } = await newcomer.post('/session', { username, password: PASSWORD })
  if (status !== 200) throw new Error(`${username} could not sign in: ${status}`)
  return { id, visitor: newcomer }
}
