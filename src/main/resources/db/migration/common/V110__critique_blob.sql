-- What was uploaded, or fetched from a link, once by its content. Never changed once written.
create table critique_blob (
    sha256     varchar(64)  primary key,
    -- By what is in it, never by a name or by what its sender said.
    media_type varchar(100) not null,
    size_bytes integer      not null,
    content    bytea        not null,
    kept_at    timestamp with time zone not null
);

-- What came of fetching a submission's link: either content, or what stood in the way.
create table critique_fetch (
    submission_id varchar(64) primary key references critique_submission (id),
    version       integer     not null,
    blob_sha256   varchar(64) references critique_blob (sha256),
    obstacle      varchar(20),
    fetched_at    timestamp with time zone not null
);
