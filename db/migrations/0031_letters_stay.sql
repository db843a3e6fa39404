-- A draft is written by several hands until the head signs it or somebody drops it, with a reason. What left, what came in and
-- what was dropped stays as it is.
alter table letters
  add column revision    int not null default 1 check (revision > 0),
  add column changed_by  uuid references people,
  add column dropped_by  uuid references people,
  add column dropped_at  timestamptz,
  add column dropped_why text check (length(dropped_why) between 1 and 2000),
  add constraint dropped_for_a_reason check (num_nonnulls(dropped_by, dropped_at, dropped_why) in (0, 3) and (status = 'dropped' or dropped_at is null));
create index letters_of_an_office on letters (provider_id, drafted_at desc, id desc);

create function letters_stay() returns trigger language plpgsql as $$
declare
  fate constant text[] := array['status', 'dropped_by', 'dropped_at', 'dropped_why'];
begin
  if to_jsonb(new) = to_jsonb(old) then return new; end if;
  if old.status = 'draft' then return new; end if;
  if (old.status, new.status) = ('signed', 'sent') and to_jsonb(new) - 'status' = to_jsonb(old) - 'status' then return new; end if;
  -- The scan of a letter that came in follows its registration.
  if old.status = 'received' and old.file is null and to_jsonb(new) - 'file' = to_jsonb(old) - 'file' then return new; end if;
  -- A mistyped letter of a report gives way to another until the report has left with it.
  if old.about = 'reportDelivery' and (old.status, new.status) in (('sent', 'dropped'), ('dropped', 'sent'))
     and to_jsonb(new) - fate = to_jsonb(old) - fate
     and not exists (select from deliveries d join cases c on c.id = d.cycle_id where d.letter_id = old.id
       and (c.stage <> 'reportSigned' or d.report_version <> (c.context ->> 'reportVersion')::int)) then return new; end if;
  raise exception 'a letter that left, came in or was dropped stays as it is' using errcode = 'insufficient_privilege';
end $$;
create trigger letters_stay before update on letters for each row execute function letters_stay();
create trigger letters_are_kept before delete on letters for each row execute function history_is_append_only();
create trigger letters_are_kept_whole before truncate on letters for each statement execute function history_is_append_only();

-- Letters are the office's papers: an agency hears by the letter itself, and whoever sees everything writes nothing. A letter that
-- took a report along is also seen by whoever sees that delivery.
create policy papers_of_the_office on letters as restrictive for select to peyman_api
  using ((provider_id * 16 + service) = any ((select my_desks())::int[]) or (select i_see_everything())
    or exists (select from deliveries d where d.letter_id = letters.id));
create policy registered_at_the_desk on letters as restrictive for insert to peyman_api
  with check ((provider_id * 16 + service) = any ((select my_desks())::int[]) and registered_by = (select my_person()));
create policy changed_at_the_desk on letters as restrictive for update to peyman_api
  using ((provider_id * 16 + service) = any ((select my_desks())::int[]));
revoke update on letters from peyman_api;
grant update (status, subject, body, recipient, number, dated, channel, in_reply_to, following, copies, file, signed_by, signed_at, registered_by,
  revision, changed_by, dropped_by, dropped_at, dropped_why) on letters to peyman_api;
