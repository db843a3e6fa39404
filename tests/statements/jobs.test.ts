import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { failJob, finishJob } from '../../db/jobs/closeJob.ts'
import { AT_ONCE, prepareOrAsk } from '../../db/jobs/prepareOrAsk.ts'
import { listJobs, readJob } from '../../db/jobs/readJob.ts'
import { refineOrAsk } from '../../db/jobs/refineOrAsk.ts'
import { countDueJobs, takeJob } from '../../db/jobs/takeJob.ts'
import { refineCase } from '../../db/refinement/refineCase.ts'
import { changeDraftLine } from '../../db/statements/changeDraftLine.ts'
import { readDraft } from '../../db/statements/readDraft.ts'
import { readStatement } from '../../db/statements/readStatement.ts'
import { runJob } from '../../workers/jobs/runJob.ts'
import { aHouse, type House } from '../support/house.ts'
import { aFiling, claim, debt, type Filing } from './aFiling.ts'

let house: House
let filing: Filing
let tools: Parameters<typeof runJob>[0]
beforeAll(async () => {
  house = await aHouse()
  filing = await aFiling(house)
  tools = { pool: house.worker.pool, databaseUrl: house.database.url('worker') }
})
afterAll(() => house.close())

const one = () => filing.cases[0]
const linesOf = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    at % 2 === 0 ? debt({ legalBasisRef: `قرارداد ${at}` }) : claim({ legalBasisRef: `پیمان ${at}` }),
  )
const ask = (person = house.people.filer) => filing.as(person, (tx, by) => prepareOrAsk(tx, by, one()))
const read = (id: string, person = house.people.filer) =>
  filing.as(person, (tx, by) => readJob(tx, by, { caseId: one(), id }))
const touch = async () => {
  const { revision } = await filing.as(house.people.filer, (tx, by) => readDraft(tx, by, { caseId: one(), limit: 1 }))
  const change = { caseId: one(), revision, lineNo: 1, change: { subject: `موضوع ${revision}` } }
  await filing.as(house.people.filer, (tx, by) => changeDraftLine(tx, by, change))
}

