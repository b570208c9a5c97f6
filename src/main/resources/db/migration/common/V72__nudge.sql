-- How a message goes out is its effect's affair from here on; a fact's messages on several channels are one delivery.
alter table nudge_message add column delivery_id varchar(64);

-- What was never sent is planned anew by the step that wanted it. What nobody knows the outcome of is not sent again.
delete from nudge_message where state = 'NEW';
update nudge_message set state = 'FAILED', error = 'outcome-unknown' where state = 'CALLED';
update nudge_message set delivery_id = id;

alter table nudge_message alter column delivery_id set not null;
alter table nudge_message drop column attempts;
alter table nudge_message drop column fallback;
create index nudge_message_delivery on nudge_message (delivery_id);
