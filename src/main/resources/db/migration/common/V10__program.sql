create table program (
    id          varchar(64) primary key,
    version     integer     not null,
    title       varchar(200) not null,
    definition  text        not null,
    imported_at timestamp with time zone not null
);

create table program_person (
    id               varchar(64) primary key,
    version          integer      not null,
    role             varchar(10)  not null,
    first_name       varchar(100) not null,
    last_name        varchar(100) not null,
    email            varchar(254),
    phone            varchar(16) unique,
    channel          varchar(10)  not null,
    zone             varchar(64)  not null,
    language         varchar(16)  not null,
    mentor_share     integer,
    vat_rate         integer,
    consent_sms      boolean      not null,
    consent_whatsapp boolean      not null,
    consent_mail     boolean      not null
);

create table program_enrollment (
    id         varchar(130) primary key,
    version    integer     not null,
    program_id varchar(64) not null references program (id),
    learner_id varchar(64) not null references program_person (id),
    mentor_id  varchar(64) not null references program_person (id),
    sponsor_id varchar(64) not null references program_person (id),
    starts     date        not null,
    rank       integer     not null,
    unique (program_id, learner_id)
);

-- Links that learners get: only the hash is kept.
create table program_learner_token (
    hash       varchar(64) primary key,
    person_id  varchar(64) not null references program_person (id),
    expires_at timestamp with time zone not null
);
