-- How often work was taken up and not ended, because its worker was stopped or died: tries that do not count. Freed work begins anew.
alter table report_jobs add column unfinished int not null default 0;
alter table imports add column unfinished int not null default 0;
alter table statement_jobs add column unfinished int not null default 0;
create or replace function free_report(of_case uuid, of_id uuid) returns boolean language sql volatile security definer set search_path = public as
  $$ with freed as (
       update report_jobs set status = 'queued', progress = 0, attempts = 0, unfinished = 0, not_before = null, finished_at = null
       where case_id = of_case and id = of_id and status = 'failed' and provider_id = any (providers_i_keep_running()) returning 1
     ) select exists (select from freed) $$;
create or replace function free_import(of_case uuid, of_id uuid) returns boolean language sql volatile security definer set search_path = public as
  $$ with freed as (
       update imports set status = 'waiting', progress = 0, attempts = 0, unfinished = 0, finished_at = null
       where case_id = of_case and id = of_id and status = 'failed' and provider_id = any (providers_i_keep_running()) returning 1
     ) select exists (select from freed) $$;
create or replace function free_job(of_case uuid, of_id uuid) returns boolean language sql volatile security definer set search_path = public as
  $$ with freed as (
       update statement_jobs set status = 'waiting', progress = 0, attempts = 0, unfinished = 0, finished_at = null
       where id in (select g.id from given_up_jobs g where g.case_id = of_case and g.id = of_id and g.provider_id = any (providers_i_keep_running()))
         and status = 'failed' returning 1
     ) select exists (select from freed) $$;
