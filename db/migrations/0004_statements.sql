-- Files as they came. Nothing in them is ever run or rendered here.
create table files (
  sha256      text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes       bytea not null,
  size        int not null check (size between 1 and 20971520),
  media_type  text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png', 'text/csv',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document')),
  scan        text not null default 'unscanned' check (scan in ('unscanned', 'clean', 'infected')),
  recorded_at timestamptz not null default clock_timestamp(),
  constraint size_is_that_of_the_bytes check (size = octet_length(bytes))
);
create index files_to_scan on files (recorded_at) where scan = 'unscanned';

-- Which file hangs on which case, and where: evidence of a line, a certification, a letter. Lines name their evidence by
-- the name of its file, so a case has one file of a name at a time; one that was taken off stays for older versions.
create table attachments (
  id              uuid primary key,
  case_id         uuid not null references cases,
  sha256          text not null references files,
  name            text not null check (length(name) between 1 and 200),
  target          text check (length(target) between 1 and 200),
  uploaded_by     uuid references people,
  at              timestamptz not null,
  removed_by      uuid references people,
  removed_at      timestamptz,
  provider_id     int not null,
  province        smallint not null,
  service         smallint not null,
  agency_id       int,
  confidentiality text not null,
  constraint removed_by_somebody check (removed_by is null or removed_at is not null)
);
create index attachments_of_a_case on attachments (case_id, at);
create index attachments_of_a_file on attachments (sha256);
create unique index one_file_of_a_name on attachments (case_id, name) where removed_at is null;

-- What an agency is still writing. Drafts are no history: they change freely and closing a cycle never deletes them.
create table drafts (
  case_id         uuid primary key references cases,
  header          json not null,
  -- The sums that the agency declares from its ledger, where it declares any.
  totals          json,
  revision        int not null default 1,
  changed_by      uuid references people,
  changed_at      timestamptz not null default clock_timestamp(),
  provider_id     int not null,
  province        smallint not null,
  service         smallint not null,
  agency_id       int,
  confidentiality text not null
);

-- Numbered from 1 without gaps; deferrable, because the lines after one that is taken out all move up.
create table draft_lines (
  case_id         uuid not null references drafts on delete cascade,
  line_no         int not null check (line_no > 0),
  line            json not null,
  provider_id     int not null,
  province        smallint not null,
  service         smallint not null,
  agency_id       int,
  confidentiality text not null,
  primary key (case_id, line_no) deferrable
);

-- A statement as it was prepared for filing: an immutable document, addressed by the hash of its bytes.
create table statements (
  case_id         uuid not null references cases,
  sha256          text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  ordinal         int not null,
  -- The version it becomes when it is filed.
  version         int not null check (version > 0),
  -- The first line of the document, to the byte; the others are its lines.
  head            json not null,
  line_count      int not null,
  totals          json not null,
  -- The first of the problems; how many there are stands beside them.
  problems        json not null,
  must_fix        int not null,
  advisory        int not null,
  -- The statement of an earlier period with whose closing balances its opening ones were compared.
  previous_case   uuid,
  previous_sha256 text,
  prepared_by     uuid references people,
  prepared_at     timestamptz not null,
  provider_id     int not null,
  province        smallint not null,
  service         smallint not null,
  agency_id       int,
  confidentiality text not null,
  primary key (case_id, sha256),
  unique (case_id, ordinal)
);

-- Its lines, as rows beside it for reports; `line` is the line of the document, to the byte.
create table statement_lines (
  case_id           uuid not null,
  sha256            text not null,
  line_no           int not null,
  line              json not null,
  side              text not null check (side in ('debt', 'claim')),
  tier              text not null check (tier in ('T1', 'T2', 'T3', 'T4')),
  counterparty_type text not null,
  counterparty_id   text,
  counterparty_key  text not null,
  category          text not null,
  legal_basis       text not null,
  certainty         text not null,
  currency_unit     text not null check (currency_unit in ('irrCurrent', 'irrNew')),
  opening           numeric(24, 0) not null,
  increase          numeric(24, 0) not null,
  decrease          numeric(24, 0) not null,
  closing           numeric(24, 0) not null,
  overdue           numeric(24, 0) not null,
  overdue_days      int not null,
  provider_id       int not null,
  province          smallint not null,
  service           smallint not null,
  agency_id         int,
  confidentiality   text not null,
  primary key (case_id, sha256, line_no),
  foreign key (case_id, sha256) references statements
);
create index lines_by_counterparty on statement_lines (counterparty_id, side) where tier = 'T4' and counterparty_id is not null;

