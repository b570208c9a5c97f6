create table checkin (
    id                varchar(64) primary key,
    version           integer     not null,
    program_id        varchar(64) not null references program (id),
    sprint_id         varchar(64) not null,
    sprint_number     integer     not null,
    number            integer     not null,
    learner_id        varchar(64) not null references program_person (id),
    mentor_id         varchar(64) not null references program_person (id),
    starts_at         timestamp with time zone,
    minutes           integer     not null,
    -- Mentor and start while the slot is held: null frees it, and nulls do not clash on either database.
    slot_key          varchar(128) unique,
    state             varchar(10) not null,
    missed_by         varchar(10),
    -- A missed or called-off check-in is replaced once.
    replaces          varchar(64) unique references checkin (id),
    calendar_event_id varchar(256),
    booked_at         timestamp with time zone,
    recorded_at       timestamp with time zone
);
create index checkin_learner on checkin (learner_id);
create index checkin_sprint on checkin (sprint_id);
create index checkin_mentor on checkin (mentor_id, starts_at);

create table checkin_commitment (
    id          varchar(64) primary key,
    version     integer       not null,
    check_in_id varchar(64)   not null references checkin (id),
    position    integer       not null,
    what        varchar(2000) not null,
    who         varchar(10)   not null,
    due         date          not null,
    unique (check_in_id, position)
);

create table checkin_offer (
    id          varchar(64) primary key,
    version     integer     not null,
    check_in_id varchar(64) not null references checkin (id),
    mentor_id   varchar(64) not null,
    starts_at   timestamp with time zone not null,
    held        boolean     not null,
    unique (check_in_id, starts_at)
);
