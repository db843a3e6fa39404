import { parseArgs } from 'node:util'
import pg from 'pg'
import { generatePassword } from '../api/signIn/password.ts'
import { establish, NotEstablished } from '../db/seed/establish.ts'
import type { Tx } from '../db/transaction.ts'

// npm run establish -- --code ea-economy --province eastAzerbaijan --fa 'اداره کل …' --en 'DG of …' --username siteadmin --name '…'
//   --head director --headName '…'
// The first office of a new installation, its site administrator and its head; ADMIN_DATABASE_URL as for npm run migrate. The
// passwords are told once, on the output. Without a head nobody can ever be given that role: only a head gives it.
const text = { type: 'string', default: '' } as const
const options = {
  code: text,
  province: text,
  fa: text,
  en: text,
  username: text,
  name: text,
  head: text,
  headName: text,
}

const isOfHead = (name: string): boolean => name === 'head' || name === 'headName'

async function main(): Promise<string> {
  const { values } = parseArgs({ options })
  const missing = Object.entries(values).flatMap(([name, value]) =>
    value === '' && !isOfHead(name) ? [`--${name}`] : [],
  )
  const address = process.env['ADMIN_DATABASE_URL']
  if (!address) throw new NotEstablished('ADMIN_DATABASE_URL is not set')
  if (missing.length > 0) throw new NotEstablished(`missing: ${missing.join(' ')}`)
  const { code, province, fa, en, username, name, head, headName } = values
  if ((head === '') !== (headName === '')) throw new NotEstablished('--head and --headName go together')
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  try {
    await client.query('begin')
    const office = {
      ...{ code, province, title: { fa, en }, administrator: { username, name } },
      head: head === '' ? null : { username: head, name: headName },
    }
    const passwords = await establish(client as unknown as Tx, office, generatePassword)
    await client.query('commit')
    const told = [...passwords].map(([who, password]) => `${who} signs in with ${password} and then chooses another.`)
    return [`${code} is there.`, ...told].join(' ')
  } finally {
    await client.end()
  }
}

try {
  console.log(await main())
} catch (error) {
  const isSlip = error instanceof NotEstablished || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
  console.error(isSlip ? (error as Error).message : error)
  process.exitCode = 1
}
