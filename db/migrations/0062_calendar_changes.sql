-- A calendar is changed by a procedure: drafted, looked at over every open clock, approved by a second person who names the
-- result they saw, applied in sets, with a receipt. `status` is how far the workers are with what is to be done next.
create table calendar_changes (
  id              uuid primary key,
  calendar        text not null,
  what            json not null,
  -- The version it was worked out from, and the one it makes.
  base            text not null references calendars,
  hash            text not null references calendars,
  state           text not null default 'drafted' check (state in ('drafted', 'examined', 'approved', 'applying', 'applied', 'dropped')),
  drafted_by      uuid not null references people,
  drafted_at      timestamptz not null default clock_timestamp(),
  digest          text check (digest ~ '^[0-9a-f]{64}$'),
  counts          json,
  examined_at     timestamptz,
  approved_by     uuid references people,
  approved_at     timestamptz,
  approved_digest text,
  reason          text,
  in_force_at     timestamptz,
  applied_at      timestamptz,
  receipt         json,
  problem         json,
  -- The last case that was looked at: whoever takes the work over goes on from there.
  looked_walk     int not null default 0,
  looked_until    uuid not null default '00000000-0000-0000-0000-000000000000',
  looked          int not null default 0,
  status          text not null default 'waiting' check (status in ('waiting', 'running', 'done', 'failed')),
  progress        smallint not null default 0 check (progress between 0 and 100),
  attempts        int not null default 0,
  unfinished      int not null default 0,
  taken_at        timestamptz,
  finished_at     timestamptz,
  error           text,
  -- What was put in force before there was a procedure had no second person.
  before_the_procedure boolean not null default false,
  constraint a_second_person_approves check (approved_by is null or approved_by <> drafted_by),
  constraint what_was_seen_is_approved check (approved_digest is null or approved_digest = digest),
  constraint applied_once_approved check (
    before_the_procedure or (state in ('approved', 'applying', 'applied')) <= (approved_by is not null and approved_digest is not null)),
  constraint examined_with_a_digest check (before_the_procedure or (state in ('drafted', 'dropped')) or digest is not null)
);
create index changes_of_a_calendar on calendar_changes (calendar, drafted_at);
create index changes_to_work_on on calendar_changes (drafted_at, id) where status in ('waiting', 'running');
create unique index one_change_at_a_time on calendar_changes (calendar) where state in ('approved', 'applying');

-- What a change does to one clock: as it was looked at, and, once applied, what became of it.
create table calendar_change_lines (
  change_id       uuid not null,
  case_id         uuid not null,
  clock           text not null,
  -- The step at which the case was looked at; null where nobody had listed the clock before it was moved.
  step            int,
  old_due         timestamptz not null,
  new_due         timestamptz not null,
  -- When the new calendar by itself would have it due; what binds never comes earlier.
  recounted       timestamptz not null,
  verdict         text not null check (verdict in ('moved', 'kept', 'cured', 'created')),
  told            text not null,
  applied_step    int,
  -- What happened instead of what was listed.
  amended         json,
  provider_id     int not null,
  province        smallint not null,
  service         smallint not null,
  agency_id       int,
  confidentiality text not null,
  primary key (change_id, case_id, clock)
);
select secure_table('calendar_change_lines');
grant insert, update, delete on calendar_change_lines to peyman_worker;

-- Cases that failed alone while a change was applied: a person looks at them, and the next change takes them along.
create table calendar_change_failures (
  change_id uuid not null references calendar_changes,
  case_id   uuid not null,
  why       text not null,
  at        timestamptz not null default clock_timestamp(),
  primary key (change_id, case_id)
);
grant select on calendar_change_failures to peyman_api, peyman_worker, peyman_reader;
grant insert, update, delete on calendar_change_failures to peyman_worker;

insert into calendar_changes (id, calendar, what, base, hash, state, drafted_by, drafted_at, reason, in_force_at, applied_at, status, progress, before_the_procedure)
select id, calendar, json_build_object('kind', 'closure', 'closure', closure), base, hash,
  case when in_force_at is null then 'dropped' else 'applied' end, entered_by, entered_at, null, in_force_at, in_force_at, 'done', 100, true
from closures;
drop table closures;

-- Everybody reads what changes a calendar; one drafts in one's own name, and approves in one's own what somebody else drafted.
alter table calendar_changes enable row level security;
create policy read_all on calendar_changes for select to peyman_api, peyman_reader using (true);
create policy all_rows on calendar_changes to peyman_worker using (true) with check (true);
create policy drafted_in_my_own_name on calendar_changes for insert to peyman_api
  with check (drafted_by = (select my_person()) and state = 'drafted' and approved_by is null and not before_the_procedure);
create policy approved_by_another on calendar_changes for update to peyman_api
  using (state in ('drafted', 'examined'))
  with check (state = 'dropped' or (state = 'approved' and approved_by = (select my_person()) and approved_by <> drafted_by));
grant select on calendar_changes to peyman_api, peyman_worker, peyman_reader;
grant insert (id, calendar, what, base, hash, drafted_by) on calendar_changes to peyman_api;
grant update (state, approved_by, approved_at, approved_digest, reason, status, progress, looked_walk, looked_until, looked, attempts, unfinished) on calendar_changes to peyman_api;
grant insert, update on calendar_changes to peyman_worker;

-- Work that was given up is taken up again where it ended; nothing of what was approved changes by that.
create function retry_calendar_change(of_id uuid) returns boolean language sql volatile security definer set search_path = public as
  $$ with again as (
       update calendar_changes set status = 'waiting', attempts = 0, unfinished = 0, error = null where id = of_id and status = 'failed' returning 1
     ) select exists (select from again) $$;
revoke execute on function retry_calendar_change(uuid) from public;
grant execute on function retry_calendar_change(uuid) to peyman_api;

-- Cases in which time runs or stands still, by the calendars they count by: those that a new version concerns.
create index live_cases_by_provider_calendar on cases (provider_calendar, id) where clock_state is not null;
create index live_cases_by_agency_calendar on cases (agency_calendar, id) where clock_state is not null;
