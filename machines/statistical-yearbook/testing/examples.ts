import type { SheetGround } from '../../core/serviceCard.ts'
import type { AssignedTable, Assignment, Cell, Dataset, Table, Template, TemplateSet, Yearbook } from '../sheets.ts'

/** Pupils by county: two counties and their sum, in two columns and theirs. */
export const PUPILS: Template = {
  code: '17-2',
  chapter: 17,
  title: 'دانش‌آموزان به تفکیک شهرستان',
  rows: ['قم', 'جعفرآباد', 'استان'],
  columns: [
    { label: 'دختر', unit: 'نفر', decimals: 0 },
    { label: 'پسر', unit: 'نفر', decimals: 0 },
    { label: 'جمع', unit: 'نفر', decimals: 0 },
  ],
  rowSums: [{ total: 'استان', of: ['قم', 'جعفرآباد'] }],
  columnSums: [{ total: 'جمع', of: ['دختر', 'پسر'] }],
}

/** Rain in one column, with a decimal. */
export const RAIN: Template = {
  code: '1-4',
  chapter: 1,
  title: 'بارش سالانهٔ ایستگاه‌ها',
  rows: ['ایستگاه قم', 'ایستگاه سلفچگان'],
  columns: [{ label: 'بارش', unit: 'میلی‌متر', decimals: 1 }],
  rowSums: [],
  columnSums: [],
}

/** The templates of 1403, each with its suppliers. */
export const aTemplateSet = (suppliers: readonly number[], change: Partial<TemplateSet> = {}): TemplateSet => ({
  version: '1403.1',
  referenceYear: 1403,
  guide: 'جدول‌ها با تعاریف مرکز آمار ایران تکمیل و برای هر خانهٔ بی‌مقدار نشانه گذاشته می‌شود.',
  chapters: [
    { no: 1, title: 'سرزمین و آب‌وهوا' },
    { no: 17, title: 'آموزش' },
  ],
  tables: [PUPILS, RAIN].map((table) => ({ ...table, suppliers: [...suppliers] })),
  ...change,
})

const assigned = (table: Template, previous: AssignedTable['previous'] = []): AssignedTable => ({ ...table, previous })

/** Both tables, with what one cell said the year before. */
export const anAssignment = (): Assignment => ({
  tables: [assigned(PUPILS, [{ row: 'قم', column: 'دختر', value: '100' }]), assigned(RAIN)],
})

const PUPIL_VALUES: Readonly<Record<string, readonly string[]>> = {
  قم: ['110', '90', '200'],
  جعفرآباد: ['30', '20', '50'],
  استان: ['140', '110', '250'],
}

/** The pupils, filled in without a fault; some of its cells may be said otherwise, by their place: 'قم/دختر'. */
export function pupils(change: Readonly<Record<string, Partial<Cell>>> = {}): Table {
  const cells = PUPILS.rows.flatMap((row) =>
    PUPILS.columns.map(({ label, unit }, i) => {
      const value = PUPIL_VALUES[row]?.[i] ?? '0'
      return {
        row,
        column: label,
        value,
        unit,
        source: 'registry',
        provisional: false,
        ...change[`${row}/${label}`],
      } as Cell
    }),
  )
  return { code: '17-2', referenceYear: 1403, cells }
}

/** The rain of two stations, one of which measured nothing that year. */
export const rain = (): Table => ({
  code: '1-4',
  referenceYear: 1403,
  cells: [
    { row: 'ایستگاه قم', column: 'بارش', value: '148.2', unit: 'میلی‌متر', source: 'registry', provisional: true },
    {
      row: 'ایستگاه سلفچگان',
      column: 'بارش',
      symbol: 'notCollected',
      unit: 'میلی‌متر',
      source: 'registry',
      provisional: false,
    },
  ],
})

/** What a table is checked against. */
export const tableGround = (code = '17-2'): SheetGround => ({
  context: { code, referenceYear: 1403 },
  agency: 1,
  sheets: {},
  parent: { context: {}, sheets: { assignment: anAssignment() } },
})

const EDITOR = '00000000-0000-4000-8000-00000000000e'

/** How the agencies' tables stood when a yearbook was drawn up. */
export const DRAWN_FROM = 'a'.repeat(64)

/** The yearbook of both tables. */
export const aYearbook = (editor = EDITOR): Yearbook => ({
  title: 'سالنامهٔ آماری استان قم ۱۴۰۳',
  referenceYear: 1403,
  drawnFrom: DRAWN_FROM,
  chapters: [1, 17].map((no) => ({ no, compilers: [editor], editor })),
  tables: [
    {
      code: '1-4',
      rows: [
        { label: 'ایستگاه قم', values: ['148.2'] },
        { label: 'ایستگاه سلفچگان', values: ['notCollected'] },
      ],
      provisional: [{ row: 'ایستگاه قم', column: 'بارش' }],
    },
    { code: '17-2', rows: PUPILS.rows.map((label) => ({ label, values: [...(PUPIL_VALUES[label] ?? [])] })) },
  ],
})

/** Output of workshops by county, which reveals nobody. */
export const aDataset = (change: Partial<Dataset['tables'][number]> = {}): Dataset => ({
  fee: 0,
  tables: [
    {
      title: 'ارزش تولید کارگاه‌ها',
      totalRow: 'استان',
      columns: [
        { label: 'کارگاه', unit: 'واحد', measure: 'count' },
        { label: 'تولید', unit: 'میلیارد ریال', measure: 'quantity' },
      ],
      cells: [
        { row: 'قم', column: 'کارگاه', value: '12' },
        { row: 'جعفرآباد', column: 'کارگاه', value: '0' },
        { row: 'استان', column: 'کارگاه', value: '12' },
        { row: 'قم', column: 'تولید', value: '1000', contributors: 12, largest: '800' },
        { row: 'جعفرآباد', column: 'تولید', value: '0', contributors: 0 },
        { row: 'استان', column: 'تولید', value: '1000', contributors: 12, largest: '800' },
      ],
      ...change,
    },
  ],
})
