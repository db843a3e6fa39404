import type { Office } from './office.ts'

/** How many cases there are to be, how many directorates and agencies share them, and how many of a hundred are still open. */
export type Filling = { readonly cases: number; readonly directorates: number; readonly openPercent: number }

const AGENCIES_EACH = 200
const CHUNK = 50_000

/**
 * Cases by the hundred thousand, straight into the tables: each like one that the engine has written and that waits for its
 * review, with clocks and timers, but without a history of its own. Those that are not open rest, as most do.
 */
export async function fillCases({ admin, directorates }: Office, like: string, wanted: Filling): Promise<void> {
  // What refers to whom was settled when the one they are like was written.
  await admin.query('set session_replication_role = replica')
  await admin.query(`set maintenance_work_mem = '256MB'`)
  await addDirectorates(admin, wanted.directorates - directorates.length)
  await admin.query(
    `create temp table agency_list as
     select a.id, p.id as provider_id, p.no, row_number() over (partition by p.id order by a.id) - 1 as place, r.id as point
     from (select id, row_number() over (order by id) - 1 as no from providers) p
     join enrolments e on e.provider_id = p.id join reporting_points r on r.id = e.reporting_point_id join agencies a on a.id = r.agency_id`,
  )
  await admin.query('create index on agency_list (no, place)')
  await admin.query(
    `create temp table officer_list as select provider_id, array_agg(person_id) as officers from grants where role = 'caseOfficer' group by 1`,
  )
  await admin.query('analyze agency_list')
  const indexes = await dropIndexes(admin)
  for (let from = 0; from < wanted.cases; from += CHUNK)
    await addCases(admin, like, wanted, from, Math.min(wanted.cases, from + CHUNK) - 1)
  for (const text of indexes) await admin.query(text)
  await admin.query('set session_replication_role = origin')
  await admin.query('vacuum analyze')
}

async function addDirectorates(admin: Office['admin'], more: number): Promise<void> {
  await admin.query(
    `insert into providers (code, province, title_fa, title_en) select 'more ' || i, province, 'اداره کل ' || i, 'DG ' || i
     from (select province from providers limit 1) p, generate_series(1, $1::int) i`,
    [more],
  )
  // Agencies are filled up to the same number everywhere.
  await admin.query(
    `with missing as (
       select p.id as provider_id, p.province, i from providers p cross join generate_series(1, ${AGENCIES_EACH}) i
       where i > (select count(*) from enrolments e where e.provider_id = p.id)
     ), made as (
       insert into agencies (legal_id, province, title_fa, title_en, title_key)
       select lpad((98000000000 + provider_id * 1000 + i)::text, 11, '0'), province, 'اداره نمونه شماره ' || i || '/' || provider_id, 'agency', 'اداره نمونه شماره ' || i || '/' || provider_id
       from missing returning id, legal_id
     ), points as (
       insert into reporting_points (agency_id, code, title_fa) select id, '1', 'نمونه' from made returning id, agency_id
     )
     insert into enrolments (provider_id, service, reporting_point_id, since)
     select (substr(m.legal_id, 3)::bigint / 1000)::int, 0, r.id, '2020-01-01' from made m join points r on r.agency_id = m.id`,
  )
}

const SCOPE = 'provider_id, province, service, agency_id, confidentiality'

const ID = `overlay(overlay(md5('fill' || i) placing '8' from 13) placing '8' from 17)::uuid`
/** Whether the i-th case is open: spread, and the same in every run. */
const OPEN = `(i % 100) * 19 % 100 < $4`
/** Some are due soon, and some have been for days. */
const OVER = `(i % 16) * interval '1 day'`
const PLACE = `(i / $5) % ${AGENCIES_EACH}`

async function addCases(admin: Office['admin'], like: string, wanted: Filling, from: number, to: number) {
  const { openPercent, directorates } = wanted
  const code = "lpad((90000000000000 + i)::text, 14, '0')"
  // All in one statement: looked up again by their scattered ids, the cases would take longer than they took to write.
  await admin.query(
    `with made as (
       insert into cases (id, key, machine, version, service, provider_id, province, agency_id, reporting_point_id, period, parent_id, confidentiality,
         stage, status, held, assignee, tracking_code, step, head, context, terms, provider_calendar, agency_calendar, opened_at, stage_since, at, due_at, clock_state)
       select ${ID}, 'fill/' || i, c.machine, c.version, c.service, a.provider_id, c.province, a.id, a.point,
         (1396 + i / $5 / ${AGENCIES_EACH} / 4 % 10) || '-Q' || (1 + i / $5 / ${AGENCIES_EACH} % 4), null, c.confidentiality,
         case when ${OPEN} then c.stage else 'delivered' end, c.status, c.held,
         case when ${OPEN} then o.officers[1 + (i / $5 % array_length(o.officers, 1))] end, ${code},
         c.step, c.head, jsonb_set(c.context::jsonb, '{trackingCode}', to_jsonb(${code}))::json, c.terms, c.provider_calendar, c.agency_calendar, t.at, t.at, t.at,
         case when ${OPEN} then c.due_at - ${OVER} else 'infinity' end, case when ${OPEN} then c.clock_state end
       from cases c, generate_series($2::int, $3::int) i
       cross join lateral (select now() - case when ${OPEN} then (i % 20) * interval '1 hour' else interval '30 days' + (i % 3000) * interval '1 day' end as at) t
       join agency_list a on a.no = i % $5 and a.place = ${PLACE}
       left join officer_list o on o.provider_id = a.provider_id where c.id = $1
       returning id, substr(key, 6)::int as i, ${SCOPE}
     ), timed as (
       insert into clocks (case_id, name, state, outcome, due_at, body, ${SCOPE})
       select n.id, k.name, case when ${OPEN} then k.state else 'stopped' end, case when ${OPEN} then k.outcome else 'met' end,
         k.due_at - ${OVER}, k.body, n.provider_id, n.province, n.service, n.agency_id, n.confidentiality
       from made n, clocks k where k.case_id = $1
     )
     insert into timers (case_id, clock, event, due_at, ${SCOPE})
     select n.id, t.clock, t.event, t.due_at + (i % 1000) * interval '1 minute', n.provider_id, n.province, n.service, n.agency_id, n.confidentiality
     from made n, timers t where t.case_id = $1 and ${OPEN}`,
    [like, from, to, openPercent, directorates],
  )
}

/** Indexes that hold nothing together, with what makes them: written row by row they take longer than made at the end. */
async function dropIndexes(admin: Office['admin']): Promise<string[]> {
  const { rows } = await admin.query<{ name: string; text: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as text from pg_index
     where indrelid in ('cases'::regclass, 'clocks'::regclass, 'timers'::regclass) and not indisunique`,
  )
  for (const { name } of rows) await admin.query(`drop index ${name}`)
  return rows.map(({ text }) => text)
}
