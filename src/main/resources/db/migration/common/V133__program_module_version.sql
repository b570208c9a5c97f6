-- A module's text and its assessment, each as it was published; never changed. A program that was stored before this
-- table was has no rows until its first change: what the program says itself is number 1 then.
create table program_module_version (
    id           varchar(200) primary key,
    version      integer     not null,
    program_id   varchar(64) not null references program (id),
    module_id    varchar(64) not null,
    kind         varchar(10) not null,
    number       integer     not null,
    -- JSON
    content      text        not null,
    published_at timestamp with time zone not null,
    unique (program_id, module_id, kind, number)
);
