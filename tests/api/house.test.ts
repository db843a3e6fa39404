import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { aSubmission, aSubmissionUnderReview } from './aSubmission.ts'
import { anOffice, command, type Office, PASSWORD } from './office.ts'
import { somebody } from './somebody.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

describe('people', () => {
  it('are entered by the site administrator, with a password that works once', async () => {
    const admin = await office.as('siteAdmin')
    const made = await admin.post<{ person: { id: string }; password: string }>('/people', {
      username: 'Tazeh.Vared',
      name: 'تازه وارد',
      mobile: '+989120001234',
    })
    expect(made).toMatchObject({
      status: 201,
      body: { person: { username: 'tazeh.vared', mustChangePassword: true, roles: [] } },
    })
    expect(made.body.password).toMatch(/^[A-Za-z2-9]{16}$/)
    const again = await admin.post('/people', { username: 'tazeh.vared', name: 'دیگری' })
    expect(again).toMatchObject({ status: 409, body: { code: 'already-there' } })
    const newcomer = office.visitor()
    const signedIn = await newcomer.post('/session', { username: 'tazeh.vared', password: made.body.password })
    expect(signedIn).toMatchObject({ status: 200, body: { mustChangePassword: true } })
    expect((await newcomer.get('/cases')).status).toBe(403)
  })

  it('S0-R22, S0-R23: get a new password after a check of identity, and every session of theirs ends', async () => {
    const admin = await office.as('siteAdmin')
    const person = office.house.people.groupHead
    const visitor = office.visitor()
    await visitor.post('/session', { username: 'grouphead', password: PASSWORD })
    const { body } = await admin.post<{ password: string }>(`/people/${person}/password`)
    expect((await visitor.get('/session')).status).toBe(401)
    expect((await visitor.post('/session', { username: 'grouphead', password: PASSWORD })).status).toBe(401)
    const again = await visitor.post('/session', { username: 'grouphead', password: body.password })
    expect(again).toMatchObject({ status: 200, body: { mustChangePassword: true } })
    const { rows } = await office.admin.query('select what, done_by from account_history where person_id = $1', [
      person,
    ])
    expect(rows).toStrictEqual([{ what: 'passwordReset', done_by: office.house.people.siteAdmin }])
  })

  it('are shut out at once, and let in again', async () => {
    const admin = await office.as('siteAdmin')
    const person = office.house.people.stranger
    const visitor = office.visitor()
    await visitor.post('/session', { username: 'stranger', password: PASSWORD })
    const disable = (disabled: boolean) => admin.send('PUT', `/people/${person}/disabled`, { disabled })
    expect((await disable(true)).body['disabledAt']).not.toBeNull()
    expect((await visitor.get('/session')).status).toBe(401)
    expect((await visitor.post('/session', { username: 'stranger', password: PASSWORD })).status).toBe(401)
    await disable(false)
    expect((await visitor.post('/session', { username: 'stranger', password: PASSWORD })).status).toBe(200)
  })

  it('whose rights reach beyond the office are out of its administrator’s reach', async () => {
    const admin = await office.as('siteAdmin')
    const { auditor } = office.house.people
    expect(await admin.get(`/people/${auditor}`)).toMatchObject({ status: 404 })
    expect(await admin.post(`/people/${auditor}/password`)).toMatchObject({ status: 404 })
    const { body } = await admin.get('/people?limit=200')
    expect((body['items'] as { id: string }[]).map(({ id }) => id)).not.toContain(auditor)
  })

  it('of the office are listed for whoever refers work, without what reaches them', async () => {
    const { body } = await (await office.as('officer')).get('/colleagues')
    const items = body['items'] as object[]
    expect(items.length).toBe(5)
    expect(Object.keys(items[0] as object).sort()).toStrictEqual(['id', 'name', 'post', 'roles'])
  })

  it('are given work, and nobody from outside is who holds a role at the office', async () => {
    const { house } = office
    const outside = [
      { role: 'auditor', provider: house.provider, until: '2030-01-01T00:00:00Z', letter: '۱' },
      { role: 'authority', provider: house.provider, authority: 'خزانه‌داری کل' },
    ]
    const officer = await office.as('officer')
    const { caseId } = await aSubmissionUnderReview(house)
    for (const grant of outside) {
      const { id } = await somebody(office, `outside.${grant.role}`, [grant])
      const { body } = await officer.get<{ items: { id: string }[] }>('/colleagues')
      expect(body.items.map((one) => one.id)).not.toContain(id)
      const given = await officer.post(
        `/cases/${caseId}/acts`,
        { act: 'reassigned', to: id, reason: 'ارجاع' },
        command(),
      )
      expect(given).toMatchObject({ status: 409, body: { code: 'act-refused' } })
    }
  })
})

