-- What somebody sees who has not signed in. They are nobody: the api asks for them through these functions alone, each of which gives
-- what was published and nothing else. Tables are read by the owner, who reads them for nobody else.
create policy for_the_public on sheets for select to peyman_owner using (true);

-- The agreement of each office and service as it stands; drafts are the office's own.
create function public_agreements()
  returns table (release text, service smallint, provider_id int, provider_fa text, provider_en text, stage text, stage_since timestamptz,
    code text, version int, valid_from bigint, valid_to bigint, continues boolean)
  language sql stable security definer set search_path = public as $$
  select distinct on (p.id, c.service) c.version, c.service, p.id, p.title_fa, p.title_en, c.stage, c.stage_since, c.context ->> 'code',
    (c.context ->> 'version')::int, (c.context ->> 'validFrom')::bigint, (c.context ->> 'validTo')::bigint, (c.context ->> 'continuationAllowed')::boolean
  from providers p join cases c on c.provider_id = p.id and c.agency_id is null and c.machine = 'agreement'
  where c.stage not in ('draft', 'inApproval')
  order by p.id, c.service, c.stage in ('inForce', 'continuing', 'noticeGiven') desc, (c.context ->> 'version')::int desc $$;

-- How often an office kept each promise about time, counted over its cases of a service; never which. The same as its own people are
-- told (db/agreements/readKeeping.ts), which a test holds.
create function public_keeping(office int, of_service smallint)
  returns table (machine text, clock text, kept int, broken int, running int, excluded int)
  language sql stable security definer set search_path = public as $$
  select machine, clock, (count(*) filter (where not is_out and outcome is not null and not was_broken))::int,
    (count(*) filter (where not is_out and was_broken))::int, (count(*) filter (where not is_out and outcome is null and not was_broken))::int,
    (count(*) filter (where is_out))::int
  from (
    select c.machine, k.name as clock, k.outcome, c.stage in ('voided', 'cancelled') as is_out,
      k.outcome is not distinct from 'breached' or exists (
        select from journal j where j.case_id = k.case_id and j.kind = 'timer' and (j.event like 'deadline.%' or j.event like 'clock.%.breached')
          and j.event = case when k.name like 'deadline.%' then k.name else 'clock.' || k.name || '.breached' end
          and j.at < to_timestamp((k.body ->> 'startedAt')::bigint / 1000.0)) as was_broken
    from cases c join clocks k on k.case_id = c.id where c.provider_id = office and c.service = of_service
      and exists (select from public_agreements() a where a.provider_id = office and a.service = of_service)
  ) t group by machine, clock $$;

-- Results that a step published for everybody: rounds of evaluation and yearbooks. What was corrected since is known as such.
create function public_results()
  returns table (sha256 text, kind text, service smallint, provider_fa text, provider_en text, period text, published_at timestamptz, is_newest boolean)
  language sql stable security definer set search_path = public as $$
  select d.sha256, d.kind, c.service, p.title_fa, p.title_en, c.period, b.published_at,
    b.published_at = max(b.published_at) over (partition by d.case_id, d.kind)
  from publications b join sheets d on d.case_id = b.case_id and d.sha256 = b.sha256 join cases c on c.id = d.case_id
    join providers p on p.id = c.provider_id
  where b.agency_id is null and d.kind in ('results', 'yearbook') and c.agency_id is null $$;

-- One of them whole, and for a yearbook the heads of its tables. Who compiled it is the office's own.
create function public_result(sha text) returns table (body json, heads json)
  language sql stable security definer set search_path = public as $$
  select d.body, (select h.body -> 'tables' from sheets h where h.case_id = d.case_id and h.kind = 'templateSet' order by h.version desc limit 1)
  from publications b join sheets d on d.case_id = b.case_id and d.sha256 = b.sha256 join cases c on c.id = d.case_id
  where d.sha256 = sha and b.agency_id is null and d.kind in ('results', 'yearbook') and c.agency_id is null $$;

