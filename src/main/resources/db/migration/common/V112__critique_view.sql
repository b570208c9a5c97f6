-- Who was shown which content of which submission.
create table critique_view (
    submission_id varchar(64) not null references critique_submission (id),
    person_id     varchar(64) not null,
    sha256        varchar(64) not null,
    first_at      timestamp with time zone not null,
    last_at       timestamp with time zone not null,
    times         integer     not null,
    primary key (submission_id, person_id, sha256)
);