describe('grants', () => {
  afterAll(() => office.again('officer'))
  const give = async (giver: 'siteAdmin' | 'head', person: string, body: object) =>
    (await office.as(giver)).post<{ id: number }>(`/people/${person}/grants`, body)

  it('take force at once and end at once, and name who gave and who ended them', async () => {
    const { filer, siteAdmin, head } = office.house.people
    const agency = office.house.agencies[0]?.agency
    const given = await give('siteAdmin', filer, { role: 'liaison', agency })
    expect(given).toMatchObject({ status: 201, body: { role: 'liaison', grantedBy: { id: siteAdmin }, until: null } })
    const visitor = await office.again('filer')
    expect((await visitor.get('/session')).body['roles']).toStrictEqual(['agencyOfficer', 'liaison'])
    const ended = await (await office.as('head')).send('PUT', `/grants/${given.body.id}/end`, {})
    expect(ended).toMatchObject({ status: 200, body: { endedBy: { id: head } } })
    await office.house.setTime('2026-10-05T08:00:01Z')
    const after = await office.again('filer')
    expect((await after.get('/session')).body['roles']).toStrictEqual(['agencyOfficer'])
    const { body } = await (await office.as('siteAdmin')).get(`/people/${filer}/grants`)
    expect((body['items'] as object[]).length).toBe(2)
  })

  it('are not one’s own to give, nor the keys of the house the administrator’s', async () => {
    const { siteAdmin, head, officer, auditor } = office.house.people
    const { provider, agencies } = office.house
    const refused = { status: 403, body: { code: 'grant-refused' } }
    expect(await give('siteAdmin', siteAdmin, { role: 'deputy', provider })).toMatchObject(refused)
    expect(await give('siteAdmin', officer, { role: 'siteAdmin', provider })).toMatchObject(refused)
    expect(await give('siteAdmin', officer, { role: 'head', provider })).toMatchObject(refused)
    expect(await give('siteAdmin', officer, { role: 'caseOfficer', provider: provider + 1 })).toMatchObject(refused)
    expect(await give('siteAdmin', auditor, { role: 'caseOfficer', provider })).toMatchObject({ status: 404 })
    expect(await give('head', head, { role: 'siteAdmin', provider })).toMatchObject(refused)
    expect(await give('head', officer, { role: 'groupHead', provider, until: '1405/12/29' })).toMatchObject({
      status: 201,
    })
    for (const wrong of [
      { role: 'liaison', provider },
      { role: 'caseOfficer', agency: agencies[0]?.agency },
      { role: 'caseOfficer' },
      { role: 'auditor', provider },
      { role: 'system', provider },
      { role: 'publicUser' },
      { role: 'caseOfficer', provider, until: '1400/01/01' },
      { role: 'caseOfficer', provider, until: '1405/13/01' },
    ])
      expect(await give('head', officer, wrong)).toMatchObject({ status: 422 })
  })

  it('never begin before they are given', async () => {
    const { officer } = office.house.people
    const { body } = await give('head', officer, {
      role: 'complaintHandler',
      provider: office.house.provider,
      since: '1400/01/01',
    })
    expect(body).toMatchObject({ since: { text: { fa: expect.stringMatching(/^۱۴۰۵\/۰۷\/۱۳/) } } })
  })
})

