-- Files as they came. Nothing in them is ever run or rendered here.
create table files (
  sha256      text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes       bytea not null,
  size        int not null check (size between 0 and 20971520),
  media_type  text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png', 'text/csv',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document')),
  scan        text not null default 'unscanned' check (scan in ('unscanned', 'clean', 'infected')),
  recorded_at timestamptz not null default clock_timestamp()
);

-- Which file hangs on which case, and where: evidence of a line, a certification, a letter.
create table attachments (
  id              uuid primary key,
  case_id         uuid not null references cases,
  sha256          text not null references files,
  name            text not null check (length(name) between 1 and 200),
  target          text,
  uploaded_by     uuid references people,
  at              timestamptz not null,
  removed_at      timestamptz,
  provider_id     int not null,
  province        smallint not null,
  service         smallint not null,
  agency_id       int,
  confidentiality text not null
);
create index attachments_of_a_case on attachments (case_id) where removed_at is null;

-- What an agency is still writing. Drafts are no history: they change freely and closing a cycle never deletes them.
create table drafts (
  case_id         uuid primary key references cases,
  header          json not null,
  revision        int not null default 1,
  changed_by      uuid references people,
  changed_at      timestamptz not null default clock_timestamp(),
  provider_id     int not null,
  province        smallint not null,
  service         smallint not null,
  agency_id       int,
  confidentiality text not null
);

create table draft_lines (
  case_id         uuid not null references drafts on delete cascade,
  line_no         int not null check (line_no > 0),
  line            json not null,
  provider_id     int not null,
  province        smallint not null,
  service         smallint not null,
  agency_id       int,
  confidentiality text not null,
  primary key (case_id, line_no)
);

-- A statement as it was prepared for filing: an immutable document, addressed by the hash of its bytes.
create table statements (
  case_id         uuid not null references cases,
  sha256          text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  header          json not null,
  line_count      int not null,
  totals          json not null,
  problems        json not null,
  must_fix        int not null,
  prepared_by     uuid references people,
  prepared_at     timestamptz not null,
  ordinal         int not null,
  provider_id     int not null,
  province        smallint not null,
  service         smallint not null,
  agency_id       int,
  confidentiality text not null,
  primary key (case_id, sha256),
  unique (case_id, ordinal)
);

-- Its lines, as rows beside it for reports; `line` is the canonical line of the document.
create table statement_lines (
  case_id           uuid not null,
  sha256            text not null,
  line_no           int not null,
  line              json not null,
  side              text not null check (side in ('debt', 'claim')),
  tier              text not null check (tier in ('t1', 't2', 't3', 't4')),
  counterparty_type text not null,
  counterparty_id   text,
  counterparty_key  text not null,
  legal_basis       text not null,
  certainty         text not null,
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
create index lines_by_counterparty on statement_lines (counterparty_id, side) where counterparty_id is not null;

-- Two people certify exactly these bytes: the finance controller, and the head of the agency or whoever may sign for it.
create table certifications (
  case_id         uuid not null,
  sha256          text not null,
  role            text not null check (role in ('financeController', 'agencyApprover')),
  person_id       uuid not null references people,
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

-- What an officer found, at the field where it stands, with the agency's answer under it.
create table findings (
  case_id         uuid not null references cases,
  finding_no      int not null,
  round           int not null,
  target          text not null,
  kind            text not null check (kind in ('missing', 'arithmetic', 'evidence', 'classification', 'mismatch', 'other')),
  severity        text not null check (severity in ('mustFix', 'advisory')),
  message         text not null check (length(message) between 10 and 1000),
  raised_by       uuid references people,
  raised_at       timestamptz not null,
  reply           text check (length(reply) between 1 and 2000),
  replied_by      uuid references people,
  resolution      text check (resolution in ('fixed', 'explained', 'waived')),
  resolved_by     uuid references people,
  provider_id     int not null,
  province        smallint not null,
  service         smallint not null,
  agency_id       int,
  confidentiality text not null,
  primary key (case_id, finding_no)
);

-- What refinement found between lines, and how it was settled.
create table mismatches (
  id              uuid primary key,
  case_id         uuid not null references cases,
  kind            text not null check (kind in ('duplicate', 'differing', 'missing', 'outlier')),
  line_no         int not null,
  other_case_id   uuid references cases,
  other_line_no   int,
  details         json not null,
  settled_as      text check (settled_as in ('corrected', 'accepted', 'timing', 'disputed')),
  settled_by      uuid references people,
  settled_why     text,
  provider_id     int not null,
  province        smallint not null,
  service         smallint not null,
  agency_id       int,
  confidentiality text not null
);
create index mismatches_of_a_case on mismatches (case_id) where settled_as is null;

-- A column mapping an office made once from its own spreadsheet, kept as data.
create table column_mappings (
  id              uuid primary key,
  agency_id       int not null references agencies,
  name            text not null,
  mapping         json not null,
  made_by         uuid references people,
  recorded_at     timestamptz not null default clock_timestamp(),
  unique (agency_id, name)
);

select secure_table(t) from unnest(array['attachments', 'drafts', 'draft_lines', 'statements', 'statement_lines', 'certifications', 'findings', 'mismatches']) t;
grant select on files, column_mappings to peyman_api, peyman_worker, peyman_reader;
grant insert on files, column_mappings, attachments, drafts, draft_lines, statements, statement_lines, certifications, findings, mismatches to peyman_api, peyman_worker;
grant update on attachments, drafts, draft_lines, findings, mismatches, column_mappings to peyman_api, peyman_worker;
grant update (scan) on files to peyman_worker;
grant delete on drafts, draft_lines, mismatches to peyman_api, peyman_worker;
