-- A mentor's place in the pool that rests, or a learner who has fallen silent; empty while neither is so.
alter table intake add column resting_since timestamp with time zone;

-- The search for one learner's mentor.
create table intake_match (
    id         varchar(64) primary key,
    version    integer     not null,
    intake_id  varchar(64) not null references intake (id),
    program_id varchar(64) not null references program (id),
    learner_id varchar(64) not null references program_person (id),
    state      varchar(20) not null,
    mentor_id  varchar(64) references program_person (id),
    begun_at   timestamp with time zone not null,
    ended_at   timestamp with time zone
);
create index intake_match_by_intake on intake_match (intake_id);

-- Who comes into question as the mentor, with what each factor gives to the score, in thousandths.
create table intake_candidate (
    id             varchar(64) primary key,
    version        integer     not null,
    match_id       varchar(64) not null references intake_match (id),
    place          integer     not null,
    mentor_id      varchar(64) not null references program_person (id),
    score          integer     not null,
    skills_share   integer     not null,
    hours_share    integer     not null,
    language_share integer     not null,
    load_share     integer     not null,
    offered_at     timestamp with time zone,
    offer_ends_at  timestamp with time zone,
    question       varchar(500),
    reply          varchar(500),
    answer         varchar(20),
    answered_at    timestamp with time zone,
    unique (match_id, place)
);
create index intake_candidate_by_mentor on intake_candidate (mentor_id);
