-- A spreadsheet that is to become the lines of a draft. It is read by a worker, and replaces them whole or not at all.
create table imports (
  id              uuid primary key,
  case_id         uuid not null references cases,
  sha256          text not null references files,
  name            text not null check (length(name) between 1 and 200),
  -- How its columns are to be read; null lets the titles speak.
  mapping         json,
  -- The draft that was there when this was asked for; another one is not overwritten.
  revision        int not null,
  status          text not null default 'waiting' check (status in ('waiting', 'running', 'done', 'refused', 'failed')),
  progress        smallint not null default 0 check (progress between 0 and 100),
  rows_read       int not null default 0,
  line_count      int,
  -- The mapping that was used, and the titles that no field was found for.
  used            json,
  problems        json not null default '[]',
  problem_count   int not null default 0,
  must_fix        int not null default 0,
  requested_by    uuid not null references people,
  requested_at    timestamptz not null,
  recorded_at     timestamptz not null default clock_timestamp(),
  taken_at        timestamptz,
  finished_at     timestamptz,
  attempts        int not null default 0,
  error           text,
  provider_id     int not null,
  province        smallint not null,
  service         smallint not null,
  agency_id       int,
  confidentiality text not null
);
create index imports_to_run on imports (recorded_at, id) where status in ('waiting', 'running');
create index imports_of_a_file on imports (sha256);
create index imports_of_a_case on imports (case_id, recorded_at desc);

select secure_table('imports');
create policy its_own_agency on imports as restrictive to peyman_api
  using (agency_id = any ((select my_agencies())::int[])) with check (agency_id = any ((select my_agencies())::int[]));
create policy in_my_own_name on imports as restrictive for insert to peyman_api with check (requested_by = (select my_person()));
grant insert on imports to peyman_api, peyman_worker;
grant update on imports to peyman_worker;
