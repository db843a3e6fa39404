import type { Drawn, SheetCard, SheetGround } from '../../machines/core/serviceCard.ts'
import type { Json, JsonObject } from '../../machines/core/standing.ts'
import type { Tx } from '../transaction.ts'
import { newestSheets } from './sheet.ts'
import { standingBelow } from './standingBelow.ts'

/** Whose sheet is looked at, as far as its ground goes. */
export type SheetOf = {
  readonly id: string
  readonly parent: string | null
  readonly context: object
  readonly scope: { readonly agency: number | null }
}

/** What a sheet is checked against, and drawn from. */
export async function readGround(tx: Tx, of: SheetOf, { from }: Pick<SheetCard, 'from'>): Promise<SheetGround> {
  const cases = [of.id, ...(of.parent === null ? [] : [of.parent])]
  const sheets = await newestSheets(tx, cases)
  const parent =
    of.parent === null
      ? null
      : await tx.query<{ context: JsonObject }>('select context from cases where id = $1', [of.parent])
  const beside = (id: string) =>
    Object.fromEntries(sheets.filter(({ caseId }) => caseId === id).map(({ kind, body }) => [kind, body]))
  return {
    context: of.context as JsonObject,
    agency: of.scope.agency,
    sheets: beside(of.id),
    parent: of.parent === null ? null : { context: parent?.rows[0]?.context ?? {}, sheets: beside(of.parent) },
    papers: await readPapers(tx, of.id),
    ...(from ? { from: await readDrawn(tx, of.id, from) } : {}),
  }
}

async function readPapers(tx: Tx, caseId: string): Promise<NonNullable<SheetGround['papers']>> {
  const { rows } = await tx.query<{ id: string; mediaType: string }>(
    `select a.id, f.media_type as "mediaType" from attachments a join files f on f.sha256 = a.sha256
     where a.case_id = $1 and a.removed_at is null`,
    [caseId],
  )
  return rows
}

const WHERE = {
  below: 'c.parent_id = $1 or c.parent_id in (select id from cases where parent_id = $1)',
  agency: '(c.provider_id, c.service, c.agency_id) = (select provider_id, service, agency_id from cases where id = $1)',
} as const

const drawn = (of: keyof typeof WHERE): string => `
  select c.agency_id as agency, d.body from cases c
  join lateral (select body from sheets where case_id = c.id and kind = $3 order by version desc limit 1) d on true
  where c.machine = $2 and c.stage = any($4) and (${WHERE[of]}) order by c.agency_id, c.key`

async function readDrawn(
  tx: Tx,
  caseId: string,
  { of, machine, kind, stages }: NonNullable<SheetCard['from']>,
): Promise<Drawn> {
  const standing = of === 'below' ? await standingBelow(kind)(tx, [caseId]) : new Map<string, string>()
  const { rows } = await tx.query<{ agency: number | null; body: Json }>(drawn(of), [caseId, machine, kind, stages])
  return { standing: standing.get(caseId) ?? '', sheets: rows }
}
