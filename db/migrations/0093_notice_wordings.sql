-- What a notice says where an office has worded it anew: each wording stays as it was, and the newest counts for what is told from then on.
-- Null is the house's own text.
create table notice_wordings (
  provider_id int not null references providers,
  notice      text not null check (length(notice) between 1 and 60),
  version     int not null check (version > 0),
  title_fa    text check (length(title_fa) between 1 and 120),
  title_en    text check (length(title_en) between 1 and 120),
  body_fa     text check (length(body_fa) between 1 and 1000),
  body_en     text check (length(body_en) between 1 and 1000),
  changed_by  uuid not null references people,
  at          timestamptz not null,
  primary key (provider_id, notice, version)
);
create trigger notice_wordings_stay before update or delete on notice_wordings for each row execute function history_is_append_only();
create trigger notice_wordings_stay_whole before truncate on notice_wordings for each statement execute function history_is_append_only();
alter table notice_wordings enable row level security;
alter table notice_wordings force row level security;
-- Whoever is told something reads it in these words.
create policy read_by_whoever_is_told on notice_wordings for select to peyman_api using (true);
create policy in_my_own_name on notice_wordings for insert to peyman_api
  with check (changed_by = (select my_person()) and provider_id = any ((select offices_i_keep())::int[]));
create policy all_rows on notice_wordings for select to peyman_worker using (true);
create policy read_all on notice_wordings for select to peyman_reader using (true);
grant select, insert on notice_wordings to peyman_api;
grant select on notice_wordings to peyman_worker, peyman_reader;

-- How an office worded a notice by an instant; null where it left it as it is. What was told before keeps its words.
create function wording_of(office int, of_notice text, by_then timestamptz) returns json language sql stable as $$
  select json_build_object('title', json_build_object('fa', title_fa, 'en', title_en), 'body', json_build_object('fa', body_fa, 'en', body_en))
  from notice_wordings where provider_id = office and notice = of_notice and at <= by_then order by version desc limit 1 $$;
select closed_to_auditors('notice_wordings');
