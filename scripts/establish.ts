import { parseArgs } from 'node:util'
import pg from 'pg'
import { generatePassword } from '../api/signIn/password.ts'
import { establish, NotEstablished } from '../db/seed/establish.ts'
import type { Tx } from '../db/transaction.ts'

// npm run establish -- --code ea-economy --province eastAzerbaijan --fa 'اداره کل …' --en 'DG of …' --username siteadmin --name '…'
// The first office of a new installation and its site administrator; ADMIN_DATABASE_URL as for npm run migrate. The password
// is told once, on the output.
const text = { type: 'string', default: '' } as const
const options = { code: text, province: text, fa: text, en: text, username: text, name: text }

async function main(): Promise<string> {
  const { values } = parseArgs({ options })
  const missing = Object.entries(values).flatMap(([name, value]) => (value === '' ? [`--${name}`] : []))
  const address = process.env['ADMIN_DATABASE_URL']
  if (!address) throw new NotEstablished('ADMIN_DATABASE_URL is not set')
  if (missing.length > 0) throw new NotEstablished(`missing: ${missing.join(' ')}`)
  const { code, province, fa, en, username, name } = values
  const password = generatePassword()
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  try {
    await client.query('begin')
    const office = { code, province, title: { fa, en }, administrator: { username, name } }
    await establish(client as unknown as Tx, office, password)
    await client.query('commit')
  } finally {
    await client.end()
  }
  return `${code} is there. ${username} signs in with ${password} and then chooses another.`
}

try {
  console.log(await main())
} catch (error) {
  const isSlip = error instanceof NotEstablished || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
  console.error(isSlip ? (error as Error).message : error)
  process.exitCode = 1
}