describe('a closure', () => {
  const closure = (more: object = {}) => ({
    ...{ date: '1405/07/18', kind: 'closed', announcedAt: '2026-10-09T16:00:00Z', announcer: 'استانداری' },
    ...{ source: 'اطلاعیهٔ استانداری', reason: { fa: 'آلودگی هوا', en: 'air pollution' } },
    ...more,
  })
  const path = '/calendars/eastAzerbaijan.provincial/closures'

  it('is drafted with the days it changes, and counts for nobody yet', async () => {
    const deputy = await office.as('deputy')
    const drafted = await deputy.post<{ id: string; hash: string }>(path, closure(), command())
    expect(drafted).toMatchObject({
      status: 201,
      body: {
        ...{ state: 'drafted', status: 'waiting', kind: 'closure', digest: null, approvedBy: null },
        draftedBy: { id: office.house.people.deputy },
        changed: [
          {
            date: '1405/07/18',
            before: { off: null },
            after: { off: { kind: 'closure', title: { fa: 'آلودگی هوا' } } },
          },
        ],
      },
    })
    const days = await deputy.get('/calendars/eastAzerbaijan.provincial/days?from=1405/07/18&to=1405/07/18')
    expect(days.body).toMatchObject({ items: [{ off: null, hours: 7 }] })
    const { body } = await deputy.get('/calendars/eastAzerbaijan.provincial/changes')
    expect(body).toMatchObject({ items: [{ id: drafted.body.id, state: 'drafted' }] })
    const early = { digest: 'a'.repeat(64), reason: 'اطلاعیه رسید' }
    const head = await office.as('head')
    expect(await head.post(`/calendar-changes/${drafted.body.id}/approve`, early)).toMatchObject({ status: 409 })
    const dropped = await deputy.post(`/calendar-changes/${drafted.body.id}/drop`)
    expect(dropped).toMatchObject({ status: 200, body: { state: 'dropped' } })
  })

  it('that changes nothing, or makes no sense, is refused', async () => {
    const deputy = await office.as('deputy')
    const enter = (more: object) => deputy.post(path, closure(more), command())
    expect(await enter({ date: '1405/07/17' })).toMatchObject({ status: 409, body: { code: 'already-there' } })
    expect(await enter({ kind: 'earlyClose' })).toMatchObject({ status: 422 })
    expect(await enter({ kind: 'closed', interval: ['07:00', '12:00'] })).toMatchObject({ status: 422 })
    expect(await enter({ kind: 'shortDay', interval: ['12:00', '09:00'] })).toMatchObject({ status: 422 })
    expect(await enter({ date: '1405/07/32' })).toMatchObject({ status: 422, body: { errors: [{ path: 'date' }] } })
    for (const name of ['nowhere', 'qom']) {
      const answer = await deputy.post(`/calendars/${name}.provincial/closures`, closure(), command())
      expect(answer).toMatchObject({ status: 404 })
    }
  })
})

