import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { failImport } from '../../db/imports/finishImport.ts'
import { listMappings, removeMapping, saveMapping } from '../../db/imports/mappings.ts'
import { readImport } from '../../db/imports/readImport.ts'
import { importAgain, requestImport } from '../../db/imports/requestImport.ts'
import { countDueImports, takeImport } from '../../db/imports/takeImport.ts'
import { readDraft } from '../../db/statements/readDraft.ts'
import { saveDraft } from '../../db/statements/saveDraft.ts'
import { LINE_FIELDS, type StatementLine } from '../../machines/debts-and-claims/statement/line.ts'
import { lineToRow } from '../../machines/debts-and-claims/statement/lineToRow.ts'
import type { ColumnMapping } from '../../machines/debts-and-claims/statement/mapping.ts'
import { LINE_TITLES } from '../../machines/debts-and-claims/statement/titles.ts'
import { runImport } from '../../workers/imports/runImport.ts'
import { writeCsv } from '../../workers/spreadsheet/writeCsv.ts'
import { templateMapping, writeTemplate } from '../../workers/spreadsheet/writeTemplate.ts'
import { aZip } from '../spreadsheet/support/aZip.ts'
import { aHouse, type House } from '../support/house.ts'
import { aFiling, claim, debt, type Filing, HEADER } from './aFiling.ts'

let house: House
let filing: Filing
beforeAll(async () => {
  house = await aHouse()
  filing = await aFiling(house)
})
afterAll(() => house.close())

const style = { unit: 'rial', lang: 'fa' } as const
const csv = (lines: readonly StatementLine[]): Promise<Buffer> =>
  buffer(
    writeCsv(
      LINE_FIELDS.map((field) => LINE_TITLES[field].fa),
      lines.map((line) => lineToRow(line, LINE_FIELDS, style.unit, style.lang)),
    ),
  )

const request = (bytes: Buffer, revision: number, more: Partial<Parameters<typeof requestImport>[2]> = {}) =>
  filing.as(house.people.filer, (tx, by) =>
    requestImport(tx, by, {
      ...{ id: randomUUID(), caseId: filing.cases[0], revision, bytes, name: 'دفتر.csv', mapping: null },
      ...more,
    }),
  )
const read = (id: string) =>
  filing.as(house.people.filer, (tx, by) => readImport(tx, by, { caseId: filing.cases[0], id }))
const draft = () => filing.as(house.people.filer, (tx, by) => readDraft(tx, by, { caseId: filing.cases[0] }))

