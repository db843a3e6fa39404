import * as z from 'zod'
import { hash } from '../core/fields.ts'
import { cleanText } from '../core/persian/text.ts'
import { DECIMAL } from './decimal.ts'

/** What stands in a cell instead of a value; each edition draws its own glyph for it (DOMAIN 3.10, the yearbook's legend). */
export const SYMBOLS = [
  'notCollected',
  'notAvailable',
  'notApplicable',
  'meaninglessSum',
  'belowHalfUnit',
  'negligible',
] as const

/** Where a statistic comes from. */
export const SOURCES = ['registry', 'census', 'survey', 'estimate'] as const

/** A field with the words that people read beside it. */
const field = <Form extends z.ZodType>(form: Form, fa: string, en: string): Form => form.meta({ label: { fa, en } })

const words = (max: number) => z.string().overwrite(cleanText).min(1).max(max)
const text = (min: number, max: number) => z.string().trim().min(min).max(max)
const decimal = z.string().regex(DECIMAL)
const year = z.int().min(1300).max(1500)

const tableCode = field(z.string().regex(/^\d{1,2}-\d{1,3}$/), 'شماره جدول', 'Table number')
const rowLabel = field(words(200), 'ردیف', 'Row')
const columnLabel = field(words(200), 'ستون', 'Column')
const symbol = field(z.enum(SYMBOLS), 'نشانه', 'Symbol')

const column = z.strictObject({
  label: columnLabel,
  unit: field(words(60), 'واحد', 'Unit'),
  decimals: field(z.int().min(0).max(6), 'رقم‌های اعشار', 'Decimals'),
})

/** A total and the lines it is the sum of. */
const sum = z.strictObject({ total: words(200), of: z.array(words(200)).min(1).max(200) })

const template = z.strictObject({
  code: tableCode,
  chapter: field(z.int().min(1).max(99), 'فصل', 'Chapter'),
  title: field(words(300), 'عنوان جدول', 'Title of the table'),
  rows: z.array(rowLabel).min(1).max(300),
  columns: z.array(column).min(1).max(60),
  rowSums: field(z.array(sum).max(50), 'جمع ردیف‌ها', 'Sums of rows'),
  columnSums: field(z.array(sum).max(50), 'جمع ستون‌ها', 'Sums of columns'),
})

const suppliers = field(z.array(z.int().min(1)).min(1).max(500), 'دستگاه‌های تأمین‌کننده', 'Supplying agencies')

/** The table templates of a year, as the national centre sent them, uniformly for all provinces (S2-R04). */
export const templateSetForm = z.strictObject({
  version: field(words(60), 'نسخهٔ الگو', 'Template version'),
  referenceYear: field(year, 'سال مرجع', 'Reference year'),
  guide: field(text(20, 20_000), 'شیوهٔ تهیه و تدوین', 'How to prepare and compile'),
  chapters: z
    .array(z.strictObject({ no: z.int().min(1).max(99), title: words(200) }))
    .min(1)
    .max(99),
  tables: z.array(template.extend({ suppliers })).min(1).max(500),
})

const previous = z.strictObject({
  row: rowLabel,
  column: columnLabel,
  value: field(decimal, 'مقدار سال قبل', 'Value of the year before'),
})

/** The tables that one agency fills, each with what it said the year before. */
export const assignmentForm = z.strictObject({
  tables: z
    .array(template.extend({ previous: z.array(previous).max(18_000) }))
    .min(1)
    .max(200),
})

const cell = z.strictObject({
  row: rowLabel,
  column: columnLabel,
  value: field(decimal.optional(), 'مقدار', 'Value'),
  symbol: symbol.optional(),
  unit: field(words(60), 'واحد', 'Unit'),
  source: field(z.enum(SOURCES), 'مأخذ', 'Source'),
  provisional: field(z.boolean().default(false), 'مقدماتی', 'Provisional'),
  changeReason: field(text(10, 500).optional(), 'دلیل تغییر', 'Why it changed'),
  definitionNote: field(text(1, 500).optional(), 'تعریف / توضیح', 'Definition'),
})

/** A table as an agency fills it in. */
export const tableForm = z.strictObject({
  code: tableCode,
  referenceYear: field(year, 'سال مرجع', 'Reference year'),
  cells: z.array(cell).min(1).max(18_000),
})

/** What the expert finds in a table, each at its cell (DOMAIN 4.1). */
export const findingsForm = z.strictObject({
  findings: z
    .array(
      z.strictObject({
        row: rowLabel.optional(),
        column: columnLabel.optional(),
        kind: field(
          z.enum(['missing', 'arithmetic', 'evidence', 'classification', 'mismatch', 'other']),
          'نوع ایراد',
          'Kind',
        ),
        severity: field(z.enum(['mustFix', 'advisory']), 'شدت', 'Severity'),
        message: field(text(10, 1000), 'شرح ایراد', 'What is wrong'),
      }),
    )
    .min(1)
    .max(500),
})

