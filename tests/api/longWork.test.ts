import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { takeJob } from '../../db/jobs/takeJob.ts'
import { saveDraft } from '../../db/statements/saveDraft.ts'
import { doJob } from '../../workers/jobs/doJob.ts'
import { runJob } from '../../workers/jobs/runJob.ts'
import { aFiling, claim, debt, type Filing, HEADER } from '../statements/aFiling.ts'
import { aJobWorker, killed } from '../statements/aJobWorker.ts'
import { anOffice, type Office, type Visitor } from './office.ts'

let office: Office
let filing: Filing
let next: Filing
let filer: Visitor
let officer: Visitor
let stranger: Visitor
beforeAll(async () => {
  office = await anOffice()
  filing = await aFiling(office.house)
  next = await aFiling(office.house, '1405-Q3')
  const people = [office.as('filer'), office.as('officer'), office.as('stranger')] as const
  ;[filer, officer, stranger] = await Promise.all(people)
})
afterAll(() => office.close())

const LINES = 12_000
const lines = () =>
  Array.from({ length: LINES }, (_, at) =>
    at % 2 === 0 ? debt({ legalBasisRef: `قرارداد ${at}` }) : claim({ legalBasisRef: `پیمان ${at}` }),
  )

type Asked = { status: string; job: string | null; progress: number }
type Job = { status: string; progress: number; result: Record<string, unknown> | null }

const databaseUrl = () => office.house.database.url('worker')
const run = (job: string | null) => runJob({ pool: office.house.worker.pool, databaseUrl: databaseUrl() }, job)
const ask = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await office.admin.query(text, values)).rows as Row[]

/** Does a job while others ask, again and again; how often they were answered, and the progress that whoever asked saw. */
async function runAmongOthers(asker: Visitor, path: string, job: string | null, others: readonly [Visitor, string][]) {
  let isRunning = true
  const running = run(job).finally(() => {
    isRunning = false
  })
  const seen: number[] = []
  let answered = 0
  while (isRunning) {
    const [own, ...rest] = await Promise.all([
      asker.get<Job>(path),
      ...others.map(([who, where]) => who.get<object>(where)),
    ])
    expect([own.status, ...rest.map(({ status }) => status)]).toStrictEqual([200, ...others.map(() => 200)])
    if (own.body.status === 'running') seen.push(own.body.progress)
    answered += 1
  }
  expect(await running).toBe(true)
  return { answered, seen }
}

/** Others were served all the while, and the one who asked saw it go on. */
function expectOthersServed({ answered, seen: all }: { answered: number; seen: number[] }, before?: number): void {
  expect(answered).toBeGreaterThan(10)
  const seen = all.slice(all.findIndex((progress) => progress !== before))
  expect([seen, new Set(seen).size > 2]).toStrictEqual([seen.toSorted((a, b) => a - b), true])
}

it('keeps nobody waiting: others are answered while a long statement is prepared, and whoever asked may come back', async () => {
  const [caseId] = filing.cases
  await filing.write(office.house.people.filer, caseId, lines())
  const asked = await filer.post<Asked>(`/cases/${caseId}/statement`)
  expect([asked.status, asked.body]).toMatchObject([200, { status: 'waiting', lineCount: LINES }])
  const path = `/cases/${caseId}/jobs/${asked.body.job}`
  const draft = [filer, `/cases/${caseId}/draft?limit=1`] as [Visitor, string]
  expectOthersServed(await runAmongOthers(filer, path, asked.body.job, [[officer, '/cases'], draft]))

  const done = await filer.get<{ status: string; result: { sha256: string; mustFix: number } }>(path)
  expect(done.body).toMatchObject({ status: 'done', progress: 100, result: { lineCount: LINES, mustFix: 0 } })
  const { sha256 } = done.body.result
  const { body } = await filer.get(`/cases/${caseId}/statement?sha256=${sha256}&limit=1`)
  expect(body).toMatchObject({ lineCount: LINES, filedAs: null })
  expect([(await officer.get(path)).status, (await stranger.get(path)).status]).toStrictEqual([404, 404])

  await filing.certify(filing.filers[0], caseId, sha256)
  await filing.send(office.house.people.filer, caseId, 'submit', { data: { statement: sha256 } })
  await filing.drain()
  await filing.send(office.house.people.officer, caseId, 'approve')
  await filing.send(office.house.people.groupHead, caseId, 'confirm')
})

it('keeps nobody waiting while a long statement is refined; who works on it may move it meanwhile', async () => {
  const [caseId] = filing.cases
  const asked = await officer.post<Asked>(`/cases/${caseId}/mismatches`, {})
  expect([asked.status, asked.body]).toMatchObject([200, { status: 'waiting', caseId, unsettled: null }])
  const path = `/cases/${caseId}/jobs/${asked.body.job}`
  const others = [
    [filer, '/cases'],
    [officer, `/cases/${caseId}/mismatches`],
  ] as [Visitor, string][]
  const moved = startOnceRunning(path, caseId)
  expectOthersServed(await runAmongOthers(officer, path, asked.body.job, others))
  // The step was taken before the refinement was through: it holds nobody until it writes.
  expect(await moved).toBe('running')
  const { body } = await officer.get<Job>(path)
  expect(body).toMatchObject({ status: 'done', progress: 100, result: { caseId } })
  const { body: found } = await officer.get<{ items: unknown[] }>(`/cases/${caseId}/mismatches`)
  expect(found.items.length).toBe(body.result?.['unsettled'])
  expect((await filer.get(path)).status).toBe(404)
})

