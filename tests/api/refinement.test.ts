import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { aFiling, between, claim, debt, type Filing, LEGAL_IDS } from '../statements/aFiling.ts'
import { type Anything, anOffice, command, type Office, type Visitor } from './office.ts'

let office: Office
let filing: Filing
let officer: Visitor
let filer: Visitor
beforeAll(async () => {
  office = await anOffice()
  filing = await aFiling(office.house)
  ;[officer, filer] = [await office.as('officer'), await office.as('filer')]
  const agreed = { legalBasisRef: 'تفاهم‌نامه ۷' }
  await filing.file(filing.filers[0], one(), [
    debt(),
    claim(),
    { ...between('claim', LEGAL_IDS[1], '70'), ...agreed },
    between('claim', LEGAL_IDS[1], '2500000000'),
  ])
  await filing.file(filing.filers[1], two(), [
    debt(),
    { ...between('debt', LEGAL_IDS[0], '70'), ...agreed },
    between('debt', LEGAL_IDS[0], '2400000000'),
    claim(),
  ])
  for (const caseId of filing.cases) {
    await filing.send(office.house.people.officer, caseId, 'approve')
    await filing.send(office.house.people.groupHead, caseId, 'confirm')
    await filing.send(office.house.people.officer, caseId, 'startRefine')
  }
})
afterAll(() => office.close())

const one = () => filing.cases[0]
const two = () => filing.cases[1]

type Items<Item> = { items: readonly Item[] }
type Seen = { id: string; kind: string; details: Anything; askedAt: string | null; settledAs: string | null }

describe('refining over HTTP', () => {
  it('shows what differs side by side, and which lines agree', async () => {
    expect((await officer.post(`/cases/${one()}/mismatches`)).body).toMatchObject({ unsettled: 1 })
    const { body } = await officer.get<Items<Seen>>(`/cases/${one()}/mismatches`)
    expect(body.items).toMatchObject([
      { kind: 'differing', lineNo: 4, details: { closing: '2500000000', otherClosing: '2400000000' } },
    ])
    const noted = await officer.get(`/cases/${one()}/refinement`)
    expect(noted.body).toMatchObject({
      unsettled: 1,
      names: [],
      pairs: [{ lineNo: 3, difference: '0', other: { legalId: LEGAL_IDS[1], lineNo: 2 } }],
    })
    expect((await filer.get(`/cases/${one()}/refinement`)).status).toBe(403)
    expect((await (await office.as('stranger')).get(`/cases/${one()}/refinement`)).status).toBe(404)
  })

  it('asks both sides by the very button of the case, once', async () => {
    const data = { question: 'مبلغ تفاهم‌نامه کدام است؟' }
    const short = await officer.post(
      `/cases/${one()}/events`,
      { event: 'queryAgency', data: { question: 'کوتاه' } },
      command(),
    )
    expect([short.status, short.body['code']]).toStrictEqual([422, 'payload-refused'])
    const stale = await officer.post(`/cases/${one()}/events`, { event: 'queryAgency', data }, command(undefined, 1))
    expect([stale.status, stale.body['code']]).toStrictEqual([412, 'stale-step'])
    const said = command()
    const asked = await officer.post(`/cases/${one()}/events`, { event: 'queryAgency', data }, said)
    expect(asked.body).toMatchObject({ to: 'correctionRequested', event: 'queryAgency' })
    expect((await officer.post(`/cases/${one()}/events`, { event: 'queryAgency', data }, said)).body).toStrictEqual(
      asked.body,
    )
    const other = { question: 'مبلغ تفاهم‌نامه چقدر است؟' }
    const conflict = await officer.post(`/cases/${one()}/events`, { event: 'queryAgency', data: other }, said)
    expect([conflict.status, conflict.body['code']]).toStrictEqual([409, 'command-conflict'])
    expect(await filing.stageOf(two())).toBe('correctionRequested')
    const findings = async (visitor: Visitor, caseId: string) =>
      (await visitor.get<Items<{ target: string; kind: string }>>(`/cases/${caseId}/findings`)).body.items.map(
        ({ target, kind }) => `${target} ${kind}`,
      )
    expect(await findings(filer, one())).toStrictEqual(['lines.4.closing mismatch'])
    expect(await findings(await office.as('stranger'), two())).toStrictEqual(['lines.3.closing mismatch'])
    const seen = await filer.get<Items<Seen>>(`/cases/${one()}/mismatches`)
    expect(seen.body.items.map(({ askedAt }) => askedAt !== null)).toStrictEqual([true])
  })

  it('settles several for one reason, and none of another case', async () => {
    const path = `/cases/${one()}/mismatches/settlements`
    const { body } = await officer.get<Items<Seen>>(`/cases/${one()}/mismatches`)
    const mine = body.items.map(({ id }) => id)
    const settlement = { settledAs: 'timing', why: 'قبض‌ها در دو ماه ثبت شده‌اند.' }
    const theirs = (await officer.get<Items<Seen>>(`/cases/${two()}/mismatches`)).body.items.map(({ id }) => id)
    expect((await officer.post(path, { mismatches: theirs, ...settlement })).status).toBe(404)
    expect((await filer.post(path, { mismatches: mine, ...settlement })).status).toBe(403)
    // While the case is with its agency nothing is settled.
    expect(await officer.post(path, { mismatches: mine, ...settlement })).toMatchObject({
      status: 409,
      body: { code: 'not-in-this-stage' },
    })
  })

  it('asks of chosen ones by an address of its own, and says who is past being asked', async () => {
    const asked = await officer.post(
      `/cases/${one()}/questions`,
      { question: 'مبلغ تفاهم‌نامه کدام است؟', mismatches: [] },
      command(),
    )
    expect([asked.status, asked.body['code']]).toStrictEqual([409, 'not-in-this-stage'])
  })
})

