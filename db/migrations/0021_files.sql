-- A file is seen by whoever sees something it hangs on, and by nobody because they know its hash.
create index letters_of_a_file on letters (file) where file is not null;
create index reports_of_a_file on report_jobs (file) where file is not null;
alter table files enable row level security;
alter table files force row level security;
create policy through_what_it_hangs_on on files for select to peyman_api using (
  exists (select from attachments a where a.sha256 = files.sha256)
  or exists (select from imports i where i.sha256 = files.sha256)
  or exists (select from letters l where l.file = files.sha256)
  or exists (select from report_jobs r where r.file = files.sha256));
create policy what_comes_is_kept on files for insert to peyman_api with check (true);
create policy all_rows on files to peyman_worker using (true) with check (true);
create policy read_all on files for select to peyman_reader using (true);
