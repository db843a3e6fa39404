import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { carryOut } from '../../db/effects/carryOut.ts'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { openCase } from '../../db/engine/openCase.ts'
import { createAccounts } from '../../db/queries/accounts.ts'
import { seedPerson } from '../../db/seed/house.ts'
import type { Tx } from '../../db/transaction.ts'
import { STANDARD_ROUTE } from '../../machines/debts-and-claims/timetable.ts'
import { renderReport } from '../../workers/rendering/renderReport.ts'
import { type Anything, anOffice, command, type Name, type Office, PASSWORD, type Visitor } from './office.ts'
import { undescribed } from './undescribed.ts'

// One cycle over HTTP, from its announcement to the second version of its report; at every turn, those who may not.
type Who = Name | 'secretary' | 'authority' | 'approver2'

let office: Office
let cycle: string
const others = new Map<Who, Visitor>()
const at = (iso: string): number => Date.parse(iso)

beforeAll(async () => {
  office = await anOffice({ at: '2026-10-05T08:00:00Z' })
  const { house, admin } = office
  const since = '2020-01-01T00:00:00Z'
  const grants = {
    secretary: { role: 'secretariat', provider: house.provider, since },
    authority: { role: 'authority', provider: house.provider, authority: STANDARD_ROUTE[0]?.fa as string, since },
    approver2: { role: 'agencyApprover', agency: house.agencies[1]?.agency as number, since },
  }
  for (const [username, grant] of Object.entries(grants)) {
    const person = await seedPerson(admin as unknown as Tx, { username, name: username }, [grant])
    await createAccounts(admin, [{ person, username, password: PASSWORD }])
    const visitor = office.visitor()
    await visitor.post('/session', { username, password: PASSWORD })
    others.set(username as Who, visitor)
  }
  const { caseId } = await openCase(house.worker, {
    by: 'system',
    input: {
      ...{ periodKey: '1405-Q2', kind: 'quarter', agreement: null, hops: 2, announcesAt: at('2026-10-06T00:00:00Z') },
      ...{ opensAt: at('2026-10-06T20:30:00Z'), softCloseAt: at('2026-10-20T20:30:00Z') },
      ...{ hardCloseAt: at('2026-10-27T20:30:00Z'), deliverBy: at('2026-12-10T20:30:00Z') },
    },
    subject: {
      ...{ machine: 'debtsAndClaims.cycle', service: 'debtsAndClaims', period: '1405-Q2', parent: null },
      ...{ provider: house.provider, province: house.province, agency: null, reportingPoint: null },
      ...{ confidentiality: 'open', key: 'walk' },
    },
  })
  cycle = caseId
}, 60_000)
afterAll(() => office.close())

const as = async (who: Who): Promise<Visitor> => others.get(who) ?? office.as(who as Name)

/** What an event comes to: the stage it led to, or the status and code of the refusal. */
async function send(who: Who, type: string, data: Anything = {}, reason?: string, caseId = cycle): Promise<string> {
  const body = { event: type, data, ...(reason ? { reason } : {}) }
  const answer = await (await as(who)).post(`/cases/${caseId}/events`, body, command())
  return answer.status === 200 ? String(answer.body['to']) : `${answer.status} ${String(answer.body['code'])}`
}

const WHY = 'به تصمیم مدیرکل و با ثبت در صورت‌جلسه.'

/** Everything there is to do by an instant. */
async function wait(iso: string): Promise<void> {
  await office.house.setTime(iso)
  for (;;) {
    const { cases } = await fireTimers(office.house.worker)
    const { done, parked } = await carryOut(office.house.worker)
    if (parked > 0) throw new Error('an effect was parked')
    if (cases + done === 0) return
  }
}

async function everybodyIsRefused(people: readonly Who[], type: string, data: Anything = {}): Promise<void> {
  for (const who of people)
    expect([who, await send(who, type, data, WHY)]).toStrictEqual([
      who,
      expect.stringMatching(/^403 (wrong-role|not-your-case)$/),
    ])
}

const submissions = async (): Promise<string[]> => {
  const { rows } = await office.admin.query('select id from cases where parent_id = $1 order by reporting_point_id', [
    cycle,
  ])
  return rows.map(({ id }) => id)
}
const nil = { explanation: 'در این دوره بدهی و مطالبه‌ای نبوده است.' }
const reports = async (who: Who) =>
  (await (await as(who)).get<{ items: Anything[] }>(`/cases/${cycle}/reports`)).body.items
