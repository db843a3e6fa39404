import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { runJob } from '../../workers/jobs/runJob.ts'
import { aFiling, claim, debt } from '../statements/aFiling.ts'
import { anOffice, type Office } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

const LINES = 12_000

type Job = { status: string; job: string | null; progress: number; lineCount: number }

it('keeps nobody waiting: others are answered while a long statement is prepared, and whoever asked may come back', async () => {
  const { house } = office
  const filing = await aFiling(house)
  const [caseId] = filing.cases
  const lines = Array.from({ length: LINES }, (_, at) =>
    at % 2 === 0 ? debt({ legalBasisRef: `قرارداد ${at}` }) : claim({ legalBasisRef: `پیمان ${at}` }),
  )
  await filing.write(house.people.filer, caseId, lines)
  const [filer, officer, stranger] = [await office.as('filer'), await office.as('officer'), await office.as('stranger')]

  const asked = await filer.post<Job>(`/cases/${caseId}/statement`)
  expect([asked.status, asked.body]).toMatchObject([200, { status: 'waiting', lineCount: LINES }])
  const path = `/cases/${caseId}/jobs/${asked.body.job}`

  let isRunning = true
  const running = runJob({ pool: house.worker.pool, databaseUrl: house.database.url('worker') }, asked.body.job)
  void running.finally(() => {
    isRunning = false
  })
  const seen: number[] = []
  let answered = 0
  while (isRunning) {
    const answers = await Promise.all([
      officer.get('/cases'),
      filer.get<Job>(path),
      filer.get(`/cases/${caseId}/draft?limit=1`),
    ])
    expect(answers.map(({ status }) => status)).toStrictEqual([200, 200, 200])
    if (answers[1].body.status === 'running') seen.push(answers[1].body.progress)
    answered += 1
  }
  expect(await running).toBe(true)
  // Others were served all the while, and the one who asked saw it go on.
  expect(answered).toBeGreaterThan(10)
  expect([seen, new Set(seen).size > 2]).toStrictEqual([seen.toSorted((a, b) => a - b), true])

  const done = await filer.get<{ status: string; result: { sha256: string; mustFix: number } }>(path)
  expect(done.body).toMatchObject({ status: 'done', progress: 100, result: { lineCount: LINES, mustFix: 0 } })
  const { body } = await filer.get(`/cases/${caseId}/statement?sha256=${done.body.result.sha256}&limit=1`)
  expect(body).toMatchObject({ lineCount: LINES, filedAs: null })
  expect([(await officer.get(path)).status, (await stranger.get(path)).status]).toStrictEqual([404, 404])
})
