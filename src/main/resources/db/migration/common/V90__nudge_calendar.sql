-- A learner's own calendar, connected by himself; what remains after its end is when he agreed and when it ended.
create table nudge_calendar (
    id                   varchar(64)  primary key,
    version              integer      not null,
    learner_id           varchar(64)  not null,
    -- The same while it is connected, else empty: a learner has one at a time.
    connected_learner_id varchar(64)  unique,
    state                varchar(20)  not null,
    -- Proves that a notification comes over one of its channels.
    channel_token        varchar(64)  not null,
    next_channel_id      varchar(64)  not null,
    channel_id           varchar(64),
    channel_resource_id  varchar(200),
    channel_ends_at      timestamp with time zone,
    former_channel_id    varchar(64),
    sync_token           text,
    read_at              timestamp with time zone,
    news                 integer      not null,
    connected_at         timestamp with time zone not null,
    ended_at             timestamp with time zone
);
create index nudge_calendar_learner on nudge_calendar (learner_id, state);

-- When the meetings of the next day begin. What they are about is asked when the time has come, and not kept here.
create table nudge_meeting (
    calendar_id varchar(64)   not null references nudge_calendar (id),
    entry_id    varchar(1100) not null,
    starts_at   timestamp with time zone not null,
    primary key (calendar_id, entry_id)
);
create index nudge_meeting_start on nudge_meeting (calendar_id, starts_at);
