-- A person's last word on a channel, and what he was told.
create index nudge_reply_last on nudge_reply (person_id, channel, received_at);
create index nudge_message_person on nudge_message (person_id, created_at);
