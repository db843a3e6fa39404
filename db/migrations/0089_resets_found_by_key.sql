-- Whose row a reset is, is asked of every row that a step writes; without this the answer is looked for in all cases there are.
create index cases_of_password_resets on cases (provider_id) include (id) where machine = 'passwordReset';
