import { Readable } from 'node:stream'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { harmlessCell, withoutApostrophe } from '../../workers/spreadsheet/harmlessCell.ts'
import { writeCsv } from '../../workers/spreadsheet/writeCsv.ts'
import { rowsOf } from './support/rowsOf.ts'

const utf16le = (text: string) => Buffer.from(text, 'utf16le')
const cellsOf = async (file: Buffer) => (await rowsOf(file)).map(({ row, cells }) => [row, ...cells])
const table = 'ردیف,نام\r\n۱,علي\r\n'
const expected = [
  [1, 'ردیف', 'نام'],
  [2, '۱', 'علي'],
]

describe('the rows of a CSV file', () => {
  it('are read from UTF-8 with and without its mark, and from UTF-16 in every form', async () => {
    const swapped = Buffer.from(utf16le(`\ufeff${table}`)).swap16()
    const files = [
      Buffer.from(table),
      Buffer.from(`\ufeff${table}`),
      utf16le(`\ufeff${table}`),
      utf16le(table),
      swapped,
      Buffer.from(utf16le(table)).swap16(),
    ]
    for (const file of files) expect(await cellsOf(file)).toStrictEqual(expected)
  })

  it('are read from the old Windows code page', async () => {
    // «نام,علي» and a kaf and a ye of Persian, in windows-1256.
    const bytes = Buffer.from([0xe4, 0xc7, 0xe3, 0x2c, 0xda, 0xe1, 0xed, 0x0a, 0x98, 0x2c, 0x81, 0x0a])
    expect(await cellsOf(bytes)).toStrictEqual([
      [1, 'نام', 'علي'],
      [2, 'ک', 'پ'],
    ])
  })

  it('find what stands between the cells', async () => {
    expect(await cellsOf(Buffer.from('a;b;"c;d"\n1,5;2;3\n'))).toStrictEqual([
      [1, 'a', 'b', 'c;d'],
      [2, '1,5', '2', '3'],
    ])
    expect(await cellsOf(Buffer.from('a\tb\n"x\ty"\tz\n'))).toStrictEqual([
      [1, 'a', 'b'],
      [2, 'x\ty', 'z'],
    ])
    expect(await cellsOf(Buffer.from('sep=;\r\na,x;b\r\n'))).toStrictEqual([[2, 'a,x', 'b']])
  })

  it('keep their number though some are blank, and cells of several lines are one', async () => {
    expect(await cellsOf(Buffer.from('a,b\r\n\r\n,\r\n"x\ny",2\r\nz,3'))).toStrictEqual([
      [1, 'a', 'b'],
      [4, 'x\ny', '2'],
      [5, 'z', '3'],
    ])
  })

  it('take codes that were protected, quotes inside words, and rows of any length', async () => {
    expect(await cellsOf(Buffer.from('="0076229645","=""007""",شرکت "الف"\n1\n'))).toStrictEqual([
      [1, '0076229645', '007', 'شرکت "الف"'],
      [2, '1'],
    ])
  })

  it('are read from a stream', async () => {
    expect(await rowsOf(Readable.from([Buffer.from('a,'), Buffer.from('b\n')]))).toStrictEqual([
      { sheet: '', row: 1, cells: ['a', 'b'] },
    ])
  })
})

const risky = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r1',
  ' =1',
  '\u200f=1',
  '\u202e@x',
  '＝1',
  '＋1',
  '－1',
  '＠x',
  '\u00a0-2',
  'ي\u200c',
]

describe('harmlessCell', () => {
  it('puts an apostrophe before what a spreadsheet could take for a formula, Persian text or not', () => {
    expect(risky.map(harmlessCell)).toStrictEqual([...risky.slice(0, -1).map((text) => `'${text}`), 'ي\u200c'])
    expect(harmlessCell('شرکت = نمونه')).toBe('شرکت = نمونه')
    expect(harmlessCell('=جمع(الف)')).toBe("'=جمع(الف)")
  })

  it('is undone by reading, whatever the text was', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom("'", '=', ' ', '\u200f', '-', 'x', '\t')).map((all) => all.join('')),
    )
    fc.assert(fc.property(text, (written) => expect(withoutApostrophe(harmlessCell(written))).toBe(written)))
  })
})

describe('writeCsv', () => {
  const csv = async (cells: Parameters<typeof writeCsv>[1], titles = ['الف']) =>
    Buffer.concat((await writeCsv(titles, cells).toArray()) as Buffer[])

  it('writes a mark, quotes, numbers as numbers and codes as text', async () => {
    const text = await csv([
      [
        { text: '-5', kind: 'amount' },
        { text: '-5', kind: 'text' },
        { text: '0076229645', kind: 'code' },
        { text: 'a,"b"', kind: 'text' },
        null,
      ],
    ])
    expect(text.toString()).toBe('\ufeffالف\r\n-5,\'-5,"=""0076229645""","a,""b""",\r\n')
  })

  it('is read back as it was', async () => {
    const text = fc.oneof(fc.constantFrom(...risky), fc.string({ unit: 'grapheme', maxLength: 20 }))
    const usual = text.filter((one) => one.trim() !== '' && !/\0|\ufeff/.test(one))
    const rows = fc.array(fc.array(usual, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(rows, async (written) => {
        const file = await csv(
          written.map((cells) => cells.map((one) => ({ text: one, kind: 'text' as const }))),
          ['a', 'b', 'c', 'd', 'e'],
        )
        const read = await rowsOf(file)
        expect(read.slice(1).map(({ cells }) => cells)).toStrictEqual(written)
      }),
    )
  })
})
