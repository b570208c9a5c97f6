create table wellbeing_prompt (
    id          varchar(64) primary key,
    version     integer     not null,
    sprint_id   varchar(64) not null unique references sprint (id),
    learner_id  varchar(64) not null references program_person (id),
    shown_at    timestamp with time zone not null,
    answer      integer check (answer between 1 and 5),
    answered_at timestamp with time zone
);
create index wellbeing_prompt_by_learner on wellbeing_prompt (learner_id);
