-- A note on passages of a module's text, tied to the version that it was written about; only its words have editions.
create table sprint_annotation (
    id            varchar(64) primary key,
    version       integer     not null,
    program_id    varchar(64) not null references program (id),
    module_id     varchar(64) not null,
    text_version  integer     not null,
    first_passage integer     not null,
    last_passage  integer     not null,
    author        varchar(10) not null,
    -- A person's id, or of a designer the account's
    author_id     varchar(64) not null,
    made_at       timestamp with time zone not null
);
create index sprint_annotation_by_module on sprint_annotation (program_id, module_id);

create table sprint_annotation_edition (
    id            varchar(80) primary key,
    version       integer     not null,
    annotation_id varchar(64) not null references sprint_annotation (id),
    number        integer     not null,
    words         text        not null,
    written_at    timestamp with time zone not null,
    unique (annotation_id, number)
);
