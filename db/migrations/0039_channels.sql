-- By which ways a statement may come in: S0-R06 and R13 name the portal alone, an agreement may name more.
alter table office_rules add column channels text[] not null default '{portal}'
  check (cardinality(channels) > 0 and channels <@ array['portal', 'automation', 'fax', 'officialEmail', 'letter', 'inPerson', 'phone']);
