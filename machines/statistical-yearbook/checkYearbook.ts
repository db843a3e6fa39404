import type { FieldProblem } from '../core/refusals.ts'
import type { SheetGround } from '../core/serviceCard.ts'
import { placeOf } from './checkTable.ts'
import { type DrawnTable, drawTable, isSame } from './drawTable.ts'
import type { Table, Template, TemplateSet, Yearbook } from './sheets.ts'

const problem = (path: string, fa: string, en: string): FieldProblem => ({ path, text: { fa, en } })

/** More problems than anybody reads are not kept. */
const MOST = 500

type Printed = Yearbook['tables'][number]

/**
 * Everything that is wrong with a yearbook: each table of the templates is there, whole, and says what was accepted from the
 * agencies; a cell that says something else says why; and each chapter has its editor.
 */
export function checkYearbook(yearbook: Yearbook, ground: SheetGround): FieldProblem[] {
  const { referenceYear, drawnFrom, chapters, tables } = yearbook
  const set = ground.sheets['templateSet'] as TemplateSet | undefined
  const wanted = set?.tables ?? []
  const printed = tables.map(({ code }) => code)
  return [
    ...wanted
      .filter(({ code }) => !printed.includes(code))
      .map(({ code }) => problem('tables', `جدول ${code} در سالنامه نیست.`, `Table ${code} is missing.`)),
    ...(set?.chapters ?? [])
      .filter(({ no }) => !chapters.some((chapter) => chapter.no === no))
      .map(({ no }) => problem('chapters', `فصل ${no} تدوین‌کننده ندارد.`, `Chapter ${no} has no editor.`)),
    ...(ground.context['referenceYear'] === referenceYear
      ? []
      : [problem('referenceYear', 'سال مرجع این سالنامه سال دیگری است.', 'The yearbook is about another year.')]),
    ...(drawnFrom !== undefined && drawnFrom === ground.from?.standing
      ? []
      : [
          problem(
            'drawnFrom',
            'سالنامه از جدول‌هایی که اکنون پذیرفته‌اند ساخته نشده است؛ آن را از نو بسازید.',
            'It is not drawn from the tables as they are accepted now; draw it up anew.',
          ),
        ]),
    ...tables.flatMap((table, i) => {
      const template = wanted.find(({ code }) => code === table.code)
      return isWhole(table, template) && printed.indexOf(table.code) === i
        ? unlikeAccepted(table, drawTable(template, acceptedFor(ground, table.code)), yearbook, `tables.${i}`)
        : [
            problem(
              `tables.${i}`,
              'جدول با الگوی خود نمی‌خواند یا دو بار آمده است.',
              'It does not fit its template, or is there twice.',
            ),
          ]
    }),
  ].slice(0, MOST)
}

/** What agencies filled in for a table, and had accepted. */
export const acceptedFor = ({ from }: SheetGround, code: string): Table[] =>
  (from?.sheets ?? []).map(({ body }) => body as unknown as Table).filter((table) => table.code === code)

const isWhole = ({ rows }: Printed, template: Template | undefined): template is Template =>
  template !== undefined &&
  rows.length === template.rows.length &&
  rows.every(({ label, values }, i) => label === template.rows[i] && values.length === template.columns.length)

/** Cells that say something else than was accepted, and do not say why; and provisional ones that are not marked. */
function unlikeAccepted(
  { code, rows, provisional = [] }: Printed,
  drawn: DrawnTable,
  { corrections = [] }: Yearbook,
  path: string,
): FieldProblem[] {
  const keyOf = ({ row, column }: { row: string; column: string }) => placeOf(row, column)
  const corrected = new Set(corrections.filter((one) => one.code === code).map(keyOf))
  const marked = new Set(provisional.map(keyOf))
  return [
    ...rows.flatMap(({ label, values }, j) =>
      values.flatMap((value, k) => {
        const accepted = drawn.rows[j]?.values[k] ?? null
        if (isSame(value, accepted) || corrected.has(placeOf(label, drawn.columns[k] ?? ''))) return []
        return [unlike(`${path}.rows.${j}.values.${k}`, accepted)]
      }),
    ),
    ...drawn.provisional
      .filter((place) => !marked.has(keyOf(place)) && !corrected.has(keyOf(place)))
      .map(({ row, column }) =>
        problem(
          `${path}.provisional`,
          `مقدار «${row}، ${column}» مقدماتی است و نشان نخورده.`,
          `The value of "${row}, ${column}" is provisional and not marked so.`,
        ),
      ),
  ]
}

const unlike = (path: string, accepted: string | null): FieldProblem =>
  accepted === null
    ? problem(
        path,
        'تأمین‌کنندگان این خانه را یکسان ننوشته‌اند؛ یکی را برگزینید و دلیل آن را بنویسید.',
        'Its suppliers contradict each other; choose one, and say why.',
      )
    : problem(
        path,
        `آنچه پذیرفته شده «${accepted}» است؛ دلیل تفاوت را بنویسید.`,
        `What was accepted is "${accepted}"; say why this is another.`,
      )