describe('versions over HTTP', () => {
  it('are listed with who certified what, and their papers as they were', async () => {
    const { body } = await officer.get<{ filings: Anything[]; prepared: null }>(`/cases/${one()}/versions`)
    expect(body).toMatchObject({ filings: [{ version: 1, explanation: null }], prepared: null })
    const papers = await officer.get<Items<Anything>>(`/cases/${one()}/documents?version=1`)
    expect(papers.body.items).toMatchObject([{ name: 'مدرک.pdf', mediaType: 'application/pdf', scan: 'unscanned' }])
    expect((await officer.get(`/cases/${one()}/documents?version=2`)).status).toBe(404)
    const { filer: person } = filing.filers[0]
    await filing.prepare(person, one())
    const own = await filer.get<{ prepared: Anything }>(`/cases/${one()}/versions`)
    expect(own.body.prepared).toMatchObject({ version: 2, lineCount: 4, certifications: [] })
    expect((await officer.get<{ prepared: null }>(`/cases/${one()}/versions`)).body.prepared).toBeNull()
  })

  it('carry nothing forward where nothing came before', async () => {
    const { body } = await filer.get<{ revision: number }>(`/cases/${one()}/draft`)
    const carried = await filer.post(`/cases/${one()}/draft/carried`, { revision: body.revision })
    expect(carried.body).toStrictEqual({
      status: 'done',
      job: null,
      progress: 100,
      revision: body.revision + 1,
      added: 0,
    })
    expect((await filer.post(`/cases/${one()}/draft/carried`, { revision: 1 })).status).toBe(409)
  })

  it('may be had as a spreadsheet, by a job', async () => {
    const asked = await officer.post(`/cases/${one()}/exports`, { version: 1 })
    expect([asked.status, asked.body]).toMatchObject([201, { kind: 'export', status: 'waiting' }])
    expect((await officer.get(`/cases/${one()}/jobs/${asked.body['id'] as string}/file`)).status).toBe(404)
    expect((await officer.post(`/cases/${one()}/exports`, { version: 9 })).status).toBe(404)
  })
})
