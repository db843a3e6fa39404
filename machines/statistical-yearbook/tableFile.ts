import { cleanText, textKey, toLatinDigits } from '../core/persian/text.ts'
import type { FormRow, SheetFile, SheetForm, SheetGround } from '../core/serviceCard.ts'
import type { Json } from '../core/standing.ts'
import type { Text } from '../core/text-pair.ts'
import { DECIMAL } from './decimal.ts'
import type { AssignedTable, Assignment, Cell, SOURCES, SYMBOLS, Table } from './sheets.ts'

/** What the columns of the form are called; each row of it is one cell of the table. */
const TITLES = {
  ...{ row: 'ردیف', column: 'ستون', unit: 'واحد', previous: 'مقدار سال قبل', value: 'مقدار', symbol: 'نشانه' },
  ...{ source: 'مأخذ', provisional: 'مقدماتی', changeReason: 'دلیل تغییر', definitionNote: 'توضیح' },
} as const

type Field = keyof typeof TITLES
const FIELDS = Object.keys(TITLES) as Field[]
const NEEDED: readonly Field[] = ['row', 'column', 'value', 'symbol']
const WIDE: readonly Field[] = ['row', 'column', 'changeReason', 'definitionNote']

/** The words that stand for symbols and sources in the form; editions draw their own glyphs. */
const SYMBOL_WORDS = {
  notCollected: 'گردآوری نشده',
  notAvailable: 'در دسترس نیست',
  notApplicable: 'موضوعیت ندارد',
  meaninglessSum: 'جمع بی‌معنا',
  belowHalfUnit: 'کمتر از نیم واحد',
  negligible: 'ناچیز',
} as const satisfies Record<(typeof SYMBOLS)[number], string>
const SOURCE_WORDS = {
  registry: 'ثبتی',
  census: 'سرشماری',
  survey: 'نمونه‌گیری',
  estimate: 'برآورد',
} as const satisfies Record<(typeof SOURCES)[number], string>
const YES = 'بله'

const CHOICES: Partial<Record<Field, readonly string[]>> = {
  symbol: Object.values(SYMBOL_WORDS),
  source: Object.values(SOURCE_WORDS),
  provisional: [YES, 'خیر'],
}

/** A table as a spreadsheet: the template's cells with what is known of them, to be filled in and brought back. */
export const tableFile: SheetFile = { write: writeForm, read: readForm }

const assignedTo = ({ context, parent }: SheetGround): AssignedTable | undefined =>
  (parent?.sheets['assignment'] as Assignment | undefined)?.tables.find(({ code }) => code === context['code'])

function writeForm(ground: SheetGround): SheetForm {
  const template = assignedTo(ground)
  const written = (ground.sheets['table'] as Table | undefined)?.cells ?? []
  const cellAt = (row: string, column: string) => written.find((cell) => cell.row === row && cell.column === column)
  return {
    name: `جدول ${template?.code ?? ''}`,
    columns: FIELDS.map((field) => ({
      title: TITLES[field],
      width: WIDE.includes(field) ? 32 : 16,
      ...(CHOICES[field] ? { choices: CHOICES[field] } : {}),
    })),
    rows: (template?.rows ?? []).flatMap((row) =>
      (template?.columns ?? []).map(({ label, unit }) =>
        wordsOf({ row, column: label, unit }, template?.previous ?? [], cellAt(row, label)),
      ),
    ),
  }
}

function wordsOf(
  { row, column, unit }: Pick<Cell, 'row' | 'column' | 'unit'>,
  previous: AssignedTable['previous'],
  cell: Cell | undefined,
): string[] {
  const words: Record<Field, string> = {
    ...{ row, column, unit, value: cell?.value ?? '', changeReason: cell?.changeReason ?? '' },
    previous: previous.find((one) => one.row === row && one.column === column)?.value ?? '',
    symbol: cell?.symbol ? SYMBOL_WORDS[cell.symbol] : '',
    source: SOURCE_WORDS[cell?.source ?? 'registry'],
    provisional: cell?.provisional ? YES : '',
    definitionNote: cell?.definitionNote ?? '',
  }
  return FIELDS.map((field) => words[field])
}

type Columns = Partial<Record<Field, number>>

