-- A clock that starts again forgets that it was broken, and the journal does not. Whoever counts how an office's clocks were
-- kept asks it clock by clock; of all steps, only those that were a time limit running out say anything, and they are few.
-- What row-level security looks at goes along, so that the index alone answers.
create index breaches on journal (case_id, event, at) include (provider_id, service, agency_id, confidentiality)
  where kind = 'timer' and (event like 'deadline.%' or event like 'clock.%.breached');
