-- How the house fares, for machines that look after it: what is due and undone, and what is parked. Every count stops at
-- 10,000 and walks an index, so that a scrape costs the same however much history there is.
create index parked_timers on timers (parked_at) where parked_at is not null;
create index parked_effects on outbox (parked_at) where parked_at is not null and done_at is null;
create index parked_messages on messages (parked_at) where parked_at is not null and sent_at is null;
create index failed_reports on report_jobs (finished_at) where status = 'failed';
create index failed_imports on imports (finished_at) where status = 'failed';

-- Counting goes through the owner: the api sees no more than its people may, and yet has to say how much waits.
create policy for_counting on messages for select to peyman_owner using (true);
create policy for_counting on report_jobs for select to peyman_owner using (true);
create policy for_counting on imports for select to peyman_owner using (true);

create function backlog() returns table (kind text, due int, oldest float8, parked int)
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
      (select from messages m where m.channel = channel.channel and parked_at is not null and sent_at is null limit 10000) x) p
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
$$;
revoke execute on function backlog() from public;
grant execute on function backlog() to peyman_api, peyman_worker;

-- A process knows by this whether the database is as new as the program.
grant select on migrations to peyman_api, peyman_worker, peyman_reader;
