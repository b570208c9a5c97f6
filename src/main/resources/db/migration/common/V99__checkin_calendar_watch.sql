-- A mentor's calendar, watched while a call of the mentor's is ahead.
create table checkin_calendar_watch (
    id                  varchar(64)  primary key,
    version             integer      not null,
    mentor_id           varchar(64)  not null references program_person (id),
    -- The same while it is watched, else empty: nobody's calendar is watched twice.
    watched_mentor_id   varchar(64)  unique,
    -- Proves that a notification comes over one of its channels.
    channel_token       varchar(64)  not null,
    next_channel_id     varchar(64)  not null,
    channel_id          varchar(64),
    channel_resource_id varchar(200),
    channel_ends_at     timestamp with time zone,
    former_channel_id   varchar(64),
    sync_token          text,
    news                integer      not null,
    begun_at            timestamp with time zone not null,
    ended_at            timestamp with time zone
);

-- Other times that calls were given in the calendar.
create table checkin_move (
    id          varchar(64) primary key,
    version     integer     not null,
    check_in_id varchar(64) not null references checkin (id),
    number      integer     not null,
    moved_from  timestamp with time zone not null,
    -- Empty for a whole day.
    moved_to    timestamp with time zone,
    minutes     integer     not null,
    accepted    boolean     not null,
    moved_at    timestamp with time zone not null,
    unique (check_in_id, number)
);
