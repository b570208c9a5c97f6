-- A reference work that a mentor gets as if a learner had handed it in.
create table critique_hidden_anchor (
    id            varchar(64) primary key,
    version       integer     not null,
    program_id    varchar(64) not null references program (id),
    mentor_id     varchar(64) not null references program_person (id),
    -- From 1, for each mentor of a program.
    number        integer     not null,
    appears_at    timestamp with time zone not null,
    -- Null until it is handed out.
    work_id       varchar(64) references critique_reference_work (id),
    submission_id varchar(64) not null,
    asked_at      timestamp with time zone,
    due_at        timestamp with time zone,
    -- JSON, what the mentor has typed and not handed over
    draft         text,
    -- Null until it is rated.
    clarity       integer,
    evidence      integer,
    application   integer,
    craft         integer,
    verdict       varchar(10),
    notes         text,
    rated_at      timestamp with time zone,
    -- Null unless the mentor never rated it.
    left_at       timestamp with time zone,
    unique (program_id, mentor_id, number)
);

-- A severity comes from a critique or from a hidden anchor.
alter table critique_severity alter column critique_id drop not null;
alter table critique_severity add column anchor_id varchar(64) references critique_hidden_anchor (id);
