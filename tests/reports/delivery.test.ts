import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readDelivery } from '../../db/deliveries/readDelivery.ts'
import { type LetterOfHop, registerLetter } from '../../db/deliveries/registerLetter.ts'
import { type ReceiptOfHop, registerReceipt } from '../../db/deliveries/registerReceipt.ts'
import { PayloadRefused } from '../../machines/core/refusals.ts'
import { STANDARD_PLANS } from '../../machines/debts-and-claims/timetable.ts'
import { renderReport } from '../../workers/rendering/renderReport.ts'
import { aFirstQuarter, stageOf } from './support/twoPeriods.ts'
import { aWorld, type World } from './support/world.ts'

const ROUTE = [
  { fa: 'مرکز مدیریت بدهی‌ها و تعهدات عمومی', en: 'Public-debt centre' },
  { fa: 'وزیر امور اقتصادی و دارایی', en: 'Minister' },
]

let world: World
let cycleId: string
beforeAll(async () => {
  world = await aWorld(2, '2026-06-10T06:00:00Z')
  await world.admin.query(
    `insert into timetables (provider_id, service, kind, plan, route, valid_from, approved_by, approved_at)
     values ($1, 0, 'quarter', $2, $3, '1405', $4, '2026-01-01')`,
    [
      ...[world.house.provider, JSON.stringify(STANDARD_PLANS.quarter), JSON.stringify(ROUTE)],
      world.house.people.groupHead,
    ],
  )
  cycleId = await aFirstQuarter(world)
}, 60_000)
afterAll(() => world.close())

const letter = (person: string, hop: number, number: string, more: Partial<LetterOfHop> = {}) =>
  world.as(person, (tx) => registerLetter(tx, { person }, { cycleId, hop, number, date: '۱۴۰۵/۰۴/۲۵', ...more }))
const receipt = (person: string, hop: number, number: string, more: Partial<ReceiptOfHop> = {}) =>
  world.as(person, (tx) => registerReceipt(tx, { person }, { cycleId, hop, number, ...more }))
const delivery = (person = world.house.people.head) => world.as(person, (tx) => readDelivery(tx, { person }, cycleId))
const head = () => world.house.people.head

/** What a refusal says of which field. */
async function refusalOf(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => new Error('taken'),
    (reason: Error) => reason,
  )
  if (!(error instanceof PayloadRefused)) return error.message
  return error.problems.map(({ path, text }) => `${path}: ${text.en}`).join()
}

describe('before anything is signed', () => {
  it('shows the way that the timetable lays out, and takes no letter', async () => {
    expect(await delivery()).toStrictEqual({
      ...{ version: 0, hop: 0, hops: 2 },
      way: ROUTE.map((addressee, i) => ({ version: 1, hop: i + 1, addressee, letter: null, receipt: null })),
    })
    expect(await refusalOf(letter(world.secretary, 1, '57/1'))).toMatch(/stage/)
  })
})

