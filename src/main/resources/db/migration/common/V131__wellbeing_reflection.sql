-- What a learner wrote about accepted work, for nobody but the learner.
create table wellbeing_reflection (
    id          varchar(64) primary key,
    version     integer     not null,
    artifact_id varchar(64) not null unique references critique_artifact (id),
    learner_id  varchar(64) not null references program_person (id),
    prompt      varchar(40),
    state       varchar(20) not null,
    text        text,
    offered_at  timestamp with time zone not null,
    ended_at    timestamp with time zone
);
create index wellbeing_reflection_by_learner on wellbeing_reflection (learner_id);
