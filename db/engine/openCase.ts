import { authorize } from '../../machines/core/authorize.ts'
import type { Opening } from '../../machines/core/command.ts'
import { canonicalBytes, type Subject, sha256, uuidOf } from '../../machines/core/record.ts'
import { CommandConflict } from '../../machines/core/refusals.ts'
import type { Role } from '../../machines/core/roles.ts'
import type { CalendarHashes, JsonObject } from '../../machines/core/standing.ts'
import type { Length } from '../../machines/core/time/calendar.ts'
import { calendarsToOpenBy } from '../calendars.ts'
import { inTransaction, retrying, type Tx } from '../transaction.ts'
import type { Engine } from './engine.ts'
import { readGrants } from './look.ts'
import { parseWith } from './parsePayload.ts'
import { readCases, type Scope, type Step } from './readCases.ts'
import { type Asker, rightsOf } from './request.ts'
import { answerOf, caseRow, type NewStep, newStep, scopeColumns, writeSteps } from './writeSteps.ts'

/** A case to be opened. Its id follows from its key, so that opening it twice is one case. */
export type NewCase = {
  readonly subject: Subject
  readonly input: JsonObject
  readonly by: Asker
  readonly reason?: string
  readonly openers?: readonly Role[]
}

/** The id of the case with this opening key. */
export const caseIdOf = (key: string): string => uuidOf('case', key)

/** Opens one case and gives its first step, or the first step it was opened with before. */
export async function openCase(engine: Engine, wanted: NewCase): Promise<Step> {
  const [step] = await openCases(engine, [wanted])
  return step as Step
}

/** Opens many cases in one transaction; those that are open already answer as they did. */
export async function openCases(engine: Engine, wanted: readonly NewCase[]): Promise<Step[]> {
  if (wanted.length === 0) return []
  return retrying(() => inTransaction(engine.pool, rightsOf(wanted), (tx) => openWithin(tx, engine, wanted)))
}

/** The same inside a transaction that is already there. */
export async function openWithin(tx: Tx, engine: Engine, wanted: readonly NewCase[]): Promise<Step[]> {
  const [first] = wanted
  if (first === undefined) return []
  const ids = wanted.map(({ subject }) => caseIdOf(subject.key))
  const [there, ground, grants] = await Promise.all([
    readCases(
      tx,
      ids.map((caseId) => ({ caseId, command: caseId })),
    ),
    readGround(
      tx,
      [...new Set(wanted.map(({ subject }) => subject.provider))],
      wanted.flatMap(({ subject }) => subject.agency ?? []),
    ),
    first.by === 'system' ? [] : readGrants(tx, first.by.person),
  ])
  const calendars = await engine.calendars.of(
    wanted.flatMap((one) => Object.values(hashesOf(ground, one))),
    tx,
  )
  const opened = new Map(there.map(({ id, answered }) => [id, answered]))
  const steps: NewStep[] = []
  const answers = wanted.map((one) => {
    const id = caseIdOf(one.subject.key)
    const before = opened.get(id)
    if (before) return before.body === bodyOf(one) ? before.answer : refuseOther(one)
    const step = firstStep(engine, one, ground, calendars, grants)
    steps.push(step)
    opened.set(id, { body: step.record.command.body, answer: answerOf(step) })
    return answerOf(step)
  })
  await insertCases(tx, steps)
  if (steps.length > 0) await writeSteps(tx, steps)
  return answers
}

const refuseOther = ({ subject }: NewCase): never => {
  throw new CommandConflict(subject.key)
}

const bodyOf = ({ subject, input }: NewCase): string => sha256(canonicalBytes({ subject, input }))

function firstStep(
  engine: Engine,
  wanted: NewCase,
  ground: Ground,
  calendars: Awaited<ReturnType<Engine['calendars']['of']>>,
  grants: Awaited<ReturnType<typeof readGrants>>,
): NewStep {
  const { subject, reason } = wanted
  const release = engine.releases.current(subject.machine)
  const asking = wanted.by === 'system' ? ({ person: null, role: 'system' } as const) : { ...wanted.by, grants }
  const by = authorize(asking, 'open', wanted.openers ?? ['system'], subject, ground.now)
  const input = parseWith(release.definition.opening, wanted.input) as JsonObject
  const opening: Opening = { input, terms: ground.terms.get(subject.provider) ?? {} }
  const move = release.begin(release.definition, opening, by, ground.now, hashesOf(ground, wanted), calendars)
  const id = caseIdOf(subject.key)
  const scope: Scope = subject
  return newStep(move, {
    ...{ caseId: id, step: 1, previous: null, before: null, facts: {}, release, scope, by, reason },
    command: { id, body: bodyOf(wanted) },
    what: { kind: 'opened', subject, opening },
    stageSince: ground.now,
  })
}

