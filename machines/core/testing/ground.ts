import type { ChildGround, ReportGround, ReportModel, ReportTable } from '../reportCard.ts'
import { startOfDay } from '../time/jalali.ts'

/** What a report is built from, of an office that is like none; what matters to a test is said by it. */
export const aGround = (change: Partial<ReportGround>): ReportGround => ({
  ...{ period: null, at: startOfDay('1405/07/22') },
  service: { fa: 'خدمت نمونه', en: 'A service' },
  office: { fa: 'سازمان نمونهٔ استان', en: 'An office' },
  province: { fa: 'استان نمونه', en: 'A province' },
  ...{ case: { stage: '', context: {}, sheets: {} }, children: [], commitments: [], delays: [] },
  ...change,
})

/** A case that hangs on the one of the ground, of an agency by this name. */
export const aChild = (
  agency: string | null,
  machine: string,
  stage: string,
  change: Partial<ChildGround> = {},
): ChildGround => ({
  ...{ id: `${machine} ${agency ?? ''}`, machine, stage, agency: agency === null ? null : { fa: agency, en: agency } },
  ...{ context: {}, sheets: {}, children: [] },
  ...change,
})

/** A table of a report by its name. */
export function tableOf({ sections }: ReportModel, name: string): ReportTable {
  const found = sections.flatMap(({ tables }) => tables).find((table) => table.name === name)
  if (!found) throw new Error(`the report has no table "${name}"`)
  return found
}

/** Columns of numbers whose total is not the sum of their rows; they are counts. */
export const unsummed = ({ columns, rows, total }: ReportTable): string[] =>
  columns.flatMap(({ title, kind }, i) => {
    const sum = rows.reduce((all, row) => all + Number(row[i]), 0)
    return kind !== 'count' || total?.[i] === null || total?.[i] === sum ? [] : [title]
  })