describe('a route of two hops', () => {
  it('begins when the report is signed, and nothing leaves without a letter', async () => {
    await renderReport(world.house.worker, { cycleId })
    await world.send(head(), cycleId, 'signReport')
    await expect(world.send(head(), cycleId, 'deliver')).rejects.toThrow(/letter of this hop/)
  })
  it('takes letters from the secretariat and the head, and from nobody else', async () => {
    const { officer, groupHead, stranger, auditor, filer } = world.house.people
    for (const person of [officer, groupHead, stranger, auditor, filer, world.authority])
      expect(await refusalOf(letter(person, 1, '57/1'))).toMatch(/role|remit|no such case/)
  })
  it('says what is wrong with a letter', async () => {
    expect(await refusalOf(letter(world.secretary, 1, ' '))).toBe('number: The number has 1 to 50 characters.')
    expect(await refusalOf(letter(world.secretary, 1, '1', { date: '1405/13/01' }))).toBe(
      'date: The date is no day of the calendar.',
    )
    expect(await refusalOf(letter(world.secretary, 1, '1', { date: '1405/04/31' }))).toBe('date: The date lies ahead.')
    expect(await refusalOf(letter(world.secretary, 2, '1'))).toBe('hop: The report is not on this hop.')
  })
  it('leaves with the letter that the head signed it with; a mistyped one can be replaced until then', async () => {
    const wrong = await letter(world.secretary, 1, '57/100')
    const right = await letter(world.secretary, 1, '57/١٠١', { copies: ['استانداری'], date: '1405-4-25' })
    expect(await letter(world.secretary, 1, '57/١٠١')).toBe(right)
    const { rows } = await world.admin.query(
      'select id, status, direction, subject, sender, recipient, dated::text, signed_by, registered_by, copies from letters where case_id = $1 order by status',
      [cycleId],
    )
    const same = {
      ...{ direction: 'outgoing', sender: 'اداره کل امور اقتصادی و دارایی آذربایجان شرقی', recipient: ROUTE[0]?.fa },
      subject: 'ارسال گزارش بدهی‌ها و مطالبات عمومی سه‌ماهه اول سال ۱۴۰۵',
      ...{ dated: '2026-07-16', signed_by: head(), registered_by: world.secretary },
    }
    expect(rows).toStrictEqual([
      { id: wrong, status: 'dropped', ...same, copies: [] },
      { id: right, status: 'sent', ...same, copies: ['استانداری'] },
    ])
    expect(await refusalOf(receipt(world.secretary, 1, 'ر/1'))).toMatch(/stage/)
    expect(await world.send(head(), cycleId, 'deliver')).toBe('delivered')
    expect(await refusalOf(letter(world.secretary, 1, '57/102'))).toBe('number: The report went with another letter.')
  })
  it('goes on to the second hop with the receipt of the first', async () => {
    await expect(world.send(world.secretary, cycleId, 'acknowledge')).rejects.toThrow(/hop/)
    expect(await refusalOf(receipt(world.house.people.officer, 1, 'ر/1'))).toMatch(/role/)
    expect(await refusalOf(receipt(world.secretary, 2, 'ر/1'))).toBe('hop: The report is not on this hop.')
    await receipt(world.authority, 1, 'ر/1', { date: '1405/04/25' })
    await receipt(world.authority, 1, 'ر/1')
    expect(await refusalOf(receipt(world.secretary, 1, 'ر/2'))).toBe('number: This hop has its receipt already.')
    expect(await world.send(world.secretary, cycleId, 'acknowledge')).toBe('delivered')
    expect((await delivery()).hop).toBe(2)
  })
  it('is forwarded with a letter of the first addressee, and acknowledged by the last', async () => {
    await expect(world.send(world.authority, cycleId, 'forward')).rejects.toThrow(/letter of this hop/)
    expect(await refusalOf(receipt(world.secretary, 2, 'ر/9'))).toBe(
      'hop: The letter of this hop is not registered yet.',
    )
    await letter(world.secretary, 2, '1405/900')
    expect(await world.send(world.authority, cycleId, 'forward')).toBe('delivered')
    await receipt(world.secretary, 2, 'و/77')
    expect(await world.send(world.secretary, cycleId, 'acknowledge')).toBe('acknowledged')
    const { way, ...now } = await delivery(world.house.people.auditor)
    expect(now).toStrictEqual({ version: 1, hop: 2, hops: 2 })
    expect(
      way.map(({ hop, letter: sent, receipt: came }) => ({
        hop,
        sent: { ...sent, id: '' },
        came: { ...came, registeredAt: null },
      })),
    ).toStrictEqual([
      {
        hop: 1,
        sent: { id: '', number: '57/١٠١', date: '1405/04/25', sender: 'اداره کل امور اقتصادی و دارایی آذربایجان شرقی' },
        came: { number: 'ر/1', date: '1405/04/25', registeredAt: null },
      },
      {
        hop: 2,
        sent: { id: '', number: '1405/900', date: '1405/04/25', sender: ROUTE[0]?.fa },
        came: { number: 'و/77', date: '1405/04/25', registeredAt: null },
      },
    ])
  })
  it('cannot have its facts written by hand past the letters', async () => {
    const { rows } = await world.admin.query(
      `select conname from pg_constraint where conrelid = 'deliveries'::regclass and conname in ('receipt_is_whole', 'receipt_follows_letter') order by 1`,
    )
    expect(rows.length).toBe(2)
    const byHand = world.as(head(), (tx) =>
      tx.query(`update deliveries set addressee = '{}' where cycle_id = $1`, [cycleId]),
    )
    await expect(byHand).rejects.toThrow(/permission denied/)
  })
  it('keeps the statements it was made of informed', async () => {
    await world.drain()
    const { rows } = await world.admin.query<{ id: string }>('select id from cases where parent_id = $1 order by id', [
      cycleId,
    ])
    const stages = await Promise.all(rows.map(({ id }) => stageOf(world, id)))
    expect(stages).toStrictEqual(['delivered', 'delivered'])
  })
})

describe('a report that was restated', () => {
  it('goes the whole way again, and the first one stays readable', async () => {
    const { officer } = world.house.people
    await world.send(head(), cycleId, 'reopen', {}, 'اصلاح ارقام یک دستگاه')
    await world.send(officer, cycleId, 'consolidate')
    await world.drain()
    await world.send(officer, cycleId, 'draftReport')
    await renderReport(world.house.worker, { cycleId })
    await world.send(head(), cycleId, 'signReport')
    await letter(world.secretary, 1, '57/300')
    expect(await world.send(head(), cycleId, 'deliver')).toBe('delivered')
    const { version, hop, way } = await delivery()
    expect([version, hop]).toStrictEqual([2, 1])
    expect(way.map(({ version: of, hop: at, letter: sent }) => [of, at, sent?.number])).toStrictEqual([
      [1, 1, '57/١٠١'],
      [1, 2, '1405/900'],
      [2, 1, '57/300'],
      [2, 2, undefined],
    ])
  })
})
