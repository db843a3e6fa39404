import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { answerFinding } from '../../db/findings/answerFinding.ts'
import { raiseFinding } from '../../db/findings/raiseFinding.ts'
import { readFindings } from '../../db/findings/readFindings.ts'
import { carryForward } from '../../db/statements/carryForward.ts'
import { changeDraftLine } from '../../db/statements/changeDraftLine.ts'
import { checkFiled } from '../../db/statements/checkFiled.ts'
import { readDraft } from '../../db/statements/readDraft.ts'
import { readStatement } from '../../db/statements/readStatement.ts'
import { readVersions } from '../../db/statements/readVersions.ts'
import { saveDraft } from '../../db/statements/saveDraft.ts'
import { inTransaction } from '../../db/transaction.ts'
import { aHouse, type House } from '../support/house.ts'
import { aFiling, claim, debt, type Filing, HEADER } from './aFiling.ts'

let house: House
let before: Filing
let filing: Filing
beforeAll(async () => {
  house = await aHouse()
  before = await aFiling(house)
  filing = await aFiling(house, '1405-Q3')
})
afterAll(() => house.close())

const approve = async (caseId: string) => {
  await filing.send(house.people.officer, caseId, 'approve')
  await filing.send(house.people.groupHead, caseId, 'confirm')
}

describe('the next period', () => {
  it('has nothing to go by while nothing is approved', async () => {
    const [filers] = before.filers
    await before.file(filers, before.cases[0], [
      debt(),
      debt({ legalBasisRef: 'تسویه‌شده', decrease: '218650000000', closing: '0', overdueAmount: '0', overdueDays: 0 }),
      claim(),
    ])
    const draft = await filing.as(filers.filer, (tx, by) => readDraft(tx, by, { caseId: filing.cases[0] }))
    expect([draft.revision, draft.previous, draft.proposed]).toStrictEqual([0, null, []])
  })

  it('proposes what the last one closed with, and carries it on with its evidence', async () => {
    const [caseId] = filing.cases
    const [{ filer }] = filing.filers
    await approve(before.cases[0])
    const proposal = await filing.as(filer, (tx, by) => readDraft(tx, by, { caseId }))
    expect([proposal.previous?.period, proposal.previous?.lineCount]).toStrictEqual(['1405-Q2', 3])
    expect(
      proposal.proposed.map(({ side, opening, increase, closing }) => [side, opening, increase, closing]),
    ).toStrictEqual([
      ['debt', '160650000000', '0', '160650000000'],
      ['claim', '36000000000', '0', '36000000000'],
    ])
    const saved = await filing.as(filer, (tx, by) => saveDraft(tx, by, { caseId, revision: 0, header: HEADER }))
    const carried = await filing.as(filer, (tx, by) => carryForward(tx, by, { caseId, revision: saved.revision }))
    expect(carried).toStrictEqual({ revision: 2, added: 2 })
    const again = await filing.as(filer, (tx, by) => carryForward(tx, by, { caseId, revision: 2 }))
    expect(again).toStrictEqual({ revision: 3, added: 0 })
    expect((await filing.prepare(filer, caseId)).mustFix).toBe(0)
  })

  it('wants a reason for an opening balance that is another', async () => {
    const [caseId] = filing.cases
    const [{ filer }] = filing.filers
    const change = (lineNo: number, revision: number, fields: object) =>
      filing.as(filer, (tx, by) => changeDraftLine(tx, by, { caseId, revision, lineNo, change: fields }))
    await change(1, 3, { opening: '160000000000', closing: '160000000000' })
    const { problems, sha256 } = await filing.prepare(filer, caseId)
    expect(problems.filter(({ severity }) => severity === 'mustFix').map(({ row, code }) => [row, code])).toStrictEqual(
      [[1, 'openingDiffers']],
    )
    await change(1, 4, { openingDiffReason: 'اصلاح سند حسابداری شماره ۱۲' })
    const mended = await filing.prepare(filer, caseId)
    expect([mended.mustFix, mended.sha256 === sha256]).toStrictEqual([0, false])
  })
})

