-- Which authority somebody acts for, by its Persian name on the routes of the office's reports. Grants from before name none and open nothing.
alter table grants add column authority text check (length(authority) between 2 and 200);
alter table grants add constraint an_authority_has_its_name
  check ((role = 'authority') = (authority is not null) and (role <> 'authority' or provider_id is not null)) not valid;

-- What a hop took along and who sent it there: the office (null), or the authority before. The sums of the signing stand in the journal.
alter table deliveries add column report_sha256 text check (report_sha256 ~ '^[0-9a-f]{64}$'), add column forwarder text;
alter table deliveries no force row level security;
alter table journal no force row level security;
update deliveries d set
  report_sha256 = (select convert_from(j.record, 'UTF8')::json #>> '{facts,report,sha256}' from journal j
    where j.case_id = d.cycle_id and j.event = 'signReport' order by j.step offset d.report_version - 1 limit 1),
  forwarder = (select b.addressee ->> 'fa' from deliveries b
    where b.cycle_id = d.cycle_id and b.report_version = d.report_version and b.hop = d.hop - 1);
alter table journal force row level security;
alter table deliveries force row level security;

-- An authority has no desk in the office: what it sees was brought to it. Nor has a citizen.
create or replace function enter(who uuid) returns void language plpgsql security definer set search_path = public as $$
declare
  desks text; houses text; authorities text; everywhere boolean;
begin
  select
    coalesce(array_agg(distinct g.provider_id * 16 + s.service) filter (where g.provider_id is not null
      and g.role not in ('siteAdmin', 'authority', 'publicUser')), '{}')::text,
    coalesce(array_agg(distinct g.agency_id) filter (where g.agency_id is not null), '{}')::text,
    coalesce(array_agg(distinct (g.provider_id * 16 + s.service) || ' ' || g.authority) filter (where g.role = 'authority'
      and g.provider_id is not null and g.authority is not null), '{}')::text,
    coalesce(bool_or(g.provider_id is null and g.agency_id is null and g.role = 'auditor'), false)
  into desks, houses, authorities, everywhere
  from grants g cross join lateral (
    select g.service where g.service is not null union all select generate_series(0, 15)::smallint where g.service is null
  ) s(service)
  where g.person_id = who and g.since <= business_now() and (g.until is null or business_now() < g.until);
  perform set_config('app.person', who::text, true), set_config('app.desks', desks, true), set_config('app.agencies', houses, true),
          set_config('app.authorities', authorities, true), set_config('app.everywhere', everywhere::text, true);
end $$;

create function my_authorities() returns text[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('app.authorities', true), ''), '{}')::text[] $$;

-- The hops that brought a report to the authorities one acts for, and those on which they sent it on. A report has left on a hop that the
-- cycle has come to. It is looked up by the owner, who reads these tables for nobody else.
create policy for_authorities on deliveries for select to peyman_owner using (true);
create function hops_of_mine() returns table (cycle_id uuid, report_version int, hop int, report_sha256 text, is_addressee boolean)
  language sql stable security definer set search_path = public as $$
  select d.cycle_id, d.report_version, d.hop, d.report_sha256,
    (d.provider_id * 16 + d.service) || ' ' || (d.addressee ->> 'fa') = any (my_authorities())
  from deliveries d join cases c on c.id = d.cycle_id
  where cardinality(my_authorities()) > 0 and d.letter_id is not null
    and (d.report_version < (c.context ->> 'reportVersion')::int or d.hop <= (c.context ->> 'hop')::int)
    and ((d.provider_id * 16 + d.service) || ' ' || (d.addressee ->> 'fa') = any (my_authorities())
      or (d.provider_id * 16 + d.service) || ' ' || d.forwarder = any (my_authorities())) $$;
revoke execute on function hops_of_mine() from public;
grant execute on function hops_of_mine() to peyman_api;

create policy brought_to_me on deliveries for select to peyman_api
  using ((cycle_id, report_version, hop) in (select h.cycle_id, h.report_version, h.hop from hops_of_mine() h));
create policy acknowledged_by_me on deliveries for update to peyman_api
  using ((cycle_id, report_version, hop) in (select h.cycle_id, h.report_version, h.hop from hops_of_mine() h where h.is_addressee));
alter policy moved_by_its_own on deliveries using ((provider_id * 16 + service) = any ((select my_desks())::int[])
  or (cycle_id, report_version, hop) in (select h.cycle_id, h.report_version, h.hop from hops_of_mine() h where h.is_addressee));
create policy brought_to_me on reports for select to peyman_api
  using ((cycle_id, version, sha256) in (select h.cycle_id, h.report_version, h.report_sha256 from hops_of_mine() h));
create policy with_a_report on letters for select to peyman_api
  using (exists (select from deliveries d where d.letter_id = letters.id));

-- A cycle, which everybody may see, is moved by its own people, and by the authorities its report was brought to: they acknowledge, ask
-- and send on.
do $$
declare
  t text; id text; mine text;
begin
  foreach t in array array['cases', 'journal', 'timers', 'clocks', 'outbox'] loop
    id := case t when 'cases' then 'id' else 'case_id' end;
    mine := format($p$ (provider_id * 16 + service) = any ((select my_desks())::int[]) or agency_id = any ((select my_agencies())::int[])
      or (agency_id is null and %I in (select h.cycle_id from hops_of_mine() h)) $p$, id);
    execute format('alter policy put_by_its_own on %I with check (%s)', t, mine);
    execute format('alter policy moved_by_its_own on %I using (%s)', t, mine);
    execute format('alter policy dropped_by_its_own on %I using (%s)', t, mine);
  end loop;
end $$;

-- Whoever looks at what is confidential leaves a trace, also where the rest of the case is not theirs to see.
create policy a_trace_of_mine on readings for insert to peyman_api with check (person_id = (select my_person()));