-- Outages that were announced, while they concern anybody and a month longer, and changes of a service a year long.
create function public_outages()
  returns table (release text, stage text, service smallint, provider_fa text, provider_en text, starts_at bigint, ends_at bigint, planned boolean, published_at bigint)
  language sql stable security definer set search_path = public as $$
  select c.version, c.stage, c.service, p.title_fa, p.title_en, (c.context ->> 'startsAt')::bigint, (c.context ->> 'endsAt')::bigint,
    (c.context ->> 'planned')::boolean, (c.context ->> 'publishedAt')::bigint
  from cases c join providers p on p.id = c.provider_id
  where c.machine = 'outage' and c.context ->> 'publishedAt' is not null
    and (c.stage in ('announced', 'inProgress') or c.stage_since > business_now() - interval '30 days') $$;
create function public_changes()
  returns table (service smallint, provider_fa text, provider_en text, changes text, effective_at bigint, published_at bigint, body text)
  language sql stable security definer set search_path = public as $$
  select c.service, p.title_fa, p.title_en, c.context ->> 'changes', (c.context ->> 'effectiveAt')::bigint, (c.context ->> 'publishedAt')::bigint,
    (select d.body ->> 'text' from sheets d join publications b on b.case_id = d.case_id and b.sha256 = d.sha256 and b.agency_id is null
      where d.case_id = c.id and d.kind = 'notice' and d.sha256 = c.context ->> 'notice')
  from cases c join providers p on p.id = c.provider_id
  where c.machine = 'changeNotice' and c.stage = 'published' and c.stage_since > business_now() - interval '365 days' $$;

-- Somebody who wrote to an office without signing in: a person who has no account, the one case that is theirs, and nothing else. What
-- they sent is remembered as a hash, so that the same again is the same and another thing under the same id is refused.
create table citizens (
  person_id   uuid primary key references people,
  case_id     uuid not null unique,
  provider_id int not null references providers,
  service     smallint not null,
  sent        text not null check (sent ~ '^[0-9a-f]{64}$'),
  since       timestamptz not null default business_now()
);
alter table citizens enable row level security;
alter table citizens force row level security;
create policy myself on citizens for select to peyman_api using (person_id = (select my_person()));
create policy all_rows on citizens for select to peyman_worker using (true);
create policy for_letting_in on citizens to peyman_owner using (true) with check (true);
grant select on citizens to peyman_api, peyman_worker;

-- Lets a citizen in before their case is opened; gives what they have sent under this id. Nobody becomes one who is a person here
-- already, and nobody gets a case that is there already.
create function admit_citizen(who uuid, of_case uuid, office int, of_service smallint, what text, called text, phone text, speaks text) returns text
  language plpgsql security definer set search_path = public as $$
begin
  if not exists (select from citizens z where z.person_id = who) then
    if exists (select from people p where p.id = who) or exists (select from cases c where c.id = of_case) then
      raise exception 'nobody is admitted to what is there already' using errcode = '42501';
    end if;
    insert into people (id, username, name, mobile, language) values (who, 'citizen.' || who, called, phone, speaks);
    insert into citizens (person_id, case_id, provider_id, service, sent) values (who, of_case, office, of_service, what);
  end if;
  return (select z.sent from citizens z where z.person_id = who);
end $$;

-- Who stands behind a code, for whoever also knows the last digits of the mobile that was left with it.
create function citizen_behind(of_code text, digits text) returns table (person_id uuid, case_id uuid)
  language sql stable security definer set search_path = public as $$
  select z.person_id, z.case_id from cases c join citizens z on z.case_id = c.id join people p on p.id = z.person_id
  where c.tracking_code = of_code and right(p.mobile, 4) = digits $$;

-- The case that a code names, for somebody who complains about it.
create function case_of_code(of_code text) returns table (id uuid, provider_id int)
  language sql stable security definer set search_path = public as $$
  select c.id, c.provider_id from cases c where c.tracking_code = of_code $$;

-- As `enter`; a citizen sees and moves their own case besides.
create function enter_citizen(who uuid) returns void language plpgsql security definer set search_path = public as $$
begin
  perform enter(who);
  perform set_config('app.mine', coalesce((select array_agg(z.case_id) from citizens z where z.person_id = who), '{}')::text, true);
end $$;
create function my_own_cases() returns uuid[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('app.mine', true), ''), '{}')::uuid[] $$;

do $$
declare
  t text; id text; resets text; mine text;
