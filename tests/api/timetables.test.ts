import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openDueCycles } from '../../db/cycles/openDueCycles.ts'
import { readRoute } from '../../db/deliveries/route.ts'
import { inTransaction } from '../../db/transaction.ts'
import { STANDARD_PLANS } from '../../machines/debts-and-claims/timetable.ts'
import { type Anything, anOffice, command, type Name, type Office } from './office.ts'

// It is 13 Mehr 1405: the second quarter is being filed.
let office: Office
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

const book = () => `/offices/${office.house.provider}/timetables`
const working = (amount: number) => ({ amount, unit: 'workingDay' })
const days = (amount: number) => ({ amount, unit: 'calendarDay' })
const ROUTE = [{ fa: 'خزانه‌داری کل کشور', en: 'The Treasury' }]

type Timetable = {
  id: number
  validUntil: string | null
  coming: { cycle: string | null; softCloseAt: { at: string } }[]
}
type Problem = { code: string; errors: { path: string; text: { en: string; fa: string } }[] }

const propose = async (body: Anything, by: Name = 'officer', id: string = randomUUID()) =>
  (await office.as(by)).post<Timetable & Problem>(book(), body, command(id))
const approve = async (id: number, by: Name = 'groupHead') =>
  (await office.as(by)).send<Timetable & Problem>('PUT', `${book()}/${id}/approval`, {})
const end = async (id: number, lastYear: string, by: Name = 'deputy') =>
  (await office.as(by)).send<Timetable & Problem>('PUT', `${book()}/${id}/end`, { lastYear })

