import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { aSubmission, aSubmissionUnderReview } from './aSubmission.ts'
import { anOffice, command, type Office } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

const stepsOf = async (caseId: string): Promise<number> => {
  const { rows } = await office.admin.query('select count(*)::int as steps from journal where case_id = $1', [caseId])
  return rows[0].steps
}

describe('an event over HTTP', () => {
  it('moves the case and gives its step', async () => {
    const { caseId } = await aSubmission(office.house)
    const filer = await office.as('filer')
    const answer = await filer.post(`/cases/${caseId}/events`, { event: 'saveDraft' }, command())
    expect(answer).toMatchObject({ status: 200, body: { case: caseId, step: 2, from: 'notStarted', to: 'drafting' } })
    expect(answer.headers.get('etag')).toBe('"2"')
    expect((await filer.get(`/cases/${caseId}`)).body).toMatchObject({ stage: { name: 'drafting' }, step: 2 })
  })

  it('sent fifty times at once is one step and fifty equal answers', async () => {
    const { caseId } = await aSubmission(office.house)
    const filer = await office.as('filer')
    const id = randomUUID()
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => filer.post(`/cases/${caseId}/events`, { event: 'saveDraft' }, command(id))),
    )
    expect(new Set(answers.map(({ status, body }) => JSON.stringify({ status, body }))).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 200, body: { step: 2 } })
    expect(await stepsOf(caseId)).toBe(2)
  })

  it('with fifty ids at once is one step and forty-nine refusals', async () => {
    const { caseId } = await aSubmission(office.house)
    const filer = await office.as('filer')
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => filer.post(`/cases/${caseId}/events`, { event: 'saveDraft' }, command())),
    )
    const codes = answers
      .map(({ status, body }) => `${status} ${(body['code'] as string | undefined) ?? ''}`.trim())
      .sort()
    expect(codes).toStrictEqual(['200', ...Array.from({ length: 49 }, () => '409 wrong-stage')])
    expect(await stepsOf(caseId)).toBe(2)
  })

  it('says another thing under an id that was used: conflict', async () => {
    const { caseId } = await aSubmission(office.house)
    const filer = await office.as('filer')
    const headers = command()
    await filer.post(`/cases/${caseId}/events`, { event: 'saveDraft' }, headers)
    const other = await filer.post(`/cases/${caseId}/events`, { event: 'saveDraft', reason: 'چیز دیگر' }, headers)
    expect(other).toMatchObject({ status: 409, body: { code: 'command-conflict' } })
  })

  it('needs an id of its own', async () => {
    const { caseId } = await aSubmission(office.house)
    const filer = await office.as('filer')
    for (const headers of [{}, { 'idempotency-key': 'again' }]) {
      const answer = await filer.post(
        `/cases/${caseId}/events`,
        { event: 'saveDraft' },
        headers as Record<string, string>,
      )
      expect(answer).toMatchObject({
        status: 422,
        body: { code: 'payload-refused', errors: [{ path: 'idempotency-key' }] },
      })
    }
  })

  it('is refused where the case has moved on since', async () => {
    const { caseId } = await aSubmission(office.house)
    const filer = await office.as('filer')
    const stale = await filer.post(`/cases/${caseId}/events`, { event: 'saveDraft' }, command(randomUUID(), 7))
    expect(stale).toMatchObject({ status: 412, body: { code: 'stale-step', details: { expected: 7, actual: 1 } } })
    const fresh = await filer.post(`/cases/${caseId}/events`, { event: 'saveDraft' }, command(randomUUID(), 1))
    expect(fresh.status).toBe(200)
  })

  it.each([
    'xstate.init',
    'xstate.done.state.x',
    'deadline.underReview',
    'clock.office.breached',
    '*',
    '',
    'constructor',
    '__proto__',
    'toString',
  ])('named "%s" is never taken', async (event) => {
    const { caseId } = await aSubmissionUnderReview(office.house)
    const before = await stepsOf(caseId)
    const answer = await (await office.as('officer')).post(`/cases/${caseId}/events`, { event }, command())
    expect(answer.status).toBe(422)
    expect(['forged-event', 'unknown-event', 'payload-refused']).toContain(answer.body['code'])
    expect(await stepsOf(caseId)).toBe(before)
  })

  it('is refused to a wrong role, and to a role that is only claimed', async () => {
    const { caseId } = await aSubmissionUnderReview(office.house)
    const filer = await office.as('filer')
    const path = `/cases/${caseId}/events`
    const wrong = { status: 403, body: { code: 'wrong-role' } }
    expect(await filer.post(path, { event: 'approve' }, command())).toMatchObject(wrong)
    expect(await filer.post(path, { event: 'approve', role: 'caseOfficer' }, command())).toMatchObject(wrong)
    expect(await filer.post(path, { event: 'validationPassed', role: 'system' }, command())).toMatchObject(wrong)
  })

  it('on somebody else’s case looks like one on no case at all', async () => {
    const { caseId } = await aSubmission(office.house)
    const stranger = await office.as('stranger')
    const nowhere = randomUUID()
    const said = async (id: string, path: string, send: boolean) => {
      const { status, body } = send
        ? await stranger.post(
            `/cases/${id}${path}`,
            path === '/acts' ? { act: 'held', reason: 'کنجکاوی' } : { event: 'saveDraft' },
            command(),
          )
        : await stranger.get(`/cases/${id}${path}`)
      return JSON.stringify({ status, body: { ...body, instance: '' } }).replaceAll(id, '-')
    }
    for (const [path, send] of [
      ['', false],
      ['/ways', false],
      ['/history', false],
      ['/replay', false],
      ['/clocks', false],
      ['/machine', false],
      ['/notes', false],
      ['/readings', false],
      ['/events', true],
      ['/acts', true],
    ] as const)
      expect([path, await said(caseId, path, send)]).toStrictEqual([path, await said(nowhere, path, send)])
  })

  it('is refused with the guard’s own words', async () => {
    const { caseId } = await aSubmission(office.house)
    const approver = await office.as('approver')
    const body = { event: 'submitNil', data: { explanation: 'در این دوره چیزی نبوده است.' } }
    const answer = await approver.post(`/cases/${caseId}/events`, body, command())
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'condition-unmet', title: 'دوره برای ثبت باز نیست.', details: { guard: 'windowOpen' } },
    })
  })

  it('is refused with a reason where the law wants one and none is given', async () => {
    const { caseId } = await aSubmissionUnderReview(office.house)
    const approver = await office.as('approver')
    const without = await approver.post(`/cases/${caseId}/events`, { event: 'withdraw' }, command())
    expect(without).toMatchObject({ status: 422, body: { code: 'reason-missing' } })
    const withOne = await approver.post(
      `/cases/${caseId}/events`,
      { event: 'withdraw', reason: 'اشتباه بود' },
      command(),
    )
    expect(withOne).toMatchObject({ status: 200, body: { to: 'withdrawn' } })
  })
})

