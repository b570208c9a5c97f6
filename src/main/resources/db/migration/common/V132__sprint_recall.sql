-- Which questions a score is about: their content may change.
alter table sprint_module_delivery add column item_versions varchar(200);

-- A completed module whose questions are asked again.
create table sprint_recall (
    id                 varchar(64) primary key,
    version            integer     not null,
    module_delivery_id varchar(64) not null unique references sprint_module_delivery (id),
    program_id         varchar(64) not null references program (id),
    learner_id         varchar(64) not null references program_person (id),
    completed_at       timestamp with time zone not null
);
create index sprint_recall_by_program on sprint_recall (program_id);
create index sprint_recall_by_learner on sprint_recall (learner_id);

create table sprint_recall_turn (
    id            varchar(64) primary key,
    version       integer     not null,
    recall_id     varchar(64) not null references sprint_recall (id),
    on_day        integer     not null,
    asked_at      timestamp with time zone not null,
    ends_at       timestamp with time zone not null,
    out_of        integer     not null,
    item_versions varchar(200),
    answers       varchar(100),
    score         integer,
    settled_at    timestamp with time zone,
    unique (recall_id, on_day)
);
