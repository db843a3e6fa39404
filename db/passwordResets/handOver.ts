import { randomUUID } from 'node:crypto'
import { CaseNotFound } from '../../machines/core/refusals.ts'
import type { ServiceName } from '../../machines/services.ts'
import { advanceWithin, stepOf } from '../engine/advance.ts'
import type { Engine } from '../engine/engine.ts'
import { openWithin } from '../engine/openCase.ts'
import type { Tx } from '../transaction.ts'
import { resetCase } from './resetCase.ts'

/** In which of their grants a site administrator keeps accounts: an office, and a service where it is for one only. */
export type Desk = { readonly provider: number; readonly service: ServiceName | null }

const OPEN = `
  select id from cases where machine = 'passwordReset' and status = 'active' and provider_id = any($1) and context ->> 'person' = $2 order by opened_at`

const PLACE = `
  select p.id as provider, p.province from providers p left join offices_around($2) a on a.provider_id = p.id
  where p.id = any($1) order by a.own desc nulls last, p.id limit 1`

/**
 * Writes into the cases of a person's forgotten password that it was replaced, in the transaction that does so. Where nobody
 * had asked in writing, such as after a call, the case is opened by the same hand: no password changes without one.
 */
export async function handOver(
  tx: Tx,
  engine: Engine,
  by: string,
  { person, desks, replace }: { person: string; desks: readonly Desk[]; replace: () => Promise<string> },
): Promise<string> {
  const offices = desks.map(({ provider }) => provider)
  const { rows } = await tx.query<{ id: string }>(OPEN, [offices, person])
  const cases = rows.length > 0 ? rows.map(({ id }) => id) : [await openOwn(tx, engine, by, person, desks)]
  const password = await replace()
  const requests = cases.map((caseId) => ({
    ...{ id: randomUUID(), caseId, by: { person: by } },
    event: { type: 'handOverPassword', data: {} },
  }))
  for (const outcome of await advanceWithin(tx, engine, requests)) stepOf(outcome)
  return password
}

async function openOwn(tx: Tx, engine: Engine, by: string, person: string, desks: readonly Desk[]): Promise<string> {
  const { rows } = await tx.query<{ provider: number; province: number }>(PLACE, [
    desks.map(({ provider }) => provider),
    person,
  ])
  const [place] = rows
  if (!place) throw new CaseNotFound(person)
  const service = desks.find(({ provider }) => provider === place.provider)?.service ?? 'debtsAndClaims'
  const [step] = await openWithin(tx, engine, [
    {
      ...resetCase({ ...place, service }, { person, askedBy: by }, randomUUID()),
      ...{ by: { person: by }, openers: ['siteAdmin'] },
    },
  ])
  if (!step) throw new CaseNotFound(person)
  return step.caseId
}
