-- How far each critique of a mentor was from what was expected of it, and what has added up, in thousandths of a point.
create table critique_severity (
    id           varchar(64) primary key,
    version      integer     not null,
    program_id   varchar(64) not null references program (id),
    mentor_id    varchar(64) not null references program_person (id),
    -- From 1, for each mentor of a program.
    number       integer     not null,
    critique_id  varchar(64) not null unique references critique_critique (id),
    -- Above 0 is milder than expected.
    deviation    integer     not null,
    milder       integer     not null,
    stricter     integer     not null,
    -- Whether it raised an alarm; the sums begin anew after it.
    alarm        boolean     not null,
    noted_at     timestamp with time zone not null,
    unique (program_id, mentor_id, number)
);

-- A mentor has become milder or stricter.
create table critique_drift (
    id         varchar(64) primary key,
    version    integer     not null,
    program_id varchar(64) not null references program (id),
    mentor_id  varchar(64) not null references program_person (id),
    direction  varchar(10) not null,
    -- The severity that raised the alarm.
    number     integer     not null,
    raised_at  timestamp with time zone not null,
    answer     varchar(20),
    seen_to_at timestamp with time zone
);
create index critique_drift_by_mentor on critique_drift (program_id, mentor_id);