const put = async (who: Who, path: string, body: Anything) => {
  const { status, body: said } = await (await as(who)).send('PUT', `/cases/${cycle}/delivery/${path}`, body)
  return status < 300 ? 'taken' : `${status} ${String(said['code'])}`
}

describe('a cycle over HTTP', () => {
  it('without an agreement is announced by the head alone, who says why', async () => {
    await everybodyIsRefused(['officer', 'filer', 'secretary', 'authority', 'stranger', 'auditor'], 'announce')
    expect(await send('groupHead', 'announce')).toBe('409 condition-unmet')
    expect(await send('head', 'announce')).toMatch(/^4\d\d reason/)
    expect(await send('head', 'announce', {}, WHY)).toBe('announced')
    await everybodyIsRefused(['officer', 'head', 'filer'], 'open')
    await wait('2026-10-06T21:00:00Z')
    expect((await (await as('filer')).get(`/cases/${cycle}`)).body).toMatchObject({ stage: { name: 'open' } })
  })

  it('is extended by the group head, forwards only, and everybody is told', async () => {
    const window = (soft: string, hard: string) => ({ softCloseAt: at(soft), hardCloseAt: at(hard) })
    const later = window('2026-10-22T20:30:00Z', '2026-10-29T20:30:00Z')
    await everybodyIsRefused(['officer', 'head', 'filer', 'authority'], 'extend', later)
    expect(await send('groupHead', 'extend', later)).toMatch(/^4\d\d reason/)
    const wrong = [
      window('2026-10-19T20:30:00Z', '2026-10-29T20:30:00Z'),
      window('2026-10-22T20:30:00Z', '2026-10-27T20:30:00Z'),
      window('2026-10-30T20:30:00Z', '2026-10-29T20:30:00Z'),
      window('2026-10-22T20:30:00Z', '2026-12-11T20:30:00Z'),
    ]
    for (const data of wrong) expect(await send('groupHead', 'extend', data, WHY)).toBe('409 condition-unmet')
    expect(await send('groupHead', 'extend', { softCloseAt: 'tomorrow' }, WHY)).toBe('422 payload-refused')
    expect(await send('groupHead', 'extend', later, WHY)).toBe('open')
    await wait('2026-10-06T21:30:00Z')
    const { body } = await (await as('filer')).get<{ items: { notice: string; body: { fa: string } }[] }>(
      '/notifications',
    )
    const [moved] = body.items.filter(({ notice }) => notice === 'deadlineMoved')
    expect(moved?.body.fa).toBe(
      'مهلت ثبت صورت وضعیت سه‌ماهه دوم سال ۱۴۰۵ تمدید شد. مهلت تازه: تا پایان پنجشنبه ۳۰ مهر ۱۴۰۵؛ دوره تا پایان پنجشنبه ۷ آبان ۱۴۰۵ باز می‌ماند.',
    )
    // The old limits pass and nothing closes.
    await wait('2026-10-21T06:00:00Z')
    expect((await (await as('filer')).get(`/cases/${cycle}`)).body).toMatchObject({ stage: { name: 'open' } })
  })

  it('closes with one statement refined and one that the office still has', async () => {
    const [one = '', two = ''] = await submissions()
    expect(await send('stranger', 'submitNil', nil, undefined, one)).toBe('404 case-not-found')
    expect(await send('filer', 'submitNil', nil, undefined, one)).toBe('403 wrong-role')
    expect(await send('approver', 'submitNil', nil, undefined, one)).toBe('submitted')
    expect(await send('approver2', 'submitNil', nil, undefined, two)).toBe('submitted')
    await wait('2026-10-21T07:00:00Z')
    expect(await send('officer', 'approve', {}, undefined, one)).toBe('approvalPending')
    expect(await send('officer', 'confirm', {}, undefined, one)).toBe('403 wrong-role')
    expect(await send('groupHead', 'confirm', {}, undefined, one)).toBe('approved')
    expect(await send('officer', 'startRefine', {}, undefined, one)).toBe('refining')
    expect(await send('officer', 'finishRefine', {}, undefined, one)).toBe('refined')
    await wait('2026-10-30T06:00:00Z')
    await everybodyIsRefused(['filer', 'head', 'groupHead', 'secretary'], 'consolidate')
    expect(await send('officer', 'consolidate')).toBe('409 condition-unmet')
    expect(await send('officer', 'waive', {}, WHY, two)).toBe('403 wrong-role')
    expect(await send('groupHead', 'waive', {}, undefined, two)).toMatch(/^4\d\d reason/)
    expect(await send('groupHead', 'waive', {}, WHY, two)).toBe('underReview')
    expect(await send('officer', 'consolidate')).toBe('consolidating')
    const { body } = await (await as('head')).get<{ items: Anything[] }>(`/cases/${cycle}/coverage`)
    expect(body.items.map(({ stage, waived, openAtClose }) => ({ stage, waived, openAtClose }))).toStrictEqual([
      { stage: 'underReview', waived: true, openAtClose: true },
      { stage: 'refined', waived: false, openAtClose: false },
    ])
  })

  it('has its report drafted, returned, drafted again and signed, by those whose work it is', async () => {
    await wait('2026-10-30T07:00:00Z')
    await everybodyIsRefused(['head', 'groupHead', 'filer'], 'draftReport')
    expect(await send('officer', 'draftReport')).toBe('reportDraft')
    expect(await send('head', 'signReport')).toBe('409 condition-unmet')
    await renderReport(office.house.worker, { cycleId: cycle })
    await everybodyIsRefused(['officer', 'filer', 'secretary'], 'returnReport')
    expect(await send('head', 'returnReport')).toMatch(/^4\d\d reason/)
    expect(await send('groupHead', 'returnReport', {}, WHY)).toBe('consolidating')
    await office.house.setTime('2026-10-31T06:00:00Z')
    expect(await send('officer', 'draftReport')).toBe('reportDraft')
    expect(await send('head', 'signReport')).toBe('409 condition-unmet')
    await renderReport(office.house.worker, { cycleId: cycle })
    await everybodyIsRefused(['officer', 'groupHead', 'deputy', 'secretary'], 'signReport')
    expect(await send('head', 'signReport')).toBe('reportSigned')
    expect((await reports('head')).map(({ version, signed }) => ({ version, signed }))).toStrictEqual([
      { version: 1, signed: true },
    ])
  })

  it('shows its report to the office and the auditor, to no agency, and to nobody outside before it was sent there', async () => {
    const [report] = await reports('auditor')
    const path = `/cases/${cycle}/reports/${String(report?.['sha256'])}`
    for (const who of ['head', 'officer', 'secretary', 'auditor'] as const) {
      const { status, headers } = await (await as(who)).get(`${path}/pdf`)
      expect([who, status, headers.get('content-type')]).toStrictEqual([who, 200, 'application/pdf'])
    }
    expect((await (await as('authority')).get(`${path}/pdf`)).status).toBe(404)
    for (const who of ['filer', 'approver', 'stranger', 'siteAdmin'] as const)
      for (const what of [
        `${path}/xlsx`,
        `/cases/${cycle}/reports`,
        `/cases/${cycle}/delivery`,
        `/cases/${cycle}/coverage`,
      ]) {
        const { status } = await (await as(who)).get(what)
        expect([who, what, [403, 404].includes(status)]).toStrictEqual([who, what, true])
      }
  })

  it('is delivered hop by hop, each with letter and receipt, questioned and answered', async () => {
    const letter = { number: '57/1234', date: '1405/08/09' }
    expect(await send('head', 'deliver')).toBe('409 condition-unmet')
    for (const who of ['officer', 'groupHead', 'authority', 'filer'] as const)
      expect([who, await put(who, '1/letter', letter)]).toStrictEqual([who, '403 wrong-role'])
    expect(await put('secretary', '2/letter', letter)).toBe('422 payload-refused')
    expect(await put('secretary', '1/letter', { ...letter, date: '1405/08/10' })).toBe('422 payload-refused')
    expect(await put('secretary', '1/letter', letter)).toBe('taken')
    await everybodyIsRefused(['officer', 'groupHead', 'secretary', 'authority'], 'deliver')
    expect(await send('head', 'deliver')).toBe('delivered')

    expect(await send('authority', 'acknowledge')).toBe('409 condition-unmet')
    expect(await put('officer', '1/receipt', { number: '88/1' })).toBe('403 wrong-role')
    expect(await put('authority', '1/receipt', { number: '88/1' })).toBe('taken')
    await everybodyIsRefused(['officer', 'head', 'filer'], 'acknowledge')
    expect(await send('authority', 'acknowledge')).toBe('delivered')

    const question = { question: 'سن‌بندی بدهی‌های طبقهٔ نخست روشن‌تر شود.' }
    await everybodyIsRefused(['officer', 'head', 'filer'], 'authorityQuestion', question)
    expect(await send('authority', 'authorityQuestion', {})).toBe('422 payload-refused')
    expect(await send('authority', 'authorityQuestion', question)).toBe('followUp')
    await everybodyIsRefused(['officer', 'groupHead', 'authority'], 'answer', { answer: 'جدول پیوست شد.' })
    expect(await send('head', 'answer', { answer: 'جدول پیوست شد.' })).toBe('delivered')

    expect(await send('authority', 'forward')).toBe('409 condition-unmet')
    expect(await put('secretary', '2/letter', { number: '1405/900', date: '1405/08/09' })).toBe('taken')
    expect(await send('authority', 'forward')).toBe('delivered')
    expect(await put('secretary', '2/receipt', { number: 'و/77' })).toBe('taken')
    expect(await send('secretary', 'acknowledge')).toBe('acknowledged')
    const { body } = await (await as('auditor')).get<{ way: Anything[] }>(`/cases/${cycle}/delivery`)
    expect(
      body.way.map(({ hop, letter: sent, receipt }) => [
        hop,
        (sent as Anything)['number'],
        (receipt as Anything)['number'],
      ]),
    ).toStrictEqual([
      [1, '57/1234', '88/1'],
      [2, '1405/900', 'و/77'],
    ])
  })

  it('tells coverage, reports and way whole, and only as they are described', async () => {
    const head = await as('head')
    const text = expect.any(String)
    const hash = expect.stringMatching(/^[0-9a-f]{64}$/)
    const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    const { body: coverage } = await head.get<{ items: Anything[] }>(`/cases/${cycle}/coverage`)
    const square = { id: text, agency: text, point: text, stage: text, isNil: true, late: false }
    expect(coverage.items).toStrictEqual([
      { ...square, waived: expect.any(Boolean), openAtClose: expect.any(Boolean) },
      { ...square, waived: expect.any(Boolean), openAtClose: expect.any(Boolean) },
    ])
    const { body: made } = await head.get<Anything>(`/cases/${cycle}/reports`)
    const file = { size: expect.any(Number), sha256: hash }
    expect(made).toStrictEqual({
      items: [{ version: 1, sha256: hash, renderedAt: instant, signed: true, pdf: file, xlsx: file }],
    })
    const { body: delivery } = await head.get<Anything>(`/cases/${cycle}/delivery`)
    const addressee = { fa: text, en: text }
    const hop = (at: number, number: string, receipt: string) => ({
      ...{ version: 1, hop: at, addressee },
      letter: { id: text, number, date: '1405/08/09', sender: text },
      receipt: { number: receipt, date: '1405/08/09', registeredAt: instant },
    })
    const way = [hop(1, '57/1234', '88/1'), hop(2, '1405/900', 'و/77')]
    expect(delivery).toStrictEqual({ version: 1, hop: 2, hops: 2, way })
    expect(await undescribed('/api/v1/cases/{id}/coverage', coverage)).toStrictEqual([])
    expect(await undescribed('/api/v1/cases/{id}/reports', made)).toStrictEqual([])
    expect(await undescribed('/api/v1/cases/{id}/delivery', delivery)).toStrictEqual([])
  })

  it('is archived by itself, reopened by the head, and signed again while the first report stays readable', async () => {
    const [first] = await reports('head')
    const download = async () =>
      (await (await as('authority')).get(`/cases/${cycle}/reports/${String(first?.['sha256'])}/pdf`)).body
    const before = await download()
    await wait('2026-12-05T06:00:00Z')
    expect((await (await as('head')).get(`/cases/${cycle}`)).body).toMatchObject({ stage: { name: 'archived' } })
    await everybodyIsRefused(['officer', 'groupHead', 'authority', 'filer'], 'reopen')
    expect(await send('head', 'reopen')).toMatch(/^4\d\d reason/)
    expect(await send('head', 'reopen', {}, WHY)).toBe('restating')
    const [one = ''] = await submissions()
    expect(await send('groupHead', 'restate', {}, WHY, one)).toBe('403 wrong-role')
    expect(await send('head', 'restate', {}, WHY, one)).toBe('underReview')
    expect(await send('officer', 'consolidate')).toBe('409 condition-unmet')
    for (const [who, event] of [
      ['officer', 'approve'],
      ['groupHead', 'confirm'],
      ['officer', 'startRefine'],
      ['officer', 'finishRefine'],
    ] as const)
      await send(who, event, {}, undefined, one)
    expect(await send('officer', 'consolidate')).toBe('consolidating')
    await wait('2026-12-05T07:00:00Z')
    expect(await send('officer', 'draftReport')).toBe('reportDraft')
    await renderReport(office.house.worker, { cycleId: cycle })
    expect(await send('head', 'signReport')).toBe('reportSigned')
    expect((await reports('head')).map(({ version, signed }) => ({ version, signed }))).toStrictEqual([
      { version: 2, signed: true },
      { version: 1, signed: true },
    ])
    expect(await download()).toBe(before)
  })
})
