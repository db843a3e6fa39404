import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { attachFile } from '../../db/files/attachFile.ts'
import { listAttachments } from '../../db/files/listAttachments.ts'
import { readFile } from '../../db/files/readFile.ts'
import { removeAttachment } from '../../db/files/removeAttachment.ts'
import { scanFile } from '../../db/files/scan.ts'
import { storeFile } from '../../db/files/storeFile.ts'
import { aHouse, type House } from '../support/house.ts'
import { aFiling, claim, debt, type Filing } from './aFiling.ts'

let house: House
let filing: Filing
beforeAll(async () => {
  house = await aHouse()
  filing = await aFiling(house)
})
afterAll(() => house.close())

const pdf = (text: string): Buffer => Buffer.from(`%PDF-1.4\n% ${text}\n%%EOF\n`)
const attach = (person: string, caseId: string, bytes: Buffer, name: string, id: string = randomUUID()) =>
  filing.as(person, async (tx, by) => {
    const { sha256 } = await storeFile(tx, bytes)
    return attachFile(tx, by, { id, caseId, sha256, name })
  })

describe('a file on a case', () => {
  it('is known by its bytes, and kept under a name that means no harm', async () => {
    const { filer } = house.people
    const [caseId] = filing.cases
    const id = randomUUID()
    const stored = await attach(filer, caseId, pdf('a'), '../../etc/قرارداد\u202egpj.pdf', id)
    expect(stored).toStrictEqual({ name: 'قراردادgpj.pdf' })
    expect(await attach(filer, caseId, pdf('a'), 'قراردادgpj.pdf', id)).toStrictEqual(stored)
    const [file, ...more] = await filing.as(filer, (tx, by) => listAttachments(tx, by, { caseId }))
    expect([file?.mediaType, file?.scan, file?.size, more.length]).toStrictEqual([
      'application/pdf',
      'unscanned',
      19,
      0,
    ])
    expect(await filing.refusalOf(attach(filer, caseId, pdf('b'), 'قراردادgpj.pdf'))).toBe('file-refused')
    expect(await filing.refusalOf(attach(filer, caseId, Buffer.from('<html>,</html>'), 'a.csv'))).toBe('file-refused')
    expect(await filing.refusalOf(attach(filer, caseId, Buffer.from('MZ\u0000\u0001'), 'a.pdf'))).toBe('file-refused')
  })

  it('is seen by those who see the case, and by nobody for knowing its hash', async () => {
    const [caseId] = filing.cases
    const { filer, officer, stranger } = house.people
    const [file] = await filing.as(filer, (tx, by) => listAttachments(tx, by, { caseId }))
    const id = file?.id ?? ''
    const read = await filing.as(officer, (tx, by) => readFile(tx, by, { caseId, id }))
    expect([read.name, read.bytes.toString()]).toStrictEqual(['قراردادgpj.pdf', pdf('a').toString()])
    const foreign = filing.as(stranger, (tx, by) => readFile(tx, by, { caseId, id }))
    expect(await filing.refusalOf(foreign)).toBe('case-not-found')
    const rows = (person: string) =>
      filing.as(
        person,
        async (tx) => (await tx.query('select 1 from files where sha256 = $1', [file?.sha256])).rowCount,
      )
    expect([await rows(officer), await rows(stranger)]).toStrictEqual([1, 0])
  })

  it('does not leave once a scanner has found it infected', async () => {
    const [caseId] = filing.cases
    const { officer } = house.people
    const found = { scan: 'infected', note: 'Eicar-Signature' } as const
    expect(await scanFile(house.worker.pool, async () => found)).toStrictEqual(found)
    expect(await scanFile(house.worker.pool, async () => found)).toBe(null)
    const [file] = await filing.as(officer, (tx, by) => listAttachments(tx, by, { caseId }))
    expect(file?.scan).toBe('infected')
    const read = filing.as(officer, (tx, by) => readFile(tx, by, { caseId, id: file?.id ?? '' }))
    expect(await filing.refusalOf(read)).toBe('file-refused')
  })

  it('comes off a draft, and stays with the version that was filed with it', async () => {
    const [, caseId] = filing.cases
    const [, filers] = filing.filers
    await filing.file(filers, caseId, [debt(), claim()])
    const list = (at?: Date) =>
      filing.as(house.people.officer, async (tx, by) =>
        (await listAttachments(tx, by, at ? { caseId, at } : { caseId })).map(({ name }) => name),
      )
    const [file] = await filing.as(filers.filer, (tx, by) => listAttachments(tx, by, { caseId }))
    const remove = () =>
      filing.refusalOf(filing.as(filers.filer, (tx, by) => removeAttachment(tx, by, { caseId, id: file?.id ?? '' })))
    expect(await remove()).toBe('not-in-this-stage')
    const filedAt = new Date('2026-10-06T05:00:00Z')
    await house.setTime('2026-10-07T05:00:00Z')
    await filing.send(filers.approver, caseId, 'withdraw', { reason: 'اشتباه ثبت شد.' })
    expect([await remove(), await remove()]).toStrictEqual(['taken', 'not-found'])
    expect([await list(), await list(filedAt)]).toStrictEqual([[], ['مدرک.pdf']])
  })
})
