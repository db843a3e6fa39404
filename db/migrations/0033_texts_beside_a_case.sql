-- What people write at length in a case and what must stay out of its history: a request, its answer. The journal carries a hash of text
-- and salt, so that nobody finds a short text by guessing. The id follows from case and command: the same again is the same text.
create table case_texts (
  id              uuid primary key,
  case_id         uuid not null references cases,
  -- The step by which it was said.
  step            int not null,
  kind            text not null check (kind in ('request', 'answer', 'askAgain')),
  text            text not null check (length(text) between 1 and 4000),
  salt            text not null,
  sha256          text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  author          uuid not null references people,
  at              timestamptz not null,
  provider_id     int not null,
  province        smallint not null,
  service         smallint not null,
  agency_id       int,
  confidentiality text not null,
  constraint one_text_per_step unique (case_id, step),
  constraint texts_are_never_open check (confidentiality <> 'open')
);
select secure_table('case_texts');
create policy in_my_own_name on case_texts as restrictive for insert to peyman_api with check (author = (select my_person()));
grant insert on case_texts to peyman_api;
create trigger texts_stay before update or delete on case_texts for each row execute function history_is_append_only();
create trigger texts_stay_whole before truncate on case_texts for each statement execute function history_is_append_only();
