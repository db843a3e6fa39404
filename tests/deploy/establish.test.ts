import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { anOffice, type Office } from '../api/office.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..', '..')

let office: Office
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

const GIVEN = {
  ...{ code: 'fars-economy', province: 'fars', fa: 'اداره كل امور اقتصادي فارس', en: 'DG of Economic Affairs, Fars' },
  ...{ username: 'fars.admin', name: 'مسئول سایت فارس' },
}

/** The command as it is typed; what it said, or what it said when it refused. */
async function establish(given: Readonly<Record<string, string>>, env: Record<string, string> = {}): Promise<string> {
  const args = Object.entries(given).flatMap(([name, value]) => [`--${name}`, value])
  const said = await run(process.execPath, ['--import', 'tsx', 'scripts/establish.ts', ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'], ADMIN_DATABASE_URL: office.house.database.admin, ...env },
  }).catch(({ stderr, code }: { stderr: string; code: number }) => ({ stdout: `exit ${code}: ${stderr}` }))
  return said.stdout.trim()
}

const counts = async () =>
  (
    await office.admin.query(
      'select (select count(*)::int from providers) as offices, (select count(*)::int from people) as people',
    )
  ).rows[0]

describe('an office that is established', () => {
  it('has its calendar and a site administrator, who has to choose another password', async () => {
    const said = await establish(GIVEN)
    expect(said).toMatch(/^fars-economy is there\. fars\.admin signs in with \w{16} and then chooses another\.$/)
    const password = /with (\w{16})/.exec(said)?.[1] as string
    const visitor = office.visitor()
    const { status, body } = await visitor.post('/session', { username: 'fars.admin', password })
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        mustChangePassword: true,
        grants: [{ role: 'siteAdmin', provider: { title: { fa: 'اداره کل امور اقتصادی فارس' } } }],
      },
    })
    const { rows } = await office.admin.query(`select 1 from calendars_in_force where name = 'fars.provincial'`)
    expect(rows.length).toBe(1)
  })

  it('has a head too, where one is named, who gives the keys of the house on', async () => {
    const given = { ...GIVEN, code: 'fars-labour', username: 'labour.admin', head: 'labour.head', headName: 'مدیرکل' }
    const said = await establish(given)
    const password = /labour\.head signs in with (\w{16})/.exec(said)?.[1] as string
    const { body } = await office.visitor().post('/session', { username: 'labour.head', password })
    expect(body).toMatchObject({ mustChangePassword: true, grants: [{ role: 'head' }] })
    expect(await establish({ ...given, code: 'fars-roads', username: 'roads.admin' })).toMatch(/"labour.head" already/)
    expect(await establish({ ...GIVEN, head: 'somebody' })).toMatch(/go together/)
  })

  it.each<[string, Partial<typeof GIVEN>, RegExp]>([
    ['a code that is taken', { username: 'fars.second' }, /there is an office "fars-economy" already/],
    ['a name that is taken', { code: 'fars-two' }, /there is somebody called "fars.admin" already/],
    ['a province that is none', { code: 'fars-two', province: 'Tabriz' }, /no province "Tabriz"; there are alborz, /],
    ['a code of another form', { code: 'Fars Two' }, /the code has 2 to 40/],
    ['a user name of another form', { code: 'fars-two', username: 'مدیر' }, /the user name has 3 to 30/],
    ['no name', { code: 'fars-two', username: 'fars.second', name: '' }, /missing: --name/],
  ])('is refused with %s, and nothing is left behind', async (_, change, words) => {
    const before = await counts()
    const said = await establish({ ...GIVEN, ...change })
    expect(said).toMatch(words)
    expect(said).toMatch(/^exit 1: /)
    expect(await counts()).toStrictEqual(before)
  })

  it('needs to be told where', async () => {
    expect(await establish(GIVEN, { ADMIN_DATABASE_URL: '' })).toBe('exit 1: ADMIN_DATABASE_URL is not set')
  })
})
