import type { Pointer } from '../../machines/agreement/clause.ts'
import { type Named, namedBy, pointersOf, titleOf } from '../../machines/agreement/pointers.ts'
import { AGREEMENTS } from '../../machines/agreement/register.ts'
import { deadlineName } from '../../machines/core/clock.ts'
import { type Definition, serviceOf } from '../../machines/core/definition.ts'
import { promiseOf, timeTitleOf } from '../../machines/core/explainClocks.ts'
import type { Commitment, Kept } from '../../machines/core/reportCard.ts'
import type { Source } from '../../machines/core/stage.ts'
import type { Length } from '../../machines/core/time/calendar.ts'
import { SERVICES, type ServiceName } from '../../machines/services.ts'
import { NOTICES } from '../effects/notices/templates.ts'
import type { Releases } from '../releases.ts'
import type { Tx } from '../transaction.ts'
import { type Doing, readDone } from './done.ts'
import { readKept } from './kept.ts'
import { type OfOffice, ofOffice } from './ofOffice.ts'

type Machines = ReadonlyMap<string, Definition>
type Terms = ReadonlyMap<string, Pick<Length, 'amount' | 'unit'> & { readonly source: Source }>

/** What commitments are told by, besides the clauses. */
type Told = {
  readonly machines: Machines
  readonly terms: Terms
  readonly kept: ReadonlyMap<string, Kept>
  readonly done: ReadonlyMap<string, number>
}

const TIMED = ['clock', 'deadline']
const DONE = ['notice', 'document', 'sheet']

/**
 * What the agreement of a case's office and service promises in each clause that a clock, a deadline, a notice or a document
 * carries, and how it was kept in a period.
 */
export async function readCommitments(
  tx: Tx,
  releases: Releases,
  caseId: string,
  period: string,
): Promise<Commitment[]> {
  const office = await ofOffice(tx, caseId, period)
  const { clauses } = AGREEMENTS[SERVICES[office.service] as ServiceName]
  const machines = new Map(releases.newestOfAll().map(({ machine, definition }) => [machine, definition]))
  const found = clauses.flatMap(({ id, fa, carriedBy }) =>
    pointersOf(carriedBy).map((pointer) => ({ clause: id, words: fa, pointer, named: namedBy(pointer) })),
  )
  const told: Told = {
    machines,
    terms: await readTerms(tx, office),
    kept: await readKept(tx, office),
    done: await readDone(tx, office, found.map(({ named }) => named).filter(isDoing)),
  }
  return found.flatMap(({ pointer, named, ...clause }) =>
    TIMED.includes(named.kind) || DONE.includes(named.kind) ? [{ ...clause, ...carrierOf(pointer, named, told) }] : [],
  )
}

const isDoing = (named: Named): named is Doing => DONE.includes(named.kind)

function carrierOf(pointer: Pointer, named: Named, told: Told): Omit<Commitment, 'clause' | 'words'> {
  const { kind, machine, name } = named
  const definition = machine === null ? undefined : told.machines.get(machine)
  const shared = {
    machine: machine ?? '',
    machineTitle: definition ? serviceOf(definition.machine).title.fa : '',
  }
  if (definition && (kind === 'clock' || kind === 'deadline')) {
    const clock = kind === 'clock' ? name : deadlineName(name)
    const title = timeTitleOf(definition, clock).fa
    return { ...shared, kind, name, title, ...promised(definition, clock, told), done: null }
  }
  const title = kind === 'notice' ? NOTICES[name]?.title.fa : titleOf(pointer, told.machines)?.fa
  const untimed = {
    target: null,
    source: null,
    kept: null,
    done: told.done.get(`${kind} ${machine ?? ''} ${name}`) ?? 0,
  }
  return { ...shared, kind: kind === 'notice' ? 'notice' : 'document', name, title: title ?? '', ...untimed }
}

const NEVER_RAN: Kept = {
  ...{ met: 0, breached: 0, running: 0, excluded: { voided: 0, held: 0, outage: 0, closure: 0 } },
  ...{ median: null, ninetieth: null },
}

/** How long a clock is for this office, where that comes from, and how it was kept. */
function promised(
  definition: Definition,
  clock: string,
  { terms, kept }: Told,
): Pick<Commitment, 'target' | 'source' | 'kept'> {
  const promise = promiseOf(definition, clock)
  const own = promise && terms.get(promise.key)
  const { amount, unit } = own ?? promise ?? {}
  return {
    target: amount === undefined || unit === undefined ? null : { amount, unit },
    source: own?.source ?? promise?.source ?? { kind: 'timetable' },
    kept: kept.get(`${serviceKey(definition)} ${clock}`) ?? NEVER_RAN,
  }
}

const serviceKey = ({ machine }: Definition): string => machine.id

const TERMS = `
  select distinct on (key) key, amount, unit, source from terms where provider_id = $1 and valid_from < to_timestamp($2::bigint / 1000.0)
  order by key, valid_from desc`

/** The lengths that the office has set for itself, as they stood at the end of the period. */
async function readTerms(tx: Tx, { provider, until }: OfOffice): Promise<Terms> {
  const { rows } = await tx.query<{ key: string; amount: number; unit: Length['unit']; source: Source }>(TERMS, [
    provider,
    until,
  ])
  return new Map(rows.map(({ key, ...length }) => [key, length]))
}
