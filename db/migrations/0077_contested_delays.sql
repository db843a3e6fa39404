-- Why a delay is contested, what the other side answers and how it was settled stand beside the case like other texts.
alter table case_texts drop constraint case_texts_kind_check;
alter table case_texts add constraint case_texts_kind_check
  check (kind in ('request', 'answer', 'askAgain', 'contested', 'contestAnswered', 'contestSettled'));

-- What was said of the delays of a case, without reading through its whole history.
create index remarks_of_a_case on journal (case_id, step)
  where kind = 'act' and event in ('contested', 'contestAnswered', 'contestSettled');
