import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { raiseFinding } from '../../db/findings/raiseFinding.ts'
import { certifyStatement } from '../../db/statements/certifyStatement.ts'
import { changeDraftLine } from '../../db/statements/changeDraftLine.ts'
import { aHouse, type House } from '../support/house.ts'
import { aFiling, claim, debt, type Filing } from './aFiling.ts'

let house: House
let filing: Filing
beforeAll(async () => {
  house = await aHouse()
  filing = await aFiling(house)
})
afterAll(() => house.close())

const ask = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await house.worker.pool.query<Row>(text, values)).rows

it('lets one of two who change the same draft through', async () => {
  const [caseId] = filing.cases
  const { filer } = house.people
  await filing.write(filer, caseId, [debt(), claim()])
  const change = (subject: string) =>
    filing.refusalOf(
      filing.as(filer, (tx, by) => changeDraftLine(tx, by, { caseId, revision: 2, lineNo: 1, change: { subject } })),
    )
  const both = await Promise.all([change('موضوع یکم'), change('موضوع دوم')])
  expect(both.toSorted()).toStrictEqual(['draft-changed', 'taken'])
})

it('prepares one document for two who prepare at once', async () => {
  const [caseId] = filing.cases
  const { filer } = house.people
  const [one, other] = await Promise.all([filing.prepare(filer, caseId), filing.prepare(filer, caseId)])
  expect([one.mustFix, one.sha256]).toStrictEqual([0, other.sha256])
  expect((await ask('select 1 from statements where case_id = $1', [caseId])).length).toBe(1)
  expect((await ask('select 1 from statement_lines where case_id = $1', [caseId])).length).toBe(2)
})

it('takes one signature of two that a person gives at once in two roles', async () => {
  const [caseId] = filing.cases
  const { controller } = house.people
  await house.worker.pool.query(
    `insert into grants (person_id, role, agency_id, since) values ($1, 'agencyApprover', $2, '2020-01-01')`,
    [controller, house.agencies[0]?.agency],
  )
  const [last] = await ask<{ sha256: string }>('select sha256 from statements where case_id = $1', [caseId])
  const sign = (role: 'financeController' | 'agencyApprover') =>
    filing.refusalOf(
      filing.as(controller, (tx) =>
        certifyStatement(tx, { person: controller, role }, { caseId, sha256: last?.sha256 ?? '' }),
      ),
    )
  const both = await Promise.all([sign('financeController'), sign('agencyApprover')])
  expect(both.toSorted()).toStrictEqual(['already-certified', 'taken'])
})

it('never approves a statement with a finding that somebody raises at that moment', async () => {
  const [, caseId] = filing.cases
  const [, filers] = filing.filers
  const { officer } = house.people
  await filing.file(filers, caseId, [debt(), claim()])
  const raise = (message: string) =>
    filing.refusalOf(
      filing.as(officer, (tx, by) =>
        raiseFinding(tx, by, { caseId, target: 'statement', kind: 'other', severity: 'mustFix', message }),
      ),
    )
  const [raised, approved] = await Promise.all([
    raise('مدرک این صورت وضعیت ناقص است.'),
    filing.refusalOf(filing.send(officer, caseId, 'approve')),
  ])
  const outcome = [raised, approved].join()
  expect(['taken,condition-unmet', 'not-in-this-stage,taken']).toContain(outcome)
  const [{ open } = { open: -1 }] = await ask<{ open: number }>(
    'select count(*)::int as open from findings where case_id = $1',
    [caseId],
  )
  expect(open).toBe(await filing.stageOf(caseId).then((stage) => (stage === 'underReview' ? 1 : 0)))
})
