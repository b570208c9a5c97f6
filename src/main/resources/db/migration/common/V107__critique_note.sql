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
    saved_at    timestamp with time zone not null
);
