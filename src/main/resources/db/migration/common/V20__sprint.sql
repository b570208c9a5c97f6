create table sprint (
    id                        varchar(64) primary key,
    version                   integer     not null,
    program_id                varchar(64) not null references program (id),
    learner_id                varchar(64) not null references program_person (id),
    mentor_id                 varchar(64) not null references program_person (id),
    sponsor_id                varchar(64) not null references program_person (id),
    number                    integer     not null,
    starts_at                 timestamp with time zone not null,
    ends_at                   timestamp with time zone not null,
    grace_ends_at             timestamp with time zone not null,
    state                     varchar(20) not null,
    reason                    varchar(40),
    first_completed_module_id varchar(64),
    ended_at                  timestamp with time zone,
    unique (program_id, learner_id, number)
);
create index sprint_by_learner on sprint (learner_id);

create table sprint_module_delivery (
    id              varchar(64) primary key,
    version         integer      not null,
    sprint_id       varchar(64)  not null references sprint (id),
    module_id       varchar(200) not null,
    learner_id      varchar(64)  not null references program_person (id),
    deliver_at      timestamp with time zone not null,
    closes_at       timestamp with time zone not null,
    state           varchar(20)  not null,
    delivered_at    timestamp with time zone,
    acknowledged_at timestamp with time zone,
    -- Indices of the chosen options, such as 0,2,1.
    answers         varchar(200),
    answered_at     timestamp with time zone,
    score           integer,
    out_of          integer,
    completed_at    timestamp with time zone,
    unique (sprint_id, module_id)
);
create index sprint_module_delivery_by_learner on sprint_module_delivery (learner_id);
