-- The first time that each side came to a call, by a link that says who it is.
create table checkin_join (
    id          varchar(64) primary key,
    version     integer     not null,
    check_in_id varchar(64) not null references checkin (id),
    who         varchar(10) not null,
    joined_at   timestamp with time zone not null,
    unique (check_in_id, who)
);

-- Append only: what was said of a call's attendance, by whom, and what it was before.
create table checkin_attendance (
    id          varchar(64) primary key,
    version     integer     not null,
    check_in_id varchar(64) not null references checkin (id),
    number      integer     not null,
    was         varchar(20),
    result      varchar(20) not null,
    -- An account; null where nobody said anything and the joins decided.
    said_by     varchar(64),
    reason      varchar(500),
    at          timestamp with time zone not null,
    unique (check_in_id, number)
);

-- What the table no-show-outcome decided on a call that did not take place; inputs are a JSON object by its columns.
create table checkin_consequence (
    id             varchar(64) primary key,
    version        integer     not null,
    check_in_id    varchar(64) not null references checkin (id),
    program_id     varchar(64) not null,
    learner_id     varchar(64) not null,
    rule           varchar(200),
    because        text,
    inputs         text        not null,
    fee_due        boolean     not null,
    first_pick     boolean     not null,
    offer_new_slot boolean     not null,
    credit         varchar(10) not null,
    decided_at     timestamp with time zone not null,
    -- When a correction of the attendance took it back.
    overturned_at  timestamp with time zone
);
create index checkin_consequence_by_call on checkin_consequence (check_in_id);
create index checkin_consequence_by_learner on checkin_consequence (program_id, learner_id);
