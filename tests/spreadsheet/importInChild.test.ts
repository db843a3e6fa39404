import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { aHeader } from '../../machines/debts-and-claims/statement/aStatement.ts'
import { parseStatement } from '../../machines/debts-and-claims/statement/canonical.ts'
import { previousClosingOf } from '../../machines/debts-and-claims/statement/previousClosing.ts'
import { importInChild } from '../../workers/spreadsheet/importInChild.ts'
import type { ImportProgress } from '../../workers/spreadsheet/importStatement.ts'
import { readRows } from '../../workers/spreadsheet/readRows.ts'
import { surveyFile } from '../../workers/spreadsheet/surveyFile.ts'
import { aSheet, aWorkbook, textRow } from './support/aWorkbook.ts'

// Each of these starts a process, which takes its time on a busy machine.
jest.setTimeout(60_000)

const sample = new URL('./fixtures/sample-debt-claim-lines.csv', import.meta.url).pathname

describe('a file read in a process of its own', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'peyman-import-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const job = async (file: string) => {
    const { guess } = await surveyFile(readRows(sample))
    const document = join(folder, 'document.jsonl')
    return { file, mapping: guess.mapping, header: aHeader, totals: null, previous: null, document }
  }

  it('becomes a document with its hash, and says how far it is', async () => {
    const progress: ImportProgress[] = []
    const asked = await job(sample)
    const found = await importInChild(asked, (one) => progress.push(one))
    const bytes = readFileSync(asked.document)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(found.sha256)
    expect(parseStatement(bytes).lines.length).toBe(10)
    expect([found.lines, found.mustFixCount, found.survey]).toStrictEqual([10, 0, null])
    expect(progress.at(-1)).toStrictEqual({ rows: 11, lines: 10, problems: 3, total: null })
    expect(found.peakBytes).toBeGreaterThan(0)
  })

  it('is compared with the last period, which travels along', async () => {
    const asked = await job(sample)
    await importInChild(asked)
    const { lines } = parseStatement(readFileSync(asked.document))
    const previous = previousClosingOf(lines.map((line) => ({ ...line, closing: line.opening })))
    expect((await importInChild({ ...asked, previous })).mustFixCount).toBe(0)
    const other = previousClosingOf(lines.map((line) => ({ ...line, closing: '1' })))
    expect((await importInChild({ ...asked, previous: other })).mustFixCount).toBe(10)
  })

  it('is refused there with the code and the words it is refused for', async () => {
    const file = join(folder, 'formula.xlsx')
    writeFileSync(file, aWorkbook({ sheets: { S: aSheet('<row r="1"><c r="A1"><f>1+1</f></c></row>') } }))
    await expect(job(file).then((asked) => importInChild(asked))).rejects.toMatchObject({
      code: 'file-has-formulas',
      details: { cells: ['A1'] },
      survey: null,
    })
  })

  it('is looked through first where nobody says which column is which, and says what was seen', async () => {
    const found = await importInChild({ ...(await job(sample)), mapping: null })
    expect([found.lines, found.survey?.guess.unknown, found.survey?.sheets[0]?.rows]).toStrictEqual([
      10,
      ['is_sample'],
      11,
    ])
    const file = join(folder, 'strange.csv')
    writeFileSync(file, 'گروه الف,گروه ب\n۱,۲\n')
    await expect(importInChild({ ...(await job(file)), mapping: null })).rejects.toMatchObject({
      code: 'file-no-header-row',
      survey: {
        sheets: [
          {
            headerRow: null,
            examples: [
              ['گروه الف', 'گروه ب'],
              ['۱', '۲'],
            ],
          },
        ],
      },
    })
  })

  it('exhausts only that process when it is made to exhaust memory', async () => {
    const asked = await job(sample)
    await expect(importInChild(asked, undefined, { heapMegabytes: 8 })).rejects.toMatchObject({ code: 'import-broken' })
  })

  it('is ended when it takes too long, or when somebody ends it', async () => {
    const asked = await job(sample)
    await expect(importInChild(asked, undefined, { milliseconds: 1 })).rejects.toMatchObject({
      code: 'import-timed-out',
    })
    const stop = new AbortController()
    const running = importInChild(asked, undefined, { signal: stop.signal })
    stop.abort(new Error('never mind'))
    await expect(running).rejects.toThrow('never mind')
    await expect(importInChild(asked, undefined, { signal: stop.signal })).rejects.toThrow('never mind')
  })

  it('is a bug of ours when the child fails otherwise, and says what happened', async () => {
    const asked = await job(join(folder, 'not-there.csv'))
    await expect(importInChild(asked)).rejects.toThrow('ENOENT')
    await expect(importInChild({ ...asked, file: sample, document: join(folder, 'no', 'such') })).rejects.toThrow(
      'ENOENT',
    )
    expect(existsSync(join(folder, 'no'))).toBe(false)
  })

  it('sees nothing of our environment', async () => {
    const file = join(folder, 'rows.xlsx')
    writeFileSync(file, aWorkbook({ sheets: { S: aSheet(textRow(1, ['نام طرف حساب', 'مانده', 'موضوع'])) } }))
    const before = process.env['NODE_OPTIONS']
    // Whoever inherits this cannot even start.
    process.env['NODE_OPTIONS'] = '--require /not/there.cjs'
    try {
      const { survey } = await importInChild({ ...(await job(file)), mapping: null })
      expect(survey?.sheets.map(({ headerRow, rows }) => [headerRow, rows])).toStrictEqual([[1, 1]])
    } finally {
      if (before === undefined) delete process.env['NODE_OPTIONS']
      else process.env['NODE_OPTIONS'] = before
    }
  })
})
