import type { FieldProblem } from '../core/refusals.ts'
import type { SheetGround } from '../core/serviceCard.ts'
import type { Json } from '../core/standing.ts'
import { isSame } from './drawTable.ts'
import type { AssignedTable, Assignment, Findings, Table, Template, TemplateSet } from './sheets.ts'

const problem = (path: string, fa: string, en: string): FieldProblem => ({ path, text: { fa, en } })

/** Everything that is wrong with a set of templates: a table twice, a chapter nobody named, labels twice, sums of strange lines. */
export function checkTemplates({ chapters, tables }: TemplateSet): FieldProblem[] {
  const codes = tables.map(({ code }) => code)
  return tables.flatMap((table, i) => [
    ...(codes.indexOf(table.code) === i
      ? []
      : [problem(`tables.${i}.code`, 'این جدول دو بار آمده است.', 'This table is there twice.')]),
    ...(chapters.some(({ no }) => no === table.chapter)
      ? []
      : [problem(`tables.${i}.chapter`, 'این فصل در فهرست فصل‌ها نیست.', 'There is no such chapter.')]),
    ...brokenLabels(table, `tables.${i}`),
  ])
}

function brokenLabels({ rows, columns, rowSums, columnSums }: Template, path: string): FieldProblem[] {
  const labels = columns.map(({ label }) => label)
  const twice = (all: readonly string[]) => new Set(all).size < all.length
  const strange = (sums: Template['rowSums'], known: readonly string[]) =>
    sums.some(({ total, of }) => [total, ...of].some((label) => !known.includes(label)) || of.includes(total))
  const wrong: [boolean, FieldProblem][] = [
    [twice(rows), problem(`${path}.rows`, 'یک ردیف دو بار آمده است.', 'A row is there twice.')],
    [twice(labels), problem(`${path}.columns`, 'یک ستون دو بار آمده است.', 'A column is there twice.')],
    [
      strange(rowSums, rows),
      problem(`${path}.rowSums`, 'جمع از ردیف‌هایی است که نیستند.', 'A sum names rows that are not there.'),
    ],
    [
      strange(columnSums, labels),
      problem(`${path}.columnSums`, 'جمع از ستون‌هایی است که نیستند.', 'A sum names columns that are not there.'),
    ],
  ]
  return wrong.flatMap(([isWrong, said]) => (isWrong ? [said] : []))
}

/**
 * Everything that is wrong with what an agency is given to fill: each of its tables is there, as the national centre made
 * it, and no other; nobody in the province changes a format (S2-R14).
 */
export function checkAssignment({ tables }: Assignment, ground: SheetGround): FieldProblem[] {
  const own = ownTemplates(ground)
  const given = tables.map(({ code }) => code)
  return [
    ...tables.flatMap((table, i) => brokenAssigned(table, own, given.indexOf(table.code) === i, `tables.${i}`)),
    ...tables.flatMap((table, i) => forgottenValues(table, lastYear(ground, table.code), `tables.${i}.previous`)),
    ...own
      .filter(({ code }) => !given.includes(code))
      .map(({ code }) => problem('tables', `جدول ${code} سپرده نشده است.`, `Table ${code} is left out.`)),
  ]
}

/** The templates that the agency supplies. */
const ownTemplates = ({ agency, parent }: SheetGround): TemplateSet['tables'] =>
  (parent?.sheets['templateSet'] as TemplateSet | undefined)?.tables.filter(({ suppliers }) =>
    suppliers.some((one) => one === agency),
  ) ?? []

/** What the agency said in a table the year before, where it was in a yearbook. */
function lastYear({ from, context }: SheetGround, code: string): AssignedTable['previous'] {
  const filled = (from?.sheets ?? []).map(({ body }) => body as unknown as Table)
  const before = filled.find(
    (table) => table.code === code && table.referenceYear === Number(context['referenceYear']) - 1,
  )
  return (before?.cells ?? []).flatMap(({ row, column, value }) =>
    value === undefined ? [] : [{ row, column, value }],
  )
}

/** A change is told from what was said the year before; so what is known of it is not left out, nor said otherwise. */
function forgottenValues(
  { rows, columns, previous }: AssignedTable,
  known: AssignedTable['previous'],
  path: string,
): FieldProblem[] {
  const forgotten = known.filter(
    ({ row, column, value }) =>
      rows.includes(row) &&
      columns.some(({ label }) => label === column) &&
      !previous.some((one) => one.row === row && one.column === column && isSame(one.value, value)),
  )
  return forgotten.map(({ row, column, value }) =>
    problem(
      path,
      `مقدار سال قبل «${row}، ${column}» ${value} است.`,
      `The year before, "${row}, ${column}" was ${value}.`,
    ),
  )
}

/** What an agency is given to fill: its own templates, each with what it said the year before. */
export const draftAssignment = (ground: SheetGround): Json =>
  ({
    tables: ownTemplates(ground).map(({ suppliers: _, ...template }) => ({
      ...template,
      previous: lastYear(ground, template.code).filter(
        ({ row, column }) => template.rows.includes(row) && template.columns.some(({ label }) => label === column),
      ),
    })),
  }) as unknown as Json

function brokenAssigned(
  table: AssignedTable,
  own: TemplateSet['tables'],
  isFirst: boolean,
  path: string,
): FieldProblem[] {
  const template = own.find(({ code }) => code === table.code)
  if (!template || !isFirst)
    return [
      problem(
        `${path}.code`,
        'این جدول از آنِ این دستگاه نیست یا دو بار آمده است.',
        'It is not this agency’s, or there twice.',
      ),
    ]
  const { previous, ...given } = table
  const { suppliers: _, ...made } = template
  const strange = previous.some(
    ({ row, column }) => !made.rows.includes(row) || !made.columns.some(({ label }) => label === column),
  )
  return [
    ...(JSON.stringify(given) === JSON.stringify(made)
      ? []
      : [
          problem(
            path,
            'قالب جدول را مرکز آمار ایران تعیین کرده است و تغییر نمی‌کند.',
            'The national centre’s format is not to be changed.',
          ),
        ]),
    ...(strange
      ? [
          problem(
            `${path}.previous`,
            'مقدار سال قبل از خانه‌ای است که نیست.',
            'A value of the year before has no such cell.',
          ),
        ]
      : []),
  ]
}

/** Everything that is wrong with a list of findings: each stands at a cell that the table has. */
export function checkFindings({ findings }: Findings, ground: SheetGround): FieldProblem[] {
  const assignment = ground.parent?.sheets['assignment'] as Assignment | undefined
  const template = assignment?.tables.find(({ code }) => code === ground.context['code'])
  return findings.flatMap(({ row, column }, i) => {
    const isThere =
      (row === undefined || template?.rows.includes(row)) &&
      (column === undefined || template?.columns.some(({ label }) => label === column))
    return isThere ? [] : [problem(`findings.${i}`, 'جدول چنین خانه‌ای ندارد.', 'The table has no such cell.')]
  })
}
