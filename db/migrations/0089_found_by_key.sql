-- Whose row a reset is, is asked of every row that a step writes; without this the answer is looked for in all cases there are.
create index cases_of_password_resets on cases (provider_id) include (id) where machine = 'passwordReset';

-- Few effects are carried out in parts, and they are looked for beside any number of notices that wait.
create index outbox_in_parts on outbox (at, case_id, step, ordinal)
  where done_at is null and parked_at is null and kind in ('openSubmissions', 'openCases', 'moveDueDates', 'tell');