describe('a spreadsheet', () => {
  it('says all that is wrong with it at once, and changes nothing', async () => {
    await filing.write(house.people.filer, filing.cases[0], [debt()])
    const lines = [debt({ lineNo: 1, closing: '5' }), claim({ lineNo: 2 })]
    const bytes = Buffer.from((await csv(lines)).toString().replace('1403/11/05', '۱۴۰۳/۱۳/۰۵'))
    const { id, status } = await request(bytes, 2)
    expect([status, await runImport(house.worker, id), await runImport(house.worker, id)]).toStrictEqual([
      'waiting',
      true,
      false,
    ])
    const found = await read(id)
    expect([found.status, found.progress, found.mustFix, found.rowsRead]).toStrictEqual(['refused', 100, 3, 3])
    expect(
      found.problems.filter(({ severity }) => severity === 'mustFix').map(({ row, field, code }) => [row, field, code]),
    ).toStrictEqual([
      [2, 'closing', 'closingWrong'],
      [2, 'overdueAmount', 'overdueOutOfRange'],
      [3, 'originDate', 'dateUnreadable'],
    ])
    expect(found.problems.every(({ text }) => text.fa !== '' && text.en !== '')).toBe(true)
    const { revision, lineCount } = await draft()
    expect([revision, lineCount]).toStrictEqual([2, 1])
  })

  it('takes the place of the lines, all of them, when nothing is wrong', async () => {
    const { id } = await request(
      await csv([debt({ lineNo: 1 }), claim({ lineNo: 2 }), claim({ lineNo: 3, legalBasisRef: 'پیمان ۳' })]),
      2,
    )
    expect(await runImport(house.worker, null)).toBe(true)
    const found = await read(id)
    expect([found.status, found.lineCount, found.mustFix, found.used?.unknown]).toStrictEqual(['done', 3, 0, []])
    const { revision, lineCount, lines, header } = await draft()
    expect([revision, lineCount, header, lines[2]?.legalBasisRef, lines[2]?.opening]).toStrictEqual([
      3,
      3,
      HEADER,
      'پیمان ۳',
      '0',
    ])
    expect((await filing.prepare(house.people.filer, filing.cases[0])).mustFix).toBe(0)
  })

  it('may be our own form, read through its mapping', async () => {
    const bytes = await buffer(writeTemplate(style, { debt: [debt({ lineNo: 1 })], claim: [claim({ lineNo: 2 })] }))
    const { id } = await request(bytes, 3, { name: 'form.xlsx', mapping: templateMapping(style) })
    await runImport(house.worker, id)
    const found = await read(id)
    expect([found.problems.filter(({ severity }) => severity === 'mustFix'), found.status]).toStrictEqual([[], 'done'])
    expect((await draft()).lineCount).toBe(2)
  })

  it('does not overwrite a draft that was changed since', async () => {
    const early = request(await csv([debt()]), 2)
    expect(await filing.refusalOf(early)).toBe('draft-changed')
    const { id } = await request(await csv([debt({ lineNo: 1 })]), 4)
    await filing.as(house.people.filer, (tx, by) =>
      saveDraft(tx, by, { caseId: filing.cases[0], revision: 4, header: HEADER }),
    )
    await runImport(house.worker, id)
    const found = await read(id)
    expect([found.status, found.problems[0]?.code, (await draft()).lineCount]).toStrictEqual([
      'refused',
      'draft-changed',
      2,
    ])
  })

  it('is no PDF, and its reading is no business of others', async () => {
    expect(await filing.refusalOf(request(Buffer.from('%PDF-1.4\n'), 5))).toBe('file-refused')
    expect(await filing.refusalOf(request(Buffer.from('a,b\n1,2\n'), 5, { caseId: filing.cases[1] }))).toBe(
      'case-not-found',
    )
    const { id } = await request(Buffer.from('a,b\n1,2\n'), 5)
    await runImport(house.worker, id)
    expect((await read(id)).problems.map(({ code }) => code)).toStrictEqual(['file-no-header-row'])
    const seen = await filing.as(house.people.officer, (tx) => tx.query('select 1 from imports'))
    expect(seen.rows).toStrictEqual([])
  })

  it('is read by another worker when the first one died, and given up after some tries', async () => {
    const { id } = await request(await csv([debt({ lineNo: 1 })]), 5)
    const dead = await takeImport(house.worker.pool, id)
    expect([dead?.attempts, await runImport(house.worker, id)]).toStrictEqual([1, false])
    await house.worker.pool.query(`update imports set taken_at = taken_at - interval '1 hour' where id = $1`, [id])
    expect(await countDueImports(house.worker.pool, 10)).toStrictEqual({ count: 1, first: id })
    const second = await takeImport(house.worker.pool, id)
    if (!dead || !second) throw new Error('nothing was taken')
    await failImport(house.worker.pool, dead, 'too late')
    expect((await read(id)).status).toBe('running')
    await failImport(house.worker.pool, second, 'broken')
    expect((await read(id)).status).toBe('waiting')
    // The worker that died has not tried; three that broke down have.
    for (let i = 0; i < 2; i++) {
      expect((await read(id)).status).toBe('waiting')
      const again = await takeImport(house.worker.pool, id)
      if (!again) throw new Error('nothing was taken')
      await failImport(house.worker.pool, again, 'broken')
    }
    expect((await read(id)).status).toBe('failed')
  })

  it('is given back by a worker that ends, and read at once by the next', async () => {
    const { revision } = await filing.as(house.people.filer, (tx, by) => readDraft(tx, by, { caseId: filing.cases[0] }))
    const { id } = await request(await csv([debt({ lineNo: 1 })]), revision)
    await runImport({ pool: house.worker.pool, ending: AbortSignal.abort() }, id)
    const standing = async () =>
      (await house.worker.pool.query('select status, attempts, unfinished from imports where id = $1', [id])).rows
    expect(await standing()).toStrictEqual([{ status: 'waiting', attempts: 1, unfinished: 1 }])
    await runImport(house.worker, id)
    expect(await standing()).toStrictEqual([{ status: 'done', attempts: 2, unfinished: 1 }])
  })
})

