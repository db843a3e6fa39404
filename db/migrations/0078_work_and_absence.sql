-- Somebody may be away with nobody standing in: then no work is given to them.
alter table substitutions alter column substitute drop not null;

-- To whom a step handed the work; a record is UTF-8 for good, so that the answer never changes.
create function handed_to(record bytea) returns text language sql immutable parallel safe as
  $$ select convert_from(record, 'UTF8')::jsonb #>> '{what,act,to}' $$;
grant execute on function handed_to(bytea) to peyman_worker, peyman_api, peyman_reader;

-- To whom work was given last: of two with as much to do, it goes to whoever was given something longest ago.
create index handed_out on journal (handed_to(record), at desc) where kind = 'act' and event = 'reassigned';
