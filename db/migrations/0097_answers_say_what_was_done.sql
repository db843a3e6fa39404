-- An answer to a finding says whether the agency has corrected what was found, or explains why it stands by it.
alter table finding_answers add says text check (says in ('corrected', 'explained'));
grant update (says) on finding_answers to peyman_api, peyman_worker;
