import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { SMTPServer } from 'smtp-server'
import { carryOut } from '../../db/effects/carryOut.ts'
import { openPool } from '../../db/pool.ts'
import { openGateways } from '../../workers/messages/openGateways.ts'
import { sendMessages } from '../../workers/messages/sendMessages.ts'
import { anAnnouncedCycle } from '../effects/aCycle.ts'
import { steadyPort } from '../faults/site/steadyPort.ts'
import { aWire } from '../faults/site/wire.ts'
import { aHouse, type House } from '../support/house.ts'
import { admin } from '../support/rows.ts'
import { theRun } from '../support/the-run.ts'
import { settingsOf, startWorker, stopWorkers, until } from './support.ts'

/** A mail server and an SMS gateway of the outside world: they take what comes, or say no as they are told. */
type World = {
  readonly mails: string[]
  readonly texts: { id: string; key: string | undefined; to: string; text: string }[]
  /** Statuses the SMS gateway gives next; 202 when there are none. */
  readonly answers: number[]
  /** What the mail server says next to a recipient; it takes everybody when there is nothing. */
  readonly refusals: number[]
  readonly smtp: string
  readonly sms: string
  close(): Promise<void>
}

async function aWorld(): Promise<World> {
  const world = {
    mails: [] as string[],
    texts: [] as World['texts'],
    answers: [] as number[],
    refusals: [] as number[],
  }
  const mail = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_, __, done) => {
      const code = world.refusals.shift()
      done(code === undefined ? null : Object.assign(new Error('not now'), { responseCode: code }))
    },
    onData: (stream, _, done) => void text(stream).then((mail) => (world.mails.push(mail), done())),
  })
  mail.on('error', () => {})
  const mailPort = await new Promise<number>((up) => {
    const server = mail.listen(0, '127.0.0.1', () => up((server.address() as AddressInfo).port))
  })
  const gateway = createServer((request: IncomingMessage, response) => {
    void text(request).then((body) => {
      const status = world.answers.shift() ?? 202
      const key = request.headers['idempotency-key'] as string
      if (status === 202) world.texts.push({ ...(JSON.parse(body) as World['texts'][number]), key })
      response.writeHead(status).end('{}')
    })
  })
  await new Promise<void>((up) => gateway.listen(0, '127.0.0.1', up))
  return {
    ...world,
    smtp: `smtp://127.0.0.1:${mailPort}?from=peyman@office.example`,
    sms: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/send`,
    close: async () => {
      await Promise.all([new Promise<void>((down) => mail.close(() => down())), closed(gateway)])
    },
  }
}

const closed = (server: Server) =>
  new Promise<void>((down) => {
    server.closeAllConnections()
    server.close(() => down())
  })

let house: House
let world: World
beforeAll(async () => {
  house = await aHouse()
  world = await aWorld()
  await ask(`update people set email = username || '@agency.example', mobile = '+98912000000' || length(username) % 10
             where username in ('filer', 'approver')`)
  await ask(`update people set language = 'en' where username = 'approver'`)
  await anAnnouncedCycle(house)
  await carryOut(house.worker)
})
afterEach(stopWorkers)
afterAll(async () => {
  await house.close()
  await world.close()
})

const ask = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> =>
  (await house.worker.pool.query<Row>(sql, values)).rows

const states = () =>
  ask<{ channel: string; sent: boolean; error: string | null }>(
    `select channel, sent_at is not null as sent, error, attempts, parked_at is not null as parked from messages order by channel, language`,
  )

describe('messages', () => {
  it('wait where there is no gateway', async () => {
    const worker = await startWorker(house)
    await new Promise((resolve) => setTimeout(resolve, 300))
    await worker.stop()
    const waiting = { sent: false, error: null, attempts: 0, parked: false }
    expect(await states()).toStrictEqual([
      { channel: 'sms', ...waiting },
      { channel: 'sms', ...waiting },
      { channel: 'smtp', ...waiting },
      { channel: 'smtp', ...waiting },
    ])
  })

  it('leave once there is one, and a gateway that is down costs them nothing', async () => {
    world.answers.push(503)
    world.refusals.push(421)
    const worker = await startWorker(house, { SMTP_URL: world.smtp, SMS_GATEWAY_URL: world.sms })
    await until(
      states,
      (all) =>
        all.some(({ error }) => error === 'HTTP 503') &&
        all.some(({ error }) => error === 'SMTP 421' || error?.startsWith('SMTP E') === true),
    )
    await ask('update messages set not_before = null where sent_at is null')
    const sent = await until(states, (all) => all.every((one) => one.sent))
    await worker.stop()
    const gone = { sent: true, error: null, attempts: 1, parked: false }
    expect(sent).toStrictEqual([
      { channel: 'sms', ...gone },
      { channel: 'sms', ...gone },
      { channel: 'smtp', ...gone },
      { channel: 'smtp', ...gone },
    ])
  })

  it('carry their own id, in the language of whoever reads them', async () => {
    const ids = await ask<{ id: string; channel: string; language: string }>(
      'select id, channel, language from messages',
    )
    const idOf = (channel: string, language: string) =>
      ids.find((one) => one.channel === channel && one.language === language)?.id
    expect(world.texts.map(({ id, key }) => `${id} ${key}`).sort()).toStrictEqual(
      [idOf('sms', 'fa'), idOf('sms', 'en')].map((id) => `${id} ${id}`).sort(),
    )
    expect(world.texts.find(({ id }) => id === idOf('sms', 'fa'))?.text).toBe(
      'دورهٔ گزارش بدهی‌ها و مطالبات سه‌ماهه دوم سال ۱۴۰۵ از سه‌شنبه ۱۴ مهر ۱۴۰۵ برای ثبت باز می‌شود. مهلت ثبت: تا پایان سه‌شنبه ۲۸ مهر ۱۴۰۵.',
    )
    expect(world.mails.length).toBe(2)
    const english = world.mails.find((mail) => mail.includes(`<${idOf('smtp', 'en')}@localhost>`))
    expect(english).toContain('Subject: Cycle announced')
    expect(english).toContain('To: approver@agency.example')
    expect(english).toContain('From: peyman@office.example')
  })

  it('say what their office has worded by the time they were to be told, and not what it words later', async () => {
    const [{ notice, at }] = (await ask(
      `select notice, at::text as at from messages where channel = 'sms' and language = 'en'`,
    )) as [{ notice: string; at: string }]
    const word = (version: number, text: string, from: string) =>
      admin(
        house,
        `insert into notice_wordings (provider_id, notice, version, body_en, changed_by, at) values ($1, $2, $3, $4, $5, $6::timestamptz + $7::interval)`,
        [house.provider, notice, version, text, house.people.siteAdmin, at, from],
      )
    await word(1, 'Worded before[ {period}].', '-1 hour')
    await word(2, 'Worded afterwards.', '1 hour')
    await ask(`update messages set sent_at = null, not_before = null where channel = 'sms' and language = 'en'`)
    const { sms } = openGateways(settingsOf(house, { SMS_GATEWAY_URL: world.sms }))
    expect(await sendMessages(house.worker.pool, 'sms', sms as NonNullable<typeof sms>, 10)).toBe(1)
    expect(world.texts.pop()?.text).toBe('Worded before the second quarter of 1405.')
  })

  it('are tried again when they are refused, under the same id, and parked in the end', async () => {
    const [again] = await ask<{ id: string }>(
      `update messages set sent_at = null where channel = 'sms' and language = 'fa' returning id`,
    )
    const { sms } = openGateways(settingsOf(house, { SMS_GATEWAY_URL: world.sms }))
    for (let i = 0; i < 7; i++) {
      world.answers.push(422)
      await ask('update messages set not_before = null where sent_at is null')
      expect(await sendMessages(house.worker.pool, 'sms', sms as NonNullable<typeof sms>, 10)).toBe(1)
    }
    const [parked] = await ask('select error, attempts, parked_at is not null as parked from messages where id = $1', [
      again?.id,
    ])
    expect(parked).toStrictEqual({ error: 'HTTP 422', attempts: 8, parked: true })
    expect(await sendMessages(house.worker.pool, 'sms', sms as NonNullable<typeof sms>, 10)).toBe(0)
  })

  it('never keep an address, and are not sent to somebody who has none any more', async () => {
    const [gone] = await ask<{ id: string }>(
      `update messages set sent_at = null, recorded_at = clock_timestamp() where channel = 'smtp' and language = 'fa' returning id`,
    )
    await ask(`update people set email = null where username = 'filer'`)
    const { smtp } = openGateways(settingsOf(house, { SMTP_URL: world.smtp }))
    await sendMessages(house.worker.pool, 'smtp', smtp as NonNullable<typeof smtp>, 10)
    smtp?.close()
    expect(
      await ask('select error, parked_at is not null as parked from messages where id = $1', [gone?.id]),
    ).toStrictEqual([{ error: 'no address', parked: true }])
    expect(JSON.stringify(await ask('select * from messages'))).not.toMatch(/agency\.example|\+98/)
    expect(JSON.stringify(await ask(`select convert_from(record, 'UTF8') from journal`))).not.toMatch(
      /agency\.example|\+98/,
    )
  })

  it('are left alone, all of them, once a gateway turns out to be down', async () => {
    await ask(
      `insert into messages (id, channel, person_id, case_id, step, ordinal, notice, "values", language, at, provider_id, province, service, agency_id, confidentiality)
       select gen_random_uuid(), 'sms', person_id, case_id, step + n, ordinal, notice, "values", language, at, provider_id, province, service, agency_id, confidentiality
       from messages, generate_series(1, 12) n where channel = 'sms' and language = 'en'`,
    )
    world.answers.push(...Array.from({ length: 12 }, () => 503))
    const { sms } = openGateways(settingsOf(house, { SMS_GATEWAY_URL: world.sms }))
    expect(await sendMessages(house.worker.pool, 'sms', sms as NonNullable<typeof sms>, 12)).toBe(0)
    expect(world.answers.length).toBe(8)
    const waiting = 'attempts = 0 and sent_at is null and parked_at is null and not_before > clock_timestamp()'
    expect(await ask(`select count(*)::int as waiting from messages where ${waiting}`)).toStrictEqual([{ waiting: 12 }])
  })

  it('are noted once they have left, though the database is away at that moment', async () => {
    const [one] = await ask<{ id: string }>(
      `update messages set sent_at = null, receipt = null, recorded_at = clock_timestamp(), not_before = null
       where id = (select id from messages where channel = 'sms' and sent_at is not null limit 1) returning id`,
    )
    await ask(
      `update messages set not_before = clock_timestamp() + interval '1 hour' where sent_at is null and id <> $1`,
      [one?.id],
    )
    let wire = await aWire(theRun().port, await steadyPort())
    const pool = openPool(Object.assign(new URL(house.database.url('worker')), { port: String(wire.port) }).href, 2)
    let again: Promise<void> | undefined
    const send = async () => {
      await wire.close()
      again = sleep(300).then(async () => {
        wire = await aWire(theRun().port, wire.port)
      })
      return { receipt: 'taken' }
    }
    const settled = await sendMessages(pool, 'sms', { send, close: () => {} }, 10).catch(String)
    await again
    await pool.end()
    await wire.close()
    expect([settled, await ask('select receipt from messages where id = $1', [one?.id])]).toStrictEqual([
      1,
      [{ receipt: 'taken' }],
    ])
  })
})