describe('the door', () => {
  const why = async (work: Promise<unknown>) =>
    work.then(
      () => 'taken',
      ({ code, details }) => `${code} ${details.why ?? ''}`,
    )
  const revision = async () => (await draft()).revision
  const text = 'ردیف,نوع\r\n1,بدهی\r\n'
  const wide = Buffer.from(`\ufeff${text}`, 'utf16le')

  it('says of each wrong file what to do with it', async () => {
    const at = await revision()
    const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1000)])
    const zip = (...names: string[]) => aZip(names.map((name) => ({ name, data: 'x' })))
    const others: [string, Buffer][] = [
      ['file-refused empty', Buffer.alloc(0)],
      ['file-refused otherSpreadsheet', compound],
      ['file-refused locked', Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le')])],
      ['file-refused otherSpreadsheet', zip('mimetype', 'content.xml')],
      ['file-refused otherSpreadsheet', zip('[Content_Types].xml', 'xl/workbook.bin')],
      ['file-refused otherSpreadsheet', Buffer.from('\ufeff <html><table>')],
      ['file-refused macros', zip('[Content_Types].xml', 'xl/workbook.xml', 'xl/vbaProject.bin')],
      ['file-refused damaged', zip('[Content_Types].xml').subarray(0, 40)],
      ['file-refused notASpreadsheet', zip('[Content_Types].xml', 'word/document.xml')],
      ['file-refused notASpreadsheet', Buffer.from('%PDF-1.4')],
      ['file-refused notASpreadsheet', Buffer.from([1, 2, 3, 0, 7])],
    ]
    for (const [wanted, bytes] of others) expect(await why(request(bytes, at))).toBe(wanted)
  })

  it('takes text in every encoding, with an old mark at its end, and tables of one column', async () => {
    const at = await revision()
    const files = [wide, wide.subarray(2), Buffer.from(wide).swap16(), Buffer.from(wide.subarray(2)).swap16()]
    for (const bytes of [...files, Buffer.from(`${text}\u001a`), Buffer.from('ردیف')])
      expect((await request(bytes, at)).status).toBe('waiting')
    while (await runImport(house.worker, null));
  })

  it('takes an id once: for the same again the same answer, for anything else a refusal', async () => {
    const at = await revision()
    const id = randomUUID()
    const first = await request(wide, at, { id })
    expect((await request(wide, at, { id })).id).toBe(first.id)
    expect(await why(request(Buffer.from(text), at, { id }))).toBe('command-conflict ')
    expect(await why(request(wide, at, { id, name: 'x.csv' }))).toBe('command-conflict ')
    const { filer } = filing.filers[1]
    const elsewhere = filing.as(filer, (tx, by) =>
      requestImport(tx, by, { id, caseId: filing.cases[1], revision: 0, bytes: wide, name: 'x', mapping: null }),
    )
    expect(await why(elsewhere)).toBe('command-conflict ')
    await runImport(house.worker, id)
  })
})

