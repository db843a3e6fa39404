import { createHash } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { Refusal } from '../../machines/core/refusals.ts'
import type { Limits } from '../../workers/spreadsheet/limits.ts'
import { aSheet, aWorkbook, textRow, workbookParts } from './support/aWorkbook.ts'
import { aZip, type ZipPart } from './support/aZip.ts'
import { rowsOf } from './support/rowsOf.ts'

const good = aSheet(textRow(1, ['a', 'b']))
const parts = workbookParts({ sheets: { S: good } })
const withPart = (...more: ZipPart[]) => aZip([...parts, ...more])
const withSheet = (change: Partial<ZipPart>) =>
  aZip(parts.map((part) => (part.name.includes('sheet1') ? { ...part, ...change } : part)))
const sheet = (rows: string, before = '') => aWorkbook({ sheets: { S: aSheet(rows, before) } })

async function refusal(file: Buffer, limits: Partial<Limits> = {}): Promise<string> {
  try {
    await rowsOf(file, limits)
    return 'taken'
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    expect(error.text.fa).toMatch(/[آ-ی]/)
    const { what, kind } = error.details
    const which = what ?? kind
    return typeof which === 'string' ? `${error.code} ${which}` : error.code
  }
}

it('takes the file that the others are bent from', async () => {
  expect(await refusal(aZip(parts))).toBe('taken')
})

