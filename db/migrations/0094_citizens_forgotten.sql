-- Name and mobile of somebody who wrote without signing in are kept for their one case, and some time after it is closed, so that they can
-- come back to it by code and digits. Then they are erased; the case, its history and what was said in it stay.
alter table citizens add column erased_at timestamptz;
create index citizens_to_forget on citizens (case_id) where erased_at is null;

-- How many were erased, and when; never who.
create table citizen_erasures (
  id          int primary key generated always as identity,
  citizens    int not null check (citizens > 0),
  closed_for  interval not null,
  at          timestamptz not null default business_now(),
  recorded_at timestamptz not null default clock_timestamp()
);
create trigger citizen_erasures_stay before update or delete on citizen_erasures for each row execute function history_is_append_only();
create trigger citizen_erasures_stay_whole before truncate on citizen_erasures for each statement execute function history_is_append_only();
alter table citizen_erasures enable row level security;
alter table citizen_erasures force row level security;
create policy for_erasing on citizen_erasures to peyman_owner using (true) with check (true);
create policy all_rows on citizen_erasures for select to peyman_worker using (true);
create policy read_all on citizen_erasures for select to peyman_reader using (true);
grant select on citizen_erasures to peyman_worker, peyman_reader;

-- Erases what reaches the citizens whose case has been closed for so long, some at a time; whoever else is erasing is not waited for. What they
-- sent is remembered no more either: its hash would still tell a guess. A case that is open, or was closed a month ago, is left alone
-- whatever is asked.
create function erase_citizens(closed_for interval, most int) returns int
  language plpgsql security definer set search_path = public as $$
declare
  gone int;
begin
  if closed_for < interval '30 days' then
    raise exception 'nobody is erased within a month' using errcode = '22023';
  end if;
  with due as (
    select z.person_id from citizens z join cases c on c.id = z.case_id
    where z.erased_at is null and c.status = 'done' and c.stage_since < business_now() - closed_for
    order by c.stage_since limit most for update of z skip locked
  ), forgotten as (
    update people p set name = 'نام پاک‌شده', post = null, national_id = null, mobile = null, email = null
    from due where p.id = due.person_id returning p.id
  )
  update citizens z set erased_at = business_now(), sent = encode(sha256(gen_random_uuid()::text::bytea), 'hex')
  from forgotten f where z.person_id = f.id;
  get diagnostics gone = row_count;
  if gone > 0 then insert into citizen_erasures (citizens, closed_for) values (gone, closed_for); end if;
  return gone;
end $$;
revoke execute on function erase_citizens(interval, int) from public;
grant execute on function erase_citizens(interval, int) to peyman_worker;
select closed_to_auditors('citizen_erasures');
