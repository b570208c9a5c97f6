-- What the operators' figures ask for every few seconds.
create index effect_webhook_settled_at on effect_webhook (settled_at, received_at);
create index nudge_message_created_at on nudge_message (created_at, state);
