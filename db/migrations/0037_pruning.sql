-- Effects that were carried out long ago leave the outbox: the journal keeps them whole. How far that went stands here, so
-- that whoever verifies knows what was pruned on purpose. Every effect of a step up to the mark was done, and is gone.
create table pruned_effects (
  case_id    uuid primary key,
  up_to_step int not null check (up_to_step > 0),
  pruned_at  timestamptz not null default clock_timestamp()
);
grant select on pruned_effects to peyman_worker, peyman_reader;
create index done_effects on outbox (done_at, case_id) where done_at is not null;

revoke delete on outbox from peyman_worker;
create policy for_pruning on journal for select to peyman_owner using (true);

-- The only way out of the outbox: nobody deletes from it by themselves. Step by step from the mark on, as long as every effect that the journal asked for is there as it
-- was asked for and was done before `keep` began; what is missing, changed, undone, young or nobody's stays, and all that follows it.
create function prune_effects(of_cases uuid[], keep interval) returns int
  language plpgsql security definer set search_path = public as
$$
declare
  before constant timestamptz := clock_timestamp() - greatest(keep, interval '1 day');
  gone int;
begin
  -- One worker prunes at a time: what two had looked at, neither could mark.
  if not pg_try_advisory_xact_lock(hashtext('peyman pruning')) then return 0; end if;
  with asked as (
    select j.case_id, j.step, (e.place - 1)::smallint as ordinal, e.effect
    from unnest(of_cases) c(id)
      left join pruned_effects p on p.case_id = c.id
      join journal j on j.case_id = c.id and j.step > coalesce(p.up_to_step, 0) and j.recorded_at < before
      cross join lateral json_array_elements(convert_from(j.record, 'UTF8')::json -> 'effects') with ordinality e(effect, place)
  ), first_to_stay as (
    select a.case_id, min(a.step) as step
    from asked a left join outbox o on (o.case_id, o.step, o.ordinal) = (a.case_id, a.step, a.ordinal)
    where o.done_at is null or o.done_at >= before or o.kind <> a.effect ->> 'kind'
      or o.params::jsonb <> (a.effect -> 'params')::jsonb or o."values"::jsonb <> (a.effect -> 'values')::jsonb
    group by a.case_id
  ), pruned as (
    delete from outbox o using asked a left join first_to_stay s on s.case_id = a.case_id
    where (o.case_id, o.step, o.ordinal) = (a.case_id, a.step, a.ordinal) and (s.step is null or a.step < s.step)
    returning o.case_id, o.step
  ), marked as (
    insert into pruned_effects (case_id, up_to_step) select case_id, max(step) from pruned group by case_id
    on conflict (case_id) do update set up_to_step = excluded.up_to_step, pruned_at = clock_timestamp()
  )
  select count(*) into gone from pruned;
  return gone;
end $$;
revoke execute on function prune_effects(uuid[], interval) from public;
grant execute on function prune_effects(uuid[], interval) to peyman_worker;

-- Messages that are settled, one way or the other, are of no use for long.
create index settled_messages on messages (coalesce(sent_at, parked_at)) where sent_at is not null or parked_at is not null;
grant delete on messages to peyman_worker;