describe('files of another kind, whatever their names say', () => {
  const utf16 = (text: string) => Buffer.from(text, 'utf16le')
  const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
  const others: [string, string, Buffer][] = [
    ['an empty file', 'file-not-spreadsheet empty', Buffer.alloc(0)],
    ['a PDF', 'file-not-spreadsheet pdf', Buffer.from('%PDF-1.7\n1 0 obj')],
    ['a PNG', 'file-not-spreadsheet image', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['a JPEG', 'file-not-spreadsheet image', Buffer.from('ffd8ffe000104a46', 'hex')],
    ['a gzip file', 'file-not-spreadsheet archive', Buffer.from('1f8b0800', 'hex')],
    ['an empty zip', 'file-not-spreadsheet archive', aZip([])],
    ['a program', 'file-not-spreadsheet binary', Buffer.from('4d5a90000300', 'hex')],
    ['random bytes', 'file-not-spreadsheet binary', Buffer.from([1, 2, 3, 200, 201, 0, 7, 8])],
    ['control characters', 'file-not-spreadsheet binary', Buffer.from('a,b\n\u0001\u0002,c')],
    ['an old XLS', 'file-other-spreadsheet xls', Buffer.concat([compound, utf16('Workbook')])],
    ['a locked XLSX', 'file-encrypted', Buffer.concat([compound, utf16('EncryptedPackage')])],
    ['a table of HTML', 'file-other-spreadsheet html', Buffer.from('\ufeff\r\n<html><table><tr><td>1')],
    ['an XML spreadsheet', 'file-other-spreadsheet xml', Buffer.from('<?xml version="1.0"?><Workbook/>')],
    ['a web archive', 'file-other-spreadsheet html', Buffer.from('MIME-Version: 1.0\r\nContent-Type: text/html')],
    ['a zip of something', 'file-not-spreadsheet archive', aZip([{ name: 'a.txt', data: 'x' }])],
    [
      'an ODS',
      'file-other-spreadsheet ods',
      aZip([
        { name: 'mimetype', data: 'x' },
        { name: 'content.xml', data: 'x' },
      ]),
    ],
    [
      'a DOCX',
      'file-not-spreadsheet document',
      aWorkbook({
        sheets: { S: good },
        mainType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
      }),
    ],
    [
      'an XLSB',
      'file-other-spreadsheet xlsb',
      aWorkbook({
        sheets: { S: good },
        mainType: 'application/vnd.ms-excel.sheet.binary.macroEnabled.main',
      }),
    ],
  ]
  it.each(others)('%s', async (_, code, file) => {
    expect(await refusal(file)).toBe(code)
  })
})

describe('archives that would grow', () => {
  const zeros = Buffer.alloc(3_000_000, 0x20)

  it('are refused by what they declare, before anything is inflated', async () => {
    expect(await refusal(withPart({ name: 'xl/media/a.bin', data: zeros }))).toBe('file-zip-bomb ratio')
    expect(await refusal(withPart({ name: 'x', data: Buffer.alloc(1000) }), { inflatedBytes: 1500 })).toBe(
      'file-zip-bomb inflatedBytes',
    )
    expect(await refusal(aZip(parts), { entries: 3 })).toBe('file-zip-bomb entries')
  })

  it('are refused while inflating when they declare less than they hold', async () => {
    const bomb = Buffer.from(aSheet(`${textRow(1, ['a'])}${' '.repeat(3_000_000)}`))
    expect(await refusal(withSheet({ data: bomb, size: 5000 }))).toBe('file-lies size')
    expect(await refusal(withSheet({ data: bomb, size: 900_000 }))).toBe('file-lies size')
  })

  it('are refused when many parts share one stretch of bytes', async () => {
    expect(
      await refusal(
        withPart({ name: parts[0]?.name ?? '', data: parts[0]?.data ?? '', localName: 'x', atFirst: true }),
      ),
    ).toBe('file-lies localHeader')
    expect(await refusal(withPart({ name: 'xl/other.xml', data: parts[0]?.data ?? '', atFirst: true }))).toBe(
      'file-zip-bomb overlap',
    )
  })

  it('are refused by one endless text or tag', async () => {
    const noise = createHash('shake256', { outputLength: 750_000 }).update('noise').digest('hex')
    expect(await refusal(sheet(`<row r="1"><c r="A1" t="str"><v>${noise}</v></c></row>`))).toBe('file-too-large xml')
    expect(await refusal(sheet(`<row r="1" x="${noise}"/>`))).toBe('file-too-large xml')
    expect(await refusal(sheet('<a>'.repeat(80) + '</a>'.repeat(80)))).toBe('file-too-large xml')
  })
})

describe('archives that lie', () => {
  it('about sizes, sums and names', async () => {
    expect(await refusal(withSheet({ size: good.length + 1 }))).toBe('file-lies size')
    expect(await refusal(withSheet({ size: good.length - 1 }))).toBe('file-lies size')
    expect(await refusal(withSheet({ crc: 1 }))).toBe('file-lies crc')
    expect(await refusal(withSheet({ method: 0, size: 7 }))).toBe('file-lies size')
    expect(await refusal(withSheet({ localName: 'xl/worksheets/sheet9.xml' }))).toBe('file-lies localHeader')
    expect(await refusal(withPart({ name: 'XL/Workbook.xml', data: 'x' }))).toBe('file-lies localHeader')
    expect(await refusal(withSheet({ method: 0 }))).toBe('taken')
  })

  it('about the extent of a sheet and the places of cells', async () => {
    const dimension = (ref: string) => `<dimension ref="${ref}"/>`
    expect(await refusal(sheet(textRow(3, ['a']), dimension('A1:B2')))).toBe('file-lies dimension')
    expect(await refusal(sheet(textRow(1, ['a', 'b', 'c']), dimension('A1:B2')))).toBe('file-lies dimension')
    expect(await refusal(sheet(textRow(3, ['a']), dimension('A1')))).toBe('taken')
    expect(await refusal(sheet(textRow(3, ['a']), dimension('A1:XFD1048576')))).toBe('taken')
    expect(await refusal(sheet(textRow(2, ['a']) + textRow(1, ['b'])))).toBe('file-lies reference')
    expect(await refusal(sheet('<row r="1"><c r="A2"><v>1</v></c></row>'))).toBe('file-lies reference')
    expect(await refusal(sheet('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>'))).toBe(
      'file-lies reference',
    )
    expect(await refusal(sheet('<row r="1"><c r="XFE1"><v>1</v></c></row>'))).toBe('file-lies reference')
    expect(await refusal(sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'))).toBe('file-lies reference')
    expect(await refusal(sheet('<row r="9999999"/>'))).toBe('file-lies reference')
    expect(await refusal(sheet('<row r="x"/>'))).toBe('file-lies reference')
  })
})

describe('archives with something inside', () => {
  it('that acts, or that links to other files', async () => {
    const active = [
      'xl/vbaProject.bin',
      'xl/externalLinks/externalLink1.xml',
      'xl/activeX/activeX1.xml',
      'xl/macrosheets/sheet1.xml',
      'xl/connections.xml',
      'xl/queryTables/queryTable1.xml',
    ]
    for (const name of active)
      expect([name, await refusal(withPart({ name, data: 'x' }))]).toStrictEqual([name, 'file-active-content'])
    const macros = aWorkbook({ sheets: { S: good }, mainType: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml' })
    expect(await refusal(macros)).toBe('file-active-content')
    const linked = aWorkbook({
      sheets: { S: good },
      extraRelations: '<Relationship Id="z" Type="http://x/externalLink" Target="y.xml"/>',
    })
    expect(await refusal(linked)).toBe('file-active-content')
  })

  it('that is another archive', async () => {
    for (const name of ['xl/embeddings/oleObject1.bin', 'a.zip', 'xl/b.XLSX'])
      expect(await refusal(withPart({ name, data: 'x' }))).toBe('file-nested-archive')
  })

  it('but not for settings of a printer', async () => {
    expect(await refusal(withPart({ name: 'xl/printerSettings/printerSettings1.bin', data: 'x' }))).toBe('taken')
  })

  it('whose name leads elsewhere, or that is a link', async () => {
    for (const name of ['../../etc/passwd', '/etc/passwd', 'C:/x', 'xl\\..\\x', 'a\u0001b']) {
      expect([name, await refusal(withPart({ name, data: 'x' }))]).toStrictEqual([name, 'file-path-trick'])
    }
    expect(await refusal(withPart({ name: 'x', data: '/etc/passwd', attributes: 0xa1ff0000 }))).toBe('file-path-trick')
    const away = parts.map((part) =>
      part.name === '_rels/.rels' ? { ...part, data: String(part.data).replace('xl/workbook.xml', '../x.xml') } : part,
    )
    expect(await refusal(aZip(away))).toBe('file-path-trick')
  })

  it('that is locked', async () => {
    expect(await refusal(withSheet({ flags: 1 }))).toBe('file-encrypted')
    expect(await refusal(withSheet({ flags: 0x41 }))).toBe('file-encrypted')
  })
})

describe('XML that no spreadsheet writes', () => {
  it('declares types and entities', async () => {
    const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    const declared = good.replace('<worksheet', `${laughs}<worksheet`)
    expect(await refusal(aWorkbook({ sheets: { S: declared } }))).toBe('file-xml-declarations')
    expect(await refusal(sheet('<row r="1"><c r="A1" t="str"><v>&a;</v></c></row>'))).toBe('file-damaged')
  })

  it('is broken, cut off, or not UTF-8', async () => {
    expect(await refusal(aWorkbook({ sheets: { S: good.slice(0, -5) } }))).toBe('file-damaged')
    expect(await refusal(aWorkbook({ sheets: { S: '<a></b>' } }))).toBe('file-damaged')
    expect(await refusal(withSheet({ data: Buffer.from(`\ufeff${good}`, 'utf16le') }))).toBe('file-damaged')
    expect(await refusal(withSheet({ data: Buffer.from(good.replace('>a<', '>\u00e9<'), 'latin1') }))).toBe(
      'file-damaged',
    )
    const deflated = deflateRawSync(Buffer.from(good))
    expect(await refusal(withSheet({ raw: deflated.subarray(0, -4), data: good }))).toBe('file-damaged')
    expect(await refusal(aZip(parts).subarray(0, -30))).toBe('file-damaged')
    expect(await refusal(aZip(parts).subarray(0, 500))).toBe('file-damaged')
    expect(await refusal(aZip(parts.filter(({ name }) => !name.includes('sheet1'))))).toBe('file-damaged')
    expect(await refusal(withSheet({ method: 14 }))).toBe('file-damaged')
  })
})

describe('formulas', () => {
  const formulas =
    textRow(1, ['a']) +
    '<row r="2"><c r="A2"><f>SUM(B1:B9)</f><v>5</v></c><c r="B2"><f t="shared" si="0"/><v>1</v></c></row><row r="3"><c r="C3"><f>1</f></c></row>'

  it('are refused by name, all of them, though their values are there', async () => {
    await expect(rowsOf(sheet(formulas))).rejects.toMatchObject({
      code: 'file-has-formulas',
      details: { sheet: 'S', cells: ['A2', 'B2', 'C3'], count: 3 },
    })
  })

  it('are refused in CSV too, but minus signs and protected codes are not formulas', async () => {
    await expect(rowsOf(Buffer.from('a,b\n=1+1,"=A1"\n-5,="007"\n'))).rejects.toMatchObject({
      details: { sheet: 'CSV', cells: ['A2', 'B2'], count: 2 },
    })
    expect(await refusal(Buffer.from("a\n-5\n+98\n'=1\n@x"))).toBe('taken')
  })
})

describe('too much of anything', () => {
  it('in XLSX', async () => {
    expect(await refusal(sheet(textRow(1, ['a']) + textRow(2, ['b'])), { rows: 1 })).toBe('file-too-large rows')
    expect(await refusal(sheet(textRow(1, ['a', 'b', 'c'])), { columns: 2 })).toBe('file-too-large columns')
    expect(await refusal(sheet(textRow(1, ['abc'])), { cellCharacters: 2 })).toBe('file-too-large cellCharacters')
    expect(await refusal(aWorkbook({ sheets: { S: good, T: good } }), { sheets: 1 })).toBe('file-too-large sheets')
    const shared = aWorkbook({ sheets: { S: good }, sharedTexts: ['<t>abcdef</t>'] })
    expect(await refusal(shared, { sharedTextBytes: 5 })).toBe('file-too-large sharedTextBytes')
    expect(await refusal(shared, { cellCharacters: 5 })).toBe('file-too-large cellCharacters')
    expect(await refusal(aZip(parts), { fileBytes: 100 })).toBe('file-too-large fileBytes')
  })

  it('in CSV', async () => {
    expect(await refusal(Buffer.from('a\nb\n'), { rows: 1 })).toBe('file-too-large rows')
    expect(await refusal(Buffer.from('a,b,c\n'), { columns: 2 })).toBe('file-too-large columns')
    expect(await refusal(Buffer.from('abc,b\n'), { cellCharacters: 2 })).toBe('file-too-large cellCharacters')
    expect(await refusal(Buffer.from(`"${'x,\n'.repeat(700_000)}`))).toBe('file-too-large cellCharacters')
    expect(await refusal(Buffer.from('a,"b\nc,d\n'))).toBe('file-damaged')
  })
})
