import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { openCase } from '../../db/engine/openCase.ts'
import { readStatement } from '../../db/statements/readStatement.ts'
import { aHouse, type House } from '../support/house.ts'
import { aFiling, claim, debt, type Filing } from './aFiling.ts'

let house: House
let filing: Filing
beforeAll(async () => {
  house = await aHouse()
  filing = await aFiling(house)
})
afterAll(() => house.close())

it('a confidential statement is so in every row of it, and whoever reads it leaves a trace', async () => {
  const [agency] = house.agencies
  const { caseId } = await openCase(house.worker, {
    by: 'system',
    input: { periodKey: '1405-Q2' },
    subject: {
      ...{ machine: 'debtsAndClaims.submission', service: 'debtsAndClaims', period: '1405-Q2', key: 'a secret' },
      ...{ provider: house.provider, province: house.province, parent: filing.cycle, confidentiality: 'confidential' },
      ...{ agency: agency?.agency ?? null, reportingPoint: agency?.point ?? null },
    },
  })
  const [filers] = filing.filers
  await filing.file(filers, caseId, [debt(), claim()])
  const tables = ['attachments', 'drafts', 'draft_lines', 'statements', 'statement_lines', 'certifications']
  for (const table of tables) {
    const { rows } = await house.worker.pool.query(
      `select distinct confidentiality, agency_id, provider_id from ${table} where case_id = $1`,
      [caseId],
    )
    expect([table, rows]).toStrictEqual([
      table,
      [{ confidentiality: 'confidential', agency_id: agency?.agency, provider_id: house.provider }],
    ])
    const seen = await filing.as(house.people.stranger, (tx) =>
      tx.query(`select 1 from ${table} where case_id = $1`, [caseId]),
    )
    expect([table, seen.rows]).toStrictEqual([table, []])
  }
  const { header } = await filing.as(house.people.officer, (tx, by) => readStatement(tx, by, { caseId }))
  expect(header.confidentiality).toBe('confidential')
  const { rows } = await house.worker.pool.query<{ what: string; person_id: string }>(
    'select what, person_id from readings where case_id = $1',
    [caseId],
  )
  expect(rows).toStrictEqual([{ what: 'statement', person_id: house.people.officer }])
})
