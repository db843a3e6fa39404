import { describe, expect, it } from '@jest/globals'
import { checkTable } from './checkTable.ts'
import { halfUnit, millionths } from './decimal.ts'
import { type Cell, type Table, tableForm } from './sheets.ts'
import { anAssignment, pupils, RAIN, rain, tableGround } from './testing/examples.ts'

/** What is wrong with the pupils' table once it is changed: where, and what. */
const wrong = (table: Table, ground = tableGround()) =>
  checkTable(table, ground).map(({ path, text }) => `${path}: ${text.en}`)
const changed = (change: Parameters<typeof pupils>[0]) => wrong(pupils(change))
const without = (name: keyof Cell, more: Partial<Cell> = {}): Partial<Cell> =>
  ({ ...more, [name]: undefined }) as Partial<Cell>

describe('a table', () => {
  it('that is filled in whole has nothing wrong with it', () => {
    expect([wrong(pupils()), wrong(rain(), tableGround('1-4'))]).toStrictEqual([[], []])
  })

  it('S2-R07: is whole: no cell is blank, none is there twice, none stands beside the template', () => {
    const { cells, ...table } = pupils()
    expect(wrong({ ...table, cells: cells.slice(1) })).toStrictEqual([
      'cells: The cell "قم، دختر" is blank; where there is no value, put a symbol.',
    ])
    expect(wrong({ ...table, cells: [...cells, cells[0] as Cell] })).toStrictEqual([
      'cells.9: This cell is there twice.',
    ])
    expect(wrong({ ...table, cells: [...cells, { ...(cells[0] as Cell), row: 'تهران' }] })).toStrictEqual([
      'cells.9: The template has no such cell.',
    ])
  })

  it('has a value or a symbol in each cell, not both and not neither', () => {
    const said = 'Give a value or a symbol: not both, not neither.'
    expect(changed({ 'قم/دختر': { symbol: 'notAvailable' } })).toStrictEqual([`cells.0: ${said}`])
    expect(changed({ 'قم/دختر': without('value') })).toStrictEqual([`cells.0: ${said}`])
    expect(changed({ 'قم/دختر': without('value', { symbol: 'notAvailable' }) })).toStrictEqual([])
  })

  it('S2-R14: keeps unit and decimals as the national centre made them', () => {
    expect(changed({ 'قم/دختر': { unit: 'هزار نفر' } })).toStrictEqual([
      'cells.0.unit: The unit of this column is "نفر".',
    ])
    expect(changed({ 'جعفرآباد/پسر': { value: '20.0' } })).toStrictEqual([
      'cells.4.value: It has more decimals than the template.',
    ])
  })

  it('says why a value changed by more than thirty per cent', () => {
    const sums = { 'قم/جمع': { value: '220' }, 'استان/دختر': { value: '160' }, 'استان/جمع': { value: '270' } }
    expect(changed({ ...sums, 'قم/دختر': { value: '130' } })).toStrictEqual([])
    const unusual = { value: '131' }
    const moved = { 'قم/جمع': { value: '221' }, 'استان/دختر': { value: '161' }, 'استان/جمع': { value: '271' } }
    expect(changed({ ...moved, 'قم/دختر': unusual })).toStrictEqual([
      'cells.0.changeReason: It differs by more than 30 per cent from the year before; say why.',
    ])
    expect(changed({ ...moved, 'قم/دختر': { ...unusual, changeReason: 'گشایش سه مدرسهٔ تازه' } })).toStrictEqual([])
  })

  it('sums up along its rows and its columns', () => {
    expect(changed({ 'استان/دختر': { value: '141' } })).toStrictEqual([
      'cells.6.value: "استان" is not the sum of its parts.',
      'cells.8.value: "جمع" is not the sum of its parts.',
    ])
  })

  it('is not summed where a part is not known, and what is negligible counts as nothing', () => {
    const unknown = without('value', { symbol: 'notAvailable' })
    expect(
      changed({ 'قم/دختر': unknown, 'استان/دختر': { value: '999' }, 'استان/جمع': { value: '1109' } }),
    ).toStrictEqual(['cells.8.value: "استان" is not the sum of its parts.'])
    const negligible = without('value', { symbol: 'negligible' })
    expect(changed({ 'جعفرآباد/پسر': negligible })).toStrictEqual([
      'cells.7.value: "استان" is not the sum of its parts.',
      'cells.5.value: "جمع" is not the sum of its parts.',
    ])
  })

  it('may differ by rounding where it has decimals', () => {
    const ground = tableGround('1-4')
    const table = { ...RAIN, rowSums: [{ total: 'ایستگاه قم', of: ['ایستگاه سلفچگان'] }], previous: [] }
    const summed = (value: string) =>
      wrong(
        {
          ...rain(),
          cells: rain().cells.map((cell, i) => (i === 1 ? { ...cell, value, symbol: undefined } : cell)),
        } as Table,
        { ...ground, parent: { context: {}, sheets: { assignment: { tables: [table] } } } },
      )
    expect([summed('148.1'), summed('148.3')]).toStrictEqual([[], []])
    expect(summed('148.4')).toStrictEqual(['cells.0.value: "ایستگاه قم" is not the sum of its parts.'])
  })

  it('S2-R13: is about the reference year, and only a value is provisional', () => {
    expect(wrong({ ...pupils(), referenceYear: 1404 })).toStrictEqual([
      'referenceYear: The yearbook is about another year.',
    ])
    expect(changed({ 'قم/دختر': without('value', { symbol: 'notCollected', provisional: true }) })).toStrictEqual([
      'cells.0.provisional: Only a value can be provisional.',
    ])
  })

  it('is one that was assigned', () => {
    const said = ['code: This table is not assigned to this agency.']
    expect(wrong(pupils(), tableGround('1-4'))).toStrictEqual(said)
    expect(wrong(pupils(), { ...tableGround(), parent: null })).toStrictEqual(said)
    expect(anAssignment().tables.map(({ code }) => code)).toStrictEqual(['17-2', '1-4'])
  })

  it('is read as decimals, never as floats', () => {
    const reads = (value: unknown) =>
      tableForm.safeParse({ ...pupils({ 'قم/دختر': { value: value as string } }) }).success
    expect(['110', '-3.25', '0', '0.000001'].map(reads)).toStrictEqual([true, true, true, true])
    expect([110, '1e3', '01', '-0', '.5', '1.', '1٫5', '1.0000001'].map(reads)).toStrictEqual(Array(8).fill(false))
    expect([millionths('-0.1') + millionths('0.3'), halfUnit(1), halfUnit(0)]).toStrictEqual([
      200_000n,
      50_000n,
      500_000n,
    ])
  })
})
