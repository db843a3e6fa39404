-- Files are judged by the installation's virus scanner as they come. A scanner that is away, or says nothing of a file, is
-- asked again later; until then the file stays unscanned, and people see that. One that is infected is kept and not given out.
alter table files
  add column scan_attempts   int not null default 0,
  add column scan_not_before timestamptz,
  -- What the scanner said: what it found, or why it could not say.
  add column scan_note       text,
  add column scanned_at      timestamptz;
grant update (scan_attempts, scan_not_before, scan_note, scanned_at) on files to peyman_worker;

-- How many files wait for it stands beside all else that waits.
create policy for_counting on files for select to peyman_owner using (true);
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
  union all
  select 'scans', d.n, extract(epoch from clock_timestamp() - d.first)::float8, 0 from
    (select count(*)::int as n, min(recorded_at) as first from
      (select recorded_at from files where scan = 'unscanned' order by recorded_at limit 10000) x) d
$$;