describe('a refusal', () => {
  it('is a problem in the language asked for, with both beside it', async () => {
    const { caseId } = await aSubmissionUnderReview(office.house)
    const approver = await office.as('approver')
    const ask = (language: Record<string, string>) =>
      approver.post(`/cases/${caseId}/events`, { event: 'withdraw' }, { ...command(), ...language })
    const text = { fa: 'برای این کار باید دلیل بنویسید.', en: 'A reason must be given for this.' }
    const fa = await ask({})
    const en = await ask({ 'accept-language': 'en-GB,en;q=0.9,fa;q=0.5' })
    expect(fa.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(fa.body).toMatchObject({ type: 'urn:peyman:problem:reason-missing', title: text.fa, status: 422, text })
    expect(en.body).toMatchObject({ title: text.en, status: 422, text })
    expect(fa.body['instance']).toBe(fa.headers.get('x-request-id'))
  })

  it('of a form names every wrong field in both languages', async () => {
    const { caseId } = await aSubmission(office.house)
    const approver = await office.as('approver')
    const body = { event: 'submitNil', data: { explanation: 'کوتاه', more: 1 } }
    const answer = await approver.post<{ code: string; errors: { path: string; text: { fa: string; en: string } }[] }>(
      `/cases/${caseId}/events`,
      body,
      command(),
    )
    expect(answer).toMatchObject({ status: 422, body: { code: 'payload-refused' } })
    expect(answer.body.errors.length).toBe(2)
    for (const { text } of answer.body.errors) {
      expect(text.fa).toMatch(/[\u0600-\u06ff]/)
      expect(text.en).toMatch(/^[\x20-\x7e]+$/)
    }
  })
})

describe('an act', () => {
  it('holds a case and releases it; what stands in between is refused', async () => {
    const { caseId } = await aSubmissionUnderReview(office.house)
    const deputy = await office.as('deputy')
    const act = (body: object) => deputy.post(`/cases/${caseId}/acts`, body, command())
    expect(await act({ act: 'held', reason: 'در انتظار پاسخ مرکز' })).toMatchObject({
      status: 200,
      body: { event: 'held' },
    })
    const officer = await office.as('officer')
    const refused = await officer.post(`/cases/${caseId}/events`, { event: 'approve' }, command())
    expect(refused).toMatchObject({ status: 409, body: { code: 'case-held' } })
    expect(await act({ act: 'released', reason: 'پاسخ رسید' })).toMatchObject({ status: 200 })
    expect(await act({ act: 'released', reason: 'دوباره' })).toMatchObject({
      status: 409,
      body: { code: 'act-refused' },
    })
  })

  it('extends a clock, and never makes it shorter', async () => {
    const { caseId } = await aSubmissionUnderReview(office.house)
    const deputy = await office.as('deputy')
    const extend = (by: object) =>
      deputy.post(`/cases/${caseId}/acts`, { act: 'extended', clock: 'office', by, reason: 'حجم کار' }, command())
    expect(await extend({ amount: 3 })).toMatchObject({ status: 200 })
    expect(await extend({ until: '2026-10-06T00:00:00Z' })).toMatchObject({
      status: 409,
      body: { code: 'act-refused' },
    })
    const { body } = await deputy.get(`/cases/${caseId}/clocks`)
    const office13 = (body['clocks'] as { name: string; dueAt: { at: string }; why: { en: string } }[]).find(
      ({ name }) => name === 'office',
    )
    expect(office13?.dueAt.at).toBe('2026-10-24T20:30:00.000Z')
    expect(office13?.why.en).toMatch(/extended by 3 working days/)
  })

  it('does not extend a clock beyond the calendar', async () => {
    const { caseId } = await aSubmissionUnderReview(office.house)
    const head = await office.as('head')
    const body = { act: 'extended', clock: 'office', by: { amount: 400 }, reason: 'حجم کار' }
    const byDeputy = await (await office.as('deputy')).post(`/cases/${caseId}/acts`, body, command())
    expect(byDeputy).toMatchObject({ status: 409, body: { code: 'act-refused' } })
    const codes: unknown[] = []
    for (let i = 0; i < 5; i++) codes.push((await head.post(`/cases/${caseId}/acts`, body, command())).body['code'])
    expect(codes.at(-1)).toBe('beyond-calendar')
  })

  it('gives work to somebody of the office, and to nobody else', async () => {
    const { caseId } = await aSubmissionUnderReview(office.house)
    const groupHead = await office.as('groupHead')
    const refer = (to: string) =>
      groupHead.post(
        `/cases/${caseId}/acts`,
        { act: 'reassigned', to, order: 'جهت اقدام', reason: 'تقسیم کار' },
        command(),
      )
    expect(await refer(office.house.people.officer)).toMatchObject({ status: 200 })
    expect((await groupHead.get(`/cases/${caseId}`)).body).toMatchObject({
      assignee: { id: office.house.people.officer },
    })
    for (const name of ['stranger', 'filer', 'siteAdmin'] as const)
      expect(await refer(office.house.people[name])).toMatchObject({ status: 409, body: { code: 'act-refused' } })
  })

  it('moves nothing to another version over HTTP', async () => {
    const { caseId } = await aSubmissionUnderReview(office.house)
    const siteAdmin = await office.as('siteAdmin')
    const body = { act: 'migrated', to: 'x', clocks: {}, reason: 'نسخهٔ تازه' }
    expect(await siteAdmin.post(`/cases/${caseId}/acts`, body, command())).toMatchObject({ status: 422 })
  })
})

describe('one event for many cases', () => {
  it('gives each case its own answer, and the same again to the same id', async () => {
    const [one, two, other] = await Promise.all([
      aSubmission(office.house),
      aSubmission(office.house),
      aSubmission(office.house, { agency: 1 }),
    ])
    const filer = await office.as('filer')
    const body = { event: 'saveDraft', cases: [one, two, other].map(({ caseId }) => ({ id: caseId, step: 1 })) }
    const headers = command()
    const answer = await filer.post<{ results: object[] }>('/cases/bulk', body, headers)
    expect(answer).toMatchObject({
      status: 200,
      body: {
        ...{ done: 2, refused: 1 },
        results: [
          { ok: true, case: one.caseId, step: { to: 'drafting', step: 2 } },
          { ok: true, case: two.caseId },
          { ok: false, case: other.caseId, problem: { code: 'case-not-found' } },
        ],
      },
    })
    expect((await filer.post('/cases/bulk', body, headers)).body).toStrictEqual(answer.body)
    expect(await stepsOf(one.caseId)).toBe(2)
  })
})
