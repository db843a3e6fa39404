import type { Json } from '../../machines/core/standing.ts'
import type { FactReader } from '../engine/facts.ts'
import { standingBelow } from '../sheets/standingBelow.ts'
import { bySql } from './bySql.ts'

/** The same for facts of many names: what a name says after the dot is $2. */
const named = (name: string, text: string): ((what: string) => FactReader) => {
  const query = { name: `fact ${name}`, text }
  return (what) => async (tx, cases) => {
    const { rows } = await tx.query<{ id: string; fact: Json }>({ ...query, values: [cases, what] })
    return new Map(rows.map(({ id, fact }) => [id, fact]))
  }
}

/** Where the case stands that this one hangs on, and what its machine keeps. */
export const parent = bySql(
  'parent',
  `select c.id, json_build_object('machine', p.machine, 'stage', p.stage, 'context', p.context) as fact
   from cases c join cases p on p.id = c.parent_id where c.id = any($1)`,
)

/** How many cases hang on this one, by machine and stage. */
export const children = bySql(
  'children',
  `select c.id, (select coalesce(json_object_agg(m.machine, m.stages), '{}') from (
       select s.machine, json_object_agg(s.stage, s.n) as stages from (
         select machine, stage, count(*)::int as n from cases where parent_id = c.id group by 1, 2) s group by 1) m) as fact
   from cases c where c.id = any($1)`,
)

/** The letters of a case that are registered, by id: whether they came or went, by which channel, under which number, and when. */
export const letters = bySql(
  'letters',
  `select c.id, (select coalesce(json_object_agg(l.id, json_build_object('direction', l.direction, 'status', l.status, 'channel', l.channel,
       'number', l.number, 'at', (extract(epoch from coalesce(l.received_at, l.signed_at)) * 1000)::bigint)), '{}')
     from letters l where l.case_id = c.id and l.status in ('sent', 'received')) as fact
   from cases c where c.id = any($1)`,
)

/** How many papers are attached to a case. */
export const papers = bySql(
  'papers',
  `select c.id, json_build_object('count', (select count(*)::int from attachments a where a.case_id = c.id and a.removed_at is null)) as fact
   from cases c where c.id = any($1)`,
)

/**
 * The people who took part in the case that this one is about (its context's `about`), or in the one it hangs on. Which one that is
 * is read first: under row-level security Postgres looks nothing up by what a cast might give away, but reads all.
 */
export const participants = bySql(
  'participants',
  `with c as materialized (select id, coalesce((context ->> 'about')::uuid, parent_id) as about from cases where id = any($1))
   select c.id, (select coalesce(json_agg(distinct p.id), '[]') from journal j cross join lateral (values (j.actor), (j.on_behalf_of)) p(id)
     where j.case_id = c.about and p.id is not null) as fact
   from c`,
)

/** People who may inspect here: the office's inspectors who do not belong to the case's agency. */
export const inspectors = bySql(
  'inspectors',
  `select c.id, (select coalesce(json_agg(distinct g.person_id), '[]') from grants g
     where g.role = 'inspector' and g.provider_id = c.provider_id and (g.service is null or g.service = c.service)
       and g.since <= business_now() and (g.until is null or business_now() < g.until)
       and not exists (select from grants own where own.person_id = g.person_id and own.agency_id = c.agency_id
         and own.since <= business_now() and (own.until is null or business_now() < own.until))) as fact
   from cases c where c.id = any($1)`,
)

