import { Readable } from 'node:stream'
import { describe, expect, it } from '@jest/globals'
import { dayOfSerial, plainNumber } from '../../workers/spreadsheet/xlsx/numbers.ts'
import { isDateFormat } from '../../workers/spreadsheet/xlsx/styles.ts'
import { aSheet, aWorkbook } from './support/aWorkbook.ts'
import { rowsOf } from './support/rowsOf.ts'

const only = async (rows: string, more: Partial<Parameters<typeof aWorkbook>[0]> = {}) =>
  (await rowsOf(aWorkbook({ sheets: { S: aSheet(rows) }, ...more }))).map(({ row, cells }) => [row, ...cells])

describe('the rows of an XLSX file', () => {
  it('come in order, with gaps as nulls and blank rows left out', async () => {
    const rows =
      '<row r="2"><c r="B2"><v>1</v></c><c r="D2" t="b"><v>1</v></c></row><row r="3"><c r="A3" s="1"/></row><row r="7"><c><v>2</v></c><c><v>3</v></c></row>'
    expect(await only(rows)).toStrictEqual([
      [2, null, '1', null, 'TRUE'],
      [7, '2', '3'],
    ])
  })

  it('have their texts wherever these are kept, without readings above the line', async () => {
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><r><t>دو </t></r><r><t>پاره</t></r><rPh><t>x</t></rPh></is></c><c r="D1" t="str"><v>متن &amp; متن</v></c></row>'
    const sharedTexts = [
      '<t>علي</t>',
      '<r><t>شركت </t></r><r><t xml:space="preserve">نمونه</t></r><rPh sb="0" eb="1"><t>y</t></rPh>',
    ]
    expect(await only(rows, { sharedTexts })).toStrictEqual([[1, 'علي', 'شركت نمونه', 'دو پاره', 'متن & متن']])
  })

  it('have exact numbers, and days as days', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="170" formatCode="[$-fa-IR,96]yyyy/mm/dd;@"/><numFmt numFmtId="171" formatCode="#,##0 &quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>'
    const rows =
      '<row r="1"><c r="A1"><v>1.8245E+11</v></c><c r="B1"><v>123456789012345678901234</v></c><c r="C1" s="1"><v>46287</v></c><c r="D1" s="2"><v>46287.5</v></c><c r="E1" s="3"><v>46287</v></c><c r="F1" s="1"><v>-5</v></c></row>'
    expect(await only(rows, { styles })).toStrictEqual([
      [1, '182450000000', '123456789012345678901234', '2026-09-22', '2026-09-22T12:00:00', '46287', '-5'],
    ])
  })

  it('count days from 1904 where the file says so', async () => {
    const made = { styles: '<cellXfs><xf numFmtId="14"/></cellXfs>', workbookProperties: '<workbookPr date1904="1"/>' }
    expect(await only('<row r="1"><c r="A1" s="0"><v>44825</v></c></row>', made)).toStrictEqual([[1, '2026-09-22']])
  })

  it('undo escapes of characters that XML cannot carry', async () => {
    const rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>a_x000D_b_x005F_x0041_</t></is></c></row>'
    expect(await only(rows)).toStrictEqual([[1, 'a\rb_x0041_']])
  })

  it('are read with any prefix of the elements', async () => {
    const sheet =
      '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:dimension ref="A1"/><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row><x:row r="2"><x:c r="B2"><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    const rows = await rowsOf(aWorkbook({ sheets: { S: sheet } }))
    expect(rows.map(({ cells }) => cells)).toStrictEqual([['1'], [null, '2']])
  })

  it('come from every sheet that people see, and from no other', async () => {
    const cell = (value: number) => aSheet(`<row r="1"><c r="A1"><v>${value}</v></c></row>`)
    const file = aWorkbook({ sheets: { الف: cell(1), ب: cell(2), ج: cell(3) }, sheetStates: { ب: 'hidden' } })
    expect((await rowsOf(file)).map(({ sheet, cells }) => [sheet, ...cells])).toStrictEqual([
      ['الف', '1'],
      ['ج', '3'],
    ])
    expect(await rowsOf(Readable.from([file.subarray(0, 100), file.subarray(100)]))).toHaveLength(2)
  })

  it('take settings of a printer, comments and validations for what they are', async () => {
    const sheet = aSheet(
      '<row r="1"><c r="A1"><v>1</v></c></row>',
      '',
      '<dataValidations><dataValidation><formula1>B!$A$1:$A$3</formula1></dataValidation></dataValidations>',
    )
    expect(await rowsOf(aWorkbook({ sheets: { S: sheet } }))).toHaveLength(1)
  })
})

describe('plainNumber', () => {
  it('writes numbers out and rounds only what a double added', () => {
    const told: [string, string][] = [
      ['0', '0'],
      ['-0', '0'],
      ['0.1', '0.1'],
      ['1E3', '1000'],
      ['1.5E-3', '0.0015'],
      ['182450.10000000001', '182450.1'],
      ['0.30000000000000004', '0.3'],
      ['-1.2345678901234567E+19', '-12345678901234567000'],
      ['99999999999999.996', '100000000000000'],
      ['12345678901234.567', '12345678901234.6'],
      ['1E+300', '1E+300'],
      ['#REF!', '#REF!'],
    ]
    for (const [text, plain] of told) expect([text, plainNumber(text)]).toStrictEqual([text, plain])
  })
})

describe('days', () => {
  it('skip the day that never was', () => {
    expect(['1', '59', '61', '46287', '0', '2958466', 'x'].map((serial) => dayOfSerial(serial, false))).toStrictEqual([
      '1900-01-01',
      '1900-02-28',
      '1900-03-01',
      '2026-09-22',
      null,
      null,
      null,
    ])
  })

  it('are known by their format', () => {
    for (const format of ['yyyy/mm/dd', '[$-409]d-mmm-yy', '[h]:mm', 'm/d/yy h:mm', '[Red]dd'])
      expect([format, isDateFormat(format)]).toStrictEqual([format, true])
    for (const format of [
      'General',
      '0.00E+00',
      '#,##0 "days"',
      '[Red]#,##0',
      '_-* #,##0_-',
      '@',
      '#,##0\\d',
      '0;"day"',
    ])
      expect([format, isDateFormat(format)]).toStrictEqual([format, false])
  })
})
