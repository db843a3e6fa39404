-- A case is a row that walks one machine; all that it is follows from its journal.
create table cases (
  id                 uuid primary key,
  key                text not null unique,
  machine            text not null,
  version            text not null,
  service            smallint not null,
  provider_id        int not null references providers,
  province           smallint not null references provinces,
  agency_id          int references agencies,
  reporting_point_id int references reporting_points,
  period             text,
  parent_id          uuid references cases,
  confidentiality    text not null check (confidentiality in ('open', 'normal', 'confidential')),
  stage              text not null,
  status             text not null check (status in ('active', 'done')),
  held               boolean not null,
  assignee           uuid references people,
  tracking_code      text unique,
  step               int not null check (step > 0),
  head               text not null,
  context            json not null constraint context_is_small check (octet_length(context::text) <= 4096),
  terms              json not null,
  provider_calendar  text not null references calendars,
  agency_calendar    text not null references calendars,
  opened_at          timestamptz not null,
  stage_since        timestamptz not null,
  at                 timestamptz not null
);
create index cases_of_a_parent on cases (parent_id, stage) where parent_id is not null;
create index cases_of_an_office on cases (provider_id, service, machine, stage, at desc, id);
create index cases_of_an_agency on cases (agency_id, at desc, id);
create index cases_of_an_assignee on cases (assignee, stage) where assignee is not null;

-- What happened, in order. `record` is the evidence; every other column is a copy of something in it, for finding and joining.
create table journal (
  case_id         uuid not null,
  step            int not null,
  command_id      uuid not null,
  body            text not null,
  kind            text not null check (kind in ('opened', 'event', 'timer', 'act')),
  event           text not null,
  actor           uuid,
  role            text not null,
  on_behalf_of    uuid,
  at              timestamptz not null,
  from_stage      text,
  to_stage        text not null,
  version         text not null,
  record          bytea not null,
  hash            text not null,
  previous        text,
  provider_id     int not null,
  province        smallint not null,
  service         smallint not null,
  agency_id       int,
  confidentiality text not null,
  recorded_at     timestamptz not null default clock_timestamp(),
  -- Lets a sealer read in the order of commits, which a sequence does not give.
  xid             xid8 not null default pg_current_xact_id(),
  primary key (case_id, step),
  constraint one_step_per_command unique (case_id, command_id),
  constraint the_first_has_no_previous check ((step = 1) = (previous is null))
);

create function history_is_append_only() returns trigger language plpgsql as
  $$ begin raise exception 'the journal is append-only' using errcode = 'insufficient_privilege'; end $$;
create trigger journal_rows_stay before update or delete on journal
  for each row execute function history_is_append_only();
create trigger journal_stays before truncate on journal
  for each statement execute function history_is_append_only();

-- The next rung of each running clock. A clock that stops takes its timer along, so nothing late ever fires.
create table timers (
  case_id         uuid not null,
  clock           text not null,
  event           text not null,
  due_at          timestamptz not null,
  parked_at       timestamptz,
  parked_why      text,
  provider_id     int not null,
  province        smallint not null,
  service         smallint not null,
  agency_id       int,
  confidentiality text not null,
  primary key (case_id, clock)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 500);
create index timers_by_due on timers (due_at, case_id) where parked_at is null;

-- The clocks of a case. `body` is the clock; the columns are copies for work lists and reports.
create table clocks (
  case_id         uuid not null,
  name            text not null,
  state           text not null check (state in ('running', 'paused', 'stopped')),
  outcome         text check (outcome in ('met', 'breached')),
  due_at          timestamptz,
  body            json not null,
  provider_id     int not null,
  province        smallint not null,
  service         smallint not null,
  agency_id       int,
  confidentiality text not null,
  primary key (case_id, name)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 500);
create index clocks_by_due on clocks (provider_id, service, due_at) where state = 'running';

-- What cases ask of the world. Done rows carry a receipt and may be pruned: the journal keeps the effects whole.
create table outbox (
  case_id         uuid not null,
  step            int not null,
  ordinal         smallint not null,
  kind            text not null,
  params          json not null,
  "values"        json not null,
  at              timestamptz not null,
  done_at         timestamptz,
  attempts        int not null default 0,
  not_before      timestamptz,
  parked_at       timestamptz,
  error           text,
  provider_id     int not null,
  province        smallint not null,
  service         smallint not null,
  agency_id       int,
  confidentiality text not null,
  primary key (case_id, step, ordinal)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 500);
create index outbox_to_do on outbox (at, case_id, step, ordinal) where done_at is null and parked_at is null;
