-- People who come into a program one by one, from the invitation until they are admitted or it is closed.
create table intake (
    id         varchar(64) primary key,
    version    integer     not null,
    program_id varchar(64) not null references program (id),
    person_id  varchar(64) not null references program_person (id),
    role       varchar(10) not null,
    sponsor_id varchar(64) references program_person (id),
    state      varchar(20) not null,
    -- JSON; empty once the intake was closed.
    answers    text,
    invited_at timestamp with time zone not null,
    closes_at  timestamp with time zone,
    reason     varchar(20),
    -- Names of fields, with commas.
    missing    varchar(200),
    ended_at   timestamp with time zone
);
create index intake_by_program on intake (program_id, invited_at);
create index intake_by_person on intake (person_id);
