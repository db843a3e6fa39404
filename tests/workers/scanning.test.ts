import { randomUUID } from 'node:crypto'
import { Writable } from 'node:stream'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { attachFile } from '../../db/files/attachFile.ts'
import { listAttachments } from '../../db/files/listAttachments.ts'
import { readFile } from '../../db/files/readFile.ts'
import { storeFile } from '../../db/files/storeFile.ts'
import { readImport } from '../../db/imports/readImport.ts'
import { requestImport } from '../../db/imports/requestImport.ts'
import { runImport } from '../../workers/imports/runImport.ts'
import { openClamd } from '../../workers/scanning/clamd.ts'
import { scans } from '../../workers/scanning/scans.ts'
import { aFiling, type Filing } from '../statements/aFiling.ts'
import { aClamd, type Clamd } from '../support/clamd.ts'
import { aHouse, type House } from '../support/house.ts'
import { settingsOf, startWorker, stopWorkers, until } from './support.ts'

const EICAR = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'
const pdf = (text: string): Buffer => Buffer.from(`%PDF-1.4\n% ${text}\n%%EOF\n`)

let clamd: Clamd
beforeAll(async () => {
  clamd = await aClamd()
})
afterEach(stopWorkers)
afterAll(() => clamd.close())

describe('a scanner', () => {
  const ask = (bytes: Buffer, patience?: number) => openClamd(clamd.address, patience)(bytes)

  it('judges bytes', async () => {
    expect(await ask(pdf('harmless'))).toStrictEqual({ scan: 'clean', note: 'OK' })
    expect(await ask(pdf(EICAR))).toStrictEqual({ scan: 'infected', note: 'Eicar-Signature' })
  })

  it('is sent every byte of the largest file', async () => {
    clamd.sizes.length = 0
    expect(await ask(Buffer.alloc(20 * 1024 * 1024, 'a'))).toStrictEqual({ scan: 'clean', note: 'OK' })
    expect(clamd.sizes).toStrictEqual([20 * 1024 * 1024])
  })

  it('may have no judgement of some bytes, and is not away for that', async () => {
    const large = Buffer.concat([Buffer.from('too large'), Buffer.alloc(2_000_000)])
    expect(await ask(large)).toStrictEqual({ unjudged: 'clamd: INSTREAM size limit exceeded. ERROR' })
    expect(await ask(pdf('says nothing'), 200)).toStrictEqual({ unjudged: 'clamd: no answer in time' })
    expect(await ask(pdf('hangs up'))).toStrictEqual({ unjudged: expect.stringMatching(/^clamd: (no answer|E\w+)$/) })
  })

  it('is away where nobody takes the call', async () => {
    const gone = await aClamd()
    await gone.close()
    expect(await openClamd(gone.address)(pdf('a'))).toStrictEqual({ down: 'clamd: ECONNREFUSED' })
    expect(await openClamd('unix:///nowhere/clamd.ctl')(pdf('a'))).toStrictEqual({ down: 'clamd: ENOENT' })
  })
})

