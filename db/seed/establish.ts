import { provinces } from '../../machines/calendars/provinces.ts'
import { cleanText } from '../../machines/core/persian/text.ts'
import type { Text } from '../../machines/core/text-pair.ts'
import { createAccounts } from '../queries/accounts.ts'
import type { Tx } from '../transaction.ts'
import { PROVINCE_IDS, seedPerson, seedProvinces } from './house.ts'

type Somebody = { readonly username: string; readonly name: string }

/** An office to be, who administers it, and who heads it: only a head makes others heads or administrators. */
export type NewOffice = {
  readonly code: string
  readonly province: string
  readonly title: Text
  readonly administrator: Somebody
  readonly head: Somebody | null
}

/** What stands in the way of an office as it was described. */
export class NotEstablished extends Error {}

/**
 * Makes an office with its province's calendar, its first site administrator, who makes everybody else, and its first head, who
 * gives the keys of the house on. Both change their password, made by `password`, at the first sign-in; the passwords come back by
 * user name. For an installation's beginning, by its owner; a code or a user name that is taken is refused.
 */
export async function establish(
  tx: Tx,
  office: NewOffice,
  password: () => string,
): Promise<ReadonlyMap<string, string>> {
  const { code, province, title, administrator, head } = office
  if (!Object.hasOwn(provinces, province))
    throw new NotEstablished(`there is no province "${province}"; there are ${Object.keys(provinces).join(', ')}`)
  const wrong = problemOf(office)
  if (wrong) throw new NotEstablished(wrong)
  const name = province as keyof typeof provinces
  await seedProvinces(tx, [name])
  const made = await tx.query<{ id: number }>(
    'insert into providers (code, province, title_fa, title_en) values ($1, $2, $3, $4) on conflict do nothing returning id',
    [code, PROVINCE_IDS[name], cleanText(title.fa), title.en.trim()],
  )
  const provider = made.rows[0]?.id
  if (provider === undefined) throw new NotEstablished(`there is an office "${code}" already`)
  const { rows } = await tx.query<{ now: Date }>('select business_now() as now')
  const since = (rows[0] as { now: Date }).now.toISOString()
  const passwords = new Map<string, string>()
  for (const [role, one] of [
    ['siteAdmin', administrator],
    ['head', head],
  ] as const)
    if (one) passwords.set(one.username, await enter(tx, one, { role, provider, since }, password()))
  return passwords
}

async function enter(
  tx: Tx,
  { username, name }: Somebody,
  grant: { role: string; provider: number; since: string },
  password: string,
): Promise<string> {
  const taken = await tx.query('select 1 from people where username = $1', [username])
  if (taken.rowCount !== 0) throw new NotEstablished(`there is somebody called "${username}" already`)
  const person = await seedPerson(tx, { username, name: cleanText(name) }, [grant])
  await createAccounts(tx, [{ person, username, password }], true)
  return password
}

function problemOf({ code, title, administrator, head }: NewOffice): string | null {
  const people = head ? [administrator, head] : [administrator]
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(code)) return 'the code has 2 to 40 small Latin letters, digits and hyphens'
  if (people.some(({ username }) => !/^[a-z][a-z0-9._-]{2,29}$/.test(username)))
    return 'the user name has 3 to 30 small Latin letters, digits, dots, hyphens and underscores'
  if ([title.fa, title.en, ...people.map(({ name }) => name)].some((text) => text.trim().length < 2))
    return 'titles and names have 2 characters at least'
  return null
}
