-- When a message came to each of its states. Of older ones only the last change is known.
alter table nudge_message add column queued_at timestamp with time zone;
alter table nudge_message add column sent_at timestamp with time zone;
alter table nudge_message add column delivered_at timestamp with time zone;
alter table nudge_message add column read_at timestamp with time zone;
alter table nudge_message add column failed_at timestamp with time zone;
update nudge_message set queued_at = changed_at where state = 'QUEUED';
update nudge_message set sent_at = changed_at where state = 'SENT';
update nudge_message set delivered_at = changed_at where state = 'DELIVERED';
update nudge_message set read_at = changed_at where state = 'READ';
update nudge_message set failed_at = changed_at where state in ('UNDELIVERED', 'FAILED', 'NO_CHANNEL');
