-- Carrying on what the last statement closed with is long work too, and the agency's own.
alter table statement_jobs drop constraint statement_jobs_kind_check,
  add constraint statement_jobs_kind_check check (kind in ('prepare', 'refine', 'carry', 'export'));
drop policy whose_it_is on statement_jobs;
create policy whose_it_is on statement_jobs as restrictive to peyman_api using (
  requested_by = (select my_person())
  or (kind in ('prepare', 'carry') and agency_id = any ((select my_agencies())::int[]))
  or (kind = 'refine' and (provider_id * 16 + service) = any ((select my_desks())::int[])));
