import type { Grant } from '../../machines/core/authorize.ts'
import type { Calendar } from '../../machines/core/time/calendar.ts'
import { SERVICES } from '../../machines/services.ts'
import { factsOf } from '../releases.ts'
import type { Tx } from '../transaction.ts'
import type { Engine } from './engine.ts'
import { type FactTable, readFacts } from './facts.ts'
import { type CurrentCase, readCases } from './readCases.ts'
import type { Request } from './request.ts'

/** What the engine sees before it decides: cases, facts, calendars, and the grants of whoever asks. */
export type Sight = {
  readonly cases: Map<string, CurrentCase>
  readonly facts: FactTable
  readonly calendars: Readonly<Record<string, Calendar>>
  readonly grants: readonly Grant[]
}

/** One look for a set of requests: everything travels in one round trip, but for facts that only a late timer turns out to need. */
export async function look(
  tx: Tx,
  engine: Engine,
  requests: readonly (Pick<Request, 'caseId' | 'id' | 'by'> & { event?: { type: string } })[],
): Promise<Sight> {
  const ids = [...new Set(requests.map(({ caseId }) => caseId))]
  const names = [...new Set(requests.flatMap(({ event }) => (event ? engine.releases.factsOf(event.type) : [])))]
  const person = requests.map(({ by }) => by).find((by) => by !== 'system')?.person
  const [cases, facts, grants] = await Promise.all([
    readCases(
      tx,
      requests.map(({ caseId, id }) => ({ caseId, command: id })),
    ),
    readFacts(tx, engine, ids, names),
    person === undefined ? [] : readGrants(tx, person),
  ])
  await addFactsOfTimers(tx, engine, cases, facts)
  const hashes = cases.flatMap(({ standing }) => Object.values(standing.calendars))
  return {
    cases: new Map(cases.map((one) => [one.id, one])),
    facts,
    calendars: await engine.calendars.of(hashes),
    grants,
  }
}

async function addFactsOfTimers(
  tx: Tx,
  engine: Engine,
  cases: readonly CurrentCase[],
  table: FactTable,
): Promise<void> {
  const wanted = cases.flatMap(({ version, standing, now }) => {
    const due = Object.values(standing.timers).filter(({ dueAt }) => dueAt <= now)
    return due.flatMap(({ event }) => factsOf(engine.releases.of(version), event))
  })
  if (wanted.length === 0) return
  const late = await readFacts(tx, engine, [...table.keys()], [...new Set(wanted)])
  for (const [id, facts] of late) table.set(id, { ...table.get(id), ...facts })
}

type GrantRow = {
  person_id: string
  role: Grant['role']
  provider_id: number | null
  agency_id: number | null
  service: number | null
  since: Date
  until: Date | null
  on_behalf_of: string | null
}

/** Every grant of a person, past and future ones too: who may do what is judged at the instant of the step. */
export async function readGrants(tx: Pick<Tx, 'query'>, person: string): Promise<Grant[]> {
  const text =
    'select person_id, role, provider_id, agency_id, service, since, until, on_behalf_of from grants where person_id = $1 order by id'
  const { rows } = await tx.query<GrantRow>({ name: 'read-grants', text, values: [person] })
  return rows.map((row) => ({
    person: row.person_id,
    role: row.role,
    provider: row.provider_id,
    agency: row.agency_id,
    service: row.service === null ? null : (SERVICES[row.service] ?? null),
    from: row.since.getTime(),
    until: row.until?.getTime() ?? null,
    onBehalfOf: row.on_behalf_of,
  }))
}
