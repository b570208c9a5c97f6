-- A draft of feedback that a machine was asked for, once for each submission.
create table critique_feedback_draft (
    id            varchar(64) primary key,
    version       integer     not null,
    submission_id varchar(64) not null unique references critique_submission (id),
    artifact_id   varchar(64) not null references critique_artifact (id),
    program_id    varchar(64) not null references program (id),
    round         integer     not null,
    state         varchar(20) not null,
    -- What wrote it, as it says itself.
    model         varchar(200),
    -- Why there is none; never what was sent or written.
    reason        varchar(200),
    asked_at      timestamp with time zone not null,
    ended_at      timestamp with time zone
);
create index critique_feedback_draft_by_program on critique_feedback_draft (program_id);
create index critique_feedback_draft_by_artifact on critique_feedback_draft (artifact_id);

-- What such a draft says of one place, and what the mentor did with it. Learners never see it.
create table critique_drafted_note (
    id         varchar(64) primary key,
    version    integer     not null,
    draft_id   varchar(64) not null references critique_feedback_draft (id),
    position   integer     not null,
    from_line  integer     not null,
    to_line    integer     not null,
    words      text        not null,
    decision   varchar(20),
    decided_by varchar(64) references program_person (id),
    decided_at timestamp with time zone,
    -- Characters that had to be changed, put in or taken out until the mentor gave it.
    distance   integer,
    unique (draft_id, position)
);

-- A note of a mentor's that began as a drafted one, and how far it went from there.
alter table critique_note add column drafted_note_id varchar(64) references critique_drafted_note (id);
alter table critique_note add column drafted_distance integer;
