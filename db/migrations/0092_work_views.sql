-- Work lists that somebody has kept under a name: the address of the list, with its filters, order and columns. They are nobody
-- else's, so an id is one's own as well: the same id of somebody else is another view.
create table work_views (
  person_id   uuid not null references people,
  id          uuid not null,
  name        text not null check (length(name) between 1 and 60),
  -- The name as it is compared: whatever the letters and the spaces, one name is one view.
  name_key    text not null,
  search      text not null check (length(search) between 1 and 2000),
  is_first    boolean not null default false,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (person_id, id),
  constraint one_view_of_a_name unique (person_id, name_key)
);
create unique index one_first_view on work_views (person_id) where is_first;

alter table work_views enable row level security;
alter table work_views force row level security;
create policy my_own on work_views to peyman_api using (person_id = (select my_person())) with check (person_id = (select my_person()));
create policy read_all on work_views for select to peyman_reader using (true);
grant select, insert, delete on work_views to peyman_api;
grant update (name, name_key, search, is_first) on work_views to peyman_api;
grant select on work_views to peyman_reader;