describe('a proposed timetable', () => {
  it('says its lengths, by what right, and the instants it gives', async () => {
    const { status, body } = await propose({ kind: 'quarter', validFrom: '1405', validUntil: '1405' })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      ...{
        service: 'debtsAndClaims',
        kind: 'quarter',
        validFrom: '1405',
        validUntil: '1405',
        approved: null,
        ended: null,
      },
      source: { kind: 'default', text: { en: 'A default of the system; the agreement states no number' } },
      proposed: { by: { name: 'کارشناس بررسی' }, at: { at: '2026-10-05T08:00:00.000Z' } },
      route: [{ en: "The Treasury's public-debt centre" }, { fa: 'وزیر امور اقتصادی و دارایی' }],
      lengths: [
        { name: 'announceBefore', length: days(7), text: { fa: '۷ روز' } },
        { name: 'window', length: days(15), title: { fa: 'مهلت ثبت به‌موقع پس از پایان دوره' } },
        { name: 'lastQuarter', length: days(30) },
        { name: 'softToHard', length: working(5), text: { fa: '۵ روز کاری', en: '5 working days' } },
        { name: 'hardToDelivery', length: working(30) },
      ],
    })
    const [summer, ...later] = body.coming
    expect(summer).toStrictEqual({
      period: { key: '1405-Q2', title: { fa: 'سه‌ماهه دوم سال ۱۴۰۵', en: 'Second quarter of 1405' } },
      announcesAt: { at: '2026-09-15T20:30:00.000Z', text: { fa: '۱۴۰۵/۰۶/۲۵ ساعت ۰۰:۰۰', en: '1405/06/25 00:00' } },
      opensAt: { at: '2026-09-22T20:30:00.000Z', text: { fa: '۱۴۰۵/۰۷/۰۱ ساعت ۰۰:۰۰', en: '1405/07/01 00:00' } },
      softCloseAt: {
        at: '2026-10-07T20:30:00.000Z',
        text: { fa: 'تا پایان چهارشنبه ۱۵ مهر ۱۴۰۵', en: 'by the end of Wednesday 15 Mehr 1405' },
      },
      hardCloseAt: {
        at: '2026-10-14T20:30:00.000Z',
        text: { fa: 'تا پایان چهارشنبه ۲۲ مهر ۱۴۰۵', en: 'by the end of Wednesday 22 Mehr 1405' },
      },
      deliverBy: {
        at: '2026-11-25T20:30:00.000Z',
        text: { fa: 'تا پایان چهارشنبه ۴ آذر ۱۴۰۵', en: 'by the end of Wednesday 4 Azar 1405' },
      },
      cycle: null,
    })
    expect(later.length).toBe(2)
    const { body: same } = await (await office.as('siteAdmin')).get<Timetable>(`${book()}/${body.id}?periods=1`)
    expect(same).toStrictEqual({ ...body, coming: [summer] })
  })

  it('of a year closes on a fixed day', async () => {
    const { body } = await propose({ kind: 'year', validFrom: '1405' }, 'deputy')
    expect(body).toMatchObject({
      lengths: [{}, { length: { dayOfNextYear: '02/31' }, text: { fa: 'تا پایان ۳۱ اردیبهشت سال بعد' } }, {}, {}],
    })
    expect(body.coming[0]).toMatchObject({ softCloseAt: { text: { fa: 'تا پایان جمعه ۳۱ اردیبهشت ۱۴۰۶' } } })
  })

  it('is one for each id, and another body under it is a conflict', async () => {
    const id = randomUUID()
    const once = await propose({ kind: 'quarter', validFrom: '1407' }, 'officer', id)
    expect((await propose({ kind: 'quarter', validFrom: '1407' }, 'officer', id)).body).toStrictEqual(once.body)
    const other = await propose({ kind: 'quarter', validFrom: '1408' }, 'officer', id)
    expect(other).toMatchObject({ status: 409, body: { code: 'command-conflict' } })
  })

  it('names the circular where its lengths are not the defaults', async () => {
    const plan = { ...STANDARD_PLANS.quarter, window: days(20) }
    const unsaid = await propose({ kind: 'quarter', validFrom: '1407', plan })
    expect(unsaid).toMatchObject({ status: 422, body: { errors: [{ path: 'letter' }] } })
    const said = await propose({ kind: 'quarter', validFrom: '1407', plan, letter: '۱۲/۵۷', route: ROUTE })
    expect(said).toMatchObject({
      status: 201,
      body: { source: { kind: 'circular', text: { fa: 'بخشنامهٔ ۱۲/۵۷' } }, route: ROUTE },
    })
  })

  it('is taken back until somebody approves it', async () => {
    const { body } = await propose({ kind: 'quarter', validFrom: '1409' })
    const officer = await office.as('officer')
    expect((await officer.send('DELETE', `${book()}/${body.id}`)).status).toBe(204)
    expect((await officer.send('DELETE', `${book()}/${body.id}`)).status).toBe(404)
    expect((await officer.get(`${book()}/${body.id}`)).status).toBe(404)
  })

  it('is nothing for those who do not plan', async () => {
    for (const name of ['filer', 'approver', 'head', 'siteAdmin', 'auditor'] as const)
      expect([name, (await propose({ kind: 'quarter', validFrom: '1406' }, name)).body.code]).toStrictEqual([
        name,
        'wrong-role',
      ])
  })
})

