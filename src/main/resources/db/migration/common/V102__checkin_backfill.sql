-- Who wants to be told when an earlier slot of the mentor's is free.
create table checkin_waitlist (
    check_in_id varchar(64) primary key references checkin (id),
    version     integer     not null,
    mentor_id   varchar(64) not null,
    learner_id  varchar(64) not null,
    since       timestamp with time zone not null
);
create index checkin_waitlist_mentor on checkin_waitlist (mentor_id);

-- A slot that a call has given back, and who won it. Answers that come at the same moment wait for each other at its row.
create table checkin_freed_slot (
    id         varchar(64) primary key,
    version    integer     not null,
    freed_by   varchar(64) not null references checkin (id),
    mentor_id  varchar(64) not null,
    starts_at  timestamp with time zone not null,
    minutes    integer     not null,
    freed_at   timestamp with time zone not null,
    state      varchar(10) not null,
    taken_by   varchar(64) references checkin (id),
    -- What the table backfill-mode decided: the rule that was hit, and what follows from it.
    rule       varchar(64),
    mode       varchar(20)
);

create table checkin_slot_offer (
    id            varchar(64) primary key,
    version       integer     not null,
    freed_slot_id varchar(64) not null references checkin_freed_slot (id),
    check_in_id   varchar(64) not null references checkin (id),
    learner_id    varchar(64) not null,
    offered_at    timestamp with time zone not null,
    until         timestamp with time zone not null,
    state         varchar(10) not null,
    unique (freed_slot_id, check_in_id)
);
create index checkin_slot_offer_check_in on checkin_slot_offer (check_in_id);
create index checkin_slot_offer_learner on checkin_slot_offer (learner_id);

-- A call that its mentor cancelled, and who stands in.
create table checkin_substitute_search (
    id           varchar(64) primary key,
    version      integer     not null,
    check_in_id  varchar(64) not null references checkin (id),
    mentor_id    varchar(64) not null references program_person (id),
    starts_at    timestamp with time zone not null,
    reason       text,
    cancelled_at timestamp with time zone not null,
    state        varchar(10) not null,
    found        varchar(64) references program_person (id),
    -- What the table substitute-mode decided.
    rule         varchar(64),
    mode         varchar(20)
);
create index checkin_substitute_search_check_in on checkin_substitute_search (check_in_id);

create table checkin_substitute_ask (
    id        varchar(64) primary key,
    version   integer     not null,
    search_id varchar(64) not null references checkin_substitute_search (id),
    mentor_id varchar(64) not null references program_person (id),
    asked_at  timestamp with time zone not null,
    until     timestamp with time zone not null,
    unique (search_id, mentor_id)
);