describe('a file whose columns nobody knows', () => {
  it('says what was seen of it, and is read again once somebody has said what they are', async () => {
    const at = (await draft()).revision
    const lines = [debt({ lineNo: 1 }), claim({ lineNo: 2 })]
    const strange = LINE_FIELDS.map((_, place) => `ستون ${place}`)
    const bytes = await buffer(
      writeCsv(
        strange,
        lines.map((line) => lineToRow(line, LINE_FIELDS, 'rial', 'fa')),
      ),
    )
    const { id } = await request(bytes, at)
    await runImport(house.worker, id)
    const seen = await read(id)
    expect([seen.status, seen.problems[0]?.code, seen.survey?.[0]?.examples[0]?.[1]]).toStrictEqual([
      'refused',
      'file-no-header-row',
      'ستون 1',
    ])
    const mapping: ColumnMapping = {
      ...templateMapping(style),
      columns: Object.fromEntries(LINE_FIELDS.map((field, place) => [field, strange[place] ?? ''])),
    }
    const again = await filing.as(house.people.filer, (tx, by) =>
      importAgain(tx, by, { id: randomUUID(), caseId: filing.cases[0], revision: at, from: id, mapping }),
    )
    await runImport(house.worker, again.id)
    const found = await read(again.id)
    expect([found.status, found.lineCount, found.name, found.survey]).toStrictEqual(['done', 2, 'دفتر.csv', null])
  })
})

describe('a mapping', () => {
  it('is kept for an agency under its name', async () => {
    const [caseId] = filing.cases
    const { filer, officer } = house.people
    const save = (name: string) =>
      filing.as(filer, (tx, by) =>
        saveMapping(tx, by, { id: randomUUID(), caseId, name, mapping: templateMapping(style) }),
      )
    await save('سامانهٔ مالی')
    const { id } = await save('سامانهٔ مالی')
    const list = (person: string, of: string) => filing.as(person, (tx, by) => listMappings(tx, by, of))
    expect((await list(filer, caseId)).map(({ name }) => name)).toStrictEqual(['سامانهٔ مالی'])
    expect(await list(filing.filers[1].filer, filing.cases[1])).toStrictEqual([])
    expect(await filing.refusalOf(list(officer, caseId))).toBe('wrong-role')
    await filing.as(filer, (tx, by) => removeMapping(tx, by, { caseId, id }))
    expect(await list(filer, caseId)).toStrictEqual([])
  })
})

describe('a file with mistakes', () => {
  it('comes into the draft as it is, where somebody wants to mend it there; not where its columns are in doubt', async () => {
    await filing.write(house.people.stranger, filing.cases[1], [debt()])
    const second = { caseId: filing.cases[1], mend: true }
    const asStranger = (bytes: Buffer, revision: number) =>
      filing.as(house.people.stranger, (tx, by) =>
        requestImport(tx, by, { id: randomUUID(), name: 'دفتر.csv', mapping: null, revision, bytes, ...second }),
      )
    const linesNow = async () => {
      const at = { caseId: filing.cases[1] }
      const { lines } = await filing.as(house.people.stranger, (tx, by) => readDraft(tx, by, at))
      return lines.map(({ originDate, closing }) => [originDate, closing])
    }
    const revision = async () => {
      const at = { caseId: filing.cases[1] }
      return (await filing.as(house.people.stranger, (tx, by) => readDraft(tx, by, at))).revision
    }
    const whole = (await csv([debt({ lineNo: 1, closing: '5' }), claim({ lineNo: 2 })])).toString()
    const doubtful = await asStranger(Buffer.from(whole.replace(/$/gm, `,${LINE_TITLES.closing.fa}`)), await revision())
    await runImport(house.worker, doubtful.id)
    const find = (id: string) =>
      filing.as(house.people.stranger, (tx, by) => readImport(tx, by, { caseId: filing.cases[1], id }))
    expect([(await find(doubtful.id)).status, (await linesNow()).length]).toStrictEqual(['refused', 1])

    const { id } = await asStranger(Buffer.from(whole.replace('1403/11/05', '۱۴۰۳/۱۳/۰۵')), await revision())
    await runImport(house.worker, id)
    const found = await find(id)
    expect([found.status, found.lineCount, found.mustFix]).toStrictEqual(['done', 2, 3])
    // What cannot be read stands as it was written, and preparing finds it at its line.
    expect(await linesNow()).toStrictEqual([
      [debt().originDate, '5'],
      ['۱۴۰۳/۱۳/۰۵', claim().closing],
    ])
    const { problems } = await filing.prepare(house.people.stranger, filing.cases[1])
    expect(problems.map(({ row, field }) => [row, field])).toEqual(
      expect.arrayContaining([
        [1, 'closing'],
        [2, 'originDate'],
      ]),
    )
  })
})
