import type { SheetGround } from '../core/serviceCard.ts'
import type { Json } from '../core/standing.ts'
import { acceptedFor } from './checkYearbook.ts'
import { drawTable } from './drawTable.ts'
import type { Template, TemplateSet, Yearbook } from './sheets.ts'

/**
 * The yearbook as it follows from the accepted tables, with what the last one said beside them: titles, editors, notes, and
 * the corrections that were given a reason. Where suppliers contradict each other stands that the figure is not available,
 * until the expert decides.
 */
export function draftYearbook(ground: SheetGround): Json {
  const set = ground.sheets['templateSet'] as TemplateSet | undefined
  const before = ground.sheets['yearbook'] as Yearbook | undefined
  const referenceYear = ground.context['referenceYear'] as number
  return {
    title: before?.title ?? `سالنامهٔ آماری سال ${referenceYear}`,
    referenceYear,
    drawnFrom: ground.from?.standing ?? '',
    chapters: (set?.chapters ?? []).map(({ no }) => ({
      ...(before?.chapters.find((chapter) => chapter.no === no) ?? { no, compilers: [] }),
    })),
    tables: (set?.tables ?? []).map((template) => printed(template, ground, before)),
    ...(before?.corrections ? { corrections: before.corrections } : {}),
  } as unknown as Json
}

function printed(template: Template, ground: SheetGround, before: Yearbook | undefined) {
  const { rows, columns, provisional, definitions } = drawTable(template, acceptedFor(ground, template.code))
  const last = before?.tables.find(({ code }) => code === template.code)
  const corrected = (row: string, column: string) =>
    before?.corrections?.some((one) => one.code === template.code && one.row === row && one.column === column)
  return {
    code: template.code,
    rows: rows.map(({ label, values }, i) => ({
      label,
      values: values.map((value, k) =>
        corrected(label, columns[k] ?? '')
          ? (last?.rows[i]?.values[k] ?? value ?? 'notAvailable')
          : (value ?? 'notAvailable'),
      ),
    })),
    ...(provisional.length === 0 ? {} : { provisional }),
    ...(definitions.length === 0 ? {} : { definitions }),
    ...(last?.notes === undefined ? {} : { notes: last.notes }),
  }
}
