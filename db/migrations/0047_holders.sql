-- A case may be held by its office and, apart from that, by the suspension of its cycle: each lets go of its own hold.
alter table cases alter held type text[] using case when held then array['office'] else '{}'::text[] end;