/** What a file says, as the sheet it fills; or the first of its places that cannot be read. Blank cells are the check's to find. */
function readForm(rows: readonly FormRow[], ground: SheetGround): { body: Json } | { unread: Text } {
  const head = rows.find(({ cells }) => NEEDED.every((field) => columnsOf(cells)[field] !== undefined))
  const template = assignedTo(ground)
  if (!head || !template) return { unread: NO_FORM }
  const columns = columnsOf(head.cells)
  const cells: Cell[] = []
  const wrong: Text[] = []
  for (const row of rows.filter(({ sheet, row: at }) => sheet === head.sheet && at > head.row)) {
    const read = readCell(row, columns, template)
    if (read === null) continue
    if ('fa' in read) wrong.push(read)
    else cells.push(read)
  }
  if (wrong.length > 0) return { unread: together(wrong) }
  if (cells.length === 0) return { unread: NOTHING }
  const { code, referenceYear } = ground.context as { code: string; referenceYear: number }
  return { body: { code, referenceYear, cells } as unknown as Json }
}

function columnsOf(cells: FormRow['cells']): Columns {
  const keys = cells.map((cell) => textKey(cell ?? ''))
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const at = keys.indexOf(textKey(TITLES[field]))
      return at < 0 ? [] : [[field, at]]
    }),
  )
}

/** A row of the form as a cell; nothing where it is not filled in, words where it cannot be read. */
function readCell(
  { row: at, cells }: FormRow,
  columns: Columns,
  { rows, columns: known }: AssignedTable,
): Cell | Text | null {
  const text = (field: Field): string => cleanText(cells[columns[field] ?? -1] ?? '')
  const [value, symbol] = [plainDecimal(text('value')), text('symbol')]
  if (value === '' && symbol === '') return null
  const row = rows.find((label) => textKey(label) === textKey(text('row')))
  const column = known.find(({ label }) => textKey(label) === textKey(text('column')))
  if (row === undefined || !column) return unread(at, `${text('row')}، ${text('column')}`)
  if (value !== '' && !DECIMAL.test(value)) return unread(at, text('value'))
  const symbolCode = codeOf(SYMBOL_WORDS, symbol)
  if (symbol !== '' && symbolCode === undefined) return unread(at, symbol)
  const source = text('source') === '' ? 'registry' : codeOf(SOURCE_WORDS, text('source'))
  if (source === undefined) return unread(at, text('source'))
  const provisional = text('provisional')
  if (!['', YES, 'خیر'].includes(provisional)) return unread(at, provisional)
  const unit = text('unit') === '' ? column.unit : text('unit')
  return {
    ...{ row, column: column.label, unit, source, provisional: provisional === YES },
    ...(value === '' ? {} : { value }),
    ...(symbolCode === undefined ? {} : { symbol: symbolCode }),
    ...optional('changeReason', text('changeReason')),
    ...optional('definitionNote', text('definitionNote')),
  }
}

const optional = <Name extends string>(name: Name, text: string): { readonly [Key in Name]?: string } =>
  (text === '' ? {} : { [name]: text }) as { readonly [Key in Name]?: string }

/** A number as people write it: Persian digits, signs between thousands, either point. */
const plainDecimal = (text: string): string =>
  toLatinDigits(text)
    .replace(/(?<=\d)[,٬](?=\d{3}(?!\d))/g, '')
    .replace('٫', '.')
    .replace(/^[−‏]?[−-]/, '-')

function codeOf<Code extends string>(words: Readonly<Record<Code, string>>, said: string): Code | undefined {
  return (Object.keys(words) as Code[]).find((code) => textKey(words[code]) === textKey(said))
}

const unread = (at: number, said: string): Text => ({
  fa: `سطر ${at}: «${said.slice(0, 60)}»`,
  en: `row ${at}: "${said.slice(0, 60)}"`,
})

const SHOWN = 5

function together(wrong: readonly Text[]): Text {
  const more = wrong.length - SHOWN
  const list = (language: keyof Text) => wrong.slice(0, SHOWN).map((one) => one[language])
  return {
    fa: `این‌ها خوانده نمی‌شود: ${list('fa').join('؛ ')}${more > 0 ? ` و ${more} مورد دیگر` : ''}.`,
    en: `These cannot be read: ${list('en').join('; ')}${more > 0 ? ` and ${more} more` : ''}.`,
  }
}

const NO_FORM: Text = {
  fa: 'این پرونده فرم این جدول نیست؛ سرستون‌های «ردیف»، «ستون»، «مقدار» و «نشانه» در آن پیدا نشد.',
  en: 'This file is not the form of this table: the titles of its columns were not found.',
}
const NOTHING: Text = { fa: 'در این پرونده هیچ خانه‌ای پر نشده است.', en: 'No cell of this file is filled in.' }
