import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { type Running, start } from '../../api/main.ts'
import { readSettings } from '../../db/settings.ts'
import type { Anything, Office, Visitor } from '../api/office.ts'
import { anOffice } from '../api/office.ts'
import { anOpenCycle, underReview } from '../support/submissions.ts'
import { withLaterVersion } from '../support/versions.ts'

// While apis are replaced one by one, some know a new version of a machine and some do not; tests/release/rollout.test.ts is about workers.

let office: Office
let officer: Visitor
let newer: Running
let remove: () => Promise<void>
/** A case that both know, and one that was born with the new version. */
let known: string
let ahead: string

beforeAll(async () => {
  office = await anOffice()
  const made = await withLaterVersion('debtsAndClaims.submission', 'debts-and-claims/submission.ts', [
    {
      file: 'debts-and-claims/submission.machine.ts',
      from: `title: { fa: 'در حال بررسی', en: 'Under review' }`,
      to: `title: { fa: 'در دست بررسی کارشناس', en: 'With the officer' }`,
    },
  ])
  remove = made.remove
  const { house } = office
  const later = {
    ...house,
    worker: { ...house.worker, releases: made.releases },
    api: { ...house.api, releases: made.releases },
  }
  const cycle = await anOpenCycle(house)
  known = await underReview(house, 'known', cycle)
  ahead = await underReview(later, 'ahead', cycle)
  const env = { DATABASE_URL: house.database.url('api'), SESSION_SECRET: 'a secret of the tests, long enough by far' }
  const settings = readSettings({ ...env, PUBLIC_URL: 'http://localhost', LOG_LEVEL: 'silent' })
  newer = await start({ ...settings, port: 0 }, { releases: made.releases })
  officer = await office.as('officer')
})
afterAll(async () => {
  await newer.stop()
  await office.close()
  await remove()
})

/** Asks the newer api, with the session that the older one gave. */
async function askNewer(path: string): Promise<{ status: number; body: Anything }> {
  const cookie = [...officer.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(`http://127.0.0.1:${newer.port}/api/v1${path}`, { headers: { cookie } })
  return { status: answer.status, body: (await answer.json()) as Anything }
}

it('an older api shows a case born with a newer version, and refuses its ways out instead of guessing them', async () => {
  expect((await officer.get(`/cases/${ahead}`)).status).toBe(200)
  expect((await officer.get(`/cases/${ahead}/history`)).status).toBe(200)
  expect(await officer.get(`/cases/${ahead}/ways`)).toMatchObject({ status: 422, body: { code: 'unknown-version' } })
})

it('nobody signs in again: the session holds at the newer one, which has ways out for both', async () => {
  const found = await Promise.all([known, ahead].map((id) => askNewer(`/cases/${id}/ways`)))
  expect(found.map(({ status }) => status)).toStrictEqual([200, 200])
})

it('the older one goes on serving what it knows', async () => {
  const list = await officer.get<{ items: { id: string }[] }>('/cases?machine=debtsAndClaims.submission')
  expect(list.body.items.map(({ id }) => id).sort()).toStrictEqual([known, ahead].sort())
  expect((await officer.get(`/cases/${known}/ways`)).status).toBe(200)
})
