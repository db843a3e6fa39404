import { standardCalendar } from '../../machines/calendars/book.ts'
import { provinces } from '../../machines/calendars/provinces.ts'
import { textKey } from '../../machines/core/persian/text.ts'
import { uuidOf } from '../../machines/core/record.ts'
import { recordCalendar } from '../calendars.ts'
import type { Tx } from '../transaction.ts'

/** Provinces by their name; their numbers are for ever, as rows refer to them. */
export const PROVINCE_IDS = Object.fromEntries(Object.keys(provinces).map((name, i) => [name, i + 1])) as Readonly<
  Record<keyof typeof provinces, number>
>

/** Records the provinces and the calendars of those that are named; what is there already stays. */
export async function seedProvinces(tx: Tx, withCalendar: readonly (keyof typeof provinces)[]): Promise<void> {
  for (const [name, title] of Object.entries(provinces))
    await tx.query(
      'insert into provinces (id, title_fa, title_en, calendar) values ($1, $2, $3, $4) on conflict do nothing',
      [PROVINCE_IDS[name as keyof typeof provinces], title.fa, title.en, standardName(name)],
    )
  for (const name of withCalendar) {
    const content = standardCalendar(name)
    const { rows } = await tx.query('select 1 from calendars_in_force where name = $1 limit 1', [standardName(name)])
    if (rows.length === 0) await recordCalendar(tx, { ...content, name: standardName(name) }, 'تقویم آغازین')
  }
}

const standardName = (province: string): string => `${province}.provincial`

/** An agency with one reporting point, enrolled with a provider; gives both ids. */
export async function seedAgency(
  tx: Tx,
  agency: { title: string; legalId: string; province: number; provider: number; since: string; service?: number },
): Promise<{ agency: number; point: number }> {
  const a = await tx.query<{ id: number }>(
    'insert into agencies (legal_id, province, title_fa, title_en, title_key) values ($1, $2, $3, $3, $4) returning id',
    [agency.legalId, agency.province, agency.title, textKey(agency.title)],
  )
  const id = (a.rows[0] as { id: number }).id
  const p = await tx.query<{ id: number }>(
    `insert into reporting_points (agency_id, code, title_fa) values ($1, '1', $2) returning id`,
    [id, agency.title],
  )
  const point = (p.rows[0] as { id: number }).id
  await tx.query('insert into enrolments (provider_id, service, reporting_point_id, since) values ($1, $2, $3, $4)', [
    ...[agency.provider, agency.service ?? 0, point, agency.since],
  ])
  return { agency: id, point }
}

/** A person with their grants; the id follows from the user name. */
export async function seedPerson(
  tx: Tx,
  person: { username: string; name: string; post?: string; mobile?: string },
  grants: readonly {
    role: string
    provider?: number
    agency?: number
    since: string
    until?: string
    letter?: string
    /** For the role of that name: which one, by its Persian name. */
    authority?: string
  }[],
): Promise<string> {
  const id = uuidOf('person', person.username)
  await tx.query(
    'insert into people (id, username, name, post, mobile) values ($1, $2, $3, $4, $5) on conflict do nothing',
    [id, person.username, person.name, person.post ?? null, person.mobile ?? null],
  )
  for (const { role, provider = null, agency = null, since, until = null, letter = null, authority = null } of grants)
    await tx.query(
      'insert into grants (person_id, role, provider_id, agency_id, since, until, letter, authority) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      [id, role, provider, agency, since, until, letter, authority],
    )
  return id
}
