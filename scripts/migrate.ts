import { createLogins } from '../db/logins.ts'
import { migrate } from '../db/migrate.ts'
import { prepareQueue } from '../workers/queue/prepareQueue.ts'

// npm run migrate, in production: ADMIN_DATABASE_URL names a superuser; PEYMAN_*_PASSWORD set the logins' passwords.
const admin = process.env['ADMIN_DATABASE_URL']
const passwords = {
  api: process.env['PEYMAN_API_PASSWORD'],
  worker: process.env['PEYMAN_WORKER_PASSWORD'],
  reader: process.env['PEYMAN_READER_PASSWORD'],
}
const missing = [
  ...(admin ? [] : ['ADMIN_DATABASE_URL']),
  ...Object.entries(passwords).flatMap(([login, password]) =>
    password ? [] : [`PEYMAN_${login.toUpperCase()}_PASSWORD`],
  ),
]
if (!admin || missing.length > 0) {
  for (const name of missing) console.error(`${name} is not set`)
  process.exit(1)
}
await createLogins(admin, passwords as Record<keyof typeof passwords, string>)
await migrate(admin)
await prepareQueue(admin)
console.log('the database is at the newest schema')
