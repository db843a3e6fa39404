import type { Grant } from '../../machines/core/authorize.ts'
import type { Act } from '../../machines/core/command.ts'
import { eventsOf, isTimed } from '../../machines/core/definition.ts'
import { CaseNotFound, PayloadRefused } from '../../machines/core/refusals.ts'
import type { Calendar } from '../../machines/core/time/calendar.ts'
import { type GrantRow, grantOf } from '../queries/grantOf.ts'
import { factsOf } from '../releases.ts'
import { lockCases } from '../statements/lockCases.ts'
import { isPassing, type Tx } from '../transaction.ts'
import type { Engine } from './engine.ts'
import { type FactTable, readFacts } from './facts.ts'
import { planOnce } from './planOnce.ts'
import { type Answered, type CurrentCase, readCases } from './readCases.ts'
import { type Asker, personOf, type Request } from './request.ts'

/** What the engine sees before it decides: cases, facts, calendars, and the grants of those who ask. */
export type Sight = {
  readonly cases: Map<string, CurrentCase>
  /** Whether whoever asks may see the case they ask for. */
  readonly sees: (request: Pick<Request, 'caseId' | 'by'>) => boolean
  /** What commands were answered before, by case and command. */
  readonly answers: Map<string, Answered>
  readonly facts: FactTable
  readonly calendars: Readonly<Record<string, Calendar>>
  readonly grants: readonly Grant[]
  /** Of the people to whom a case is to be referred, those who are there. */
  readonly people: ReadonlySet<string>
}

/** What of a request says where to look. */
type Wanted = Pick<Request, 'caseId' | 'id' | 'by'> & { readonly event?: { readonly type: string }; readonly act?: Act }

/** One look for a set of requests: everything travels in one round trip, but for facts that only a late timer turns out to need. */
export async function look(tx: Tx, engine: Engine, requests: readonly Wanted[]): Promise<Sight> {
  const ids = [...new Set(requests.map(({ caseId }) => caseId))]
  const names = [...new Set(requests.flatMap(({ event }) => (event ? engine.releases.factsOf(event.type) : [])))]
  const askers = [...new Set(requests.flatMap(({ by }) => personOf(by) ?? []))]
  // What one person may see is row-level security's to say; of several it shows what any of them may see.
  const seer = (by: Asker) => (askers.length > 1 ? personOf(by) : null)
  requests.forEach(refuseMisspelt)
  const [found, facts, grants, people] = await Promise.all([
    readCases(
      tx,
      requests.map(({ caseId, id, by }) => ({ caseId, command: id, person: seer(by) })),
    ),
    readFacts(tx, engine, ids, names),
    readGrantsOf(tx, askers),
    readPeople(
      tx,
      requests.flatMap(({ act }) => (act?.act === 'reassigned' && act.to !== null ? [act.to] : [])),
    ),
  ])
  const cases = new Map(found.map((one) => [one.id, one]))
  const seen = new Set(found.map(({ id, seenBy }) => `${id} ${seenBy}`))
  await addFactsOfTimers(tx, engine, [...cases.values()], facts)
  return {
    cases,
    sees: ({ caseId, by }) => seen.has(`${caseId} ${seer(by)}`),
    answers: new Map(found.flatMap(({ id, answered }) => (answered ? [[id + answered.answer.command, answered]] : []))),
    facts,
    calendars: await calendarsFor(tx, engine, requests, cases),
    grants,
    people,
  }
}

/** The same for whoever means to move the cases, which are locked first, in the same round trip. */
export async function lookToMove(tx: Tx, engine: Engine, requests: readonly Wanted[]): Promise<Sight> {
  requests.forEach(refuseMisspelt)
  const ids = [...new Set(requests.map(({ caseId }) => caseId))]
  const [, , sight] = await Promise.all([planOnce(tx), lockCases(tx, ids), look(tx, engine, requests)])
  return sight
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function refuseMisspelt({ caseId, id }: Wanted): void {
  if (!ID.test(caseId)) throw new CaseNotFound(caseId)
  if (!ID.test(id))
    throw new PayloadRefused([{ path: 'id', text: { fa: 'شناسهٔ فرمان درست نیست.', en: 'not a command id' } }])
}

async function calendarsFor(
  tx: Tx,
  engine: Engine,
  requests: readonly Wanted[],
  cases: ReadonlyMap<string, CurrentCase>,
): Promise<Sight['calendars']> {
  const counted = [...cases.values()].flatMap(({ standing }) => Object.values(standing.calendars))
  const asked = requests.flatMap(({ act }) => (act?.act === 'recalendared' ? [act.provider, act.agency] : []))
  // Each once: a set that is recounted asks for one and the same calendar two hundred times over.
  const known = await Promise.all([...new Set(asked)].map((hash) => engine.calendars.of([hash], tx).catch(ifPassing)))
  return Object.assign({}, ...known, await engine.calendars.of(counted, tx))
}

/** A calendar that somebody names and nobody recorded is refused by the decision, which has the words for it. */
function ifPassing(error: unknown): Sight['calendars'] {
  if (isPassing(error)) throw error
  return {}
}

/** Where a timer is due, one more may come of it: what any timer of that version wants to know is read at once. */
async function addFactsOfTimers(
  tx: Tx,
  { releases, ...engine }: Engine,
  cases: readonly CurrentCase[],
  table: FactTable,
): Promise<void> {
  const late = cases.filter(({ standing, now }) => Object.values(standing.timers).some(({ dueAt }) => dueAt <= now))
  const versions = new Set(late.map(({ version }) => version))
  const wanted = releases
    .all()
    .filter(({ hash }) => versions.has(hash))
    .flatMap((release) =>
      eventsOf(release.definition.machine)
        .filter(isTimed)
        .flatMap((one) => factsOf(release, one)),
    )
  if (wanted.length === 0) return
  const ids = late.map(({ id }) => id)
  for (const [id, facts] of await readFacts(tx, engine, ids, [...new Set(wanted)]))
    table.set(id, { ...table.get(id), ...facts })
}

async function readPeople(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const wanted = ids.filter((id) => ID.test(id))
  if (wanted.length === 0) return new Set()
  const text = 'select id from people where id = any($1) and disabled_at is null'
  const { rows } = await tx.query<{ id: string }>({ name: 'people-there', text, values: [wanted] })
  return new Set(rows.map(({ id }) => id))
}

/**
 * Every grant of a person, past and future ones too: who may do what is judged at the instant of the step. A citizen is one in
 * the office they wrote to; which case is theirs there, row-level security says.
 */
export const readGrants = (tx: Pick<Tx, 'query'>, person: string): Promise<Grant[]> => readGrantsOf(tx, [person])

async function readGrantsOf(tx: Pick<Tx, 'query'>, people: readonly string[]): Promise<Grant[]> {
  if (people.length === 0) return []
  const text = `
    select id, person_id, role, provider_id, agency_id, service, since, until, on_behalf_of from grants_of_all where person_id = any($1)
    union all
    select 0, person_id, 'publicUser', provider_id, null, service, since, null, null from citizens where person_id = any($1)
    order by on_behalf_of nulls first, id`
  const { rows } = await tx.query<GrantRow>({ name: 'read-grants', text, values: [people] })
  return rows.map(grantOf)
}