describe('uploads', () => {
  let house: House
  let filing: Filing
  beforeAll(async () => {
    house = await aHouse()
    filing = await aFiling(house)
  })
  afterAll(() => house.close())

  const attach = async (bytes: Buffer, name: string): Promise<string> => {
    const id = randomUUID()
    await filing.as(house.people.filer, async (tx, by) => {
      const { sha256 } = await storeFile(tx, bytes)
      return attachFile(tx, by, { id, caseId: filing.cases[0], sha256, name })
    })
    return id
  }
  const shown = async () => {
    const files = await filing.as(house.people.officer, (tx, by) =>
      listAttachments(tx, by, { caseId: filing.cases[0] }),
    )
    return Object.fromEntries(files.map(({ name, scan }) => [name, scan]))
  }
  const notes = async () =>
    (await house.worker.pool.query('select scan, scan_note, scan_attempts from files where scan_note is not null')).rows

  it('stay unscanned without a scanner, and nothing waits for one', async () => {
    await attach(pdf('one'), 'one.pdf')
    const queue = scans({ engine: house.worker, settings: settingsOf(house), log: pino({ level: 'silent' }) })
    expect([await queue.due(), await queue.work(), await shown()]).toStrictEqual([
      ...[{ count: 0, first: null }, 0, { 'one.pdf': 'unscanned' }],
    ])
  })

  it('wait while the scanner is away, which is said once', async () => {
    const gone = await aClamd()
    await gone.close()
    const said: string[] = []
    const sink = new Writable({ write: (line, _, done) => (said.push(JSON.parse(String(line)).msg), done()) })
    const settings = settingsOf(house, { CLAMD_URL: gone.address })
    const queue = scans({ engine: house.worker, settings, log: pino({ level: 'warn' }, sink) })
    await attach(pdf('another'), 'another.pdf')
    expect((await queue.due()).count).toBe(2)
    for (let i = 0; i < 20; i++) expect(await queue.work()).toBe(0)
    expect([await queue.due(), said]).toStrictEqual([
      ...[{ count: 0, first: null }, ['the virus scanner is away; files wait unscanned']],
    ])
    expect(await shown()).toStrictEqual({ 'one.pdf': 'unscanned', 'another.pdf': 'unscanned' })
    // Nobody calls again for the next file.
    expect(await notes()).toStrictEqual([{ scan: 'unscanned', scan_note: 'clamd: ECONNREFUSED', scan_attempts: 0 }])
  })

  it('are judged as they come, once it is there', async () => {
    await house.worker.pool.query('update files set scan_not_before = null')
    const worker = await startWorker(house, { CLAMD_URL: clamd.address })
    await attach(pdf(EICAR), 'two.pdf')
    await attach(pdf('hangs up'), 'three.pdf')
    await attach(pdf('four'), 'four.pdf')
    await until(shown, (all) => all['four.pdf'] === 'clean')
    await worker.stop()
    expect(await shown()).toStrictEqual({
      ...{
        'one.pdf': 'clean',
        'another.pdf': 'clean',
        'two.pdf': 'infected',
        'three.pdf': 'unscanned',
        'four.pdf': 'clean',
      },
    })
    expect((await notes()).filter(({ scan }) => scan !== 'clean')).toStrictEqual([
      { scan: 'infected', scan_note: 'Eicar-Signature', scan_attempts: 1 },
      { scan: 'unscanned', scan_note: expect.stringMatching(/^clamd: /), scan_attempts: 1 },
    ])
  })

  it('that are infected leave for nobody, and stay as evidence', async () => {
    const id = await attach(pdf(`${EICAR} again`), 'five.pdf')
    const worker = await startWorker(house, { CLAMD_URL: clamd.address })
    await until(shown, (all) => all['five.pdf'] === 'infected')
    await worker.stop()
    for (const person of [house.people.filer, house.people.officer]) {
      const read = filing.as(person, (tx, by) => readFile(tx, by, { caseId: filing.cases[0], id }))
      await expect(read).rejects.toMatchObject({ code: 'file-refused', details: { why: 'infected' } })
    }
    const { rows } = await house.worker.pool.query(
      `select size = octet_length(bytes) as whole from files where scan = 'infected'`,
    )
    expect(rows).toStrictEqual([{ whole: true }, { whole: true }])
  })

  it('that are infected are not read into a draft either', async () => {
    const bytes = Buffer.from(`ردیف,شرح\n1,${EICAR}\n`)
    const wanted = { id: randomUUID(), caseId: filing.cases[0], revision: 0, bytes, name: 'lines.csv', mapping: null }
    const { id } = await filing.as(house.people.filer, (tx, by) => requestImport(tx, by, wanted))
    await house.worker.pool.query(`update files set scan = 'infected' where media_type = 'text/csv'`)
    expect(await runImport(house.worker, id)).toBe(true)
    const read = await filing.as(house.people.filer, (tx, by) => readImport(tx, by, { caseId: filing.cases[0], id }))
    expect([read.status, read.problems[0]?.code, read.problems[0]?.text.en]).toStrictEqual([
      ...['refused', 'file-refused', 'The virus scanner found this file infected; it is kept, and handed to nobody.'],
    ])
  })
})
