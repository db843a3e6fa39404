-- What became of an effect once it was carried out, and how far one has come that reaches many cases.
alter table outbox add column answer json;
alter table outbox add column reached text;

-- What a person reads in the portal. The text is a template of the notice's name; only what fills it is kept.
create table notifications (
  id              uuid primary key,
  person_id       uuid not null references people,
  case_id         uuid not null references cases,
  step            int not null,
  ordinal         smallint not null,
  notice          text not null,
  "values"        json not null,
  at              timestamptz not null,
  read_at         timestamptz,
  provider_id     int not null,
  province        smallint not null,
  service         smallint not null,
  agency_id       int,
  confidentiality text not null,
  constraint once_to_each_person unique (case_id, step, ordinal, person_id)
);
create index notifications_of_a_person on notifications (person_id, at desc, id);
create index unread_notifications on notifications (person_id) where read_at is null;

-- The same on its way out of the house. The address is looked up when it is sent and never kept here; `id` follows from
-- case, step, ordinal, person and channel, and goes along, so that a gateway can tell a repetition.
create table messages (
  id              uuid primary key,
  channel         text not null check (channel in ('smtp', 'sms')),
  person_id       uuid not null references people,
  case_id         uuid not null references cases,
  step            int not null,
  ordinal         smallint not null,
  notice          text not null,
  "values"        json not null,
  language        text not null check (language in ('fa', 'en')),
  at              timestamptz not null,
  recorded_at     timestamptz not null default clock_timestamp(),
  sent_at         timestamptz,
  receipt         text,
  attempts        int not null default 0,
  not_before      timestamptz,
  parked_at       timestamptz,
  error           text,
  provider_id     int not null,
  province        smallint not null,
  service         smallint not null,
  agency_id       int,
  confidentiality text not null,
  constraint once_to_each_person_and_channel unique (case_id, step, ordinal, person_id, channel)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 500);
create index messages_to_send on messages (channel, recorded_at, id) where sent_at is null and parked_at is null;

-- A letter is an object: the office's own, which a person signs and sends, and those that came in.
create table letters (
  id              uuid primary key,
  case_id         uuid references cases,
  step            int,
  ordinal         smallint,
  direction       text not null check (direction in ('outgoing', 'incoming')),
  status          text not null check (status in ('draft', 'signed', 'sent', 'received', 'dropped')),
  about           text not null,
  subject         text not null,
  body            text,
  number          text check (length(number) between 1 and 50),
  dated           date,
  sender          text not null,
  recipient       text not null,
  channel         text check (channel in ('letter', 'ece', 'courier', 'fax', 'hand', 'portal')),
  received_at     timestamptz,
  in_reply_to     uuid references letters,
  following       uuid references letters,
  copies          json not null default '[]',
  file            text references files,
  drafted_at      timestamptz not null,
  signed_by       uuid references people,
  signed_at       timestamptz,
  registered_by   uuid references people,
  recorded_at     timestamptz not null default clock_timestamp(),
  provider_id     int not null,
  province        smallint not null,
  service         smallint not null,
  agency_id       int,
  confidentiality text not null,
  constraint one_letter_per_effect unique (case_id, step, ordinal),
  constraint a_letter_that_left_has_number_and_date check (status in ('draft', 'dropped') or (number is not null and dated is not null)),
  constraint nothing_leaves_unsigned check (direction = 'incoming' or status in ('draft', 'dropped') or (signed_by is not null and signed_at is not null)),
  constraint what_came_in_has_its_receipt check ((direction = 'incoming') = (status = 'received') and (direction <> 'incoming' or received_at is not null))
);
create index letters_of_a_case on letters (case_id) where case_id is not null;
create unique index letter_numbers on letters (provider_id, direction, sender, number, dated) where number is not null;

-- Reports to be rendered, and how far each has come.
create table report_jobs (
  id              uuid primary key,
  case_id         uuid not null references cases,
  report          text not null,
  "values"        json not null,
  status          text not null default 'queued' check (status in ('queued', 'running', 'done', 'failed')),
  progress        smallint not null default 0 check (progress between 0 and 100),
  requested_at    timestamptz not null,
  recorded_at     timestamptz not null default clock_timestamp(),
  taken_at        timestamptz,
  finished_at     timestamptz,
  attempts        int not null default 0,
  not_before      timestamptz,
  error           text,
  file            text references files,
  provider_id     int not null,
  province        smallint not null,
  service         smallint not null,
  agency_id       int,
  confidentiality text not null
);
create index reports_to_render on report_jobs (recorded_at, id) where status in ('queued', 'running');
create index reports_of_a_case on report_jobs (case_id, recorded_at desc);

-- When each worker last went round all that is due, by the database's clock.
create table worker_pulse (
  worker     uuid primary key,
  started_at timestamptz not null default clock_timestamp(),
  swept_at   timestamptz,
  stopped_at timestamptz,
  queue      text not null,
  gateways   json not null
);

select secure_table(t) from unnest(array['letters', 'report_jobs']) t;

-- A notice is its reader's own; how messages fare is also seen by the office they come from.
alter table notifications enable row level security;
alter table notifications force row level security;
create policy my_own on notifications to peyman_api using (person_id = (select my_person())) with check (person_id = (select my_person()));
create policy all_rows on notifications to peyman_worker using (true) with check (true);
create policy read_all on notifications for select to peyman_reader using (true);
alter table messages enable row level security;
alter table messages force row level security;
create policy my_own_or_my_desk on messages for select to peyman_api
  using (person_id = (select my_person()) or (provider_id * 16 + service) = any ((select my_desks())::int[]));
create policy all_rows on messages to peyman_worker using (true) with check (true);
create policy read_all on messages for select to peyman_reader using (true);

grant select on notifications, messages, worker_pulse to peyman_api, peyman_worker, peyman_reader;
grant update (read_at) on notifications to peyman_api;
grant insert on notifications, messages, letters, report_jobs, worker_pulse to peyman_worker;
grant update on messages, report_jobs, worker_pulse to peyman_worker;
grant delete on worker_pulse to peyman_worker;
grant insert, update on letters to peyman_api;
grant insert on report_jobs to peyman_api;
