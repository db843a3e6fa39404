-- Whether a file is taken into the draft though something is wrong with it: its lines are then mended in the draft, cell by cell.
alter table imports add column mend boolean not null default false;
