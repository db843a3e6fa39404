-- What work lists sort and count by, copied from a case's clocks by whoever writes them: adding the clocks up for a list takes
-- as long as there are clocks, whoever asks and however little is theirs.
alter table cases
  -- When the first of its running clocks is due; never, where none runs.
  add column due_at timestamptz not null default 'infinity',
  -- Whether time runs in the case or stands still; null where every clock has stopped.
  add column clock_state text constraint time_runs_or_stands check (clock_state in ('running', 'paused')),
  add constraint due_while_time_runs check ((clock_state is not distinct from 'running') = (due_at < 'infinity'));

-- Row-level security holds for the owner too, who would find nothing to fill.
alter table cases no force row level security;
alter table clocks no force row level security;
update cases c set due_at = coalesce(k.due_at, 'infinity'), clock_state = k.clock_state
from (
  select case_id, min(due_at) filter (where state = 'running') as due_at,
    case when bool_or(state = 'running') then 'running' else 'paused' end as clock_state
  from clocks where state <> 'stopped' group by case_id
) k where k.case_id = c.id;
alter table clocks force row level security;
alter table cases force row level security;

-- An office's lists and counts are read from this index alone: what row-level security and the usual filters look at goes along.
create index cases_of_an_office_by_due on cases (provider_id, status, due_at, id)
  include (service, agency_id, confidentiality, machine, stage, period, tracking_code, assignee, clock_state, at, stage_since);
-- What belongs to no agency is an office's own: cycles and agreements, which others look up by what they are.
drop index cases_of_an_office;
create index cases_of_no_agency on cases (provider_id, service, machine, stage) where agency_id is null;
-- What anybody may see is little, and in everybody's lists.
create index cases_that_are_open on cases (status, due_at, id) where confidentiality = 'open';

-- Reading from the index alone wants pages that are known to be old; a million rows would otherwise wait for 200,000 changes.
alter table cases set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000,
  autovacuum_vacuum_insert_scale_factor = 0.01);

-- The offices whose cases one may see at a desk, from the very settings that row-level security goes by; all of them for
-- whoever sees everything. A list looks office by office, since one index gives its rows in order for one office only.
create function my_offices() returns int[] language sql stable parallel safe as $$
  select case when i_see_everything() then coalesce((select array_agg(id) from providers), '{}')
    else coalesce((select array_agg(distinct desk / 16) from unnest(my_desks()) desk), '{}') end $$;
