import type { Subject } from '../../machines/core/record.ts'
import type { JsonObject } from '../../machines/core/standing.ts'
import { SERVICES } from '../../machines/services.ts'
import { type NewCase, openWithin } from '../engine/openCase.ts'
import type { Tx } from '../transaction.ts'
import type { DueEffect, InParts } from './effect.ts'

/** What a case is opened for: an agency, or an entry of a sheet; in the order of their codes. */
type Target = {
  readonly code: string
  readonly agency: number | null
  readonly province: number
  readonly input: JsonObject
}

/** Given the case as $1: the agencies that its office has in its service now. */
const AGENCIES = `
  select lpad(a.id::text, 10, '0') as code, a.id as agency, a.province, '{}'::json as input, $2::text, $3::text
  from cases c join agencies a on a.id in (
    select p.agency_id from enrolments e join reporting_points p on p.id = e.reporting_point_id
    where e.provider_id = c.provider_id and e.service = c.service and e.since <= business_now() and (e.until is null or business_now() < e.until))
  where c.id = $1`

/** The agencies that the list $3 in the sheet $2 names, each with its entry. */
const LISTED = `
  select lpad(a.id::text, 10, '0') as code, a.id as agency, a.province, entry as input
  from cases c join sheets d on d.case_id in (c.id, c.parent_id) and d.sha256 = $2
  cross join lateral json_array_elements(d.body -> $3) entry join agencies a on a.id = (entry ->> 'agency')::int where c.id = $1`

/** The entries of the list $3 in the sheet $2 beside the case or the one it hangs on. */
const ENTRIES = `
  select entry ->> 'code' as code, c.agency_id as agency, c.province, entry as input
  from cases c join sheets d on d.case_id in (c.id, c.parent_id) and d.sha256 = $2
  cross join lateral json_array_elements(d.body -> $3) entry where c.id = $1`

/** The office itself, once for the code $2. */
const OFFICE = `
  select $2::text as code, null::int as agency, c.province, json_build_object('code', $2::text) as input, $3::text from cases c where c.id = $1`

/** Opens a case for every agency in scope, or for every entry of a sheet; each is one case, however often it is asked for. */
export const openCases: InParts = {
  by: 'parts',
  targets: async (tx, effect, after, limit) => {
    const page = `($4::text is null or code collate "C" > $4) order by code collate "C" limit $5`
    return (await readTargets(tx, effect, page, [after, limit])).map(({ code }) => code)
  },
  reach: async (tx, engine, effect, codes) => {
    const targets = await readTargets(tx, effect, 'code = any($4)', [codes])
    const of = await readOpener(tx, effect.caseId)
    await openWithin(
      tx,
      engine,
      targets.map((target) => newCase(effect, of, target)),
    )
    return codes.map(() => 'taken')
  },
}

async function readTargets(
  tx: Tx,
  { caseId, params, values }: DueEffect,
  where: string,
  more: readonly unknown[],
): Promise<Target[]> {
  const sheet = 'sheet' in params ? values[params['sheet'] as string] : (params['code'] ?? null)
  const { rows } = await tx.query<Target>(
    `select code, agency, province, input from (${sourceOf(params)}) t where ${where}`,
    [caseId, sheet, params['list'] ?? null, ...more],
  )
  return rows
}

function sourceOf(params: DueEffect['params']): string {
  if (params['for'] === 'office') return OFFICE
  if (params['for'] === 'entries') return ENTRIES
  return 'sheet' in params ? LISTED : AGENCIES
}

/** The case that opens others: what of it they share. */
type Opener = {
  readonly id: string
  readonly service: number
  readonly provider: number
  readonly period: string | null
}

async function readOpener(tx: Tx, caseId: string): Promise<Opener> {
  const { rows } = await tx.query<Opener>(
    'select id, service, provider_id as provider, period from cases where id = $1',
    [caseId],
  )
  return rows[0] as Opener
}

/** A case under another, with what the other hands on and what the entry says; whoever asks, it is one case. */
function newCase({ params, values }: DueEffect, of: Opener, { code, agency, province, input }: Target): NewCase {
  const machine = params['machine'] as string
  return {
    by: 'system',
    input: { ...values, ...input },
    subject: {
      ...{ machine, service: SERVICES[of.service] as Subject['service'], provider: of.provider, province, agency },
      ...{ reportingPoint: null, period: of.period, parent: of.id, confidentiality: 'normal' },
      key: `${machine}/${of.id}/${code}`,
    },
  }
}