-- Two people certify exactly these bytes: the finance controller, and the head of the agency or whoever may sign for it.
create table certifications (
  case_id         uuid not null,
  sha256          text not null,
  role            text not null check (role in ('financeController', 'agencyApprover')),
  person_id       uuid not null references people,
  on_behalf_of    uuid references people,
  at              timestamptz not null,
  provider_id     int not null,
  province        smallint not null,
  service         smallint not null,
  agency_id       int,
  confidentiality text not null,
  primary key (case_id, sha256, role),
  constraint two_people unique (case_id, sha256, person_id),
  foreign key (case_id, sha256) references statements
);

-- What an officer found, at the field where it stands; without a person, what the server found when it checked again.
create table findings (
  case_id         uuid not null references cases,
  finding_no      int not null check (finding_no > 0),
  -- The version it speaks of, and the step at which the case stood when it was raised.
  version         int not null,
  raised_step     int not null,
  target          text not null check (length(target) between 1 and 200),
  kind            text not null check (kind in ('missing', 'arithmetic', 'evidence', 'classification', 'mismatch', 'other')),
  severity        text not null check (severity in ('mustFix', 'advisory')),
  message         text not null check (length(message) between 10 and 1000),
  -- The same in English, where the server wrote it.
  message_en      text,
  raised_by       uuid references people,
  raised_at       timestamptz not null,
  resolution      text check (resolution in ('fixed', 'explained', 'waived')),
  resolved_by     uuid references people,
  resolved_at     timestamptz,
  resolved_why    text check (length(resolved_why) between 1 and 1000),
  provider_id     int not null,
  province        smallint not null,
  service         smallint not null,
  agency_id       int,
  confidentiality text not null,
  primary key (case_id, finding_no),
  constraint resolved_at_a_time check ((resolution is null) = (resolved_at is null)),
  constraint waived_for_a_reason check (resolution is distinct from 'waived' or resolved_why is not null)
);

-- What the agency says to a finding, once for each time that it was asked: a later question keeps the earlier answers.
create table finding_answers (
  case_id         uuid not null,
  finding_no      int not null,
  -- The step by which the case came to the agency.
  asked_step      int not null,
  reply           text not null check (length(reply) between 1 and 2000),
  replied_by      uuid not null references people,
  replied_at      timestamptz not null,
  provider_id     int not null,
  province        smallint not null,
  service         smallint not null,
  agency_id       int,
  confidentiality text not null,
  primary key (case_id, finding_no, asked_step),
  foreign key (case_id, finding_no) references findings on delete cascade
);

-- That refinement was done on a document, and what it came to. Without it nothing counts as reconciled.
create table refinements (
  case_id         uuid not null references cases,
  sha256          text not null,
  refined_by      uuid references people,
  refined_at      timestamptz not null,
  -- Codes that stand under several names: shown, and nobody has to settle them.
  names           json not null,
  provider_id     int not null,
  province        smallint not null,
  service         smallint not null,
  agency_id       int,
  confidentiality text not null,
  primary key (case_id, sha256),
  foreign key (case_id, sha256) references statements
);

-- What refinement found between lines, and how it was settled. A difference between two agencies has a row on either side,
-- each with both figures, because neither may look into the other's case. The id follows from what it says.
create table mismatches (
  id              uuid primary key,
  case_id         uuid not null references cases,
  kind            text not null check (kind in ('duplicate', 'differing', 'missing', 'outlier')),
  -- Null where the line is missing on this side.
  line_no         int,
  other_case_id   uuid references cases,
  other_line_no   int,
  twin            uuid,
  details         json not null,
  found_at        timestamptz not null,
  -- When the agency was asked about it; before that it is the office's own business.
  asked_at        timestamptz,
  settled_as      text check (settled_as in ('corrected', 'accepted', 'timing', 'disputed')),
  settled_by      uuid references people,
  settled_at      timestamptz,
  settled_why     text check (length(settled_why) between 10 and 1000),
  provider_id     int not null,
  province        smallint not null,
  service         smallint not null,
  agency_id       int,
  confidentiality text not null,
  constraint settled_whole check ((settled_as is null) = (settled_at is null) and (settled_as is null) = (settled_why is null))
);
create index mismatches_of_a_case on mismatches (case_id) where settled_as is null;
create index mismatches_in_order on mismatches (case_id, line_no, id);
create index mismatches_with_a_case on mismatches (other_case_id) where settled_as is null;

