-- Long work that was given up gets stuck like reports and imports: it is counted, listed and freed with them.
create index failed_jobs on statement_jobs (finished_at) where status = 'failed';
create policy for_counting on statement_jobs for select to peyman_owner using (true);
create policy for_freeing on statement_jobs for update to peyman_owner using (true) with check (true);

-- Given up, and not asked for anew since: files are wanted in several forms, of everything else the last asking counts.
create view given_up_jobs as
  select j.* from statement_jobs j where j.status = 'failed' and (j.kind = 'export' or not exists (
    select from statement_jobs since where since.case_id = j.case_id and since.kind = j.kind and since.recorded_at > j.recorded_at));

-- What an agency prepares is nobody's but its own. That it could not be done is said, and what is in it is not.
create function stuck_jobs(most int)
  returns table (id uuid, case_id uuid, kind text, requested_at timestamptz, finished_at timestamptz, error text, attempts int)
  language sql stable security definer set search_path = public as
  $$ select id, case_id, kind, requested_at, finished_at, error, attempts from given_up_jobs
     where provider_id = any ((select providers_i_keep_running())::int[]) order by finished_at desc limit most $$;
create function free_job(of_case uuid, of_id uuid) returns boolean language sql volatile security definer set search_path = public as
  $$ with freed as (
       update statement_jobs set status = 'waiting', progress = 0, attempts = 0, finished_at = null
       where id in (select g.id from given_up_jobs g where g.case_id = of_case and g.id = of_id and g.provider_id = any (providers_i_keep_running()))
         and status = 'failed' returning 1
     ) select exists (select from freed) $$;
revoke execute on function stuck_jobs(int), free_job(uuid, uuid) from public;
grant execute on function stuck_jobs(int), free_job(uuid, uuid) to peyman_api;

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
  select 'jobs', d.n, extract(epoch from clock_timestamp() - d.first)::float8, p.n from
    (select count(*)::int as n, min(recorded_at) as first from
      (select recorded_at from statement_jobs where status in ('waiting', 'running') order by recorded_at limit 10000) x) d,
    (select count(*)::int as n from (select from given_up_jobs limit 10000) x) p
  union all
  select 'scans', d.n, extract(epoch from clock_timestamp() - d.first)::float8, 0 from
    (select count(*)::int as n, min(recorded_at) as first from
      (select recorded_at from files where scan = 'unscanned' order by recorded_at limit 10000) x) d
$$;

-- How often work was taken up and not ended, because its worker was stopped or died: tries that do not count. Freed work begins anew.
alter table report_jobs add column unfinished int not null default 0;
alter table imports add column unfinished int not null default 0;
alter table statement_jobs add column unfinished int not null default 0;
create or replace function free_report(of_case uuid, of_id uuid) returns boolean language sql volatile security definer set search_path = public as
  $$ with freed as (
       update report_jobs set status = 'queued', progress = 0, attempts = 0, unfinished = 0, not_before = null, finished_at = null
       where case_id = of_case and id = of_id and status = 'failed' and provider_id = any (providers_i_keep_running()) returning 1
     ) select exists (select from freed) $$;
create or replace function free_import(of_case uuid, of_id uuid) returns boolean language sql volatile security definer set search_path = public as
  $$ with freed as (
       update imports set status = 'waiting', progress = 0, attempts = 0, unfinished = 0, finished_at = null
       where case_id = of_case and id = of_id and status = 'failed' and provider_id = any (providers_i_keep_running()) returning 1
     ) select exists (select from freed) $$;
create or replace function free_job(of_case uuid, of_id uuid) returns boolean language sql volatile security definer set search_path = public as
  $$ with freed as (
       update statement_jobs set status = 'waiting', progress = 0, attempts = 0, unfinished = 0, finished_at = null
       where id in (select g.id from given_up_jobs g where g.case_id = of_case and g.id = of_id and g.provider_id = any (providers_i_keep_running()))
         and status = 'failed' returning 1
     ) select exists (select from freed) $$;
