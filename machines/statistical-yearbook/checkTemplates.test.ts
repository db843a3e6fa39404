import { describe, expect, it } from '@jest/globals'
import type { SheetGround } from '../core/serviceCard.ts'
import { checkAssignment, checkFindings, checkTemplates, draftAssignment } from './checkTemplates.ts'
import type { AssignedTable, Assignment, Template } from './sheets.ts'
import { anAssignment, aTemplateSet, PUPILS, pupils, tableGround } from './testing/examples.ts'

const said = (problems: readonly { path: string; text: { en: string } }[]) =>
  problems.map(({ path, text }) => `${path}: ${text.en}`)

describe('a set of templates', () => {
  const changed = (change: Partial<Template>) =>
    said(checkTemplates(aTemplateSet([1], { tables: [{ ...PUPILS, suppliers: [1], ...change }] })))

  it('fits together', () => {
    expect(checkTemplates(aTemplateSet([1]))).toStrictEqual([])
  })

  it('has each table, row and column once, in a chapter that is there, and sums of what is there', () => {
    const { tables } = aTemplateSet([1])
    expect(said(checkTemplates(aTemplateSet([1], { tables: [...tables, ...tables.slice(0, 1)] })))).toStrictEqual([
      'tables.2.code: This table is there twice.',
    ])
    expect(changed({ chapter: 9 })).toStrictEqual(['tables.0.chapter: There is no such chapter.'])
    expect(changed({ rows: ['قم', 'قم', 'جعفرآباد', 'استان'] })).toStrictEqual(['tables.0.rows: A row is there twice.'])
    expect(changed({ columns: [...PUPILS.columns, ...PUPILS.columns.slice(0, 1)] })).toStrictEqual([
      'tables.0.columns: A column is there twice.',
    ])
    expect(changed({ rowSums: [{ total: 'استان', of: ['تهران'] }] })).toStrictEqual([
      'tables.0.rowSums: A sum names rows that are not there.',
    ])
    expect(changed({ columnSums: [{ total: 'جمع', of: ['جمع', 'پسر'] }] })).toStrictEqual([
      'tables.0.columnSums: A sum names columns that are not there.',
    ])
  })
})

describe('what is assigned to an agency', () => {
  const ground = (agency: number): SheetGround => ({
    ...{ context: {}, agency, sheets: {} },
    parent: { context: {}, sheets: { templateSet: aTemplateSet([1]) } },
  })
  const checked = (assignment: Assignment, agency = 1) => said(checkAssignment(assignment, ground(agency)))
  const [first, second] = anAssignment().tables as [AssignedTable, AssignedTable]

  it('is each of its tables and no other', () => {
    expect(checked(anAssignment())).toStrictEqual([])
    expect(checked({ tables: [first] })).toStrictEqual(['tables: Table 1-4 is left out.'])
    const strange = 'It is not this agency’s, or there twice.'
    expect(checked({ tables: [first, second, first] })).toStrictEqual([`tables.2.code: ${strange}`])
    expect(checked(anAssignment(), 2)).toStrictEqual([`tables.0.code: ${strange}`, `tables.1.code: ${strange}`])
  })

  it('S2-R14: is as the national centre made it; nobody in the province changes a format', () => {
    const changes: Partial<AssignedTable>[] = [
      { title: 'عنوان دیگر' },
      { rows: ['قم', 'استان'] },
      { columns: first.columns.map((column) => ({ ...column, unit: 'هزار نفر' })) },
      { rowSums: [] },
    ]
    for (const change of changes)
      expect(checked({ tables: [{ ...first, ...change, previous: [] }, second] })).toStrictEqual([
        'tables.0: The national centre’s format is not to be changed.',
      ])
  })

  it('says of the year before only what has a cell', () => {
    const previous = [{ row: 'تهران', column: 'دختر', value: '1' }]
    expect(checked({ tables: [{ ...first, previous }, second] })).toStrictEqual([
      'tables.0.previous: A value of the year before has no such cell.',
    ])
  })
})

describe('findings', () => {
  it('stand at a cell of the table, or at the whole of it', () => {
    const finding = { kind: 'arithmetic', severity: 'mustFix', message: 'جمع این ردیف را بررسی کنید.' } as const
    expect(
      checkFindings({ findings: [{ ...finding, row: 'قم', column: 'دختر' }, finding] }, tableGround()),
    ).toStrictEqual([])
    expect(said(checkFindings({ findings: [{ ...finding, row: 'تهران' }] }, tableGround()))).toStrictEqual([
      'findings.0: The table has no such cell.',
    ])
    expect(said(checkFindings({ findings: [{ ...finding, column: 'بارش' }] }, tableGround()))).toStrictEqual([
      'findings.0: The table has no such cell.',
    ])
  })
})

describe('what an agency said the year before', () => {
  const known = (referenceYear: number): SheetGround => ({
    ...{ context: { referenceYear: 1404 }, agency: 1, sheets: {} },
    parent: { context: {}, sheets: { templateSet: aTemplateSet([1], { referenceYear: 1404 }) } },
    from: { standing: '', sheets: [{ agency: 1, body: { ...pupils(), referenceYear } as never }] },
  })

  it('stands in the assignment that is drawn up, and is neither left out nor said otherwise', () => {
    const drafted = draftAssignment(known(1403)) as unknown as Assignment
    expect(drafted.tables.map(({ code, previous }) => [code, previous.length])).toStrictEqual([
      ['17-2', 9],
      ['1-4', 0],
    ])
    expect(checkAssignment(drafted, known(1403))).toStrictEqual([])
    const [first, second] = drafted.tables as [AssignedTable, AssignedTable]
    const without = { tables: [{ ...first, previous: first.previous.slice(1) }, second] }
    const otherwise = {
      tables: [
        { ...first, previous: first.previous.map((one, i) => (i === 0 ? { ...one, value: '111' } : one)) },
        second,
      ],
    }
    for (const broken of [without, otherwise])
      expect(said(checkAssignment(broken, known(1403)))).toStrictEqual([
        'tables.0.previous: The year before, "قم, دختر" was 110.',
      ])
  })

  it('is of the year before alone', () => {
    const drafted = draftAssignment(known(1402)) as unknown as Assignment
    expect(drafted.tables.flatMap(({ previous }) => previous)).toStrictEqual([])
  })
})
