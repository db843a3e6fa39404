-- Whoever holds the role of an auditor and no other changes nothing, whatever the application says. Row-level security lets
-- an auditor of one office see what its people see; this stands beside it, on every table that the api may write.
create function i_only_read() returns boolean language plpgsql volatile security definer set search_path = public as $$
declare
  me constant uuid := my_person();
  known text[] := string_to_array(current_setting('app.only_reads', true), ' ');
  only_reads boolean;
begin
  if me is null then return false; end if;
  -- Asked once in a transaction: a step writes five tables.
  if known[1] = me::text then return known[2]::boolean; end if;
  select coalesce(bool_and(role = 'auditor'), false) into only_reads from grants_of_all
  where person_id = me and since <= business_now() and (until is null or business_now() < until);
  perform set_config('app.only_reads', me || ' ' || only_reads, true);
  return only_reads;
end $$;

create function refuse_whoever_only_reads() returns trigger language plpgsql set search_path = public as $$
begin
  if i_only_read() then
    raise insufficient_privilege using message = format('an auditor changes nothing in %s', tg_table_name);
  end if;
  return null;
end $$;

/* Puts a table under this rule; every table that the api may write belongs here, but for what is written of the reader. */
create function closed_to_auditors(t text) returns void language plpgsql as $$
begin
  execute format('create trigger closed_to_auditors before insert or update or delete on %I for each statement execute function refuse_whoever_only_reads()', t);
end $$;
revoke execute on function closed_to_auditors(text) from public;

-- What an auditor reads is recorded; that they have read a notice, in which language, and a file made for them to read is their own.
select closed_to_auditors(c.relname::text) from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  and c.relname not in ('readings', 'notifications', 'people', 'statement_jobs')
  and (has_table_privilege('peyman_api', c.oid, 'insert, update, delete') or has_any_column_privilege('peyman_api', c.oid, 'insert, update'));

create function refuse_other_words_of_people() returns trigger language plpgsql set search_path = public as $$
begin
  if i_only_read() and (tg_op <> 'UPDATE' or new.id <> my_person() or to_jsonb(new) - 'language' <> to_jsonb(old) - 'language') then
    raise insufficient_privilege using message = 'an auditor changes nothing in people';
  end if;
  return new;
end $$;
create trigger closed_to_auditors before insert or update on people for each row execute function refuse_other_words_of_people();
create function refuse_other_jobs() returns trigger language plpgsql set search_path = public as $$
begin
  if i_only_read() and (tg_op <> 'INSERT' or new.kind not in ('export', 'report') or new.requested_by <> my_person()) then
    raise insufficient_privilege using message = 'an auditor changes nothing in statement_jobs';
  end if;
  return new;
end $$;
create trigger closed_to_auditors before insert or update on statement_jobs for each row execute function refuse_other_jobs();
create policy not_by_whoever_only_reads on journal as restrictive for insert to peyman_api with check (role is distinct from 'auditor');