async function startOnceRunning(path: string, caseId: string): Promise<string> {
  for (;;) {
    const { body } = await officer.get<Job>(path)
    if (body.status !== 'waiting' && body.progress > 0) break
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  await filing.send(office.house.people.officer, caseId, 'startRefine')
  return (await officer.get<Job>(path)).body.status
}

const draftIn = async (caseId: string) => {
  const { body } = await filer.get<{ revision: number; lineCount: number }>(`/cases/${caseId}/draft?limit=1`)
  return [body.revision, body.lineCount]
}

const askToCarry = async (caseId: string, revision: number) => {
  const { status, body } = await filer.post<Asked>(`/cases/${caseId}/draft/carried`, { revision })
  expect([status, body]).toMatchObject([200, { status: 'waiting', revision, added: null }])
  return { job: body.job ?? '', path: `/cases/${caseId}/jobs/${body.job}` }
}

const letLeaseRunOut = (job: string) =>
  ask(`update statement_jobs set taken_at = taken_at - interval '1 hour' where id = $1`, [job])

it('keeps nobody waiting while a long statement is carried on; one whose worker is killed is taken up again', async () => {
  const [caseId] = next.cases
  const { revision } = await next.as(office.house.people.filer, (tx, by) =>
    saveDraft(tx, by, { caseId, revision: 0, header: HEADER }),
  )
  const { job, path } = await askToCarry(caseId, revision)
  expect((await officer.get(path)).status).toBe(404)

  const worker = aJobWorker({ databaseUrl: databaseUrl(), job })
  while ((await filer.get<Job>(path)).body.progress < 40) await new Promise((resolve) => setTimeout(resolve, 2))
  await killed(worker)
  const { body: left } = await filer.get<Job>(path)
  expect(left.status).toBe('running')
  expect(await draftIn(caseId)).toStrictEqual([revision, 0])
  expect(await run(job)).toBe(false)

  await letLeaseRunOut(job)
  const draft = [filer, `/cases/${caseId}/draft?limit=1`] as [Visitor, string]
  // Whoever looks before it is taken up sees how far the dead one had come; then it begins anew.
  expectOthersServed(await runAmongOthers(filer, path, job, [[officer, '/cases'], draft]), left.progress)
  expect((await filer.get<Job>(path)).body).toMatchObject({
    status: 'done',
    result: { revision: revision + 1, added: LINES },
  })
  expect(await draftIn(caseId)).toStrictEqual([revision + 1, LINES])
})

it('carries nothing on twice where the worker died after the work and before it could say so', async () => {
  const [caseId] = next.cases
  const [revision = 0] = await draftIn(caseId)
  const { job, path } = await askToCarry(caseId, revision)
  // The child keeps what it did, and whoever started it is gone by then.
  const taken = await takeJob(office.house.worker.pool, job)
  if (taken === null) throw new Error('nothing was taken')
  await doJob({ databaseUrl: databaseUrl(), job: taken }, () => {})
  await letLeaseRunOut(job)
  expect(await run(job)).toBe(false)
  expect((await filer.get<Job>(path)).body).toMatchObject({
    status: 'done',
    result: { revision: revision + 1, added: 0 },
  })
  expect(await draftIn(caseId)).toStrictEqual([revision + 1, LINES])
})

it('carries nothing on where the draft was changed meanwhile, or where it was asked for anew', async () => {
  const [caseId] = next.cases
  const [revision = 0] = await draftIn(caseId)
  const first = await askToCarry(caseId, revision)
  const taken = await takeJob(office.house.worker.pool, first.job)
  const saved = await filer.send('PUT', `/cases/${caseId}/draft`, { revision, header: HEADER })
  expect(saved.status).toBe(200)
  const second = await askToCarry(caseId, revision + 1)
  expect(second.job).not.toBe(first.job)
  if (taken === null) throw new Error('nothing was taken')
  const beaten = await doJob({ databaseUrl: databaseUrl(), job: taken }, () => {}).catch((error: Error) => error)
  expect(beaten).toMatchObject({ code: 'draft-changed' })
  await filer.send('PUT', `/cases/${caseId}/draft`, { revision: revision + 1, header: HEADER })
  expect(await run(second.job)).toBe(true)
  expect((await filer.get<Job>(second.path)).body).toMatchObject({
    status: 'refused',
    problem: { code: 'draft-changed' },
  })
  expect(await draftIn(caseId)).toStrictEqual([revision + 2, LINES])
})
