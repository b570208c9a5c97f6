-- Learners read each other's work: a round for each cohort and sprint, its groups, their works, and the notes on them.
create table peer_round (
    id            varchar(64) primary key,
    version       integer     not null,
    program_id    varchar(64) not null references program (id),
    sprint_number integer     not null,
    mode          varchar(20) not null,
    days          integer     not null,
    opens_at      timestamp with time zone not null,
    state         varchar(20) not null,
    ended_at      timestamp with time zone,
    unique (program_id, sprint_number)
);
create table peer_group (
    id               varchar(64) primary key,
    version          integer     not null,
    round_id         varchar(64) not null references peer_round (id),
    number           integer     not null,
    mentor_id        varchar(64) not null references program_person (id),
    state            varchar(20) not null,
    session_at       timestamp with time zone,
    session_minutes  integer,
    session_booked   boolean     not null,
    session_link     varchar(500),
    due_at           timestamp with time zone,
    released_at      timestamp with time zone,
    consent_due_at   timestamp with time zone,
    settled_at       timestamp with time zone,
    unique (round_id, number)
);
create table peer_work (
    id            varchar(64) primary key,
    version       integer     not null,
    group_id      varchar(64) not null references peer_group (id),
    round_id      varchar(64) not null references peer_round (id),
    learner_id    varchar(64) not null references program_person (id),
    artifact_id   varchar(64) not null references critique_artifact (id),
    submission_id varchar(64) not null references critique_submission (id),
    position      integer     not null,
    unique (round_id, artifact_id)
);
create index peer_work_by_group on peer_work (group_id);
create index peer_work_by_learner on peer_work (learner_id);
-- A place for a note, and the note once it is written.
create table peer_note (
    id             varchar(64) primary key,
    version        integer     not null,
    group_id       varchar(64) not null references peer_group (id),
    work_id        varchar(64) not null references peer_work (id),
    owner_id       varchar(64) not null references program_person (id),
    writer_id      varchar(64) not null references program_person (id),
    origin         varchar(20) not null,
    state          varchar(20) not null,
    due_at         timestamp with time zone,
    kind           varchar(20),
    words          text,
    written_at     timestamp with time zone,
    hidden         boolean     not null,
    amplified      boolean     not null,
    writer_consent boolean,
    owner_consent  boolean,
    unique (work_id, writer_id)
);
create index peer_note_by_group on peer_note (group_id);
create index peer_note_by_owner on peer_note (owner_id);
create index peer_note_by_writer on peer_note (writer_id);
