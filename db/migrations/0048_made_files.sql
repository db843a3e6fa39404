-- A file that a job made is seen by whoever may see the job.
create policy through_a_job on files for select to peyman_api using (exists (select from statement_jobs j where j.file = files.sha256));