describe('the law of a timetable', () => {
  const against = async (change: Anything, years: Anything = { validFrom: '1406', validUntil: '1406' }) => {
    const plan = { ...STANDARD_PLANS.quarter, ...change }
    const { status, body } = await propose({ kind: 'quarter', plan, letter: '1', ...years })
    return status === 201 ? [] : body.errors.map(({ path, text }) => `${path}: ${text.en}`)
  }
  const ALL = 'First quarter of 1406, Second quarter of 1406, Third quarter of 1406, Fourth quarter of 1406'

  it('wants the close after the end of timely filing, and the report after the close', async () => {
    expect(await against({ softToHard: working(0), hardToDelivery: working(0) })).toStrictEqual([
      `softToHard: The cycle has to close after timely filing has ended; it does not in ${ALL}.`,
      `hardToDelivery: The report has to be due after the cycle has closed; it is not in ${ALL}.`,
    ])
    expect(await against({ window: days(0) })).toStrictEqual([
      'window: Filing has to end after the cycle opens; it does not in First quarter of 1406, Second quarter of 1406, Third quarter of 1406.',
    ])
  })

  it('wants a whole round of correction between close and report, and says in which period there is none', async () => {
    const tight = { window: days(5), lastQuarter: days(5), hardToDelivery: days(9) }
    expect(await against(tight)).toStrictEqual([
      'hardToDelivery: A whole round of correction has to fit between the close and the report; it does not in Fourth quarter of 1406.',
    ])
    expect(await against({ ...tight, lastQuarter: days(20) })).toStrictEqual([])
  })

  it('takes the round of correction that the office gives', async () => {
    const plan = { hardToDelivery: working(6) }
    expect(await against(plan)).toStrictEqual([])
    const deputy = await office.as('deputy')
    const term = { amount: 7, unit: 'workingDay', letter: '۹' }
    expect((await deputy.send('PUT', `/offices/${office.house.provider}/terms/s0.correction`, term)).status).toBe(200)
    expect(await against(plan)).toStrictEqual([
      `hardToDelivery: A whole round of correction has to fit between the close and the report; it does not in ${ALL}.`,
    ])
    await office.admin.query('delete from terms')
  })

  it('knows the years that can be planned', async () => {
    const first = 'validFrom: The first year lies between 1404 and 1410.'
    expect(await against({}, { validFrom: '1403' })).toStrictEqual([first])
    expect(await against({}, { validFrom: '1411' })).toStrictEqual([first])
    expect(await against({}, { validFrom: '1406', validUntil: '1405' })).toStrictEqual([
      'validUntil: It ends before it begins.',
    ])
    expect(await against({}, { validFrom: '1404', validUntil: '1404' })).toStrictEqual([
      'validFrom: The recorded calendar holds no period to come of this timetable.',
    ])
  })

  it('takes days that every year has', async () => {
    const year = async (dayOfNextYear: string) =>
      (
        await propose({
          kind: 'year',
          validFrom: '1406',
          letter: '1',
          plan: { ...STANDARD_PLANS.year, window: { dayOfNextYear } },
        })
      ).status
    expect([await year('12/30'), await year('07/31'), await year('03/15')]).toStrictEqual([422, 422, 201])
  })
})

