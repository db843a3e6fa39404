-- What was seen of a file whose titles had to speak: people make its mapping from this, and need not send it again.
alter table imports add column survey json;
-- A spreadsheet of a hundred thousand lines is larger than any other paper; what is attached stays bounded where it is taken in.
alter table files drop constraint files_size_check;
alter table files add constraint files_size_check check (size between 1 and 67108864);
