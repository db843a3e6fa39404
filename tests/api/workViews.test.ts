import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { anOffice, type Name, type Office } from './office.ts'

type View = { readonly id: string; readonly name: string; readonly search: string; readonly isFirst: boolean }

let office: Office
let api: pg.Client
beforeAll(async () => {
  office = await anOffice()
  api = new pg.Client({ connectionString: office.house.database.url('api') })
  await api.connect()
}, 60_000)
afterAll(async () => {
  await api?.end()
  await office?.close()
})

const late: Omit<View, 'id'> = { name: 'گذشته از موعد', search: 'whose=all&due=overdue', isFirst: false }

async function keep(as: Name, view: Partial<View> = {}): Promise<{ id: string; status: number; wrong: string[] }> {
  const { id = randomUUID(), ...said } = view
  const { status, body } = await (await office.as(as)).send('PUT', `/work-views/${id}`, { ...late, ...said })
  const errors = (body as { errors?: { path: string }[] } | '') || {}
  return { id, status, wrong: errors.errors?.map(({ path }) => path) ?? [] }
}

const viewsOf = async (as: Name): Promise<View[]> =>
  (await (await office.as(as)).get<{ items: View[] }>('/work-views')).body.items

const drop = async (as: Name, id: string): Promise<number> =>
  (await (await office.as(as)).send('DELETE', `/work-views/${id}`)).status

describe('a view of the work list', () => {
  it('is kept for whoever kept it, changed under its id, and dropped once', async () => {
    const { id, status } = await keep('officer')
    expect(status).toBe(204)
    expect(await viewsOf('officer')).toStrictEqual([{ id, ...late }])
    const changed = { id, name: 'دیر شده‌ها', search: 'q=%D9%85+%D8%A8&columns=due', isFirst: true }
    expect((await keep('officer', changed)).status).toBe(204)
    expect((await keep('officer', changed)).status).toBe(204)
    expect(await viewsOf('officer')).toStrictEqual([changed])
    expect(await viewsOf('groupHead')).toStrictEqual([])
    expect(await drop('groupHead', id)).toBe(404)
    expect(await drop('officer', id)).toBe(204)
    expect(await drop('officer', id)).toBe(404)
  })

  it('of one name is one, however its letters and spaces are written; of somebody else it may be another', async () => {
    const { id } = await keep('head', { name: 'كارهای من' })
    expect(await keep('head', { name: '  کارهای  من ' })).toMatchObject({ status: 422, wrong: ['name'] })
    expect((await keep('head', { id, name: 'کارهای من' })).status).toBe(204)
    expect((await keep('deputy', { id, name: 'کارهای من' })).status).toBe(204)
    expect(await drop('head', id)).toBe(204)
    expect((await viewsOf('deputy')).map(({ name }) => name)).toStrictEqual(['کارهای من'])
  })

  it('is the first of all until another is', async () => {
    const one = await keep('groupHead', { name: 'یک', isFirst: true })
    const two = await keep('groupHead', { name: 'دو', isFirst: true })
    const first = async () => (await viewsOf('groupHead')).filter(({ isFirst }) => isFirst).map(({ id }) => id)
    expect(await first()).toStrictEqual([two.id])
    await keep('groupHead', { id: one.id, name: 'یک', isFirst: true })
    expect(await first()).toStrictEqual([one.id])
    await keep('groupHead', { id: one.id, name: 'یک', isFirst: false })
    expect(await first()).toStrictEqual([])
  })

  it('needs a name, and an address as a list has one', async () => {
    for (const name of ['', '  ', '\u200c', 'ن'.repeat(61)])
      expect([name, await keep('controller', { name })]).toMatchObject([name, { status: 422, wrong: ['name'] }])
    for (const search of [
      '',
      'due',
      '?due=overdue',
      'due=overdue#x',
      'q=a b',
      'javascript:x=1',
      `q=${'a'.repeat(2_000)}`,
    ])
      expect([search, await keep('controller', { search })]).toMatchObject([search, { status: 422, wrong: ['search'] }])
    expect(await viewsOf('controller')).toStrictEqual([])
  })

  it('is one of twenty at most, also when several windows keep one at once', async () => {
    const kept = await Promise.all(
      Array.from({ length: 23 }, (_, number) => keep('approver', { name: `نمای ${number}`, isFirst: true })),
    )
    expect(kept.filter(({ status }) => status === 204).length).toBe(20)
    expect(kept.filter(({ status }) => status === 422).flatMap(({ wrong }) => wrong)).toStrictEqual(
      Array(3).fill('name'),
    )
    const views = await viewsOf('approver')
    expect(views.filter(({ isFirst }) => isFirst).length).toBe(1)
    const [one] = views as [View]
    expect((await keep('approver', { ...one, name: 'نام دیگر' })).status).toBe(204)
  })

  it('may be kept by an auditor, who changes nothing else', async () => {
    const { id, status } = await keep('auditor')
    expect(status).toBe(204)
    expect(await drop('auditor', id)).toBe(204)
  })
})

describe('row-level security of views, by raw SQL as the api', () => {
  /** What a statement gives to somebody who has only the api's login, and says who they are. */
  async function asPerson(person: string | null, text: string, values: unknown[] = []): Promise<unknown[]> {
    await api.query('begin')
    try {
      if (person !== null) await api.query('select enter($1)', [person])
      return (await api.query({ text, values, rowMode: 'array' })).rows.flat()
    } finally {
      await api.query('rollback')
    }
  }

  it('shows, changes and drops one’s own only', async () => {
    const { id } = await keep('filer')
    const { filer, stranger, head } = office.house.people
    expect(await asPerson(filer, 'select id from work_views')).toStrictEqual([id])
    for (const person of [stranger, head, null]) {
      expect(await asPerson(person, 'select id from work_views where id = $1', [id])).toStrictEqual([])
      expect(await asPerson(person, `update work_views set name = 'x' where id = $1 returning 1`, [id])).toStrictEqual(
        [],
      )
      expect(await asPerson(person, 'delete from work_views where id = $1 returning 1', [id])).toStrictEqual([])
    }
  })

  it('lets nobody keep one for somebody else, or give one away', async () => {
    const { filer, stranger } = office.house.people
    const insert = `insert into work_views (person_id, id, name, name_key, search) values ($1, gen_random_uuid(), 'x', 'x', 'due=near')`
    await expect(asPerson(stranger, insert, [filer])).rejects.toMatchObject({ code: '42501' })
    await expect(asPerson(null, insert, [filer])).rejects.toMatchObject({ code: '42501' })
    await expect(asPerson(filer, 'update work_views set person_id = $1', [stranger])).rejects.toMatchObject({
      code: '42501',
    })
    await expect(asPerson(filer, 'truncate work_views')).rejects.toMatchObject({ code: '42501' })
  })

  it('refuses a second first view and a second of one name, whatever the application says', async () => {
    const { stranger } = office.house.people
    const two = (first: string, key: string) =>
      asPerson(
        stranger,
        `insert into work_views (person_id, id, name, name_key, search, is_first)
         select $1, gen_random_uuid(), 'x', 'x' || case when $3 then '' else n::text end, 'due=near', $2 from generate_series(1, 2) n`,
        [stranger, first, key],
      )
    await expect(two('true', 'false')).rejects.toMatchObject({ constraint: 'one_first_view' })
    await expect(two('false', 'true')).rejects.toMatchObject({ constraint: 'one_view_of_a_name' })
  })
})
