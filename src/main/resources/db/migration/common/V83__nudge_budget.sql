-- How many nudges a person got on the last day and in the last week on which there was one, by the person's own calendar.
create table nudge_budget (
    person_id varchar(64) primary key,
    on_day    date        not null,
    in_day    integer     not null,
    in_week_of date       not null,
    in_week   integer     not null
);

-- What was above that, in one message of the next morning.
create table nudge_digest (
    id         varchar(64) primary key,
    version    integer     not null,
    learner_id varchar(64) not null,
    on_day     date        not null,
    state      varchar(10) not null,
    message_id varchar(64),
    unique (learner_id, on_day)
);
alter table nudge add column digest_id varchar(64);
create index nudge_of_digest on nudge (digest_id);
