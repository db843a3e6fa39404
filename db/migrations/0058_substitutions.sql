-- Somebody stands in for somebody else for a time. What that lets them do is worked out when it is asked, from the other's own
-- grants as they are then: a right that is taken from the one is gone from the other. Nobody passes on what they hold for another,
-- so that no chain of substitutes can grow or close.
create table substitutions (
  id          uuid primary key,
  principal   uuid not null references people,
  substitute  uuid not null references people,
  since       timestamptz not null,
  until       timestamptz not null,
  reason      text not null check (length(reason) between 3 and 500),
  entered_by  uuid not null references people,
  ended_by    uuid references people,
  recorded_at timestamptz not null default clock_timestamp(),
  constraint nobody_stands_in_for_themselves check (principal <> substitute),
  constraint substitution_ends_after_it_begins check (until > since)
);
create index substitutions_of_a_principal on substitutions (principal, until);
create index substitutions_by_a_substitute on substitutions (substitute, until);
grant select on substitutions to peyman_api, peyman_worker, peyman_reader;
grant insert, update (until, ended_by) on substitutions to peyman_api;
grant insert on substitutions to peyman_worker;

/* What somebody may do, in their own name and in the names of those they stand in for. */
create view grants_of_all as
  select id, person_id, role, provider_id, agency_id, service, since, until, authority, on_behalf_of from grants
  union all
  select g.id, s.substitute, g.role, g.provider_id, g.agency_id, g.service, greatest(g.since, s.since), least(g.until, s.until), g.authority, s.principal
  from substitutions s join grants g on g.person_id = s.principal and g.on_behalf_of is null;
grant select on grants_of_all to peyman_api, peyman_worker, peyman_reader, peyman_owner;

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
  from grants_of_all g cross join lateral (
    select g.service where g.service is not null union all select generate_series(0, 15)::smallint where g.service is null
  ) s(service)
  where g.person_id = who and g.since <= business_now() and (g.until is null or business_now() < g.until);
  perform set_config('app.person', who::text, true), set_config('app.desks', desks, true), set_config('app.agencies', houses, true),
          set_config('app.authorities', authorities, true), set_config('app.everywhere', everywhere::text, true);
end $$;

create or replace function enter_together(who uuid[]) returns void language plpgsql security definer set search_path = public as $$
declare
  desks text; houses text;
begin
  select
    coalesce(array_agg(g.provider_id * 16 + s.service) filter (where g.provider_id is not null
      and g.role not in ('siteAdmin', 'authority', 'publicUser')), '{}')::text,
    coalesce(array_agg(g.agency_id) filter (where g.agency_id is not null), '{}')::text
  into desks, houses
  from grants_of_all g cross join lateral generate_series(
    coalesce(g.service, 0), case when g.provider_id is null then coalesce(g.service, 0) else coalesce(g.service, 15) end) s(service)
  where g.person_id = any(who) and g.since <= business_now() and (g.until is null or business_now() < g.until);
  perform set_config('app.people', who::text, true), set_config('app.desks', desks, true), set_config('app.agencies', houses, true);
end $$;

drop policy in_their_own_name on journal;
create policy in_their_own_name on journal as restrictive for insert to peyman_api with check (
  actor is null and kind = 'timer'
  or actor = (select my_person())
  or actor = any ((select my_people())::uuid[]) and exists (
    select from grants_of_all g
    where g.person_id = actor and g.since <= (select business_now()) and (g.until is null or (select business_now()) < g.until)
      and (g.agency_id = journal.agency_id
        or g.provider_id = journal.provider_id and g.role not in ('siteAdmin', 'authority', 'publicUser')
          and coalesce(g.service, journal.service) = journal.service)));
