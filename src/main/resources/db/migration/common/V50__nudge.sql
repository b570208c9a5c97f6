-- One row per message to a person, and so per outside effect: committed before the provider is called.
-- No reference to program_person: the row is written while the caller's own transaction may hold the person's row.
create table nudge_message (
    id           varchar(64)  primary key,
    version      integer      not null,
    fact_key     varchar(200) not null unique,
    person_id    varchar(64)  not null,
    template     varchar(100) not null,
    parameters   text         not null,
    channel      varchar(10),
    nudge_id     varchar(64),
    fallback     boolean      not null,
    state        varchar(20)  not null,
    provider_id  varchar(200),
    attempts     integer      not null,
    error        varchar(200),
    created_at   timestamp with time zone not null,
    changed_at   timestamp with time zone not null
);

-- A trigger that asks for a nudge: at most one per learner and event.
create table nudge (
    id              varchar(64)  primary key,
    version         integer      not null,
    source          varchar(20)  not null,
    event_id        varchar(200) not null,
    learner_id      varchar(64)  not null,
    kind            varchar(100) not null,
    subject         varchar(500),
    state           varchar(20)  not null,
    template        varchar(100),
    channel         varchar(10),
    received_at     timestamp with time zone not null,
    acknowledged_at timestamp with time zone,
    unique (source, event_id, learner_id)
);
create index nudge_learner on nudge (learner_id, received_at);

-- What people answered; taken_by is empty while nothing was done about it.
create table nudge_reply (
    id          varchar(64) primary key,
    version     integer     not null,
    provider_id varchar(200) not null unique,
    person_id   varchar(64),
    phone       varchar(40) not null,
    channel     varchar(10) not null,
    text        text        not null,
    taken_by    varchar(100),
    received_at timestamp with time zone not null
);
