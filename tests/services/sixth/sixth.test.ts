import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { cp, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { freePort } from '../../../scripts/free-port.ts'
import { anOffice, aVisitor, type Name, type Office, PASSWORD, type Visitor } from '../../api/office.ts'
import { type Program, startProgram } from '../../support/program.ts'
import { aFolder, change } from '../../support/versions.ts'

const ROOT = join(import.meta.dirname, '../../..')
const FOLDERS = ['machines', 'db', 'api', 'workers', 'scripts']

let folder: URL
let remove: () => Promise<void>
let office: Office
const programs: Program[] = []
const people = new Map<Name, Visitor>()

/** A copy of this house with one folder more in it, and its two lines in the list of services. */
async function withTheSixth(): Promise<void> {
  const isWanted = (path: string) => !path.endsWith('.test.ts')
  for (const name of FOLDERS)
    await cp(join(ROOT, name), new URL(`${name}/`, folder), { recursive: true, filter: isWanted })
  await cp(join(ROOT, 'docs/openapi.json'), new URL('docs/openapi.json', folder))
  const service = new URL('machines/parking-permits/', folder)
  await cp(join(import.meta.dirname, 'parking-permits'), service, { recursive: true })
  for (const name of await readdir(service))
    await rename(new URL(name, service), new URL(name.replace('.txt', '.ts'), service))
  const file = 'machines/services.ts'
  await change(folder, [
    {
      file,
      from: 'import { shared }',
      to: "import { parkingPermits } from './parking-permits/service.ts'\nimport { shared }",
    },
    { file, from: "  'serviceDesks',\n", to: "  'serviceDesks',\n  'parkingPermits',\n" },
    { file, from: '  serviceDesks,\n}', to: '  serviceDesks,\n  parkingPermits,\n}' },
  ])
  await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('scripts/release.ts', folder))],
    {
      cwd: ROOT,
    },
  )
}

beforeAll(async () => {
  ;({ folder, remove } = await aFolder('sixth'))
  await withTheSixth()
  office = await anOffice()
  const { house, admin } = office
  for (const { point } of house.agencies)
    await admin.query(
      `insert into enrolments (provider_id, service, reporting_point_id, since) values ($1, 5, $2, '2020-01-01')`,
      [...[house.provider, point]],
    )
  const port = await freePort()
  const env = {
    NODE_ENV: 'test',
    SESSION_SECRET: 'a secret of the tests, long enough by far',
    PUBLIC_URL: `http://localhost:${port}`,
    LOG_LEVEL: 'info',
  }
  const run = (name: string, up: string, more: Record<string, string>) =>
    startProgram(fileURLToPath(new URL(`${name}/main.ts`, folder)), up, { ...env, ...more })
  programs.push(await run('api', 'the api listens', { PORT: String(port), DATABASE_URL: house.database.url('api') }))
  programs.push(
    await run('workers', 'the workers are at work', {
      ...{ DATABASE_URL: house.database.url('worker'), WORKERS_PORT: String(await freePort()) },
    }),
  )
  for (const name of ['filer', 'officer', 'stranger'] as const) {
    const visitor = aVisitor(`http://127.0.0.1:${port}`)
    const { status } = await visitor.post('/session', { username: name, password: PASSWORD })
    if (status !== 200) throw new Error(`${name} could not sign in: ${status}`)
    people.set(name, visitor)
  }
}, 120_000)
afterAll(async () => {
  await Promise.all(programs.map((program) => program.end('SIGTERM')))
  await office.close()
  await remove()
})

const as = (name: Name): Visitor => people.get(name) as Visitor
const key = () => ({ 'idempotency-key': randomUUID() })

describe('a sixth service', () => {
  it('takes one folder in machines, its lines in the list of services, and nothing in db, api or workers', async () => {
    const { body } = await as('officer').get<{ items: { machine: string; service: string | null }[] }>('/machines')
    expect(body.items.find(({ machine }) => machine === 'parkingPermits.permit')).toMatchObject({
      ...{ service: 'parkingPermits', sheets: [{ kind: 'plates' }], opening: { of: 'agency', by: ['agencyOfficer'] } },
    })
  })

  it('is walked from end to end: opened, written, filed, told, answered and published', async () => {
    const { provider, agencies } = office.house
    const opened = await as('filer').post<{ case: string }>(
      '/machines/parkingPermits.permit/cases',
      { office: provider, agency: agencies[0]?.agency },
      key(),
    )
    expect(opened).toMatchObject({ status: 201 })
    const id = opened.body.case
    const write = (plates: string[]) => as('filer').send('PUT', `/cases/${id}/sheets/plates`, { plates }, key())
    const doubtful = await write(['۱۲ب۳۴۵', '۱۲ب۳۴۵'])
    expect(doubtful.body).toMatchObject({ problems: [{ path: 'plates' }] })
    const send = (name: Name, event: string, data = {}) => as(name).post(`/cases/${id}/events`, { event, data }, key())
    expect(await send('filer', 'requestPermit', { plates: doubtful.body['sha256'] })).toMatchObject({
      ...{ status: 409, body: { details: { guard: 'platesWritten' } } },
    })
    const good = await write(['۱۲ب۳۴۵', '۱۲ب۳۴۶'])
    expect(await send('filer', 'requestPermit', { plates: good.body['sha256'] })).toMatchObject({ status: 200 })
    await until(async () => (await noticesOf(id)).includes('permitRequested'))
    expect(await send('officer', 'grantPermit')).toMatchObject({ status: 200 })
    await until(
      async () =>
        (await as('officer').get<{ items: { publishedAt: unknown }[] }>(`/cases/${id}/sheets`)).body.items[0]
          ?.publishedAt !== null,
    )
    expect(await as('stranger').get(`/cases/${id}`)).toMatchObject({ status: 404 })
    expect(await as('stranger').get(`/cases/${id}/sheets`)).toMatchObject({
      status: 200,
      body: { items: [{ kind: 'plates' }] },
    })
    const { body } = await as('officer').get<{ stage: { name: string }; context: object; trackingCode: string }>(
      `/cases/${id}`,
    )
    expect(body).toMatchObject({ context: { count: 2 } })
  })
})

const noticesOf = async (id: string): Promise<string[]> =>
  (await office.admin.query<{ notice: string }>('select notice from notifications where case_id = $1', [id])).rows.map(
    ({ notice }) => notice,
  )

async function until(is: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (await is()) return
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('it never came')
}
