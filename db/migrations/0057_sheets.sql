-- What people write beside a case, whole and by kind: indicators, answers, tables, minutes. Each version stays as it was written;
-- the newest of a kind is the one that counts. Journals carry its hash alone, made with a salt so that nobody finds it by guessing.
create table sheets (
  case_id         uuid not null references cases,
  kind            text not null check (length(kind) between 1 and 60),
  version         int not null check (version > 0),
  -- The command that brought it: the same again is the same version.
  command_id      uuid not null,
  body            json not null constraint sheets_are_not_endless check (octet_length(body::text) <= 1048576),
  salt            text not null,
  sha256          text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  problems        json not null default '[]',
  summary         json not null default '{}' constraint summary_is_small check (octet_length(summary::text) <= 2048),
  author          uuid not null references people,
  role            text not null,
  at              timestamptz not null,
  provider_id     int not null,
  province        smallint not null,
  service         smallint not null,
  agency_id       int,
  confidentiality text not null,
  primary key (case_id, kind, version),
  constraint one_sheet_per_command unique (case_id, command_id),
  constraint one_sheet_of_a_hash unique (case_id, sha256),
  constraint sheets_are_never_open check (confidentiality <> 'open')
);
select secure_table('sheets');
create policy in_my_own_name on sheets as restrictive for insert to peyman_api with check (author = (select my_person()));
grant insert on sheets to peyman_api, peyman_worker;
create trigger sheets_stay before update or delete on sheets for each row execute function history_is_append_only();
create trigger sheets_stay_whole before truncate on sheets for each statement execute function history_is_append_only();

-- Sheets that more people may read since a step published them: everybody, or the agency whose case it is.
create table publications (
  case_id      uuid not null,
  sha256       text not null,
  published_at timestamptz not null,
  step         int not null,
  -- Null: everybody.
  agency_id    int references agencies,
  primary key (case_id, sha256),
  foreign key (case_id, sha256) references sheets (case_id, sha256)
);
grant select on publications to peyman_api, peyman_worker, peyman_reader;
grant insert on publications to peyman_worker;
create trigger publications_stay before update or delete on publications for each row execute function history_is_append_only();
create policy published on sheets for select to peyman_api
  using (exists (select from publications p where p.case_id = sheets.case_id and p.sha256 = sheets.sha256
    and (p.agency_id is null or p.agency_id = any ((select my_agencies())::int[]))));

-- Office automation is named ece; official e-mail is a channel of its own in the yearbook's agreement (S2-R11).
alter table letters drop constraint letters_channel_check;
alter table letters add constraint letters_channel_check
  check (channel in ('letter', 'ece', 'courier', 'fax', 'hand', 'portal', 'officialEmail'));