describe('tracking', () => {
  it('S0-R25: opens a stage and a date to whoever holds code and digits, and the same nothing to everybody else', async () => {
    const { house, admin } = office
    const { caseId } = await aSubmissionUnderReview(house)
    await admin.query(`update people set mobile = '+989121234567' where id = $1`, [house.people.approver])
    await admin.query(`update cases set tracking_code = '05104821390566' where id = $1`, [caseId])
    const ask = (code: string, mobile?: string) =>
      office.visitor().post('/tracking', mobile === undefined ? { code } : { code, mobile })
    const found = await ask('۰۵۱۰-۴۸۲۱-۳۹۰۵-۶۶', '۴۵۶۷')
    expect(found.status).toBe(200)
    expect(found.body).toMatchObject({
      stage: { fa: 'در حال بررسی' },
      nextDate: { text: { fa: expect.stringMatching(/^تا پایان/) } },
    })
    expect(found.body['more']).toMatchObject({
      ...{ period: { en: 'Second quarter of 1405' }, version: 1, late: false, nil: true },
      filedAt: { at: expect.any(String) },
    })
    const bare = await ask('05104821390566')
    expect([bare.status, bare.body]).toStrictEqual([200, { ...found.body, more: null }])
    const timed = async (code: string, mobile: string) => {
      const began = performance.now()
      const { status, body } = await ask(code, mobile)
      return { said: JSON.stringify({ status, body: { ...body, instance: '' } }), took: performance.now() - began }
    }
    const wrong = await timed('05104821390566', '0000')
    const none = await timed('05104821390599', '4567')
    expect(wrong.said).toBe(none.said)
    expect(Math.min(wrong.took, none.took)).toBeGreaterThan(290)
  })

  it('can be tried ten times an hour for a code', async () => {
    const tries = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        office.visitor().post('/tracking', { code: '99999999', mobile: `000${i % 10}` }),
      ),
    )
    expect([404, 429].map((code) => tries.filter(({ status }) => status === code).length)).toStrictEqual([10, 2])
  })
})

describe('an office', () => {
  it('decides its own rules, and nobody else’s', async () => {
    const deputy = await office.as('deputy')
    const path = `/offices/${office.house.provider}/rules/debtsAndClaims`
    expect((await deputy.get(path)).body).toMatchObject({ maxRounds: 3, decided: false })
    const body = { oneStepApproval: true, maxRounds: 2, tolerance: '1000000', outlierPercent: 40 }
    expect((await deputy.send('PUT', path, body)).body).toStrictEqual({
      ...body,
      service: 'debtsAndClaims',
      decided: true,
    })
    expect(await deputy.get(`/offices/${office.house.provider + 1}/rules/debtsAndClaims`)).toMatchObject({
      status: 404,
    })
    expect(await (await office.as('officer')).send('PUT', path, body)).toMatchObject({ status: 403 })
  })

  it('say when an office has set the length itself, and by which circular', async () => {
    const { house } = office
    const deputy = await office.as('deputy')
    const path = `/offices/${house.provider}/terms/s0.review`
    const set = await deputy.send('PUT', path, { amount: 7, unit: 'workingDay', letter: '۱۲۳/الف' })
    expect(set).toMatchObject({
      status: 200,
      body: { own: { amount: 7, source: { kind: 'circular' } }, default: { amount: 5 } },
    })
    const { caseId } = await aSubmissionUnderReview(house)
    const { body } = await deputy.get(`/cases/${caseId}/clocks`)
    expect((body['clocks'] as { name: string }[]).find(({ name }) => name === 'deadline.underReview')).toMatchObject({
      length: { amount: 7, setByOffice: true, source: { kind: 'circular', text: { fa: 'بخشنامهٔ ۱۲۳/الف' } } },
    })
  })
})

