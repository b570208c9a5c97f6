-- A mentor's notes, each tied to a place in one submission.
create table critique_note (
    id               varchar(64) primary key,
    version          integer     not null,
    artifact_id      varchar(64) not null references critique_artifact (id),
    round            integer     not null,
    mentor_id        varchar(64) not null references program_person (id),
    position         integer     not null,
    anchor_kind      varchar(10) not null,
    anchor_from_line integer,
    anchor_to_line   integer,
    anchor_page      integer,
    anchor_x         integer,
    anchor_y         integer,
    anchor_width     integer,
    anchor_height    integer,
    anchor_second    integer,
    words            text        not null,
    noted_at         timestamp with time zone not null,
    unique (artifact_id, round, position)
);

-- What a mentor has typed of a critique that is not handed over; gone with it.
create table critique_draft (
    id          varchar(200) primary key,
    version     integer     not null,
    artifact_id varchar(64) not null references critique_artifact (id),
    round       integer     not null,
    mentor_id   varchar(64) not null references program_person (id),
    -- JSON
    review      text        not null,
    begun_at    timestamp with time zone not null,
    saved_at    timestamp with time zone not null
);

-- Words for common problems. Another wording is another edition; notes keep the one they were written with.
create table critique_template (
    id         varchar(64)   primary key,
    version    integer       not null,
    problem    varchar(40)   not null,
    edition    integer       not null,
    title      varchar(100)  not null,
    words      varchar(1000) not null,
    made_at    timestamp with time zone not null,
    retired_at timestamp with time zone,
    unique (problem, edition)
);
alter table critique_note add column template_id varchar(64) references critique_template (id);

-- What a critique that was written on the page took: for how long, and how much of it are words of templates.
create table critique_effort (
    id          varchar(200) primary key,
    version     integer     not null,
    artifact_id varchar(64) not null references critique_artifact (id),
    program_id  varchar(64) not null references program (id),
    mentor_id   varchar(64) not null references program_person (id),
    begun_at    timestamp with time zone not null,
    ended_at    timestamp with time zone not null,
    templated   integer     not null,
    free        integer     not null
);
create index critique_effort_by_program on critique_effort (program_id);
