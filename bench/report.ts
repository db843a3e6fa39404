import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openCase } from '../db/engine/openCase.ts'
import { createLogins } from '../db/logins.ts'
import { migrate } from '../db/migrate.ts'
import { openEngine } from '../db/openEngine.ts'
import { openPool } from '../db/pool.ts'
import { readReportFile } from '../db/reports/readReports.ts'
import { PROVINCE_IDS, seedProvinces } from '../db/seed/house.ts'
import type { Tx } from '../db/transaction.ts'
import { aDebt, aHeader } from '../machines/debts-and-claims/statement/aStatement.ts'
import { openDocument } from '../machines/debts-and-claims/statement/canonical.ts'
import { startPostgres } from '../scripts/embedded-postgres.ts'
import { renderReport } from '../workers/rendering/renderReport.ts'

// How long the largest report takes that we promise, and how much memory: npm run bench -- report
const STATEMENTS = Number(process.env['STATEMENTS'] ?? 10_000)
const LINES = Number(process.env['LINES'] ?? 20)
const PROMISED = { seconds: 60, megabytes: 500 }

const folder = mkdtempSync(join(tmpdir(), 'peyman-bench-'))
const postgres = await startPostgres({ dataDir: join(folder, 'postgres') })
const passwords = { api: 'a', worker: 'w', reader: 'r' }
const admin = new pg.Client({ connectionString: postgres.url('postgres') })
await admin.connect()
await createLogins(postgres.url('postgres'), passwords)
await migrate(postgres.url('postgres'))
const tx = admin as unknown as Tx
await seedProvinces(tx, ['eastAzerbaijan'])
const province = PROVINCE_IDS.eastAzerbaijan
const { rows } = await tx.query<{ id: number }>(
  `insert into providers (code, province, title_fa, title_en) values ('p', $1, 'اداره کل نمونه امور اقتصادی و دارایی', 'DG') returning id`,
  [province],
)
const provider = (rows[0] as { id: number }).id
const engine = await openEngine(openPool(postgres.url('postgres', 'peyman_worker', passwords.worker), 4))

const at = (iso: string): number => Date.parse(iso)
const { caseId: cycleId } = await openCase(engine, {
  by: 'system',
  input: {
    ...{ periodKey: '1405-Q2', kind: 'quarter', agreement: null, hops: 2 },
    ...{ announcesAt: at('2026-09-15T20:30:00Z'), opensAt: at('2026-09-22T20:30:00Z') },
    ...{ softCloseAt: at('2026-10-07T20:30:00Z'), hardCloseAt: at('2026-10-14T20:30:00Z') },
    deliverBy: at('2026-11-29T20:30:00Z'),
  },
  subject: {
    ...{ machine: 'debtsAndClaims.cycle', service: 'debtsAndClaims', provider, province, agency: null },
    ...{ reportingPoint: null, period: '1405-Q2', parent: null, confidentiality: 'open', key: 'bench' },
  },
})

/** Statements with their histories, clocks and lines, straight into the tables: nobody waits for ten thousand agencies. */
async function fill(): Promise<void> {
  await tx.query(
    `insert into agencies (legal_id, province, title_fa, title_en, title_key)
     select lpad(i::text, 11, '0'), $1, 'اداره کل نمونه با نامی به درازای نام‌های واقعی ' || i, 'agency ' || i, i::text from generate_series(1, $2::int) i`,
    [province, STATEMENTS],
  )
  await tx.query(`insert into reporting_points (agency_id, code, title_fa) select id, '1', title_fa from agencies`)
  const context = {
    ...{ periodKey: '1405-Q2', trackingCode: null, version: 1, isNil: false, lateFilingAllowed: false },
    ...{ openAtClose: false, restated: false, waived: false, round: 0, findingCount: 0, lines: LINES },
  }
  await tx.query(
    `insert into cases (id, key, machine, version, service, provider_id, province, agency_id, reporting_point_id, period, parent_id, confidentiality,
       stage, status, held, step, head, context, terms, provider_calendar, agency_calendar, opened_at, stage_since, at)
     select gen_random_uuid(), 'c' || a.id, 'debtsAndClaims.submission', 'v', 0, $1, $2, a.id, p.id, '1405-Q2', $3, 'normal', 'consolidated', 'active', '{}',
       $7, encode(sha256(a.id::text::bytea), 'hex'),
       ($4::jsonb || jsonb_build_object('late', a.id % 10 = 0, 'document', encode(sha256(a.id::text::bytea), 'hex')))::json,
       '{}', $5, $5, now(), now(), now()
     from agencies a join reporting_points p on p.agency_id = a.id where $6::int > 0`,
    [provider, province, cycleId, JSON.stringify(context), await calendarHash(), STATEMENTS, EVENTS.length],
  )
  await tx.query(
    `insert into journal (case_id, step, command_id, body, kind, event, role, at, from_stage, to_stage, version, record, hash, previous,
       provider_id, province, service, agency_id, confidentiality)
     select c.id, e.step, gen_random_uuid(), '', 'event', e.name, 'system', now(), 'x', 'y', 'v', convert_to(repeat('history ', 150), 'UTF8'),
       case when e.step = $2 then c.head else e.name end, case when e.step = 1 then null else 'p' end, c.provider_id, c.province, c.service, c.agency_id, c.confidentiality
     from cases c cross join unnest($1::text[]) with ordinality as e(name, step) where c.parent_id is not null`,
    [EVENTS, EVENTS.length],
  )
  await tx.query(
    `insert into clocks (case_id, name, state, outcome, body, provider_id, province, service, agency_id, confidentiality)
     select c.id, n, 'stopped', case when c.agency_id % 7 = 0 then 'breached' else 'met' end, '{"startedAt":1790000000000}', c.provider_id, c.province, c.service, c.agency_id, c.confidentiality
     from cases c cross join unnest(array['office', 'correction', 'deadline.underReview', 'deadline.refining']) n where c.parent_id is not null`,
  )
  await fillLines()
  await tx.query('analyze')
}

