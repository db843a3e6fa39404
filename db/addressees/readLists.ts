import type { Tx } from '../transaction.ts'

/** Who receives one kind of letter of an office's service, as it was last decided. */
export type AddresseeList = {
  readonly about: string
  readonly version: number
  readonly recipient: string | null
  readonly copies: readonly string[]
  readonly changed_by: string
  readonly at: Date
}

const READ = `
  select distinct on (about) about, version, recipient, copies, changed_by, at from addressee_lists
  where provider_id = $1 and service = $2 order by about, version desc`

/** The lists that count in an office's service. */
export async function readLists(tx: Tx, office: number, service: number): Promise<AddresseeList[]> {
  return (await tx.query<AddresseeList>(READ, [office, service])).rows
}