/** Facts of many names: what stands after the first dot says which. */
export const families: Readonly<Record<string, (what: string) => FactReader>> = {
  /** `sheet.<kind>`: the newest one beside the case: hash, author, how many problems, and its card's summary. */
  sheet: named(
    'sheet',
    `select d.case_id as id, (d.summary::jsonb || jsonb_build_object('sha256', d.sha256, 'author', d.author, 'version', d.version,
       'problems', json_array_length(d.problems)))::json as fact
     from (select distinct on (case_id) * from sheets where case_id = any($1) and kind = $2 order by case_id, version desc) d`,
  ),
  /** `disclosed.<kind>`: the newest one whole, even where its case's readers could not read it: for the one step that makes it known. */
  disclosed: named(
    'disclosed',
    `select d.case_id as id, json_build_object('sha256', d.sha256, 'body', d.body) as fact
     from (select distinct on (case_id) * from sheets where case_id = any($1) and kind = $2 order by case_id, version desc) d`,
  ),
  /** `standing.<kind>`: how the sheets of a kind stand beside the cases further down, as one hash. */
  standing: standingBelow,
  /** `decisions.<machine>`: what the office's cases of a machine have decided on this one, by its tracking code; of others' decisions nothing. */
  decisions: named(
    'decisions',
    `select c.id, (select coalesce(json_agg(json_build_object('id', o.id, 'stage', o.stage,
         'decision', o.context -> 'decisions' -> (c.context ->> 'trackingCode')) order by o.opened_at desc, o.id), '[]')
       from cases o where o.provider_id = c.provider_id and o.service = c.service and o.machine = $2 and o.status = 'active'
         and o.context -> 'decisions' -> (c.context ->> 'trackingCode') is not null) as fact
     from cases c where c.id = any($1)`,
  ),
  /**
   * `childSheets.<kind>`: every case that hangs on this one, with its newest sheet of the kind: its hash, and of what stands in
   * it the part named `totals`. For an office's own case: what its children's agencies may not read stands in no case of theirs.
   */
  childSheets: named(
    'child sheets',
    `select c.id, (select coalesce(json_agg(json_build_object('case', k.id, 'machine', k.machine, 'agency', k.agency_id, 'stage', k.stage,
         'sha256', d.sha256, 'totals', d.body -> 'totals') order by k.id), '[]')
       from cases k left join lateral (select sha256, body from sheets where case_id = k.id and kind = $2 order by version desc limit 1) d on true
       where k.parent_id = c.id) as fact
     from cases c where c.id = any($1) and c.agency_id is null and c.confidentiality <> 'open'`,
  ),
  /** `earlier.<kind>`: what was published last beside an earlier case of the same machine at this office; no rows where nothing was. */
  earlier: named(
    'earlier',
    `select c.id, coalesce((select s.body from cases o join publications p on p.case_id = o.id
         join sheets s on s.case_id = p.case_id and s.sha256 = p.sha256
       where o.machine = c.machine and o.provider_id = c.provider_id and o.service = c.service and s.kind = $2
         and o.period < c.period order by o.period desc, s.version desc limit 1), '{"rows": []}') as fact
     from cases c where c.id = any($1) and c.agency_id is null`,
  ),
  /** `entryOf.<kind>`: what the newest published sheet beside the case it hangs on says of this case, in its `rows`. */
  entryOf: named(
    'entry of',
    `select c.id, entry as fact from cases c
     join lateral (select d.body from sheets d join publications p on p.case_id = d.case_id and p.sha256 = d.sha256
       where d.case_id = c.parent_id and d.kind = $2 order by d.version desc limit 1) s on true
     cross join lateral json_array_elements(s.body -> 'rows') entry
     where c.id = any($1) and entry ->> 'case' = c.id::text`,
  ),
  /** `entries.<machine>`: every case of a machine of this service that hangs on this one, with its context, in the order of their keys. */
  entries: named(
    'entries',
    `select c.id, (select coalesce(json_agg(json_build_object('stage', e.stage, 'context', e.context) order by e.key), '[]')
       from cases e where e.parent_id = c.id and e.machine = split_part(c.machine, '.', 1) || '.' || $2) as fact
     from cases c where c.id = any($1)`,
  ),
  /** `groupOf.<kind>`: of the newest published sheet beside the case it hangs on, the one of its `groups` that has the case's agency. */
  groupOf: named(
    'group of',
    `select c.id, json_build_object('code', g ->> 'code', 'title', g ->> 'title') as fact from cases c
     join lateral (select d.body from sheets d join publications p on p.case_id = d.case_id and p.sha256 = d.sha256
       where d.case_id = c.parent_id and d.kind = $2 order by d.version desc limit 1) s on true
     cross join lateral json_array_elements(s.body -> 'groups') g
     where c.id = any($1) and (g -> 'agencies')::jsonb @> to_jsonb(c.agency_id)`,
  ),
  /** `outcomes.<machine>`: every case of a machine that hangs on this one: its agency, its stage, its `group` and its `result`. */
  outcomes: named(
    'outcomes',
    `select c.id, (select coalesce(json_agg(json_build_object('case', e.id, 'agency', e.agency_id, 'stage', e.stage,
         'group', e.context -> 'group', 'result', e.context -> 'result') order by e.id), '[]')
       from cases e where e.parent_id = c.id and e.machine = split_part(c.machine, '.', 1) || '.' || $2) as fact
     from cases c where c.id = any($1) and c.agency_id is null`,
  ),
  /** `ofAgency.<machine>`: the same agency's active cases of a machine at this office, newest first. */
  ofAgency: named(
    'ofAgency',
    `select c.id, (select coalesce(json_agg(json_build_object('id', o.id, 'stage', o.stage, 'context', o.context) order by o.opened_at desc, o.id), '[]')
       from cases o where o.agency_id = c.agency_id and o.provider_id = c.provider_id and o.machine = $2 and o.status = 'active' and o.service = c.service) as fact
     from cases c where c.id = any($1)`,
  ),
  /** `ofOffice.<machine>`: the office's own active cases of a machine in this service, newest first. */
  ofOffice: named(
    'ofOffice',
    `select c.id, (select coalesce(json_agg(json_build_object('id', o.id, 'stage', o.stage, 'period', o.period, 'context', o.context)
         order by o.opened_at desc, o.id), '[]')
       from cases o where o.provider_id = c.provider_id and o.service = c.service and o.machine = $2 and o.agency_id is null and o.status = 'active') as fact
     from cases c where c.id = any($1)`,
  ),
}

/** The reader of a fact whose name has a family; nothing for any other name. */
export function inFamily(name: string): FactReader | undefined {
  const dot = name.indexOf('.')
  const family = dot < 0 ? '' : name.slice(0, dot)
  return Object.hasOwn(families, family) ? families[family]?.(name.slice(dot + 1)) : undefined
}
