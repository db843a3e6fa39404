-- With which letter a report went on: a letter is an object, and a hop has one of its own. No receipt comes before it.
alter table deliveries add column letter_id uuid references letters;
alter table deliveries add constraint receipt_follows_letter check (receipt_no is null or letter_id is not null);
create unique index one_hop_per_letter on deliveries (letter_id) where letter_id is not null;
grant update (letter_id) on deliveries to peyman_api, peyman_worker;