-- Differences that a later statement did away with, with what had been said of them.
create table past_mismatches (
  like mismatches,
  gone_at timestamptz not null,
  constraint past_mismatch_of_a_case foreign key (case_id) references cases
);
create index past_mismatches_of_a_case on past_mismatches (case_id, gone_at);

-- A column mapping an office made once from its own spreadsheet, kept as data.
create table column_mappings (
  id              uuid primary key,
  agency_id       int not null references agencies,
  name            text not null check (length(name) between 1 and 200),
  mapping         json not null,
  made_by         uuid references people,
  recorded_at     timestamptz not null default clock_timestamp(),
  unique (agency_id, name)
);

select secure_table(t) from unnest(array['attachments', 'drafts', 'draft_lines', 'statements', 'statement_lines', 'certifications',
  'findings', 'finding_answers', 'refinements', 'mismatches', 'past_mismatches']) t;
grant select on files, column_mappings to peyman_api, peyman_worker, peyman_reader;
grant insert on files, column_mappings, attachments, drafts, draft_lines, statements, statement_lines, certifications, findings,
  finding_answers, refinements, mismatches, past_mismatches to peyman_api, peyman_worker;
grant update on drafts, draft_lines, column_mappings to peyman_api, peyman_worker;
grant update (ordinal, problems, must_fix, advisory, previous_case, previous_sha256, prepared_by, prepared_at) on statements to peyman_api, peyman_worker;
grant update (removed_by, removed_at) on attachments to peyman_api, peyman_worker;
grant update (resolution, resolved_by, resolved_at, resolved_why) on findings to peyman_api, peyman_worker;
grant update (reply, replied_by, replied_at) on finding_answers to peyman_api, peyman_worker;
grant update (refined_by, refined_at, names) on refinements to peyman_api, peyman_worker;
grant update (asked_at, settled_as, settled_by, settled_at, settled_why) on mismatches to peyman_api, peyman_worker;
grant update (scan) on files to peyman_worker;
grant delete on drafts, draft_lines, mismatches, findings, column_mappings to peyman_api, peyman_worker;

-- A draft is nobody's but its agency's, and so is the way it files its own spreadsheets.
create policy its_own_agency on drafts as restrictive to peyman_api
  using (agency_id = any ((select my_agencies())::int[])) with check (agency_id = any ((select my_agencies())::int[]));
create policy its_own_agency on draft_lines as restrictive to peyman_api
  using (agency_id = any ((select my_agencies())::int[])) with check (agency_id = any ((select my_agencies())::int[]));
alter table column_mappings enable row level security;
alter table column_mappings force row level security;
create policy its_own_agency on column_mappings to peyman_api
  using (agency_id = any ((select my_agencies())::int[])) with check (agency_id = any ((select my_agencies())::int[]));
create policy all_rows on column_mappings to peyman_worker using (true) with check (true);
create policy read_all on column_mappings for select to peyman_reader using (true);

-- Whoever files, certifies, finds and answers does it under their own name, and each on their own side of the table.
create policy in_my_own_name on attachments as restrictive for insert to peyman_api with check (uploaded_by = (select my_person()));
create policy in_my_own_name on statements as restrictive for insert to peyman_api
  with check (prepared_by = (select my_person()) and agency_id = any ((select my_agencies())::int[]));
create policy in_my_own_name_again on statements as restrictive for update to peyman_api
  using (agency_id = any ((select my_agencies())::int[])) with check (prepared_by = (select my_person()));
create policy in_my_own_name on certifications as restrictive for insert to peyman_api
  with check (person_id = (select my_person()) and agency_id = any ((select my_agencies())::int[]));
create policy in_my_own_name on findings as restrictive for insert to peyman_api
  with check (raised_by = (select my_person()) and (provider_id * 16 + service) = any ((select my_desks())::int[]));
create policy in_my_own_name on finding_answers as restrictive for insert to peyman_api
  with check (replied_by = (select my_person()) and agency_id = any ((select my_agencies())::int[]));

-- What was certified stays as it was certified.
create trigger certifications_stay before update or delete on certifications for each row execute function history_is_append_only();
create trigger certifications_stay_whole before truncate on certifications for each statement execute function history_is_append_only();

-- Which of these tracking codes are given away. A person sees no more than their own cases, and yet no code may be given twice.
create function tracking_codes_taken(codes text[]) returns setof text language sql stable security definer set search_path = public as
  $$ select tracking_code from cases where tracking_code = any(codes) $$;
revoke execute on function tracking_codes_taken(text[]) from public;
grant execute on function tracking_codes_taken(text[]) to peyman_api, peyman_worker;
