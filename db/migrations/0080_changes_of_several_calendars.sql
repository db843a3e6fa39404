-- One change may cover several calendars: a holiday of the whole country, or one that hangs on the moon. Each calendar is a part
-- with its own versions, and is approved by its own office; the change comes into force once every part is.
create table calendar_change_parts (
  change_id       uuid not null references calendar_changes,
  calendar        text not null,
  base            text not null references calendars,
  hash            text not null references calendars,
  approved_by     uuid references people,
  approved_at     timestamptz,
  approved_digest text check (approved_digest ~ '^[0-9a-f]{64}$'),
  -- Whether the change it belongs to is approved and not yet applied.
  at_work         boolean not null default false,
  primary key (change_id, calendar),
  constraint approved_by_somebody check ((approved_by is null) = (approved_at is null) and (approved_by is null) = (approved_digest is null))
);
insert into calendar_change_parts (change_id, calendar, base, hash, approved_by, approved_at, approved_digest, at_work)
select id, calendar, base, hash, case when approved_digest is not null then approved_by end, case when approved_digest is not null and approved_by is not null then approved_at end,
  case when approved_by is not null then approved_digest end, state in ('approved', 'applying')
from calendar_changes;
create index parts_of_a_calendar on calendar_change_parts (calendar, change_id);
drop index one_change_at_a_time;
create unique index one_change_at_a_time on calendar_change_parts (calendar) where at_work;

-- The calendar at which a change is drafted is its first part.
create function first_part() returns trigger language plpgsql security definer set search_path = public as
  $$ begin insert into calendar_change_parts (change_id, calendar, base, hash) values (new.id, new.calendar, new.base, new.hash); return null; end $$;
create trigger calendar_change_has_its_first_part after insert on calendar_changes for each row execute function first_part();

-- A change is approved when each of its parts is, of the very result that was seen.
create function follow_change() returns trigger language plpgsql security definer set search_path = public as
  $$ begin
    if new.state = 'approved' and exists (select from calendar_change_parts where change_id = new.id and approved_digest is distinct from new.approved_digest) then
      raise exception 'a part of the change is not approved' using errcode = 'check_violation', constraint = 'every_part_is_approved';
    end if;
    update calendar_change_parts set at_work = new.state in ('approved', 'applying')
    where change_id = new.id and at_work <> (new.state in ('approved', 'applying'));
    return null;
  end $$;
create trigger parts_follow_their_change after update of state on calendar_changes for each row
  when (old.state is distinct from new.state) execute function follow_change();
revoke execute on function first_part(), follow_change() from public;

alter table calendar_change_parts enable row level security;
create policy read_all on calendar_change_parts for select to peyman_api, peyman_reader using (true);
create policy all_rows on calendar_change_parts to peyman_worker using (true) with check (true);
create policy drafted_in_my_own_name on calendar_change_parts for insert to peyman_api
  with check (approved_by is null and exists (select from calendar_changes c where c.id = change_id and c.state = 'drafted' and c.drafted_by = (select my_person())));
create policy approved_by_another on calendar_change_parts for update to peyman_api
  using (approved_by is null)
  with check (approved_by = (select my_person()) and exists (
    select from calendar_changes c where c.id = change_id and c.state = 'examined' and c.digest = calendar_change_parts.approved_digest and c.drafted_by <> (select my_person())));
grant select on calendar_change_parts to peyman_api, peyman_worker, peyman_reader;
grant insert (change_id, calendar, base, hash) on calendar_change_parts to peyman_api;
grant update (approved_by, approved_at, approved_digest) on calendar_change_parts to peyman_api;
grant insert, update on calendar_change_parts to peyman_worker;

-- An office counts by its province's calendar until one of its own is in force: closures or hours that hold for it alone.
create view office_calendars as
  select p.id as provider_id, v.calendar as of_province,
    case when exists (select from calendars_in_force f where f.name = v.calendar || '.' || p.id) then v.calendar || '.' || p.id else v.calendar end as calendar
  from providers p join provinces v on v.id = p.province;
grant select on office_calendars to peyman_api, peyman_worker, peyman_reader;
