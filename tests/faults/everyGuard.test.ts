import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { advanceAll } from '../../db/engine/advance.ts'
import type { Engine } from '../../db/engine/engine.ts'
import { openCase } from '../../db/engine/openCase.ts'
import { type Subject, uuidOf } from '../../machines/core/record.ts'
import { ROLES } from '../../machines/core/roles.ts'
import type { Json, JsonObject } from '../../machines/core/standing.ts'
import { type Refused, refusalsSeen } from '../../machines/core/testing/guards.ts'
import { SERVICES } from '../../machines/services.ts'
import { aHouse, type House } from '../support/house.ts'
import { fingerprint } from '../support/rows.ts'

// The pure tests show for every guard of every machine a case that it refuses. They run here once more, and what they saw is
// then asked of the engine, on rows.
const machines = new URL('../../machines/', import.meta.url)
const withGuards = readdirSync(machines, { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.test.ts') && readFileSync(new URL(path, machines), 'utf8').includes('unbroken('),
)
for (const path of withGuards) await import(new URL(path, machines).href)

let house: House
let admin: pg.Client
const opened = new Map<string, string>()
beforeAll(async () => {
  house = await aHouse()
  admin = new pg.Client({ connectionString: house.database.admin })
  await admin.connect()
  // A case is put where the example has it, as no door would.
  await admin.query('set session_replication_role = replica')
})
afterAll(async () => {
  await admin.end()
  await house.close()
})

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const idOf = (person: string): string => (ID.test(person) ? person : uuidOf('person', person))

/** The same with everybody under an id, wherever they are named. */
function named<Value>(value: Value, people: ReadonlySet<string>): Value {
  const within = (one: unknown): unknown => {
    if (typeof one === 'string') return people.has(one) ? idOf(one) : one
    if (Array.isArray(one)) return one.map(within)
    if (typeof one !== 'object' || one === null) return one
    return Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, within(inner)]))
  }
  return within(value) as Value
}

/** Gives everybody the roles in which the examples have them. */
async function letIn(examples: readonly Refused[]): Promise<void> {
  const [agency] = house.agencies
  for (const { command } of examples) {
    const { person, role } = command.by
    if (person === null) continue
    const place = ROLES[role].side === 'agency' ? [null, agency?.agency] : [house.provider, null]
    await admin.query(
      `insert into people (id, username, name) values ($1::uuid, $1::uuid::text, 'کسی') on conflict do nothing`,
      [idOf(person)],
    )
    await admin.query(
      `insert into grants (person_id, role, provider_id, agency_id, authority, since)
       select $1::uuid, $2::text, $3::int, $4::int, case $2 when 'authority' then 'خزانه' end, '2000-01-01'
       where not exists (select from grants where person_id = $1::uuid and role = $2::text)`,
      [idOf(person), role, ...place],
    )
  }
}

/** One case of each machine, opened as the first of its examples was. */
async function aCase({ machine, input, standing }: Refused): Promise<string> {
  const there = opened.get(machine)
  if (there) return there
  await house.setTime(new Date(standing.at).toISOString())
  const service = SERVICES.find((name) => machine.startsWith(`${name}.`)) ?? 'debtsAndClaims'
  const subject: Subject = {
    ...{ machine, service, provider: house.provider, province: house.province },
    ...{ agency: house.agencies[0]?.agency ?? null, reportingPoint: null, period: null, parent: null },
    ...{ confidentiality: 'normal', key: `guarded/${machine}` },
  }
  const { caseId } = await openCase(house.worker, { by: 'system', subject, input })
  // Examples share their tracking code.
  await admin.query('update cases set tracking_code = null where id = $1', [caseId])
  opened.set(machine, caseId)
  return caseId
}

async function stand(caseId: string, { standing, command }: Refused): Promise<void> {
  await admin.query('delete from timers where case_id = $1', [caseId])
  await admin.query('delete from clocks where case_id = $1', [caseId])
  await admin.query(
    `update cases set stage = $2, context = $3, at = $4, stage_since = $4, assignee = null, status = 'active' where id = $1`,
    [caseId, standing.stage, JSON.stringify(standing.context), new Date(standing.at)],
  )
  await house.setTime(new Date(Math.max(command.at, standing.at)).toISOString())
}

/** The engine with these facts, whatever is on record. */
const knowing = (engine: Engine, facts: JsonObject): Engine => ({
  ...engine,
  facts: (name) => async (_, cases) =>
    new Map(Object.hasOwn(facts, name) ? cases.map((id) => [id, facts[name] as Json]) : []),
})

/** What whoever sends the event hears. */
async function whatIsHeard(caseId: string, { event, by, reason, facts }: Refused['command']): Promise<string> {
  const asker = by.person === null ? 'system' : { person: by.person, role: by.role }
  const engine = by.person === null ? house.worker : house.api
  const request = { id: randomUUID(), caseId, event, by: asker, ...(reason === undefined ? {} : { reason }) } as const
  const [outcome] = await advanceAll(knowing(engine, facts as JsonObject), [request])
  if (outcome === undefined || !('refusal' in outcome)) return JSON.stringify(outcome)
  const { code, details } = outcome.refusal
  return typeof details['guard'] === 'string' ? `${code} ${details['guard']}` : code
}

/** An authority sees nothing of a case before something was brought to it, so that no guard is ever asked. */
const UNSEEN = [
  'debtsAndClaims.cycle acknowledge hasReceipt: case-not-found',
  'debtsAndClaims.cycle authorityQuestion wasBrought: case-not-found',
  'debtsAndClaims.cycle acknowledge isAddressed: case-not-found',
  'debtsAndClaims.cycle forward isForwarder: case-not-found',
]

describe('every guard that a test of its machine sees refuse', () => {
  it('refuses on the database as well, and nothing is written', async () => {
    const seen = refusalsSeen()
    const people = new Set(seen.flatMap(({ command }) => command.by.person ?? []))
    await letIn(seen)
    const otherwise: string[] = []
    for (const example of seen.map((one) => named(one, people))) {
      const { machine, command, guard } = example
      const caseId = await aCase(example)
      await stand(caseId, example)
      const before = await fingerprint(admin)
      const heard = await whatIsHeard(caseId, command)
      expect(await fingerprint(admin)).toStrictEqual(before)
      if (heard !== `condition-unmet ${guard}`) otherwise.push(`${machine} ${command.event.type} ${guard}: ${heard}`)
    }
    expect(otherwise).toStrictEqual(UNSEEN)
    expect(seen.length).toBeGreaterThan(250)
  })
})
