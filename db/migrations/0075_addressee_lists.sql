-- Who receives what an office sends out, by kind of letter, as data: each list stays as it was, and the newest counts.
create table addressee_lists (
  provider_id int not null references providers,
  service     smallint not null,
  about       text not null check (length(about) between 1 and 60),
  version     int not null check (version > 0),
  -- Null: to whom such letters go by themselves.
  recipient   text check (length(recipient) between 2 and 200),
  copies      json not null default '[]' constraint copies_are_few check (json_array_length(copies) <= 30),
  changed_by  uuid not null references people,
  at          timestamptz not null,
  primary key (provider_id, service, about, version)
);
create trigger addressee_lists_stay before update or delete on addressee_lists for each row execute function history_is_append_only();
create trigger addressee_lists_stay_whole before truncate on addressee_lists for each statement execute function history_is_append_only();
alter table addressee_lists enable row level security;
alter table addressee_lists force row level security;
create policy of_my_office on addressee_lists for select to peyman_api
  using ((provider_id * 16 + service) = any ((select my_desks())::int[]) or (select i_see_everything()));
create policy in_my_own_name on addressee_lists for insert to peyman_api
  with check (changed_by = (select my_person()) and (provider_id * 16 + service) = any ((select my_desks())::int[]));
create policy all_rows on addressee_lists to peyman_worker using (true) with check (true);
create policy read_all on addressee_lists for select to peyman_reader using (true);
grant select, insert on addressee_lists to peyman_api;
grant select on addressee_lists to peyman_worker, peyman_reader;
