import type { FactReader, FactReaders } from '../engine/facts.ts'
import { ASKED_STEP } from '../findings/askedStep.ts'
import { children, inFamily, inspectors, letters, papers, parent, participants } from './around.ts'
import { bySql } from './bySql.ts'
import { grounds } from './grounds.ts'
import { freshTrackingCodes } from './trackingCodes.ts'

/** The window of the cycle that a submission belongs to, as the cycle's own context names it. */
const cycleWindow = bySql(
  'cycle.window',
  `select c.id, json_build_object('stage', p.stage, 'opensAt', p.context -> 'opensAt', 'softCloseAt', p.context -> 'softCloseAt',
     'hardCloseAt', p.context -> 'hardCloseAt') as fact
   from cases c join cases p on p.id = c.parent_id where c.id = any($1)`,
)

/** The statement last prepared for the next version, what the server found in it, and who certified exactly these bytes. */
const statement = bySql(
  'statement',
  `select s.case_id as id, json_build_object('sha256', s.sha256, 'lines', s.line_count, 'mustFix', s.must_fix,
     'debtTotal', s.totals ->> 'debtTotal', 'claimTotal', s.totals ->> 'claimTotal',
     'overdueDebtTotal', s.totals ->> 'overdueDebtTotal', 'overdueClaimTotal', s.totals ->> 'overdueClaimTotal',
     'financeController', (select person_id from certifications f where f.case_id = s.case_id and f.sha256 = s.sha256 and f.role = 'financeController'),
     'approver', (select person_id from certifications f where f.case_id = s.case_id and f.sha256 = s.sha256 and f.role = 'agencyApprover')) as fact
   from cases c join lateral (select * from statements where case_id = c.id order by ordinal desc limit 1) s
     on s.version = (c.context ->> 'version')::int + 1
   where c.id = any($1)`,
)

/** Whether the draft has no line: nobody declares nothing over lines that stand there. */
const draft = bySql(
  'draft',
  `select c.id, json_build_object('empty', not exists (select from draft_lines d where d.case_id = c.id)) as fact
   from unnest($1::uuid[]) c(id)`,
)

/**
 * Findings that are not settled yet, and those that still want the agency's answer to the last question. What the server
 * found by itself wants none: a statement without problems is the answer.
 */
const findings = bySql(
  'findings',
  `select c.id, json_build_object('open', count(f.*),
     'unanswered', count(f.*) filter (where f.raised_by is not null and a.case_id is null),
     'corrected', count(f.*) filter (where a.says = 'corrected')) as fact
   from cases c
   cross join lateral (select ${ASKED_STEP} as step) asked
   left join findings f on f.case_id = c.id and f.resolution is null and f.severity = 'mustFix'
   left join lateral (select case_id, says from finding_answers where case_id = f.case_id and finding_no = f.finding_no
     and asked_step >= asked.step order by asked_step desc limit 1) a on true
   where c.id = any($1) group by c.id`,
)

const officeRules = bySql(
  'office.rules',
  `select c.id, json_build_object('oneStepApproval', coalesce(r.one_step_approval, false), 'maxRounds', coalesce(r.max_rounds, 3)) as fact
   from cases c left join office_rules r on r.provider_id = c.provider_id and r.service = c.service where c.id = any($1)`,
)

/** Mismatches that nobody has settled. A document that was never refined counts as one: nothing is reconciled by not looking. */
const refinement = bySql(
  'refinement',
  `select c.id, json_build_object('unresolved', (select count(*) from mismatches m where m.case_id = c.id and m.settled_as is null)
     + (c.context ->> 'document' is not null and not exists (
         select from refinements r where r.case_id = c.id and r.sha256 = c.context ->> 'document'))::int) as fact
   from cases c where c.id = any($1)`,
)

const timetable = bySql(
  'timetable',
  `select c.id, json_build_object('approved', exists (select from timetables t where t.provider_id = c.provider_id and t.service = c.service
     and t.kind = c.context ->> 'kind' and t.approved_at is not null and t.valid_from <= left(c.period, 4)
     and (t.valid_until is null or t.valid_until >= left(c.period, 4)))) as fact
   from cases c where c.id = any($1)`,
)

/**
 * Whether the agreement a cycle runs under, or else the office's last one, may carry a new announcement now, and whether it was
 * ended. Its id is read first: under row-level security Postgres looks nothing up by what a cast might give away, but reads all.
 */
const agreement = bySql(
  'agreement',
  `with c as materialized (
     select id, provider_id, service, (context -> 'agreement' ->> 'caseId')::uuid as agreement from cases where id = any($1)
   )
   select c.id, json_build_object('usable', coalesce(a.stage in ('inForce', 'continuing'), false), 'ended', coalesce(e.stage in ('terminated', 'lapsed'), false)) as fact
   from c left join cases a on a.id = c.agreement
   left join lateral (select coalesce(nullif(a.stage, 'superseded'), (select l.stage from cases l where l.machine = 'agreement' and l.provider_id = c.provider_id
     and l.service = c.service and l.agency_id is null order by (l.context ->> 'version')::int desc limit 1)) as stage) e on true`,
)

