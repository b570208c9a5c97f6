-- Webhooks are handed over in sets. The one row of effect_inbox is the lock under which a set is opened and closed.
create table effect_inbox (
    id        varchar(20) primary key,
    open_set  varchar(64),
    opened_at timestamp with time zone
);

insert into effect_inbox (id) values ('webhooks');

create table effect_webhook_set (
    id        varchar(64) primary key,
    opened_at timestamp with time zone not null,
    -- When it was first handed over together; commits by itself.
    tried_at  timestamp with time zone
);

alter table effect_webhook add column set_id varchar(64);

-- What is there already has a process of its own, which goes on.
update effect_webhook set set_id = 'alone';

create index effect_webhook_set_id on effect_webhook (set_id, received_at);