describe('what was filed', () => {
  it('is checked again with what is known now', async () => {
    const [caseId] = filing.cases
    const [filers] = filing.filers
    const { sha256 } = await filing.prepare(filers.filer, caseId)
    await filing.certify(filers, caseId, sha256 ?? '')
    await filing.send(filers.filer, caseId, 'submit', { data: { statement: sha256 ?? '' } })
    const check = () => inTransaction(house.worker.pool, 'system', (tx) => checkFiled(tx, caseId))
    expect(await check()).toStrictEqual({ problems: 0 })

    // Somebody with the keys to the database changes a figure: the bytes are not those that were certified.
    await asAdmin(
      `update statement_lines set line = replace(line::text, '160000000000', '150000000000')::json where case_id = '${caseId}' and line_no = 1`,
    )
    expect(await check()).toStrictEqual({ problems: 1 })
    const findings = await filing.as(house.people.officer, (tx, by) => readFindings(tx, by, caseId))
    expect(
      findings.map(({ raisedBy, target, resolution, messageEn }) => ({ raisedBy, target, resolution, messageEn })),
    ).toStrictEqual([
      {
        raisedBy: null,
        target: 'statement',
        resolution: null,
        messageEn: 'What is kept is not what was certified; prepare the statement and file it again.',
      },
    ])
    await asAdmin(
      `update statement_lines set line = replace(line::text, '150000000000', '160000000000')::json where case_id = '${caseId}' and line_no = 1`,
    )
    expect(await check()).toStrictEqual({ problems: 0 })
    const [settled] = await filing.as(house.people.officer, (tx, by) => readFindings(tx, by, caseId))
    expect(settled?.resolution).toBe('fixed')
  })

  it('may be that there is nothing', async () => {
    const [, caseId] = filing.cases
    const [, filers] = filing.filers
    const header = { ...HEADER, debtsNil: true, claimsNil: true, nilReason: 'در این دوره موردی نبود.' }
    await filing.write(filers.filer, caseId, [], header)
    const { sha256, lineCount, mustFix } = await filing.prepare(filers.filer, caseId)
    expect([lineCount, mustFix]).toStrictEqual([0, 0])
    await filing.certify(filers, caseId, sha256 ?? '')
    await filing.send(filers.filer, caseId, 'submit', { data: { statement: sha256 ?? '' } })
    await filing.drain()
    const read = await filing.as(house.people.officer, (tx, by) => readStatement(tx, by, { caseId }))
    expect([read.header.nilReason, read.lines, read.next]).toStrictEqual(['در این دوره موردی نبود.', [], null])
  })

  it('may be said once more after a question, and is a version like any other', async () => {
    const [, caseId] = filing.cases
    const [, filers] = filing.filers
    const { officer } = house.people
    const finding = {
      caseId,
      target: 'statement',
      kind: 'other',
      severity: 'mustFix',
      message: 'دلیل را روشن‌تر بنویسید.',
    } as const
    await filing.as(officer, (tx, by) => raiseFinding(tx, by, finding))
    await filing.send(officer, caseId, 'requestCorrection')
    await filing.as(filers.filer, (tx, by) =>
      answerFinding(tx, by, { caseId, findingNo: 1, reply: 'واحد منحل شده است.' }),
    )
    const explanation = 'واحد در این دوره منحل شده است.'
    await filing.send(filers.approver, caseId, 'resubmitNil', { data: { explanation } })
    const { filings } = await filing.as(officer, (tx, by) => readVersions(tx, by, caseId))
    expect(filings.map(({ version, sha256 }) => [version, sha256 === null])).toStrictEqual([
      [1, false],
      [2, true],
    ])
    expect(filings[1]?.explanation).toBe(explanation)
  })
})

async function asAdmin(text: string): Promise<void> {
  const admin = new pg.Client({ connectionString: house.database.admin })
  await admin.connect()
  await admin.query(text)
  await admin.end()
}
