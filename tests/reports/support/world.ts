import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { carryOut } from '../../../db/effects/carryOut.ts'
import { advance } from '../../../db/engine/advance.ts'
import { fireTimers } from '../../../db/engine/fireTimers.ts'
import { openCase } from '../../../db/engine/openCase.ts'
import { seedAgency, seedPerson } from '../../../db/seed/house.ts'
import { insertLines } from '../../../db/statements/insertLines.ts'
import { inTransaction, type Tx } from '../../../db/transaction.ts'
import { isLegalEntityId } from '../../../machines/core/persian/identifiers.ts'
import type { JsonObject } from '../../../machines/core/standing.ts'
import { nextPeriod, period, startOfDay, toIsoDate } from '../../../machines/core/time/jalali.ts'
import { aHeader } from '../../../machines/debts-and-claims/statement/aStatement.ts'
import { openDocument } from '../../../machines/debts-and-claims/statement/canonical.ts'
import type { StatementLine } from '../../../machines/debts-and-claims/statement/line.ts'
import { STANDARD_ROUTE } from '../../../machines/debts-and-claims/timetable.ts'
import { aHouse, type House } from '../../support/house.ts'
import { datedFor } from './lines.ts'

const SINCE = '2020-01-01T00:00:00Z'

/** An agency with one reporting point and the people who file for it. */
export type Agency = {
  readonly agency: number
  readonly point: number
  readonly title: string
  readonly legalId: string
  readonly filer: string
  readonly controller: string
  readonly approver: string
}

