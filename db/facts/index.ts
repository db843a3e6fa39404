import type { Json } from '../../machines/core/standing.ts'
import type { FactReader, FactReaders } from '../engine/facts.ts'
import type { Tx } from '../transaction.ts'

/** A fact that one statement looks up: given case ids as $1, it yields rows of `id` and `fact`. */
const bySql =
  (name: string, text: string): FactReader =>
  async (tx: Tx, cases) => {
    const { rows } = await tx.query<{ id: string; fact: Json }>({ name: `fact ${name}`, text, values: [cases] })
    return new Map(rows.map(({ id, fact }) => [id, fact]))
  }

/** The window of the cycle that a submission belongs to, as the cycle's own context names it. */
const cycleWindow = bySql(
  'cycle.window',
  `select c.id, json_build_object('stage', p.stage, 'opensAt', p.context -> 'opensAt', 'softCloseAt', p.context -> 'softCloseAt',
     'hardCloseAt', p.context -> 'hardCloseAt') as fact
   from cases c join cases p on p.id = c.parent_id where c.id = any($1)`,
)

/** The statement last prepared, what the server found in it, and who certified exactly these bytes. */
const statement = bySql(
  'statement',
  `select s.case_id as id, json_build_object('sha256', s.sha256, 'lines', s.line_count, 'mustFix', s.must_fix,
     'debtTotal', s.totals ->> 'debtTotal', 'claimTotal', s.totals ->> 'claimTotal',
     'overdueDebtTotal', s.totals ->> 'overdueDebtTotal', 'overdueClaimTotal', s.totals ->> 'overdueClaimTotal',
     'financeController', (select person_id from certifications f where f.case_id = s.case_id and f.sha256 = s.sha256 and f.role = 'financeController'),
     'approver', (select person_id from certifications f where f.case_id = s.case_id and f.sha256 = s.sha256 and f.role = 'agencyApprover')) as fact
   from (select distinct on (case_id) * from statements where case_id = any($1) order by case_id, ordinal desc) s`,
)

/** Findings that are not settled yet, and those that still want the agency's answer. */
const findings = bySql(
  'findings',
  `select c.id, json_build_object('open', count(f.*) filter (where f.resolution is null and f.severity = 'mustFix'),
     'unanswered', count(f.*) filter (where f.resolution is null and f.severity = 'mustFix' and f.reply is null)) as fact
   from unnest($1::uuid[]) c(id) left join findings f on f.case_id = c.id group by c.id`,
)

const officeRules = bySql(
  'office.rules',
  `select c.id, json_build_object('oneStepApproval', coalesce(r.one_step_approval, false), 'maxRounds', coalesce(r.max_rounds, 3)) as fact
   from cases c left join office_rules r on r.provider_id = c.provider_id and r.service = c.service where c.id = any($1)`,
)

const refinement = bySql(
  'refinement',
  `select c.id, json_build_object('unresolved', count(m.*)) as fact
   from unnest($1::uuid[]) c(id) left join mismatches m on m.case_id = c.id and m.settled_as is null group by c.id`,
)

const timetable = bySql(
  'timetable',
  `select c.id, json_build_object('approved', exists (select from timetables t where t.provider_id = c.provider_id and t.service = c.service
     and t.kind = c.context ->> 'kind' and t.approved_at is not null and t.valid_from <= left(c.period, 4)
     and (t.valid_until is null or t.valid_until >= left(c.period, 4)))) as fact
   from cases c where c.id = any($1)`,
)

/** Whether the agreement a cycle runs under may carry a new announcement now. */
const agreement = bySql(
  'agreement',
  `select c.id, json_build_object('usable', coalesce(a.stage in ('inForce', 'continuing'), false)) as fact
   from cases c left join cases a on a.id = (c.context -> 'agreement' ->> 'caseId')::uuid where c.id = any($1)`,
)

/** Whether the fourth quarter of an annual cycle's year is closed; a quarter waits for nothing. */
const quarter = bySql(
  'quarter',
  `select c.id, json_build_object('closed', not exists (select from cases q where q.provider_id = c.provider_id and q.service = c.service
     and q.machine = c.machine and q.period = c.period || '-Q4' and q.stage in ('planned', 'announced', 'awaitingQuarter', 'open', 'closing'))) as fact
   from cases c where c.id = any($1) and c.context ->> 'kind' = 'year'`,
)

const cycleProgress = bySql(
  'cycle.progress',
  `select c.id, json_build_object(
     'unsettled', count(s.id) filter (where s.stage not in ('refined', 'consolidated', 'delivered', 'missed', 'withdrawn', 'voided')
        and not (s.context ->> 'waived')::boolean),
     'refined', count(s.id) filter (where s.stage = 'refined')) as fact
   from unnest($1::uuid[]) c(id) left join cases s on s.parent_id = c.id group by c.id`,
)

/** The report rendered for the version that is to be signed next. */
const report = bySql(
  'report',
  `select c.id, json_build_object('sha256', r.sha256) as fact
   from cases c join lateral (select sha256 from reports where cycle_id = c.id and version = (c.context ->> 'reportVersion')::int + 1
     order by rendered_at desc limit 1) r on true where c.id = any($1)`,
)

/** Letter and receipt of the hop at hand; before the first delivery that is the first hop. */
const delivery = bySql(
  'delivery',
  `select c.id, json_build_object('letter', d.letter_no is not null and d.letter_date is not null, 'receipt', d.receipt_no is not null) as fact
   from cases c join deliveries d on d.cycle_id = c.id and d.report_version = (c.context ->> 'reportVersion')::int
     and d.hop = greatest(1, (c.context ->> 'hop')::int) where c.id = any($1)`,
)

/** Whether a later version of an agreement has been signed. */
const successor = bySql(
  'successor',
  `select c.id, json_build_object('signed', exists (select from cases n where n.machine = c.machine and n.provider_id = c.provider_id
     and n.service = c.service and n.id <> c.id and n.stage in ('signed', 'inForce')
     and (n.context ->> 'version')::int > (c.context ->> 'version')::int)) as fact
   from cases c where c.id = any($1)`,
)

/** Every fact of every service. */
export const FACTS: FactReaders = {
  'cycle.window': cycleWindow,
  statement,
  findings,
  'office.rules': officeRules,
  refinement,
  timetable,
  agreement,
  quarter,
  'cycle.progress': cycleProgress,
  report,
  delivery,
  successor,
  'fresh.trackingCode': async (_, cases, chance) => new Map(cases.map((id) => [id, chance.digits(8)])),
}