describe('preparing a statement', () => {
  it('is done at once where it is short', async () => {
    await filing.write(house.people.filer, one(), linesOf(3))
    expect(await ask()).toMatchObject({ status: 'done', job: null, progress: 100, lineCount: 3, mustFix: 0 })
    expect(await countDueJobs(house.worker.pool, 10)).toStrictEqual({ count: 0, first: null })
  })

  it('is asked of the workers where it is long, and comes to the same as at once', async () => {
    await filing.write(house.people.filer, one(), linesOf(AT_ONCE + 1))
    const asked = await ask()
    expect(asked).toMatchObject({ status: 'waiting', sha256: null, totals: null, lineCount: AT_ONCE + 1, version: 1 })
    const job = asked.job ?? ''
    expect((await ask()).job).toBe(job)
    expect([await runJob(tools, job), await runJob(tools, job)]).toStrictEqual([true, false])
    const done = await read(job)
    const atOnce = await filing.prepare(house.people.filer, one())
    expect([done.status, done.progress, done.problem, done.result]).toStrictEqual(['done', 100, null, { ...atOnce }])
    const kept = await filing.as(house.people.filer, (tx, by) =>
      readStatement(tx, by, { caseId: one(), sha256: atOnce.sha256 ?? '', after: AT_ONCE }),
    )
    expect([kept.lineCount, kept.lines.length, kept.mustFix]).toStrictEqual([AT_ONCE + 1, 1, 0])
  })

  it('says all that is wrong with a long one', async () => {
    await filing.write(house.people.filer, one(), [debt({ closing: '1' }), ...linesOf(AT_ONCE)])
    const { job } = await ask()
    await runJob(tools, job)
    const { result } = await read(job ?? '')
    expect(result).toMatchObject({
      mustFix: 2,
      problems: [
        { row: 1, code: 'closingWrong' },
        { row: 1, code: 'overdueOutOfRange' },
      ],
    })
  })

  it('is nobody’s but the agency’s', async () => {
    const [job] = await filing.as(house.people.approver, (tx, by) => listJobs(tx, by, one()))
    const id = job?.id ?? ''
    const { officer, stranger } = house.people
    expect(await filing.refusalOf(read(id, officer))).toBe('not-found')
    expect(await filing.as(officer, (tx, by) => listJobs(tx, by, one()))).toStrictEqual([])
    expect(await filing.refusalOf(read(id, stranger))).toBe('case-not-found')
    expect(await filing.refusalOf(ask(officer))).toBe('wrong-role')
  })

  it('keeps nothing of a draft that is changed meanwhile', async () => {
    const before = await statementsOf()
    const { job } = await ask()
    await touch()
    await runJob(tools, job)
    expect(await read(job ?? '')).toMatchObject({ status: 'refused', result: null, problem: { code: 'draft-changed' } })
    expect(await statementsOf()).toBe(before)
  })

  it('does not hold the draft, and refuses itself when that is changed while it reads', async () => {
    const before = await statementsOf()
    const { job } = await ask()
    const running = runJob(tools, job)
    // As soon as it has begun to read; whoever writes meanwhile does not wait for it.
    for (;;) {
      const { status, progress } = await read(job ?? '')
      if (progress > 0 || status !== 'running') break
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    await touch()
    await running
    const { status, problem } = await read(job ?? '')
    // Where it was quicker than the change it is done, and what it kept is the draft as it was.
    if (status === 'refused') expect([problem?.code, await statementsOf()]).toStrictEqual(['draft-changed', before])
    else expect([status, await statementsOf()]).toStrictEqual(['done', before + 1])
  })

  it('gives way to one that was asked for since', async () => {
    const { job: first } = await ask()
    const taken = await takeJob(house.worker.pool, first)
    await touch()
    const { job: second } = await ask()
    expect(second).not.toBe(first)
    if (taken) await finishJob(house.worker.pool, taken, { result: {}, file: null })
    expect(await read(first ?? '')).toMatchObject({ status: 'refused', problem: { code: 'asked-anew' } })
    await runJob(tools, second)
    expect((await read(second ?? '')).status).toBe('done')
  })

  it('is done by another worker when the first one died, and given up after some tries', async () => {
    await touch()
    const { job } = await ask()
    const dead = await takeJob(house.worker.pool, job)
    expect([dead?.attempts, await runJob(tools, job)]).toStrictEqual([1, false])
    await house.worker.pool.query(`update statement_jobs set taken_at = taken_at - interval '1 hour' where id = $1`, [
      job,
    ])
    const second = await takeJob(house.worker.pool, job)
    if (!dead || !second) throw new Error('nothing was taken')
    await failJob(house.worker.pool, dead, 'too late', false)
    expect((await read(job ?? '')).status).toBe('running')
    await failJob(house.worker.pool, second, 'broken', false)
    // The worker that died has not tried; three that broke down have.
    for (let i = 0; i < 2; i++) {
      expect((await read(job ?? '')).status).toBe('waiting')
      const again = await takeJob(house.worker.pool, job)
      if (!again) throw new Error('nothing was taken')
      await failJob(house.worker.pool, again, 'broken', false)
    }
    expect(await read(job ?? '')).toMatchObject({ status: 'failed', result: null })
  })
})

describe('a job whose worker ends', () => {
  const standing = async (id: string | null) =>
    (
      await house.worker.pool.query('select status, attempts, unfinished, error from statement_jobs where id = $1', [
        id,
      ])
    ).rows

  it('is given back half-way, done by the next, and counts no try', async () => {
    await touch()
    const { job } = await ask()
    const ending = new AbortController()
    const running = runJob({ ...tools, ending: ending.signal }, job)
    while ((await read(job ?? '')).progress === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    ending.abort()
    await running
    expect(await standing(job)).toStrictEqual([{ status: 'waiting', attempts: 1, unfinished: 1, error: null }])
    expect(await runJob(tools, job)).toBe(true)
    expect(await standing(job)).toStrictEqual([{ status: 'done', attempts: 2, unfinished: 1, error: null }])
  })

  it('is given up where every worker dies of it, and not before', async () => {
    await touch()
    const { job } = await ask()
    const letDie = () =>
      house.worker.pool.query(`update statement_jobs set taken_at = taken_at - interval '1 hour' where id = $1`, [job])
    for (let deaths = 0; deaths < 20; deaths++) {
      expect(await takeJob(house.worker.pool, job)).not.toBe(null)
      await letDie()
    }
    expect(await takeJob(house.worker.pool, job)).toBe(null)
    expect(await standing(job)).toMatchObject([
      { status: 'failed', unfinished: 20, error: expect.stringContaining('died') },
    ])
  })
})

describe('refining a long statement', () => {
  it('is asked of the workers too, and done as it would be at once', async () => {
    const [, caseId] = filing.cases
    const { officer, groupHead } = house.people
    await filing.file(filing.filers[1], caseId, linesOf(AT_ONCE + 1))
    await filing.send(officer, caseId, 'approve')
    await filing.send(groupHead, caseId, 'confirm')
    const refined = () => filing.as(officer, (tx, by) => refineOrAsk(tx, by, caseId))
    const asked = await refined()
    expect(asked).toMatchObject({ status: 'waiting', progress: 0, caseId, names: [], unsettled: null })
    expect((await refined()).job).toBe(asked.job)
    await runJob(tools, asked.job)
    const read = (person: string) => filing.as(person, (tx, by) => readJob(tx, by, { caseId, id: asked.job ?? '' }))
    const atOnce = await filing.as(officer, (tx, by) => refineCase(tx, by, caseId))
    expect(await read(officer)).toMatchObject({ kind: 'refine', status: 'done', result: { ...atOnce } })
    // What the office works on is not the agency's to see.
    expect(await filing.refusalOf(read(filing.filers[1].filer))).toBe('not-found')
  })
})

async function statementsOf(): Promise<number> {
  const { rows } = await house.worker.pool.query<{ n: number }>(
    'select count(*)::int as n from statements where case_id = $1',
    [one()],
  )
  return rows[0]?.n ?? 0
}
