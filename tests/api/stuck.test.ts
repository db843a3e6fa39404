import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { carryOut } from '../../db/effects/carryOut.ts'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { readBacklog } from '../../db/health/backlog.ts'
import { failImport } from '../../db/imports/finishImport.ts'
import { requestImport } from '../../db/imports/requestImport.ts'
import { takeImport } from '../../db/imports/takeImport.ts'
import { failJob } from '../../db/jobs/closeJob.ts'
import { putJob } from '../../db/jobs/putJob.ts'
import { countDueJobs, takeJob } from '../../db/jobs/takeJob.ts'
import { failJob as failReport, jobsDue, takeJob as takeReport } from '../../db/reports/jobs.ts'
import { readCaseBeside } from '../../db/statements/admit.ts'
import type { Delivery, Gateway } from '../../workers/messages/gateway.ts'
import { sendMessages } from '../../workers/messages/sendMessages.ts'
import { aFiling, debt } from '../statements/aFiling.ts'
import { casesFallingDue, letTimeRun } from '../workers/support.ts'
import { anOffice, type Name, type Office } from './office.ts'

type Item = { kind: string; case: string; name: string; what: string; why: string | null; attempts: number }

let office: Office
beforeAll(async () => {
  office = await anOffice()
  await letTimeRun(office.house)
})
afterAll(() => office.close())

const ask = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await office.admin.query(text, values)).rows as Row[]

/** A gateway that says this to everybody. */
const saying = (delivery: Delivery): Gateway => ({ send: async () => delivery, close: () => {} })

const send = (delivery: Delivery) => sendMessages(office.house.worker.pool, 'smtp', saying(delivery), 10)

async function aRefusedMessage(): Promise<string> {
  const { house } = office
  await ask(`update people set email = 'somebody@office.example' where username = 'grouphead'`)
  await casesFallingDue(house, `message-${randomUUID()}`, 1, -1_000, 1)
  await fireTimers(house.worker)
  await carryOut(house.worker)
  for (let i = 0; i < 8; i++) {
    await ask('update messages set not_before = null')
    await send({ refused: 'SMTP 550' })
  }
  const [message] = await ask<{ id: string }>('select id from messages where parked_at is not null and not dropped')
  return message?.id as string
}

async function aFailedReport(): Promise<string> {
  const { pool } = office.house.worker
  await casesFallingDue(office.house, 'report', 1, 1e9, 1)
  const id = randomUUID()
  await ask(
    `insert into report_jobs (id, case_id, report, "values", requested_at, provider_id, province, service, confidentiality)
     select $1, id, 'cycle', '{}', clock_timestamp(), provider_id, province, service, confidentiality from cases where key = 'report/0'`,
    [id],
  )
  for (let i = 0; i < 5; i++) {
    await ask('update report_jobs set not_before = null')
    const job = await takeReport(pool, id)
    if (job) await failReport(pool, job, 'no font')
  }
  return id
}

async function aFailedImport(): Promise<string> {
  const { house } = office
  const filing = await aFiling(house)
  const wanted = { revision: 0, bytes: Buffer.from('a,b\n1,2\n'), name: 'secret.csv', mapping: null }
  const { id } = await filing.as(house.people.filer, (tx, by) =>
    requestImport(tx, by, { id: randomUUID(), caseId: filing.cases[0], ...wanted }),
  )
  for (let i = 0; i < 3; i++) {
    const taken = await takeImport(house.worker.pool, id)
    if (taken) await failImport(house.worker.pool, taken, new Error('the disk is full'))
  }
  return id
}

async function aFailedJob(): Promise<string> {
  const { house } = office
  const filing = await aFiling(house, '1405-Q3')
  const [caseId] = filing.cases
  const { worker, people } = house
  await filing.write(people.filer, caseId, [debt({ subject: 'موضوع محرمانه' })])
  const wanted = { kind: 'prepare', asked: { revision: 1 } } as const
  const put = () => filing.as(people.filer, async (tx, by) => putJob(tx, by, await readCaseBeside(tx, caseId), wanted))
  const fail = async (id: string) => {
    for (let i = 0; i < 3; i++) {
      const taken = await takeJob(worker.pool, id)
      if (taken) await failJob(worker.pool, taken, new Error('no memory left'), false)
    }
  }
  // The first of two that were given up was asked for anew: nobody has to look at it.
  await fail((await put()).id)
  const { id } = await put()
  await fail(id)
  return id
}

const stuck = async (name: Name): Promise<Item[]> =>
  ((await (await office.as(name)).get('/stuck')).body['items'] as Item[]).sort((a, b) => (a.kind < b.kind ? -1 : 1))

