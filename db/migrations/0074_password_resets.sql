-- Somebody forgot a password. Whoever says so need not be signed in and learns nothing from saying it: the door only writes here,
-- where the name is an account's, and a worker opens the case. One wish of a person waits at a time.
create table password_resets_asked (
  person_id   uuid primary key references people,
  provider_id int not null references providers,
  asked_by    uuid references people,
  recorded_at timestamptz not null default clock_timestamp()
);
-- A row is locked to be taken, which wants the right to update it.
grant select, update, delete on password_resets_asked to peyman_worker;
grant select on password_resets_asked to peyman_reader;

-- The offices around somebody: where they hold a role, and where their agency is enrolled.
create function offices_around(who uuid) returns table (provider_id int, own boolean)
  language sql stable security definer set search_path = public as $$
  select o.provider_id, bool_or(o.own) from (
    select g.provider_id, true as own from grants g
      where g.person_id = who and g.provider_id is not null and g.since <= business_now() and (g.until is null or business_now() < g.until)
    union all
    select e.provider_id, false from grants g join reporting_points r on r.agency_id = g.agency_id join enrolments e on e.reporting_point_id = r.id
      where g.person_id = who and g.since <= business_now() and (g.until is null or business_now() < g.until)
        and e.since <= business_now() and (e.until is null or business_now() < e.until)) o
  group by o.provider_id $$;
revoke execute on function offices_around(uuid) from public;
grant execute on function offices_around(uuid) to peyman_api, peyman_worker;

create function ask_password_reset(wanted text, office int, by uuid) returns void language sql security definer set search_path = public as $$
  insert into password_resets_asked (person_id, provider_id, asked_by)
  select p.id, o.provider_id, by from people p cross join lateral (
    select a.provider_id from offices_around(p.id) a order by a.provider_id = office desc nulls last, a.own desc, a.provider_id limit 1) o
  where p.username = lower(wanted) and p.disabled_at is null
  on conflict (person_id) do nothing $$;
revoke execute on function ask_password_reset(text, int, uuid) from public;
grant execute on function ask_password_reset(text, int, uuid) to peyman_api;

-- A site administrator has no desk. What they see and move of an office's cases are the resets of its people's passwords, and no more.
create function my_accounts() returns int[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(distinct g.provider_id), '{}') from grants_of_all g
  where g.person_id = my_person() and g.role = 'siteAdmin' and g.provider_id is not null
    and g.since <= business_now() and (g.until is null or business_now() < g.until) $$;
revoke execute on function my_accounts() from public;
grant execute on function my_accounts() to peyman_api, peyman_owner;

do $$
declare
  t text; id text; resets text; mine text;
begin
  foreach t in array array['cases', 'journal', 'timers', 'clocks', 'outbox'] loop
    id := case t when 'cases' then 'id' else 'case_id' end;
    resets := case t
      when 'cases' then $p$ (machine = 'passwordReset' and provider_id = any ((select my_accounts())::int[])) $p$
      else $p$ (agency_id is null and confidentiality = 'normal' and cardinality((select my_accounts())::int[]) > 0 and case_id in (
        select c.id from cases c where c.machine = 'passwordReset' and c.provider_id = any ((select my_accounts())::int[]))) $p$ end;
    mine := format($p$ (provider_id * 16 + service) = any ((select my_desks())::int[]) or agency_id = any ((select my_agencies())::int[])
      or (agency_id is null and %I in (select h.cycle_id from hops_of_mine() h)) or %s $p$, id, resets);
    execute format('create policy of_accounts_i_keep on %I to peyman_api using (%s) with check (%s)', t, resets, resets);
    execute format('alter policy put_by_its_own on %I with check (%s)', t, mine);
    execute format('alter policy moved_by_its_own on %I using (%s)', t, mine);
    execute format('alter policy dropped_by_its_own on %I using (%s)', t, mine);
  end loop;
end $$;