/** A house whose periods can be lived through, from the first filing to the report's last receipt. */
export type World = {
  readonly house: House
  readonly admin: pg.Client
  readonly agencies: readonly Agency[]
  readonly secretary: string
  readonly authority: string
  /** Sends an event as somebody. */
  send(person: string, caseId: string, type: string, data?: JsonObject, reason?: string): Promise<string>
  /** Moves business time and does all there is to do by then. */
  wait(iso: string): Promise<void>
  drain(): Promise<void>
  as<T>(person: string, work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** The names are long where a page could break on them. */
const TITLES = [
  'اداره کل نمونه راه و شهرسازی',
  'شرکت توزیع نیروی برق نمونه',
  'دانشگاه علوم پزشکی و خدمات بهداشتی درمانی نمونه استان آذربایجان شرقی (معاونت توسعه مدیریت و منابع، مدیریت امور مالی و ذی‌حسابی)',
  'اداره کل نمونه آموزش و پرورش',
  'سازمان نمونه جهاد کشاورزی',
  'شرکت نمونه آب منطقه‌ای',
  'اداره کل نمونه ورزش و جوانان',
  'اداره کل نمونه منابع طبیعی',
  'اداره کل نمونه نوسازی مدارس',
  'اداره کل نمونه بهزیستی',
]

// Synthetic ids, beginning with 999, with the check digit that makes them valid.
const legalIdOf = (i: number): string =>
  Array.from({ length: 10 }, (_, digit) => `9990000${100 + i}${digit}`).find(isLegalEntityId) ?? ''

/** The first stop of a report, by the names that routes of the tests and the standard one give it. */
const CENTRES = ['مرکز مدیریت بدهی‌ها و تعهدات عمومی', STANDARD_ROUTE[0]?.fa as string]

/** Builds a world with so many agencies. */
export async function aWorld(count: number, at: string): Promise<World> {
  const house = await aHouse({ at })
  const admin = new pg.Client({ connectionString: house.database.admin })
  await admin.connect()
  const seed = admin as unknown as Tx
  const agencies: Agency[] = []
  for (let i = 0; i < count; i++) agencies.push(await anAgency(seed, house, i))
  const office = (username: string, name: string, role: string) =>
    seedPerson(seed, { username, name }, [{ role, provider: house.provider, since: SINCE }])
  const secretary = await office('secretary', 'دبیرخانه', 'secretariat')
  const authority = await seedPerson(
    seed,
    { username: 'authority', name: 'مرکز بدهی‌ها' },
    CENTRES.map((name) => ({ role: 'authority', authority: name, provider: house.provider, since: SINCE })),
  )

  const drain = async () => {
    for (;;) {
      const { cases } = await fireTimers(house.worker)
      const { done, parked } = await carryOut(house.worker)
      if (parked > 0) throw new Error('an effect was parked')
      if (cases + done === 0) return
    }
  }
  const wait = async (iso: string) => {
    await house.setTime(iso)
    await drain()
  }
  const send: World['send'] = async (person, caseId, type, data = {}, reason) => {
    const spoken = reason === undefined ? {} : { reason }
    const { to } = await advance(house.api, {
      ...{ id: randomUUID(), caseId, by: { person }, event: { type, data }, ...spoken },
    })
    return to
  }
  const as: World['as'] = (person, work) => inTransaction(house.api.pool, { person }, work)
  const close = async () => {
    await admin.end()
    await house.close()
  }
  return { house, admin, agencies, secretary, authority, send, wait, drain, as, close }
}

async function anAgency(tx: Tx, { province, provider, agencies }: House, i: number): Promise<Agency> {
  const title = TITLES[i % TITLES.length] as string
  const known = agencies[i]
  const legalId = known ? ['99900000117', '99900000666'][i] : legalIdOf(i)
  const { agency, point } =
    known ?? (await seedAgency(tx, { title, legalId: legalId as string, province, provider, since: SINCE }))
  const person = (role: string) =>
    seedPerson(tx, { username: `${role}${i}`, name: `${role} ${i}` }, [{ role, agency, since: SINCE }])
  return {
    ...{ agency, point, title, legalId: legalId as string },
    filer: await person('agencyOfficer'),
    controller: await person('financeController'),
    approver: await person('agencyApprover'),
  }
}

const DAY = 86_400_000

/** Opens a cycle of a period, announced by the head; filing on time ends after 15 days, filing at all after 22. */
export async function aCycle(
  world: World,
  periodKey: string,
  hops = 2,
  agreement: { caseId: string; step: number } | null = null,
): Promise<string> {
  const { house } = world
  const { kind } = period(periodKey)
  const opensAt = startOfDay(period(nextPeriod(periodKey)).firstDay)
  const instants = {
    ...{ announcesAt: opensAt - 7 * DAY, opensAt, softCloseAt: opensAt + 15 * DAY },
    ...{ hardCloseAt: opensAt + 22 * DAY, deliverBy: opensAt + 60 * DAY },
  }
  const { caseId } = await openCase(house.worker, {
    by: 'system',
    input: { periodKey, kind, agreement, hops, ...instants },
    subject: {
      ...{ machine: 'debtsAndClaims.cycle', service: 'debtsAndClaims' },
      ...{ provider: house.provider, province: house.province, agency: null, reportingPoint: null },
      ...{ period: periodKey, parent: null, confidentiality: 'open', key: `cycle ${periodKey}` },
    },
  })
  await world.send(house.people.head, caseId, 'announce', {}, 'آغاز آزمایشی')
  return caseId
}

/** The case of an agency in a cycle. */
export async function caseOf({ admin }: World, cycleId: string, { agency }: Agency): Promise<string> {
  const { rows } = await admin.query<{ id: string }>('select id from cases where parent_id = $1 and agency_id = $2', [
    ...[cycleId, agency],
  ])
  return (rows[0] as { id: string }).id
}

/** Prepares and certifies a document of these lines, as the agency's own doors would, and gives its hash. */
export async function prepared(world: World, caseId: string, who: Agency, lines: readonly StatementLine[]) {
  const { admin } = world
  const { key: periodKey, lastDay } = period(await periodOf(world, caseId))
  const periodEnd = toIsoDate(lastDay)
  const document = openDocument(
    {
      ...{ ...aHeader, periodKey, periodEnd, agencyName: who.title, agencyLegalId: who.legalId },
      debtsNil: lines.every(({ side }) => side === 'claim'),
      claimsNil: lines.every(({ side }) => side === 'debt'),
      openingDiffReason: 'مانده‌ها از دفتر سال‌های پیش است.',
    },
    null,
  )
  const texts = lines
    .map((line, i) => datedFor({ ...line, lineNo: i + 1 }, periodEnd))
    .map((line) => ({ line, text: document.line(line) }))
  const sha256 = document.sha256()
  const sum = (side: string, field: 'closing' | 'overdueAmount') =>
    lines.reduce((total, line) => total + (line.side === side ? BigInt(line[field]) : 0n), 0n).toString()
  const totals = {
    ...{ debtTotal: sum('debt', 'closing'), claimTotal: sum('claim', 'closing') },
    ...{ overdueDebtTotal: sum('debt', 'overdueAmount'), overdueClaimTotal: sum('claim', 'overdueAmount') },
  }
  await admin.query(
    `insert into statements (case_id, sha256, ordinal, version, head, line_count, totals, problems, must_fix, advisory, prepared_by, prepared_at,
       provider_id, province, service, agency_id, confidentiality)
     select id, $2, (select count(*) + 1 from statements where case_id = $1), (context ->> 'version')::int + 1, $3, $4, $5, '[]', 0, 0, $6, business_now(),
       provider_id, province, service, agency_id, confidentiality from cases where id = $1`,
    [caseId, sha256, document.head.trimEnd(), lines.length, JSON.stringify(totals), who.filer],
  )
  await insertLines(admin as unknown as Tx, caseId, sha256, texts)
  for (const [role, person] of [
    ['financeController', who.controller],
    ['agencyApprover', who.approver],
  ])
    await admin.query(
      `insert into certifications (case_id, sha256, role, person_id, at, provider_id, province, service, agency_id, confidentiality)
       select id, $2, $3, $4, business_now(), provider_id, province, service, agency_id, confidentiality from cases where id = $1`,
      [caseId, sha256, role, person],
    )
  return sha256
}

async function periodOf({ admin }: World, caseId: string): Promise<string> {
  const { rows } = await admin.query<{ period: string }>('select period from cases where id = $1', [caseId])
  return rows[0]?.period ?? ''
}

/** Files lines for an agency and lets the office's rules take them up. */
export async function file(
  world: World,
  cycleId: string,
  who: Agency,
  lines: readonly StatementLine[],
  event: 'submit' | 'resubmit' | 'lateFile' = 'submit',
): Promise<string> {
  const caseId = await caseOf(world, cycleId, who)
  const statement = await prepared(world, caseId, who, lines)
  await world.send(event === 'lateFile' ? who.approver : who.filer, caseId, event, { statement })
  await passValidation(world, caseId)
  await world.drain()
  return caseId
}

/** These lines are drawn up for their figures and would not all pass the checks, which have tests of their own. */
async function passValidation({ admin, house }: World, caseId: string): Promise<void> {
  await admin.query(
    `update outbox set done_at = clock_timestamp() where case_id = $1 and kind = 'validate' and done_at is null`,
    [caseId],
  )
  await advance(house.worker, { id: randomUUID(), caseId, by: 'system', event: { type: 'validationPassed', data: {} } })
}

/** Declares that an agency has nothing to state. */
export async function fileNil(world: World, cycleId: string, who: Agency): Promise<string> {
  const caseId = await caseOf(world, cycleId, who)
  await world.send(who.approver, caseId, 'submitNil', { explanation: 'در این دوره بدهی و مطالبه‌ای نبوده است.' })
  await world.drain()
  return caseId
}

/** Takes a filed statement to where it is being refined. */
export async function approve(world: World, caseId: string): Promise<void> {
  const { officer, groupHead } = world.house.people
  await world.send(officer, caseId, 'approve')
  await world.send(groupHead, caseId, 'confirm')
  await world.send(officer, caseId, 'startRefine')
  await world.drain()
}
