-- A sheet is also written as a form to be filled in, and read from one that came back: both are long work for whoever asked.
alter table statement_jobs drop constraint statement_jobs_kind_check,
  add constraint statement_jobs_kind_check check (kind in ('prepare', 'refine', 'carry', 'export', 'report', 'form', 'fill'));
drop index one_job_of_a_kind;
create unique index one_job_of_a_kind on statement_jobs (case_id, kind)
  where status in ('waiting', 'running') and kind not in ('export', 'report', 'form', 'fill');
