-- A report of a case is long work too. It may say what its case alone does not, so agencies have none, and whoever asked for one
-- sees it for as long as they belong to the office.
alter table statement_jobs drop constraint statement_jobs_kind_check,
  add constraint statement_jobs_kind_check check (kind in ('prepare', 'refine', 'carry', 'export', 'report'));
drop index one_job_of_a_kind;
create unique index one_job_of_a_kind on statement_jobs (case_id, kind) where status in ('waiting', 'running') and kind not in ('export', 'report');
create policy reports_are_the_offices on statement_jobs as restrictive to peyman_api using (
  kind <> 'report' or (provider_id * 16 + service) = any ((select my_desks())::int[]) or (select i_see_everything()));
