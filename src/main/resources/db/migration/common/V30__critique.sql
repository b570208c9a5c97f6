create table critique_artifact (
    id                 varchar(64) primary key,
    version            integer     not null,
    program_id         varchar(64) not null,
    sprint_id          varchar(64) not null unique,
    learner_id         varchar(64) not null,
    mentor_id          varchar(64) not null,
    reviewer_id        varchar(64) not null,
    state              varchar(20) not null,
    round              integer     not null,
    due_at             timestamp with time zone not null,
    closes_at          timestamp with time zone not null,
    critique_due_at    timestamp with time zone,
    first_critiqued_at timestamp with time zone,
    accepted_at        timestamp with time zone
);
create index critique_artifact_by_program on critique_artifact (program_id);
create index critique_artifact_by_learner on critique_artifact (learner_id);

-- Never changed once written.
create table critique_submission (
    id           varchar(64) primary key,
    version      integer     not null,
    artifact_id  varchar(64) not null references critique_artifact (id),
    round        integer     not null,
    kind         varchar(10) not null,
    content      text        not null,
    sha256       varchar(64) not null,
    submitted_at timestamp with time zone not null,
    unique (artifact_id, round)
);

create table critique_critique (
    id          varchar(64) primary key,
    version     integer     not null,
    artifact_id varchar(64) not null references critique_artifact (id),
    round       integer     not null,
    mentor_id   varchar(64) not null,
    clarity     integer     not null,
    evidence    integer     not null,
    application integer     not null,
    craft       integer     not null,
    verdict     varchar(10) not null,
    notes       text        not null,
    noted_at    timestamp with time zone not null,
    unique (artifact_id, round)
);
