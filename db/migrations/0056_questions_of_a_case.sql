-- When a case last went to its agency with a question: looked for in its whole history, every approval would take longer the
-- longer that is. Only the rows that ask stand in the index.
create index questions_of_a_case on journal (case_id, step)
  where to_stage = 'correctionRequested' and from_stage is distinct from 'correctionRequested';
