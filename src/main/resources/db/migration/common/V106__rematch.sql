-- Who was a learner's mentor before, and until when; the enrollment names the one that is.
create table program_former_mentor (
    id          varchar(64) primary key,
    version     integer     not null,
    program_id  varchar(64) not null references program (id),
    learner_id  varchar(64) not null references program_person (id),
    mentor_id   varchar(64) not null references program_person (id),
    until_at    timestamp with time zone not null
);
create index program_former_mentor_by_learner on program_former_mentor (learner_id, program_id, until_at);

-- The wish for another mentor. Nobody says why, and nothing of it is kept.
create table intake_rematch (
    id            varchar(64) primary key,
    version       integer     not null,
    program_id    varchar(64) not null references program (id),
    learner_id    varchar(64) not null references program_person (id),
    mentor_id     varchar(64) not null references program_person (id),
    -- Program and learner while it is open: there is one at a time.
    open_for      varchar(130) unique,
    state         varchar(20) not null,
    new_mentor_id varchar(64) references program_person (id),
    wanted_at     timestamp with time zone not null,
    ended_at      timestamp with time zone
);
create index intake_rematch_by_learner on intake_rematch (learner_id, program_id);
