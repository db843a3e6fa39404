-- Long work on a statement that somebody asked for: a worker does it, in a process of its own, and whoever asked may read how
-- far it is, or leave. What it came to stands in `result`, why it was refused in `problem`.
create table statement_jobs (
  id              uuid primary key,
  case_id         uuid not null references cases,
  kind            text not null check (kind in ('prepare', 'refine', 'export')),
  asked           json not null,
  status          text not null default 'waiting' check (status in ('waiting', 'running', 'done', 'refused', 'failed')),
  progress        smallint not null default 0 check (progress between 0 and 100),
  result          json,
  problem         json,
  -- The file that it made, if it made one.
  file            text references files,
  requested_by    uuid not null references people,
  requested_at    timestamptz not null,
  recorded_at     timestamptz not null default clock_timestamp(),
  taken_at        timestamptz,
  finished_at     timestamptz,
  attempts        int not null default 0,
  error           text,
  provider_id     int not null,
  province        smallint not null,
  service         smallint not null,
  agency_id       int,
  confidentiality text not null
);
-- Two of a kind at once would only do the same twice; files may be wanted in several forms.
create unique index one_job_of_a_kind on statement_jobs (case_id, kind) where status in ('waiting', 'running') and kind <> 'export';
create index statement_jobs_to_run on statement_jobs (recorded_at, id) where status in ('waiting', 'running');
create index statement_jobs_of_a_case on statement_jobs (case_id, recorded_at desc);
create index statement_jobs_with_a_file on statement_jobs (file) where file is not null;

select secure_table('statement_jobs');
-- What is being prepared is the agency's own, refining is the office's, and a file is for whoever asked for it.
create policy whose_it_is on statement_jobs as restrictive to peyman_api using (
  requested_by = (select my_person())
  or (kind = 'prepare' and agency_id = any ((select my_agencies())::int[]))
  or (kind = 'refine' and (provider_id * 16 + service) = any ((select my_desks())::int[])));
create policy in_my_own_name on statement_jobs as restrictive for insert to peyman_api with check (requested_by = (select my_person()));
grant insert on statement_jobs to peyman_api, peyman_worker;
grant update (status, problem, finished_at) on statement_jobs to peyman_api;
grant update on statement_jobs to peyman_worker;

-- Pairs of lines between agencies that refinement found to agree, beside the names it found: each names the other's line.
alter table refinements add column pairs json not null default '[]';
grant update (pairs) on refinements to peyman_api, peyman_worker;

-- A code alone opens a stage and the next date. With the last digits of the mobile on file it opens what concerns the case besides.
create function track_code(code text, digits text)
  returns table (version text, stage text, next_at timestamptz, knows boolean, stage_since timestamptz, period text, agency_fa text, agency_en text,
    filed_at timestamptz, filings int, late boolean, is_nil boolean)
  language sql stable security definer set search_path = public as
  $$ select c.version, c.stage, (select min(k.due_at) from clocks k where k.case_id = c.id and k.state = 'running'),
       coalesce(right(p.mobile, 4) = digits, false), c.stage_since, c.period, a.title_fa, a.title_en,
       (select j.at from journal j where j.case_id = c.id and j.from_stage is distinct from 'submitted' and j.to_stage = 'submitted' order by j.step limit 1),
       (c.context ->> 'version')::int, (c.context ->> 'late')::boolean, (c.context ->> 'isNil')::boolean
     from cases c left join people p on p.id = (c.context ->> 'submittedBy')::uuid left join agencies a on a.id = c.agency_id
     where c.tracking_code = code and (digits is null or right(p.mobile, 4) = digits) $$;
create policy for_tracking on journal for select to peyman_owner using (true);
revoke execute on function track_code(text, text) from public;
grant execute on function track_code(text, text) to peyman_api;
drop function track(text, text);