describe('what is stuck', () => {
  const ids: Record<string, string> = {}
  beforeAll(async () => {
    Object.assign(ids, {
      message: await aRefusedMessage(),
      report: await aFailedReport(),
      import: await aFailedImport(),
      job: await aFailedJob(),
    })
  })

  it.each(['siteAdmin', 'deputy'] as const)(
    'is seen by %s: messages, reports, imports and long work too',
    async (name) => {
      const seen = (await stuck(name)).map(({ case: _, ...rest }) => rest)
      const times = { dueAt: expect.anything(), parkedAt: expect.anything() }
      expect(seen).toStrictEqual([
        { kind: 'import', name: ids['import'], what: 'import', why: 'Error: the disk is full', attempts: 3, ...times },
        { kind: 'job', name: ids['job'], what: 'prepare', why: 'Error: no memory left', attempts: 3, ...times },
        {
          kind: 'message',
          name: ids['message'],
          what: expect.stringMatching(/^smtp \w+$/),
          why: 'SMTP 550',
          attempts: 8,
          ...times,
        },
        { kind: 'report', name: ids['report'], what: 'cycle', why: 'no font', attempts: 5, ...times },
      ])
      expect(JSON.stringify(seen)).not.toMatch(/secret|somebody@|محرمانه/)
    },
  )

  it('is counted for whoever looks after the house, kind by kind', async () => {
    const parked = (await readBacklog(office.house.worker.pool)).filter((one) => one.parked > 0)
    expect(parked.map(({ kind, parked: count }) => `${kind} ${count}`).sort()).toStrictEqual([
      'imports 1',
      'jobs 1',
      'messages.smtp 1',
      'reports 1',
    ])
  })

  it('is no business of anybody else', async () => {
    for (const name of ['officer', 'groupHead', 'head', 'filer'] as const)
      expect((await (await office.as(name)).get('/stuck')).status).toBe(403)
  })

  it('in another office is neither seen nor freed', async () => {
    await ask(`update grants set until = '2021-01-01' where person_id = $1`, [office.house.people.siteAdmin])
    await ask(
      `insert into providers (code, province, title_fa, title_en) select 'elsewhere', province, 'ادارهٔ دیگر', 'Elsewhere' from providers`,
    )
    await ask(
      `insert into grants (person_id, role, provider_id, since) select $1, 'siteAdmin', id, '2020-01-01' from providers where code = 'elsewhere'`,
      [office.house.people.siteAdmin],
    )
    const items = await stuck('deputy')
    expect(items.length).toBe(4)
    expect(await stuck('siteAdmin')).toStrictEqual([])
    const elsewhere = await office.as('siteAdmin')
    for (const { kind, case: caseId, name } of items)
      expect(await elsewhere.post('/stuck/retry', { kind, case: caseId, name })).toMatchObject({ status: 404 })
    expect((await stuck('deputy')).length).toBe(4)
  })

  it('is freed by one address, under the names it has, and only once', async () => {
    const deputy = await office.as('deputy')
    for (const { kind, case: caseId, name } of await stuck('deputy')) {
      for (const wrong of ['1/0', 'office', randomUUID()])
        expect(await deputy.post('/stuck/retry', { kind, case: caseId, name: wrong })).toMatchObject({ status: 404 })
      expect(await deputy.post('/stuck/retry', { kind, case: caseId, name })).toMatchObject({ status: 200 })
      expect(await deputy.post('/stuck/retry', { kind, case: caseId, name })).toMatchObject({ status: 404 })
    }
    expect(await stuck('deputy')).toStrictEqual([])
  })

  it('is tried again then', async () => {
    const { pool } = office.house.worker
    expect(await send({ receipt: '250' })).toBe(1)
    expect((await jobsDue(pool, 10)).first).toBe(ids['report'])
    expect((await takeImport(pool, null))?.id).toBe(ids['import'])
    expect(await countDueJobs(pool, 10)).toStrictEqual({ count: 1, first: ids['job'] })
  })

  it('is young again: a message that waited for days is sent, not dropped', async () => {
    const id = await aRefusedMessage()
    await ask(`update messages set recorded_at = recorded_at - interval '5 days' where id = $1`, [id])
    const [{ case: caseId, name } = {} as Item] = await stuck('deputy')
    await (await office.as('deputy')).post('/stuck/retry', { kind: 'message', case: caseId, name })
    await send({ receipt: '250' })
    expect(await ask('select receipt, dropped from messages where id = $1', [id])).toStrictEqual([
      { receipt: '250', dropped: false },
    ])
  })

  it('is not what was dropped: no retry would mend it', async () => {
    await aRefusedMessage()
    await ask(`update messages set parked_at = null, not_before = null where parked_at is not null`)
    await ask(`update people set email = null where username = 'grouphead'`)
    await send({ receipt: '250' })
    expect(await ask('select error, dropped from messages where dropped')).toStrictEqual([
      { error: 'no address', dropped: true },
    ])
    expect(await stuck('deputy')).toStrictEqual([])
  })
})
