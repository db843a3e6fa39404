import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { aSubmission, aSubmissionUnderReview } from './aSubmission.ts'
import { type Anything, anOffice, command, type Office } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

type Way = {
  event: string
  mine: boolean
  possible: boolean
  why: { code: string; guard: string | null } | null
  form: Anything
  leadsTo: string[]
  label: { en: string }
}
type Ways = { step: number; ways: Way[]; acts: (Omit<Way, 'event'> & { act: string })[] }

const waysOf = async (name: Parameters<Office['as']>[0], caseId: string) =>
  (await (await office.as(name)).get<Ways>(`/cases/${caseId}/ways`)).body

describe('the ways out of a stage', () => {
  it('say what I may do, what not, and why not', async () => {
    const { caseId } = await aSubmissionUnderReview(office.house)
    const { ways, acts } = await waysOf('officer', caseId)
    const way = (event: string) => ways.find((one) => one.event === event)
    expect(way('approve')).toMatchObject({
      mine: true,
      possible: true,
      why: null,
      reasonRequired: false,
      leadsTo: ['approvalPending'],
    })
    expect(way('approve')?.label.en).toBe('Approve and pass on')
    expect(way('requestCorrection')).toMatchObject({ mine: true, possible: false, why: { code: 'condition-unmet' } })
    expect(way('void')).toMatchObject({
      mine: false,
      possible: false,
      reasonRequired: true,
      why: { code: 'wrong-role' },
    })
    expect(ways.map(({ event }) => event)).not.toContain('deadline.underReview')
    expect(acts.find(({ act }) => act === 'reassigned')).toMatchObject({ mine: true, possible: true })
    expect(acts.find(({ act }) => act === 'held')).toMatchObject({ mine: false, possible: false })
  })

  it('hand over the form of each as JSON Schema', async () => {
    const { caseId } = await aSubmission(office.house)
    const { ways } = await waysOf('approver', caseId)
    expect(ways.find(({ event }) => event === 'submitNil')?.form).toStrictEqual({
      type: 'object',
      properties: { explanation: { type: 'string', minLength: 10, maxLength: 2000 } },
      required: ['explanation'],
      additionalProperties: false,
    })
  })

  it('are what the engine says when one is taken', async () => {
    const { caseId } = await aSubmissionUnderReview(office.house)
    for (const name of ['filer', 'approver', 'officer', 'groupHead', 'deputy', 'head', 'auditor'] as const) {
      const { ways } = await waysOf(name, caseId)
      const visitor = await office.as(name)
      for (const { event, possible, why } of ways.filter((one) => !one.possible)) {
        const answer = await visitor.post(`/cases/${caseId}/events`, { event, reason: 'آزمون' }, command())
        expect([name, event, answer.body['code']]).toStrictEqual([name, event, why?.code])
        expect(possible).toBe(false)
      }
    }
  })

  it('take the case’s own late timers as fired, and write nothing', async () => {
    const { caseId } = await aSubmissionUnderReview(office.house)
    await office.house.setTime('2026-10-14T08:00:00Z')
    try {
      const officer = await office.as('officer')
      expect((await waysOf('officer', caseId)).step).toBeGreaterThan(3)
      expect((await officer.get(`/cases/${caseId}`)).body).toMatchObject({ step: 3 })
    } finally {
      await office.house.setTime('2026-10-05T08:00:00Z')
    }
  })
})

describe('the history', () => {
  it('names who did what, when, in words, page by page', async () => {
    const { caseId } = await aSubmissionUnderReview(office.house)
    const auditor = await office.as('auditor')
    const first = await auditor.get(`/cases/${caseId}/history?limit=2`)
    expect(first.body).toMatchObject({
      items: [
        { step: 1, kind: 'opened', label: { fa: 'گشایش پرونده' }, by: { person: null, role: 'system' } },
        {
          ...{ step: 2, event: 'submitNil', from: { name: 'notStarted' }, to: { name: 'submitted' } },
          by: { person: { id: office.house.people.approver, name: 'مدیر نمونه' }, role: 'agencyApprover' },
          said: { explanation: 'در این دوره بدهی و مطالبه‌ای نبوده است.' },
          at: { at: '2026-10-05T08:00:00.000Z', text: { fa: '۱۴۰۵/۰۷/۱۳ ساعت ۱۱:۳۰' } },
        },
      ],
      next: 2,
    })
    const second = await auditor.get(`/cases/${caseId}/history?after=2`)
    expect(second.body).toMatchObject({ items: [{ step: 3, event: 'validationPassed' }], next: null })
  })

  it('can be walked again to any of its steps', async () => {
    const { caseId } = await aSubmissionUnderReview(office.house)
    const officer = await office.as('officer')
    const now = await officer.get(`/cases/${caseId}/replay`)
    expect(now.body).toMatchObject({ step: 3, agrees: true, stage: { name: 'underReview' } })
    expect((now.body['clocks'] as { name: string }[]).map(({ name }) => name).sort()).toStrictEqual([
      'deadline.underReview',
      'office',
    ])
    const then = await officer.get(`/cases/${caseId}/replay?step=1`)
    expect(then.body).toMatchObject({ step: 1, stage: { name: 'notStarted' }, context: { version: 0 }, clocks: [] })
    expect(await officer.get(`/cases/${caseId}/replay?at=2020-01-01T00:00:00Z`)).toMatchObject({ status: 404 })
  })
})