const EVENTS = [
  'opened',
  'submit',
  'validationPassed',
  'reassigned',
  'approve',
  'confirm',
  'startRefine',
  'finishRefine',
  'include',
]

async function calendarHash(): Promise<string> {
  const found = await tx.query<{ hash: string }>('select hash from calendars_in_force order by id desc limit 1')
  return (found.rows[0] as { hash: string }).hash
}

async function fillLines(): Promise<void> {
  const { head } = openDocument(aHeader, null)
  await tx.query(
    `insert into statements (case_id, sha256, ordinal, version, head, line_count, totals, problems, must_fix, advisory, prepared_at,
       provider_id, province, service, agency_id, confidentiality)
     select id, context ->> 'document', 1, 1, $1, $2, '{}', '[]', 0, 0, now(), provider_id, province, service, agency_id, confidentiality
     from cases where parent_id is not null`,
    [head, LINES],
  )
  await tx.query(
    `insert into statement_lines (case_id, sha256, line_no, line, side, tier, counterparty_type, counterparty_id, counterparty_key, category, legal_basis,
       certainty, currency_unit, opening, increase, decrease, closing, overdue, overdue_days, provider_id, province, service, agency_id, confidentiality)
     select s.case_id, s.sha256, n, ($1::jsonb || jsonb_build_object('lineNo', n, 'counterpartyName', 'شرکت نمونه ' || n || '/' || s.agency_id))::json,
       case when n % 3 = 0 then 'claim' else 'debt' end, 'T' || (1 + n % 4), (array['natural', 'privateLegal', 'bank', 'municipality'])[1 + n % 4], null, 'k' || n, 'goods',
       (array['contract', 'statute', 'facility'])[1 + n % 3], case when n % 4 = 0 then 'uncertain' else 'certain' end, 'irrCurrent',
       0, 1000003 * n * s.agency_id::bigint, 0, 1000003 * n * s.agency_id::bigint, 500001 * n * s.agency_id::bigint, n * 40,
       s.provider_id, s.province, s.service, s.agency_id, s.confidentiality
     from statements s cross join generate_series(1, $2::int) n`,
    [JSON.stringify(aDebt), LINES],
  )
}

await fill()
const megabytes = (bytes: number) => Math.round(bytes / 1_048_576)
const before = megabytes(process.memoryUsage().rss)
const began = performance.now()
const marks: string[] = []
const name = await renderReport(engine, { cycleId }, (percent) => {
  if (percent % 20 === 0 || percent === 95)
    marks.push(`${percent}% ${((performance.now() - began) / 1000).toFixed(1)} s`)
})
const seconds = (performance.now() - began) / 1000
// In kilobytes, and of the whole process: the thread that sets the pages is in it.
const peak = Math.round(process.resourceUsage().maxRSS / 1_024)
if (name === null) throw new Error('no report was made')
const files = await Promise.all((['pdf', 'xlsx'] as const).map((which) => readReportFile(tx, name, which)))
const [pdf, xlsx] = files.map((file) => megabytes(file?.length ?? 0))
console.log(
  `${STATEMENTS} statements, ${STATEMENTS * LINES} lines: ${seconds.toFixed(1)} s, peak ${peak} MB (${before} MB before)`,
)
console.log(`pdf ${pdf} MB, xlsx ${xlsx} MB; ${marks.join(', ')}`)
const again = performance.now()
await renderReport(engine, { cycleId })
console.log(`the same report once more: ${((performance.now() - again) / 1000).toFixed(1)} s`)
if (process.env['KEEP']) writeFileSync(process.env['KEEP'], files[0] ?? '')

await Promise.all([engine.pool.end(), admin.end()])
await postgres.stop()
rmSync(folder, { recursive: true })
if (seconds > PROMISED.seconds || peak > PROMISED.megabytes) process.exitCode = 1
