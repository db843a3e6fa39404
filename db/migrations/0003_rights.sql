-- Who sees what. `authorize` decides in the application; these policies stand below it and refuse by themselves.
-- `enter` reads a person's grants once per transaction; without it an api login sees open rows only.
create function enter(who uuid) returns void language plpgsql security definer set search_path = public as $$
declare
  desks text; houses text; everywhere boolean;
begin
  select
    coalesce(array_agg(distinct g.provider_id * 16 + s.service) filter (where g.provider_id is not null and g.role <> 'siteAdmin'), '{}')::text,
    coalesce(array_agg(distinct g.agency_id) filter (where g.agency_id is not null), '{}')::text,
    coalesce(bool_or(g.provider_id is null and g.agency_id is null and g.role = 'auditor'), false)
  into desks, houses, everywhere
  from grants g cross join lateral (
    select g.service where g.service is not null union all select generate_series(0, 15)::smallint where g.service is null
  ) s(service)
  where g.person_id = who and g.since <= business_now() and (g.until is null or business_now() < g.until);
  perform set_config('app.person', who::text, true), set_config('app.desks', desks, true),
          set_config('app.agencies', houses, true), set_config('app.everywhere', everywhere::text, true);
end $$;

create function my_person() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.person', true), '')::uuid $$;
create function my_desks() returns int[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('app.desks', true), ''), '{}')::int[] $$;
create function my_agencies() returns int[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('app.agencies', true), ''), '{}')::int[] $$;
create function i_see_everything() returns boolean language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('app.everywhere', true), ''), 'false')::boolean $$;

-- Puts a table that carries provider, service, agency and confidentiality under these rules.
create function secure_table(t text) returns void language plpgsql as $$
declare
  mine constant text := $p$ confidentiality = 'open'
    or (provider_id * 16 + service) = any ((select my_desks())::int[])
    or agency_id = any ((select my_agencies())::int[])
    or (select i_see_everything()) $p$;
begin
  execute format('alter table %I enable row level security', t);
  execute format('alter table %I force row level security', t);
  execute format('create policy of_mine on %I to peyman_api using (%s) with check (%s)', t, mine, mine);
  execute format('create policy all_rows on %I to peyman_worker using (true) with check (true)', t);
  execute format('create policy read_all on %I for select to peyman_reader using (true)', t);
  execute format('grant select on %I to peyman_api, peyman_worker, peyman_reader', t);
end $$;
revoke execute on function secure_table(text) from public;
select secure_table(t) from unnest(array['cases', 'journal', 'timers', 'clocks', 'outbox']) t;

-- What somebody does is written under their own name; the api never writes as the system, except that timers come due.
create policy in_my_own_name on journal as restrictive for insert to peyman_api
  with check (actor = (select my_person()) or (actor is null and kind = 'timer'));

-- What is open may be seen by anyone and moved by nobody but those whose it is; who sees everything moves nothing.
do $$
declare
  t text;
  mine constant text := $p$ (provider_id * 16 + service) = any ((select my_desks())::int[])
    or agency_id = any ((select my_agencies())::int[]) $p$;
begin
  foreach t in array array['cases', 'journal', 'timers', 'clocks', 'outbox'] loop
    execute format('create policy put_by_its_own on %I as restrictive for insert to peyman_api with check (%s)', t, mine);
    execute format('create policy moved_by_its_own on %I as restrictive for update to peyman_api using (%s)', t, mine);
    execute format('create policy dropped_by_its_own on %I as restrictive for delete to peyman_api using (%s)', t, mine);
  end loop;
end $$;

grant usage on schema public to peyman_api, peyman_worker, peyman_reader;
grant select on all tables in schema public to peyman_api, peyman_worker, peyman_reader;
grant insert on journal, cases, timers, clocks, outbox to peyman_api, peyman_worker;
grant update on cases, timers, clocks, outbox to peyman_api, peyman_worker;
grant delete on timers to peyman_api, peyman_worker;
grant delete on outbox to peyman_worker;
grant insert on calendars, calendars_in_force, terms, grants, enrolments, office_rules to peyman_api, peyman_worker;
grant update on people, enrolments, office_rules to peyman_api, peyman_worker;
grant update (until) on grants to peyman_api, peyman_worker;
grant insert on people to peyman_api, peyman_worker;
grant insert, update, delete on simulated_time to peyman_worker;
