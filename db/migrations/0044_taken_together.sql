-- Requests of several people may be taken in one transaction. It sees what any of them may see at a desk or in an agency, and
-- each request is answered from what its own asker may see there (db/engine/readCases.ts); whoever sees a case in any other way
-- is taken alone, under `enter`. A row of history is held against the grants of the very person in whose name it is written,
-- and whatever else is written in somebody's name is written by one person alone, as before.
create function enter_together(who uuid[]) returns void language plpgsql security definer set search_path = public as $$
declare
  desks text; houses text;
begin
  select
    coalesce(array_agg(g.provider_id * 16 + s.service) filter (where g.provider_id is not null
      and g.role not in ('siteAdmin', 'authority', 'publicUser')), '{}')::text,
    coalesce(array_agg(g.agency_id) filter (where g.agency_id is not null), '{}')::text
  into desks, houses
  from grants g cross join lateral generate_series(
    coalesce(g.service, 0), case when g.provider_id is null then coalesce(g.service, 0) else coalesce(g.service, 15) end) s(service)
  where g.person_id = any(who) and g.since <= business_now() and (g.until is null or business_now() < g.until);
  perform set_config('app.people', who::text, true), set_config('app.desks', desks, true), set_config('app.agencies', houses, true);
end $$;

create function my_people() returns uuid[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('app.people', true), ''), '{}')::uuid[] $$;

drop policy in_my_own_name on journal;
create policy in_their_own_name on journal as restrictive for insert to peyman_api with check (
  actor is null and kind = 'timer'
  or actor = (select my_person())
  or actor = any ((select my_people())::uuid[]) and exists (
    select from grants g
    where g.person_id = actor and g.since <= (select business_now()) and (g.until is null or (select business_now()) < g.until)
      and (g.agency_id = journal.agency_id
        or g.provider_id = journal.provider_id and g.role not in ('siteAdmin', 'authority', 'publicUser')
          and coalesce(g.service, journal.service) = journal.service)));
