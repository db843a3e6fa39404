-- A standing timetable is proposed, approved and ended, each by somebody at an instant, and says where its lengths come from.
-- One that was ended still holds for the cycles that were put on the plan before: they keep their dates and their route.
alter table timetables
  add column command_id  uuid unique,
  add column source      json not null default '{"kind": "default"}',
  add column proposed_by uuid references people,
  add column proposed_at timestamptz,
  add column ended_by    uuid references people,
  add column ended_at    timestamptz,
  add constraint proposed_by_somebody check ((proposed_by is null) = (proposed_at is null)),
  add constraint ended_by_somebody check ((ended_by is null) = (ended_at is null)),
  add constraint only_what_holds_ends check (ended_at is null or (approved_at is not null and valid_until is not null)),
  -- Ended with the year before its first, it never held.
  add constraint ends_after_it_begins check (valid_until is null or valid_until::int >= valid_from::int - 1),
  -- Two never hold in one year for one kind of period. Office, service and kind stand before the year in one number, so
  -- that one range says all of it.
  add constraint one_timetable_at_a_time exclude using gist (
    int8range(((provider_id::bigint * 16 + service) * 2 + (kind = 'year')::int) * 10000 + valid_from::int,
              ((provider_id::bigint * 16 + service) * 2 + (kind = 'year')::int) * 10000 + coalesce(valid_until::int, 9998) + 1) with &&
  ) where (approved_at is not null);

-- What was approved stays approved, by whom and when.
create function approval_stays() returns trigger language plpgsql as
  $$ begin raise exception 'an approved timetable is ended, never changed' using errcode = 'insufficient_privilege'; end $$;
create trigger timetable_approval_stays before update on timetables for each row
  when (old.approved_at is not null and (new.approved_at, new.approved_by) is distinct from (old.approved_at, old.approved_by))
  execute function approval_stays();

-- How the periods run is no secret; it is proposed and decided at the office's own desk.
alter table timetables enable row level security;
alter table timetables force row level security;
create policy all_may_read on timetables for select to peyman_api, peyman_worker, peyman_reader using (true);
create policy proposed_at_the_desk on timetables for insert to peyman_api
  with check ((provider_id * 16 + service) = any ((select my_desks())::int[]) and proposed_by = (select my_person()) and approved_at is null);
create policy decided_at_the_desk on timetables for update to peyman_api
  using ((provider_id * 16 + service) = any ((select my_desks())::int[]));
create policy a_proposal_is_taken_back_at_the_desk on timetables for delete to peyman_api
  using ((provider_id * 16 + service) = any ((select my_desks())::int[]) and approved_at is null);
revoke insert, update on timetables from peyman_api, peyman_worker;
grant insert, delete on timetables to peyman_api;
grant update (approved_by, approved_at, valid_until, ended_by, ended_at) on timetables to peyman_api;