/** The calendars a new case counts by: a case of no agency counts by the provider's alone. */
const hashesOf = ({ calendarOf }: Ground, { subject }: NewCase): CalendarHashes => ({
  provider: calendarOf('provider', subject.provider),
  agency: calendarOf('agency', subject.agency ?? subject.provider, subject.agency === null),
})

/** What opening rests on besides the case itself: the time, the office's lengths, and whose calendars count. */
type Ground = {
  readonly now: number
  readonly terms: ReadonlyMap<number, Readonly<Record<string, Length>>>
  calendarOf(side: 'provider' | 'agency', id: number, asProvider?: boolean): string
}

type TermRow = {
  provider_id: number
  key: string
  amount: number
  unit: Length['unit']
  counting: NonNullable<Length['counting']>
}

async function readGround(tx: Tx, providers: readonly number[], agencies: readonly number[]): Promise<Ground> {
  const [time, terms, inForce, places] = await Promise.all([
    tx.query<{ now: Date }>('select business_now() as now'),
    tx.query<TermRow>(
      'select distinct on (provider_id, key) provider_id, key, amount, unit, counting from terms where provider_id = any($1) and valid_from <= business_now() order by provider_id, key, valid_from desc',
      [providers],
    ),
    calendarsToOpenBy(tx),
    tx.query<{ side: string; id: number; calendar: string }>(
      `select 'provider' as side, provider_id as id, calendar from office_calendars where provider_id = any($1)
       union all select 'agency', a.id, v.calendar from agencies a join provinces v on v.id = a.province where a.id = any($2)`,
      [providers, agencies],
    ),
  ])
  const names = new Map(places.rows.map(({ side, id, calendar }) => [`${side} ${id}`, calendar]))
  const lengths = new Map<number, Record<string, Length>>()
  for (const { provider_id, key, amount, unit, counting } of terms.rows)
    lengths.set(provider_id, { ...lengths.get(provider_id), [key]: { amount, unit, counting } })
  return {
    now: (time.rows[0] as { now: Date }).now.getTime(),
    terms: lengths,
    calendarOf: (side, id, asProvider = false) => {
      const hash = inForce.get(names.get(`${asProvider ? 'provider' : side} ${id}`) ?? '')
      if (hash === undefined) throw new Error(`no calendar is in force for ${side} ${id}`)
      return hash
    },
  }
}

const INSERT = `
  insert into cases (id, key, machine, version, service, provider_id, province, agency_id, reporting_point_id, period, parent_id, confidentiality,
    stage, status, held, assignee, tracking_code, step, head, context, terms, provider_calendar, agency_calendar, opened_at, stage_since, at, due_at, clock_state)
  select id, key, machine, version, service, provider_id, province, agency_id, reporting_point_id, period, parent_id, confidentiality,
    stage, status, held, assignee, tracking_code, step, head, context, terms, provider_calendar, agency_calendar, at, stage_since, at, due_at, clock_state
  from json_to_recordset($1) as r(id uuid, key text, machine text, version text, service smallint, provider_id int, province smallint, agency_id int,
    reporting_point_id int, period text, parent_id uuid, confidentiality text, stage text, status text, held text[], assignee uuid, tracking_code text,
    step int, head text, context json, terms json, provider_calendar text, agency_calendar text, stage_since timestamptz, at timestamptz,
    due_at timestamptz, clock_state text)`

async function insertCases(tx: Tx, steps: readonly NewStep[]): Promise<void> {
  if (steps.length === 0) return
  const rows = steps.map((step) => {
    const { subject } = step.record.what as { subject: Subject }
    const { key, machine, reportingPoint, period, parent } = subject
    return {
      ...caseRow(step),
      ...scopeColumns(step.scope),
      key,
      machine,
      reporting_point_id: reportingPoint,
      period,
      parent_id: parent,
    }
  })
  await tx.query({ name: 'open-cases', text: INSERT, values: [JSON.stringify(rows)] })
}