/** Whether the fourth quarter of an annual cycle's year is closed; a quarter waits for nothing. */
const quarter = bySql(
  'quarter',
  `select c.id, json_build_object('closed', not exists (select from cases q where q.provider_id = c.provider_id and q.service = c.service
     and q.machine = c.machine and q.agency_id is null and q.period = c.period || '-Q4' and q.stage in ('planned', 'announced', 'awaitingQuarter', 'open', 'closing'))) as fact
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

/** The report rendered for the version that is to be signed next, since its draft was asked for: an earlier one may be outdated. */
const report = bySql(
  'report',
  `select c.id, json_build_object('sha256', r.sha256) as fact
   from cases c join lateral (select sha256 from reports where cycle_id = c.id and version = (c.context ->> 'reportVersion')::int + 1
     and rendered_at >= c.stage_since order by rendered_at desc, sha256 limit 1) r on true where c.id = any($1)`,
)

/** People who act for one of an office's authorities now. */
const actingFor = (
  authority: string,
): string => `(select coalesce(json_agg(distinct g.person_id), '[]') from grants_of_all g
  where g.role = 'authority' and g.provider_id = c.provider_id and (g.service is null or g.service = c.service) and g.authority = ${authority}
    and g.since <= business_now() and (g.until is null or business_now() < g.until))`

/**
 * Letter and receipt of the hop at hand, whom it goes to and who sends it on; before the first delivery that is the first
 * hop. A draft is no letter yet.
 */
const delivery = bySql(
  'delivery',
  `select c.id, json_build_object('letter', coalesce(l.status in ('sent', 'received'), false), 'receipt', d.receipt_no is not null,
     'addressees', ${actingFor("d.addressee ->> 'fa'")}, 'forwarders', ${actingFor('d.forwarder')}) as fact
   from cases c join deliveries d on d.cycle_id = c.id and d.report_version = (c.context ->> 'reportVersion')::int
     and d.hop = greatest(1, (c.context ->> 'hop')::int) left join letters l on l.id = d.letter_id where c.id = any($1)`,
)

/** People who act for an authority that a report has come to, or that sent it on, by the hops that have left with their letter. */
const broughtTo = bySql(
  'broughtTo',
  `select c.id, json_build_object('people', (select coalesce(json_agg(distinct g.person_id), '[]')
     from deliveries d join grants_of_all g on g.authority in (d.addressee ->> 'fa', d.forwarder)
     where d.cycle_id = c.id and d.letter_id is not null
       and (d.report_version < (c.context ->> 'reportVersion')::int or d.hop <= (c.context ->> 'hop')::int)
       and g.role = 'authority' and g.provider_id = c.provider_id and (g.service is null or g.service = c.service)
       and g.since <= business_now() and (g.until is null or business_now() < g.until))) as fact
   from cases c where c.id = any($1)`,
)

/** Whether a later version of an agreement has been signed. */
const successor = bySql(
  'successor',
  `select c.id, json_build_object('signed', exists (select from cases n where n.machine = c.machine and n.provider_id = c.provider_id
     and n.service = c.service and n.agency_id is null and n.id <> c.id and n.stage in ('signed', 'inForce')
     and (n.context ->> 'version')::int > (c.context ->> 'version')::int)) as fact
   from cases c where c.id = any($1)`,
)

/** Whether the password of the person a case is about was replaced since it was opened, by the clock on the wall of both. */
const account = bySql(
  'account',
  `select c.id, json_build_object('replaced', exists (select from account_history h join journal j on j.case_id = c.id and j.step = 1
     where h.person_id = (c.context ->> 'person')::uuid and h.what = 'passwordReset' and h.at >= j.recorded_at)) as fact
   from cases c where c.id = any($1) and c.machine = 'passwordReset'`,
)

/** What was last said beside a case: within the transaction that says it, what is being said. */
const text = bySql(
  'text',
  `select distinct on (case_id) case_id as id, to_json(sha256) as fact from case_texts where case_id = any($1) and kind in ('request', 'answer', 'askAgain')
   order by case_id, step desc`,
)

/** Facts with a name of their own; the others have a family. What a step rests on holds until it is written: whoever changes it locks the case, as the engine does. */
export const FACTS: FactReaders = {
  'cycle.window': cycleWindow,
  statement,
  draft,
  findings,
  'office.rules': officeRules,
  refinement,
  timetable,
  agreement,
  quarter,
  'cycle.progress': cycleProgress,
  report,
  delivery,
  broughtTo,
  successor,
  account,
  grounds,
  text,
  'fresh.trackingCode': freshTrackingCodes,
  ...{ parent, children, inspectors, letters, papers, participants },
}

/** The reader of a fact; nothing for a name that nobody knows. */
export const factReader = (name: string): FactReader | undefined =>
  Object.hasOwn(FACTS, name) ? FACTS[name] : inFamily(name)

/** Which names a machine may ask for. */
export const knownFacts = { has: (name: string): boolean => factReader(name) !== undefined }