describe('a notice', () => {
  it('waits for its reader, in words, and is read once', async () => {
    const { house, admin } = office
    const { caseId } = await aSubmission(house)
    await admin.query(
      `insert into notifications (id, person_id, case_id, step, ordinal, notice, "values", at, provider_id, province, service, agency_id, confidentiality)
       select gen_random_uuid(), p, id, 1, o, 'submitted', '{"trackingCode":"05104821390566"}', at + make_interval(secs => o), provider_id, province, service, agency_id, confidentiality
       from cases, unnest($2::uuid[]) p, generate_series(0, 2) o where id = $1`,
      [caseId, [house.people.filer, house.people.stranger]],
    )
    const filer = await office.as('filer')
    const first = await filer.get('/notifications?limit=2')
    expect(first.body).toMatchObject({ unread: 3, items: [{ title: { fa: expect.any(String) }, readAt: null }, {}] })
    const second = await filer.get(`/notifications?limit=2&cursor=${String(first.body['next'])}`)
    expect((second.body['items'] as object[]).length).toBe(1)
    const stranger = await office.as('stranger')
    const others = ((await stranger.get('/notifications')).body['items'] as { id: string }[]).map(({ id }) => id)
    expect((await filer.post('/notifications/read', { ids: others })).body).toStrictEqual({ marked: 0 })
    expect((await filer.post('/notifications/read', {})).body).toStrictEqual({ marked: 3 })
    expect((await filer.get('/notifications?unread=true')).body).toMatchObject({ unread: 0, items: [] })
    expect((await stranger.get('/notifications')).body).toMatchObject({ unread: 3 })
  })

  it('is a plain line where only a newer version has words for it, and the page is there', async () => {
    const { house, admin } = office
    const { caseId } = await aSubmission(house)
    await admin.query(
      `insert into notifications (id, person_id, case_id, step, ordinal, notice, "values", at, provider_id, province, service, agency_id, confidentiality)
       select gen_random_uuid(), $2, id, 1, 0, 'notWrittenYet', '{"trackingCode":"05104821390566"}', at, provider_id, province, service, agency_id, confidentiality
       from cases where id = $1`,
      [caseId, house.people.approver],
    )
    const { status, body } = await (await office.as('approver')).get('/notifications?unread=true')
    expect([status, body]).toMatchObject([
      200,
      {
        items: [
          {
            notice: 'notWrittenYet',
            title: { fa: 'اعلانی از نسخهٔ تازه‌تر سامانه', en: 'A notice of a newer version' },
            body: { fa: expect.stringContaining('۰۵۱۰-۴۸۲۱'), en: expect.stringContaining('0510-4821') },
          },
        ],
      },
    ])
  })
})

describe('what is stuck', () => {
  it('is seen and freed by whoever keeps the office running, who sees no case', async () => {
    const { house, admin } = office
    const { caseId } = await aSubmissionUnderReview(house)
    await admin.query(
      `update timers set parked_at = now(), parked_why = 'چرا' where case_id = $1 and clock = 'office'`,
      [caseId],
    )
    await admin.query(
      `update outbox set parked_at = now(), error = 'نشد', attempts = 9 where case_id = $1 and step = 2 and ordinal = 0`,
      [caseId],
    )
    const siteAdmin = await office.as('siteAdmin')
    expect((await siteAdmin.get(`/cases/${caseId}`)).status).toBe(404)
    const { body } = await siteAdmin.get('/stuck')
    const stuck = (body['items'] as { kind: string; case: string; name: string }[]).filter((one) => one.case === caseId)
    expect(stuck.map(({ kind, name }) => `${kind} ${name}`).sort()).toStrictEqual(['effect 2/0', 'timer office'])
    for (const { kind, name } of stuck)
      expect(await siteAdmin.post('/stuck/retry', { kind, case: caseId, name })).toMatchObject({ status: 200 })
    const { rows } = await admin.query(
      `select (select count(*)::int from timers where parked_at is not null) + (select count(*)::int from outbox where parked_at is not null) as left`,
    )
    expect(rows).toStrictEqual([{ left: 0 }])
    const again = await siteAdmin.post('/stuck/retry', { kind: 'timer', case: caseId, name: 'office' })
    expect(again).toMatchObject({ status: 404 })
    const nowhere = await siteAdmin.post('/stuck/retry', { kind: 'effect', case: randomUUID(), name: '1/0' })
    expect(nowhere).toMatchObject({ status: 404 })
  })
})

describe('agencies', () => {
  it('are found by any spelling of a part of their name', async () => {
    const officer = await office.as('officer')
    const find = async (q: string) =>
      ((await officer.get(`/agencies?q=${encodeURIComponent(q)}`)).body['items'] as { title: { fa: string } }[]).map(
        ({ title }) => title.fa,
      )
    expect(await find('توزيع نيروى برق')).toStrictEqual(['شرکت توزیع نیروی برق نمونه'])
    expect(await find('۹۹۹۰۰۰۰۰۱۱۷')).toStrictEqual(['اداره کل نمونه راه و شهرسازی'])
    expect(await find('%')).toStrictEqual([])
  })
})
