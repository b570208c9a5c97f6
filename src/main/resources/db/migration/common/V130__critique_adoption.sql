-- Whether accepted work has come into use, as its owner says.
create table critique_adoption (
    id           varchar(64) primary key,
    version      integer     not null,
    artifact_id  varchar(64) not null unique references critique_artifact (id),
    program_id   varchar(64) not null references program (id),
    learner_id   varchar(64) not null references program_person (id),
    accepted_at  timestamp with time zone not null,
    state        varchar(20) not null,
    question     integer     not null,
    asked_at     timestamp with time zone,
    not_yet_at   timestamp with time zone,
    in_use_since date,
    ended_at     timestamp with time zone
);
create index critique_adoption_by_program on critique_adoption (program_id);
create index critique_adoption_by_learner on critique_adoption (learner_id);
