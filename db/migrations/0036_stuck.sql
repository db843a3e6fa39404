-- Besides timers and effects, messages, reports and imports get stuck: what failed so often that nobody tries it again.

-- A message that is dropped (nobody to send it to, too old) is settled, not stuck: no retry would mend it.
alter table messages
  add column dropped  boolean not null default false,
  -- When a person had it tried again; from then on it is young once more.
  add column freed_at timestamptz,
  add constraint dropped_is_parked check (not dropped or parked_at is not null);
update messages set dropped = true where parked_at is not null and attempts < 8;
drop index parked_messages;
create index parked_messages on messages (parked_at) where parked_at is not null and sent_at is null and not dropped;

create policy stuck_in_my_office on messages for select to peyman_api
  using (parked_at is not null and sent_at is null and not dropped and provider_id = any ((select providers_i_keep_running())::int[]));
create policy stuck_in_my_office on report_jobs for select to peyman_api
  using (status = 'failed' and provider_id = any ((select providers_i_keep_running())::int[]));

-- An agency's spreadsheet is nobody's but its own. That it could not be read is said, and what is in it is not.
create function stuck_imports(most int) returns table (id uuid, case_id uuid, requested_at timestamptz, finished_at timestamptz, error text, attempts int)
  language sql stable security definer set search_path = public as
  $$ select id, case_id, requested_at, finished_at, error, attempts from imports
     where status = 'failed' and provider_id = any ((select providers_i_keep_running())::int[]) order by finished_at desc limit most $$;

-- Freeing goes through the owner, as with timers and effects.
create policy for_freeing on messages for update to peyman_owner using (true) with check (true);
create policy for_freeing on report_jobs for update to peyman_owner using (true) with check (true);
create policy for_freeing on imports for update to peyman_owner using (true) with check (true);
create function free_message(of_case uuid, of_id uuid) returns boolean language sql volatile security definer set search_path = public as
  $$ with freed as (
       update messages set parked_at = null, not_before = null, attempts = 0, freed_at = clock_timestamp()
       where case_id = of_case and id = of_id and parked_at is not null and sent_at is null and not dropped
         and provider_id = any (providers_i_keep_running()) returning 1
     ) select exists (select from freed) $$;
create function free_report(of_case uuid, of_id uuid) returns boolean language sql volatile security definer set search_path = public as
  $$ with freed as (
       update report_jobs set status = 'queued', progress = 0, attempts = 0, not_before = null, finished_at = null
       where case_id = of_case and id = of_id and status = 'failed' and provider_id = any (providers_i_keep_running()) returning 1
     ) select exists (select from freed) $$;
create function free_import(of_case uuid, of_id uuid) returns boolean language sql volatile security definer set search_path = public as
  $$ with freed as (
       update imports set status = 'waiting', progress = 0, attempts = 0, finished_at = null
       where case_id = of_case and id = of_id and status = 'failed' and provider_id = any (providers_i_keep_running()) returning 1
     ) select exists (select from freed) $$;
revoke execute on function stuck_imports(int), free_message(uuid, uuid), free_report(uuid, uuid), free_import(uuid, uuid) from public;
grant execute on function stuck_imports(int), free_message(uuid, uuid), free_report(uuid, uuid), free_import(uuid, uuid) to peyman_api;

-- What is parked counts what a person can free.
create or replace function backlog() returns table (kind text, due int, oldest float8, parked int)
  language sql stable security definer set search_path = public as
$$
  select 'timers', d.n, extract(epoch from business_now() - d.first)::float8, p.n from
    (select count(*)::int as n, min(due_at) as first from
      (select due_at from timers where parked_at is null and due_at <= business_now() order by due_at limit 10000) x) d,
    (select count(*)::int as n from (select from timers where parked_at is not null limit 10000) x) p
  union all
  select 'effects', d.n, extract(epoch from business_now() - d.first)::float8, p.n from
    (select count(*)::int as n, min(at) as first from
      (select at from outbox where done_at is null and parked_at is null order by at limit 10000) x) d,
    (select count(*)::int as n from (select from outbox where parked_at is not null and done_at is null limit 10000) x) p
  union all
  select 'messages.' || channel, d.n, extract(epoch from clock_timestamp() - d.first)::float8, p.n from
    unnest(array['smtp', 'sms']) channel,
    lateral (select count(*)::int as n, min(recorded_at) as first from
      (select recorded_at from messages m where m.channel = channel.channel and sent_at is null and parked_at is null order by recorded_at limit 10000) x) d,
    lateral (select count(*)::int as n from
      (select from messages m where m.channel = channel.channel and parked_at is not null and sent_at is null and not dropped limit 10000) x) p
  union all
  select 'reports', d.n, extract(epoch from clock_timestamp() - d.first)::float8, p.n from
    (select count(*)::int as n, min(recorded_at) as first from
      (select recorded_at from report_jobs where status in ('queued', 'running') order by recorded_at limit 10000) x) d,
    (select count(*)::int as n from (select from report_jobs where status = 'failed' limit 10000) x) p
  union all
  select 'imports', d.n, extract(epoch from clock_timestamp() - d.first)::float8, p.n from
    (select count(*)::int as n, min(recorded_at) as first from
      (select recorded_at from imports where status in ('waiting', 'running') order by recorded_at limit 10000) x) d,
    (select count(*)::int as n from (select from imports where status = 'failed' limit 10000) x) p
  union all
  select 'scans', d.n, extract(epoch from clock_timestamp() - d.first)::float8, 0 from
    (select count(*)::int as n, min(recorded_at) as first from
      (select recorded_at from files where scan = 'unscanned' order by recorded_at limit 10000) x) d
$$;