/** A row of the yearbook: its values column by column, each a decimal or a symbol. */
const printedRow = z.strictObject({
  label: rowLabel,
  values: z
    .array(z.union([decimal, symbol]))
    .min(1)
    .max(60),
})

const place = z.strictObject({ row: rowLabel, column: columnLabel })

/** The yearbook as it is controlled, sent and published: drawn from the accepted tables, and corrected with reasons. */
export const yearbookForm = z.strictObject({
  title: field(words(200), 'عنوان سالنامه', 'Title of the yearbook'),
  referenceYear: field(year, 'سال مرجع', 'Reference year'),
  drawnFrom: field(hash.optional(), 'نشان جدول‌های پذیرفته‌شده', 'How the accepted tables stood when it was drawn up'),
  chapters: z
    .array(
      z.strictObject({
        no: z.int().min(1).max(99),
        compilers: field(z.array(z.uuid()).min(1).max(20), 'تهیه‌کنندگان', 'Compilers'),
        editor: field(z.uuid(), 'تدوین نهایی', 'Final editor'),
      }),
    )
    .min(1)
    .max(99),
  tables: z
    .array(
      z.strictObject({
        code: tableCode,
        rows: z.array(printedRow).min(1).max(300),
        provisional: field(z.array(place).max(18_000).optional(), 'خانه‌های مقدماتی', 'Provisional cells'),
        definitions: z
          .array(place.extend({ note: text(1, 1000) }))
          .max(18_000)
          .optional(),
        notes: text(1, 2000).optional(),
      }),
    )
    .min(1)
    .max(600),
  corrections: field(
    z
      .array(place.extend({ code: tableCode, reason: text(10, 500) }))
      .max(5000)
      .optional(),
    'خانه‌هایی که جز مقدار پذیرفته‌شده دارند',
    'Cells that say something else than what was accepted, and why',
  ),
})

/** A problem or contradiction that somebody came upon (S2-R15). */
export const issueForm = z.strictObject({
  target: field(
    z.strictObject({ code: tableCode, row: rowLabel.optional(), column: columnLabel.optional() }),
    'محل مشکل',
    'What it is about',
  ),
  description: field(text(20, 4000), 'شرح مشکل یا تناقض', 'The problem or contradiction'),
})

/** What is answered, in words. */
export const answerForm = z.strictObject({ text: field(text(10, 4000), 'پاسخ', 'Answer') })

/** What somebody wants to know, and for what (S2-R09). Who asks is written here and nowhere else. */
export const dataRequestForm = z.strictObject({
  requesterType: field(z.enum(['agency', 'citizen', 'business']), 'نوع متقاضی', 'Kind of applicant'),
  requester: field(text(2, 200), 'متقاضی', 'Applicant'),
  contact: field(text(5, 200), 'نشانی تماس', 'How to reach them'),
  purpose: field(text(10, 1000), 'هدف', 'Purpose'),
  tables: field(z.array(text(2, 300)).min(1).max(50), 'آمار خواسته‌شده', 'Statistics asked for'),
  format: field(z.enum(['xlsx', 'pdf', 'shp']), 'قالب', 'Format'),
  containsUnitRecords: field(z.boolean(), 'دادهٔ واحدهای آماری', 'Records of single units'),
})

const datasetCell = z.strictObject({
  row: rowLabel,
  column: columnLabel,
  value: field(decimal.optional(), 'مقدار', 'Value'),
  suppressed: field(z.enum(['primary', 'secondary']).optional(), 'پنهان‌شده', 'Suppressed'),
  contributors: field(z.int().min(0).max(1_000_000_000).optional(), 'شمار واحدها', 'Contributing units'),
  largest: field(decimal.optional(), 'بزرگ‌ترین سهم', 'Largest contribution'),
})

/** Statistics made ready for somebody, with what tells whether a cell would reveal one unit. They cost nothing (S2-R19). */
export const datasetForm = z.strictObject({
  fee: field(z.literal(0), 'هزینه', 'Fee'),
  suppressionNote: field(text(10, 1000).optional(), 'توضیح پنهان‌سازی', 'Note on suppression'),
  tables: z
    .array(
      z.strictObject({
        title: words(300),
        totalRow: rowLabel.optional(),
        totalColumn: columnLabel.optional(),
        columns: z
          .array(
            z.strictObject({
              label: columnLabel,
              unit: words(60),
              measure: field(z.enum(['count', 'quantity']), 'نوع مقدار', 'What it measures'),
            }),
          )
          .min(1)
          .max(60),
        cells: z.array(datasetCell).min(1).max(10_000),
      }),
    )
    .min(1)
    .max(50),
})

export type Template = z.infer<typeof template>
export type TemplateSet = z.infer<typeof templateSetForm>
export type Assignment = z.infer<typeof assignmentForm>
export type AssignedTable = Assignment['tables'][number]
export type Table = z.infer<typeof tableForm>
export type Cell = Table['cells'][number]
export type Findings = z.infer<typeof findingsForm>
export type Yearbook = z.infer<typeof yearbookForm>
export type DataRequestBody = z.infer<typeof dataRequestForm>
export type Dataset = z.infer<typeof datasetForm>
