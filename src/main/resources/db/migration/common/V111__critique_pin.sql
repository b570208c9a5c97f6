-- Words that were promised to learners, by the hash of the words: a rubric, or a definition of done, as JSON.
create table critique_pin (
    sha256  varchar(64) primary key,
    content text        not null
);

-- What held when it was handed in; empty where that was before such things were kept.
alter table critique_submission add column rubric_version varchar(64) references critique_pin (sha256);
alter table critique_submission add column done_version varchar(64) references critique_pin (sha256);