describe('an approved timetable', () => {
  let first: number
  let cycle: string

  it('was approved by the group head or the deputy, once', async () => {
    first = (await propose({ kind: 'quarter', validFrom: '1405', route: ROUTE })).body.id
    for (const name of ['officer', 'head', 'filer'] as const)
      expect([name, (await approve(first, name)).body.code]).toStrictEqual([name, 'wrong-role'])
    const approved = await approve(first)
    expect(approved).toMatchObject({
      status: 200,
      body: { approved: { by: { name: 'رئیس گروه' }, at: { text: { fa: '۱۴۰۵/۰۷/۱۳ ساعت ۱۱:۳۰' } } } },
    })
    await office.house.setTime('2026-10-05T09:00:00Z')
    expect((await approve(first, 'deputy')).body).toStrictEqual(approved.body)
  })

  it('puts cycles on the plan by itself, and says which', async () => {
    const opened = await openDueCycles(office.house.worker)
    expect(opened.length).toBe(1)
    cycle = (opened[0] as { caseId: string }).caseId
    const { body } = await (await office.as('head')).get<Timetable>(`${book()}/${first}`)
    expect(body.coming.map((one) => one.cycle)).toStrictEqual([cycle, null, null, null])
  })

  it('stands alone: another of its kind in the same year is refused, by the database too', async () => {
    const { body } = await propose({ kind: 'quarter', validFrom: '1406' })
    expect(await approve(body.id)).toMatchObject({
      status: 409,
      body: {
        code: 'timetable-refused',
        details: { why: 'overlaps' },
        text: { en: 'Another timetable of this kind holds from 1405; end it first.' },
      },
    })
    const byHand = office.admin.query(`update timetables set approved_by = $2, approved_at = now() where id = $1`, [
      ...[body.id, office.house.people.groupHead],
    ])
    await expect(byHand).rejects.toMatchObject({ code: '23P01', constraint: 'one_timetable_at_a_time' })
    const yearly = await propose({ kind: 'year', validFrom: '1406' })
    expect((await approve(yearly.body.id)).status).toBe(200)
  })

  it('cannot be taken back, lengthened or ended before it began', async () => {
    const officer = await office.as('officer')
    expect(await officer.send('DELETE', `${book()}/${first}`)).toMatchObject({
      status: 409,
      body: { code: 'timetable-refused' },
    })
    expect(await end(first, '1403')).toMatchObject({ status: 422, body: { errors: [{ path: 'lastYear' }] } })
    expect((await end(first, '1408', 'groupHead')).body).toMatchObject({
      validUntil: '1408',
      ended: { by: { name: 'رئیس گروه' } },
    })
    expect(await end(first, '1409')).toMatchObject({ status: 422, body: { errors: [{ path: 'lastYear' }] } })
    expect((await end(first, '1408', 'officer')).body.code).toBe('wrong-role')
  })

  it('that was ended makes room for the next, and its cycles keep dates and route', async () => {
    const before = (await office.admin.query('select context from cases where id = $1', [cycle])).rows[0]
    await office.house.setTime('2026-10-06T08:00:00Z')
    expect((await end(first, '1404')).body).toMatchObject({ validUntil: '1404', coming: [] })
    const plan = { ...STANDARD_PLANS.quarter, window: days(12) }
    const next = await propose({
      kind: 'quarter',
      validFrom: '1405',
      plan,
      letter: '۷۷',
      route: [{ fa: 'دیگری', en: 'Other' }],
    })
    expect((await approve(next.body.id)).body.coming[0]).toMatchObject({
      cycle,
      softCloseAt: { at: '2026-10-04T20:30:00.000Z' },
    })
    expect(await openDueCycles(office.house.worker)).toStrictEqual([])
    expect((await office.admin.query('select context from cases where id = $1', [cycle])).rows[0]).toStrictEqual(before)
    const route = await inTransaction(office.house.worker.pool, 'system', (tx) => readRoute(tx, cycle))
    expect(route).toStrictEqual(ROUTE)
  })
})

describe('the book, by raw SQL as the api', () => {
  const asPerson = (person: string, text: string, values: unknown[] = []) =>
    inTransaction(office.house.api.pool, { person }, (tx) => tx.query(text, values))
  const INSERT = `insert into timetables (provider_id, service, kind, plan, route, valid_from, proposed_by, proposed_at)
    values ($1, 0, 'quarter', '{}', '[]', '1420', $2, now())`

  it('takes proposals at the desk, under one’s own name', async () => {
    const { officer, filer, siteAdmin, groupHead } = office.house.people
    const { provider } = office.house
    expect((await asPerson(officer, INSERT, [provider, officer])).rowCount).toBe(1)
    for (const person of [filer, siteAdmin])
      await expect(asPerson(person, INSERT, [provider, person])).rejects.toMatchObject({ code: '42501' })
    await expect(asPerson(officer, INSERT, [provider, groupHead])).rejects.toMatchObject({ code: '42501' })
  })

  it('changes no plan, and no approval', async () => {
    const { groupHead, filer } = office.house.people
    await expect(asPerson(groupHead, `update timetables set plan = '{}'`)).rejects.toMatchObject({ code: '42501' })
    await expect(
      asPerson(groupHead, `update timetables set approved_at = null, approved_by = null where approved_at is not null`),
    ).rejects.toMatchObject({ code: '42501' })
    expect((await asPerson(groupHead, 'delete from timetables where approved_at is not null')).rowCount).toBe(0)
    expect((await asPerson(filer, `update timetables set valid_until = '1420'`)).rowCount).toBe(0)
  })
})
