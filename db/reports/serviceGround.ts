import { CaseNotFound } from '../../machines/core/refusals.ts'
import type { CaseGround, ChildGround, ReportGround } from '../../machines/core/reportCard.ts'
import type { Json, JsonObject } from '../../machines/core/standing.ts'
import type { Text } from '../../machines/core/text-pair.ts'
import { CARDS, SERVICES, type ServiceName } from '../../machines/services.ts'
import type { Tx } from '../transaction.ts'

type CaseRow = {
  readonly id: string
  readonly parent: string | null
  readonly machine: string
  readonly stage: string
  readonly context: JsonObject
  readonly agency: Text | null
}

const TREE = `
  with recursive tree as (
    select id, 0 as depth from cases where id = $1
    union all
    select c.id, t.depth + 1 from tree t join cases c on c.parent_id = t.id where t.depth < 2
  )
  select c.id, c.parent_id as parent, c.machine, c.stage, c.context,
    case when a.id is not null then json_build_object('fa', a.title_fa, 'en', a.title_en) end as agency
  from tree t join cases c on c.id = t.id left join agencies a on a.id = c.agency_id order by t.depth, c.key collate "C"`

type HouseRow = Pick<ReportGround, 'office' | 'province' | 'period'> & { readonly service: number; readonly at: Date }

const HOUSE = `
  select c.period, c.service, greatest(business_now(), c.at) as at, json_build_object('fa', p.title_fa, 'en', p.title_en) as office,
    json_build_object('fa', v.title_fa, 'en', v.title_en) as province
  from cases c join providers p on p.id = c.provider_id join provinces v on v.id = c.province where c.id = $1`

/**
 * What a report of a case is built from: the case, those that hang on it and on them, each with its newest sheets of these kinds. To be
 * asked within a snapshot: it reads with several statements.
 */
export async function readServiceGround(
  tx: Tx,
  caseId: string,
  kinds: readonly string[],
): Promise<Omit<ReportGround, 'commitments' | 'delays'>> {
  const house = await tx.query<HouseRow>(HOUSE, [caseId])
  const { rows } = await tx.query<CaseRow>(TREE, [caseId])
  const [own] = house.rows
  const [root, ...others] = rows
  if (!own || !root) throw new CaseNotFound(caseId)
  const sheets = await sheetsByCase(tx, rows, kinds)
  const byParent = new Map<string | null, CaseRow[]>()
  for (const row of others) byParent.set(row.parent, [...(byParent.get(row.parent) ?? []), row])
  const below = (parent: string): ChildGround[] =>
    (byParent.get(parent) ?? []).map((row) => ({
      ...{ id: row.id, machine: row.machine, agency: row.agency, ...groundOf(row, sheets) },
      children: below(row.id),
    }))
  return {
    ...{ period: own.period, office: own.office, province: own.province, at: own.at.getTime() },
    service: CARDS[SERVICES[own.service] as ServiceName].title,
    ...{ case: groundOf(root, sheets), children: below(root.id) },
  }
}

type Sheets = ReadonlyMap<string, Readonly<Record<string, Json>>>

const groundOf = ({ id, stage, context }: CaseRow, sheets: Sheets): CaseGround => ({
  ...{ stage, context },
  sheets: sheets.get(id) ?? {},
})

const SHEETS = `
  select distinct on (case_id, kind) case_id as "caseId", kind, body from sheets where case_id = any($1) and kind = any($2)
  order by case_id, kind, version desc`

async function sheetsByCase(tx: Tx, rows: readonly CaseRow[], kinds: readonly string[]): Promise<Sheets> {
  const values = [rows.map(({ id }) => id), kinds]
  const found = await tx.query<{ caseId: string; kind: string; body: Json }>(SHEETS, values)
  const byCase = new Map<string, Record<string, Json>>()
  for (const { caseId, kind, body } of found.rows) byCase.set(caseId, { ...byCase.get(caseId), [kind]: body })
  return byCase
}
