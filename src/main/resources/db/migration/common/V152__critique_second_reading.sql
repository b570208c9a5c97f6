-- A second mentor's blind reading of one round, and which of the two readings stands.
create table critique_second_reading (
    id             varchar(64) primary key,
    version        integer     not null,
    artifact_id    varchar(64) not null references critique_artifact (id),
    round          integer     not null,
    reader_id      varchar(64) not null references program_person (id),
    -- Why it was wanted, in the words of the table second-reading-need.
    reason         varchar(40) not null,
    asked_at       timestamp with time zone not null,
    due_at         timestamp with time zone not null,
    -- Null until it is read.
    clarity        integer,
    evidence       integer,
    application    integer,
    craft          integer,
    verdict        varchar(10),
    notes          text,
    read_at        timestamp with time zone,
    -- Who decides between the two; null where nobody has to, or any operator may.
    adjudicator_id varchar(64) references program_person (id),
    adjudication_asked_at timestamp with time zone,
    -- Null until it is known which reading stands.
    outcome        varchar(20),
    settled_at     timestamp with time zone,
    unique (artifact_id, round)
);
create index critique_second_reading_by_reader on critique_second_reading (reader_id);
