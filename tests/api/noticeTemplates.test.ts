import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { NOTICE_NAMES } from '../../db/effects/notices/templates.ts'
import { aSubmission } from './aSubmission.ts'
import { type Anything, anOffice, type Name, type Office } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

type Words = { fa: string; en: string }
type Template = {
  notice: string
  uses: { machine: Words | null; event: string; when: Words; to: { name: string; title: Words } }[]
  original: { title: Words; body: Words }
  placeholders: { name: string; isOptional: boolean; example: Words }[]
  example: { title: Words; body: Words }
  version: number
  versions: Anything[]
}
const NOTHING = { fa: null, en: null }
const path = () => `/offices/${office.house.provider}/notice-templates`
const templates = async (by: Name = 'siteAdmin') =>
  (await (await office.as(by)).get<{ items: Template[] }>(path())).body.items
const template = async (name: string) => (await templates()).find(({ notice }) => notice === name) as Template
const change = async (by: Name, body: object, where = path()) =>
  (await office.as(by)).send<Anything>('PUT', where, { seen: 0, title: NOTHING, body: NOTHING, ...body })

describe('the words of the notices', () => {
  it('are listed, each with when it is told, to whom, and how it reads', async () => {
    const all = await templates()
    expect(all.map(({ notice }) => notice)).toStrictEqual([...NOTICE_NAMES])
    const held = await template('held')
    expect(held.uses.map(({ machine, event, to }) => [machine, event, to.name])).toStrictEqual([
      [null, 'held', 'submitter'],
      [null, 'held', 'officer'],
    ])
    expect((await template('correction')).uses.map(({ event, to }) => `${event} ${to.name}`)).toContain(
      'requestCorrection agency',
    )
    expect(all.filter(({ uses }) => uses.length === 0).map(({ notice }) => notice)).toStrictEqual([])
    // An example leaves nothing unsaid: whatever may be filled is filled.
    for (const { example, placeholders } of all)
      expect(
        [...Object.values(example.body), ...placeholders.flatMap((one) => Object.values(one.example))].join(),
      ).not.toMatch(/[{}[\]]/)
  })

  it('are the site administrator’s alone, in their own office', async () => {
    for (const by of ['head', 'deputy', 'officer', 'filer'] as const)
      expect([by, (await change(by, { notice: 'held' })).status]).toStrictEqual([by, 403])
    expect((await change('siteAdmin', { notice: 'held' }, '/offices/999/notice-templates')).status).toBe(404)
    expect((await change('siteAdmin', { notice: 'constructor' })).status).toBe(404)
  })

  it.each([
    ['body.fa', { body: { fa: 'سلام {nobody}', en: null } }],
    ['body.en', { body: { fa: null, en: 'Opens on[ {opens}]' } }],
    ['body.fa', { body: { fa: 'تا {due} بمانید.', en: null } }],
    ['body.fa', { body: { fa: 'باز[ {due}', en: null } }],
    ['body.fa', { body: { fa: 'باز[ {due}[ {code}]]', en: null } }],
    ['body.en', { body: { fa: null, en: 'A brace {due' } }],
    ['title.fa', { title: { fa: 'برای {agency}', en: null } }],
    ['title.en', { title: { fa: null, en: 'x'.repeat(121) } }],
    ['body.fa', { body: { fa: 'ا'.repeat(1001), en: null } }],
  ])('are refused at their field: %s of %j', async (field, wrong) => {
    const { status, body } = await change('siteAdmin', { notice: 'released', ...wrong })
    expect([status, (body['errors'] as { path: string }[]).map((one) => one.path)]).toStrictEqual([422, [field]])
    expect((await template('released')).version).toBe(0)
  })

  it('count from then on, and leave what was told as it was', async () => {
    const { caseId } = await aSubmission(office.house)
    const { rows } = await office.admin.query<{ id: string }>(`select id from people where username = 'filer'`)
    const person = rows[0]?.id
    const told = async (at: string) => {
      const { rows: made } = await office.admin.query<{ id: string }>(
        `insert into notifications (id, person_id, case_id, step, ordinal, notice, "values", at, provider_id, province, service, agency_id, confidentiality)
         select gen_random_uuid(), $2, id, 900, (select count(*) from notifications), 'held', '{"trackingCode":null}', business_now() + $3::interval,
           provider_id, province, service, agency_id, confidentiality from cases where id = $1 returning id`,
        [caseId, person, at],
      )
      return made[0]?.id
    }
    const before = await told('-1 hour')
    const body = { fa: 'پروندهٔ[ {code}] فعلاً متوقف است.', en: null }
    expect((await change('siteAdmin', { notice: 'held', title: { fa: ' توقف  كار ', en: '' }, body })).status).toBe(200)
    const after = await told('1 hour')
    const { items } = (
      await (await office.as('filer')).get<{ items: { id: string; title: Words; body: Words }[] }>('/notifications')
    ).body
    const read = (id: string | undefined) => items.find((one) => one.id === id)
    expect(read(before)?.title.fa).toBe('رسیدگی متوقف شد')
    expect(read(after)).toMatchObject({
      title: { fa: 'توقف کار', en: 'Case put on hold' },
      body: { fa: 'پروندهٔ فعلاً متوقف است.' },
    })
    expect(await template('held')).toMatchObject({
      ...{ version: 1, versions: [{ version: 1, by: { name: 'مسئول سایت' }, title: { fa: 'توقف کار', en: null } }] },
      original: { title: { fa: 'رسیدگی متوقف شد' } },
      example: { title: { fa: 'توقف کار' } },
    })
  })

  it('are not worded over what somebody else has worded meanwhile, and go back to the original', async () => {
    expect(await change('siteAdmin', { notice: 'held' })).toMatchObject({
      status: 409,
      body: { code: 'already-there' },
    })
    const both = await Promise.all([1, 2].map(() => change('siteAdmin', { notice: 'held', seen: 1 })))
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toStrictEqual([200, 409])
    expect(await template('held')).toMatchObject({ version: 2, example: { title: { fa: 'رسیدگی متوقف شد' } } })
  })

  it('stay as they were, whoever comes by another door', async () => {
    await expect(office.admin.query('delete from notice_wordings')).rejects.toMatchObject({ code: '42501' })
    await expect(office.admin.query(`update notice_wordings set title_fa = 'x'`)).rejects.toMatchObject({
      code: '42501',
    })
  })
})