describe('the clocks', () => {
  it('say why this date: day by day, and by what right', async () => {
    const { caseId } = await aSubmissionUnderReview(office.house)
    const { body } = await (await office.as('filer')).get(`/cases/${caseId}/clocks`)
    const clocks = body['clocks'] as { name: string; days: { date: string; counts: boolean }[] }[]
    const review = clocks.find(({ name }) => name === 'deadline.underReview')
    expect(review).toMatchObject({
      ...{ kind: 'deadline', state: 'running', percent: 0 },
      dueAt: { at: '2026-10-12T20:30:00.000Z', text: { fa: 'تا پایان دوشنبه ۲۰ مهر ۱۴۰۵' } },
      length: { amount: 5, unit: 'workingDay', setByOffice: false, key: 's0.review', source: { kind: 'default' } },
      left: { text: { fa: '۵ روز کاری', en: '5 working days' } },
    })
    expect(review?.days.filter(({ counts }) => counts).map(({ date }) => date)).toStrictEqual([
      '1405/07/14',
      '1405/07/15',
      '1405/07/18',
      '1405/07/19',
      '1405/07/20',
    ])
  })
})

describe('the drawing of its machine', () => {
  it('has every stage in its place and every way between them, with the time each has', async () => {
    const { caseId } = await aSubmissionUnderReview(office.house)
    const { body } = await (await office.as('officer')).get(`/cases/${caseId}/machine`)
    const drawing = body['drawing'] as {
      nodes: { id: string; x: number; y: number }[]
      edges: { from: string; to: string; points: object[] }[]
    }
    expect(body['current']).toBe('underReview')
    expect(drawing.nodes.find(({ id }) => id === 'underReview')).toMatchObject({
      deadline: { text: { fa: '۵ روز کاری' } },
      clocks: [{ name: 'office', does: 'runs' }],
    })
    expect(new Set(drawing.nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(drawing.nodes.length)
    expect(drawing.edges.every(({ points }) => points.length >= 2)).toBe(true)
    expect(drawing.edges.find(({ from, to }) => from === 'underReview' && to === 'approvalPending')).toMatchObject({
      ways: [{ event: 'approve', by: ['caseOfficer'], timed: false }],
    })
  })
})

describe('a note', () => {
  it('is kept as it was written, once for each id', async () => {
    const { caseId } = await aSubmission(office.house)
    const officer = await office.as('officer')
    const headers = command()
    const once = await officer.post(`/cases/${caseId}/notes`, { text: 'با رابط گفت‌وگو شد.' }, headers)
    expect(once).toMatchObject({ status: 201, body: { text: 'با رابط گفت‌وگو شد.', author: { name: 'کارشناس بررسی' } } })
    expect((await officer.post(`/cases/${caseId}/notes`, { text: 'با رابط گفت‌وگو شد.' }, headers)).body).toStrictEqual(
      once.body,
    )
    const other = await officer.post(`/cases/${caseId}/notes`, { text: 'چیز دیگر' }, headers)
    expect(other).toMatchObject({ status: 409, body: { code: 'command-conflict' } })
    expect((await (await office.as('filer')).get(`/cases/${caseId}/notes`)).body).toMatchObject({ items: [once.body] })
  })

  it('on a cycle, which everybody sees, is its people’s own', async () => {
    const { parent } = await aSubmissionUnderReview(office.house)
    const officer = await office.as('officer')
    const note = await officer.post(`/cases/${parent}/notes`, { text: 'گزارش دو دستگاه مشکوک است.' }, command())
    expect(note.status).toBe(201)
    for (const name of ['head', 'auditor'] as const)
      expect((await (await office.as(name)).get(`/cases/${parent}/notes`)).body).toMatchObject({ items: [note.body] })
    for (const name of ['filer', 'stranger', 'siteAdmin'] as const) {
      const visitor = await office.as(name)
      expect((await visitor.get(`/cases/${parent}/notes`)).body).toStrictEqual({ items: [] })
      const refused = await visitor.post(`/cases/${parent}/notes`, { text: 'من هم چیزی بنویسم.' }, command())
      expect([name, refused.status]).toStrictEqual([name, 403])
    }
  })
})

describe('a confidential case', () => {
  it('remembers everybody who looked', async () => {
    const { caseId } = await aSubmission(office.house, { confidentiality: 'confidential' })
    const open = await aSubmission(office.house)
    const auditor = await office.as('auditor')
    for (const path of ['', '/history', '/clocks', '/ways', '/replay']) await auditor.get(`/cases/${caseId}${path}`)
    await auditor.get(`/cases/${open.caseId}`)
    const { rows } = await office.admin.query('select person_id, case_id, what from readings order by id')
    const auditors = { person_id: office.house.people.auditor, case_id: caseId }
    expect(rows).toStrictEqual(['case', 'history', 'clocks', 'ways', 'replay'].map((what) => ({ ...auditors, what })))
    const head = await office.as('head')
    expect((await head.get(`/cases/${caseId}/readings`)).body).toMatchObject({
      items: [{ what: 'replay', person: { name: 'حسابرس' } }, {}, {}, {}, {}],
    })
    await head.get('/cases?status=active')
    const { rows: list } = await office.admin.query(`select what from readings where person_id = $1 order by id`, [
      office.house.people.head,
    ])
    expect(list.map(({ what }) => what)).toStrictEqual(['readings', 'list'])
  })
})

describe('the list', () => {
  it('filters, searches, sorts and goes on from page to page', async () => {
    const { house } = office
    const { caseId, parent } = await aSubmissionUnderReview(house)
    const headName = randomUUID()
    await office.admin.query(`update cases set tracking_code = '05104821390566' where id = $1`, [caseId])
    const officer = await office.as('officer')
    const ids = async (query: string) =>
      ((await officer.get(`/cases?${query}`)).body['items'] as { id: string }[]).map(({ id }) => id)
    expect(await ids(`parent=${parent}`)).toStrictEqual([caseId])
    expect(await ids('q=۰۵۱۰-۴۸۲۱')).toStrictEqual([caseId])
    expect(
      await ids(`q=${encodeURIComponent('راه وشهرسازي')}&stage=underReview,approved&parent=${parent}`),
    ).toStrictEqual([caseId])
    expect(await ids(`q=${headName}`)).toStrictEqual([])
    expect(await ids(`assignee=me&parent=${parent}`)).toStrictEqual([])
    expect(await ids(`due=none&parent=${parent}`)).toStrictEqual([])

    for (const sort of ['due', 'changed', 'waiting']) {
      const all = await ids(`sort=${sort}&limit=100`)
      const walked: string[] = []
      for (let next: string | null = ''; next !== null; ) {
        const cursor = next === '' ? '' : `&cursor=${next}`
        const { body } = await officer.get(`/cases?sort=${sort}&limit=3${cursor}`)
        walked.push(...(body['items'] as { id: string }[]).map(({ id }) => id))
        next = body['next'] as string | null
      }
      expect(walked).toStrictEqual(all)
      expect(new Set(walked).size).toBe(all.length)
    }
    const { body } = await officer.get('/cases?limit=1')
    const { rows } = await office.admin.query('select count(*)::int as count from cases')
    expect(body['total']).toStrictEqual({ count: rows[0].count, more: false })
  })

  it('counts work by stage and by what runs out', async () => {
    const { caseId } = await aSubmissionUnderReview(office.house)
    const officer = await office.as('officer')
    const before = (
      await officer.get<{ due: Record<string, number> }>('/cases/counts?machine=debtsAndClaims.submission')
    ).body
    await office.house.setTime('2026-10-12T10:00:00Z')
    const nearly = (
      await officer.get<{ due: Record<string, number> }>('/cases/counts?machine=debtsAndClaims.submission')
    ).body
    expect((await officer.get(`/cases/${caseId}`)).body).toMatchObject({
      due: { state: 'near', clock: 'deadline.underReview' },
    })
    await office.house.setTime('2026-10-13T10:00:00Z')
    const late = (await officer.get<{ due: Record<string, number> }>('/cases/counts?machine=debtsAndClaims.submission'))
      .body
    expect((await officer.get(`/cases/${caseId}`)).body).toMatchObject({ due: { state: 'overdue' } })
    await office.house.setTime('2026-10-05T08:00:00Z')
    expect([before.due['overdue'], before.due['today']]).toStrictEqual([0, 0])
    expect(nearly.due['today']).toBeGreaterThan(0)
    expect(late.due['overdue']).toBe(nearly.due['today'])
  })
})