begin
  foreach t in array array['cases', 'journal', 'timers', 'clocks', 'outbox'] loop
    id := case t when 'cases' then 'id' else 'case_id' end;
    -- As 0074 has it, for whoever keeps the accounts of an office.
    resets := case t
      when 'cases' then $p$ (machine = 'passwordReset' and provider_id = any ((select my_accounts())::int[])) $p$
      else $p$ (agency_id is null and confidentiality = 'normal' and cardinality((select my_accounts())::int[]) > 0 and case_id in (
        select c.id from cases c where c.machine = 'passwordReset' and c.provider_id = any ((select my_accounts())::int[]))) $p$ end;
    execute format('create policy my_own_case on %I to peyman_api using (%I = any ((select my_own_cases())::uuid[]))', t, id);
    mine := format($p$ (provider_id * 16 + service) = any ((select my_desks())::int[]) or agency_id = any ((select my_agencies())::int[])
      or (agency_id is null and %I in (select h.cycle_id from hops_of_mine() h)) or %I = any ((select my_own_cases())::uuid[]) or %s $p$, id, id, resets);
    execute format('alter policy put_by_its_own on %I with check (%s)', t, mine);
    execute format('alter policy moved_by_its_own on %I using (%s)', t, mine);
    execute format('alter policy dropped_by_its_own on %I using (%s)', t, mine);
  end loop;
end $$;
-- Of what is written beside it they read what is theirs to write; what the office says to them, they are told by the step that says it.
create policy my_own_words on sheets to peyman_api using (case_id = any ((select my_own_cases())::uuid[])
  and kind in ('complaint', 'reply', 'objection', 'dataRequest'));

-- What was said in a citizen's own case: their own words, and the office's once a step has said them. An answer that waits for its approval
-- is not among them, nor is anything that the office writes for itself; why a step was taken is, where it is said to them.
create function said_in_my_case()
  returns table (at timestamptz, event text, kind text, body json, reason text, channel text)
  language sql stable security definer set search_path = public as $$
  with told(event, kind, is_mine) as (values ('opened', 'complaint', true), ('opened', 'dataRequest', true), ('replyToQuestion', 'reply', true),
      ('objectToAnswer', 'objection', true), ('askComplainant', 'question', false), ('approveAnswer', 'answer', false), ('finalAnswer', 'answer', false),
      ('orderRemedy', 'answer', false), ('declineSuggestion', 'answer', false), ('deliverDataset', 'dataset', false), ('redirect', null, false),
      ('declareInadmissible', null, false), ('remedyDone', null, false), ('refuseDataRequest', null, false)),
    steps as (select j.case_id, j.step, j.at, case j.kind when 'opened' then 'opened' else j.event end as event, convert_from(j.record, 'UTF8')::json as r
      from journal j where j.case_id = any (my_own_cases()) and j.kind in ('opened', 'event')),
    named as (select s.*, t.kind, t.is_mine, coalesce(s.r #>> array['what', 'event', 'data', t.kind],
        -- Approving and delivering name nothing: they say what was proposed or prepared last.
        (select p.r #>> array['what', 'event', 'data', t.kind] from steps p where p.case_id = s.case_id and p.step < s.step
           and p.event in ('proposeAnswer', 'prepareDataset') order by p.step desc limit 1)) as sha256
      from steps s join told t on t.event = s.event)
  select n.at, case when not n.is_mine then n.event end, n.kind, d.body, case when n.kind is null then n.r ->> 'reason' end,
    n.r #>> '{what,event,data,to}'
  from named n left join sheets d on d.case_id = n.case_id and d.kind = n.kind and (d.sha256 = n.sha256 or n.event = 'opened' and d.version = 1)
  where n.kind is null or d.body is not null
  order by n.step $$;

revoke execute on function public_agreements(), public_keeping(int, smallint), public_results(), public_result(text), public_outages(), public_changes(),
  admit_citizen(uuid, uuid, int, smallint, text, text, text, text), citizen_behind(text, text), case_of_code(text), enter_citizen(uuid), said_in_my_case() from public;
grant execute on function public_agreements(), public_keeping(int, smallint), public_results(), public_result(text), public_outages(), public_changes(),
  admit_citizen(uuid, uuid, int, smallint, text, text, text, text), citizen_behind(text, text), case_of_code(text), enter_citizen(uuid), said_in_my_case() to peyman_api;
