-- What an event turned out to be about, such as the id of an invoice; null where its handler did not say.
alter table effect_webhook add column about varchar(64);
create index effect_webhook_about on effect_webhook (about);
