create index nudge_message_nudge on nudge_message (nudge_id);
