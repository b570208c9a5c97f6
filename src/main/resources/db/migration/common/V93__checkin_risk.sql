-- How likely the learner misses the call, as the table no-show-risk decided: the rule that was hit and its description as
-- they were then, and what the table was asked (a JSON object, by the labels of its columns). Beside it, which version of
-- the table call-policy the call is planned by, and what came of the risk.
create table checkin_risk (
    id               varchar(64) primary key references checkin (id),
    version          integer     not null,
    level            varchar(10),
    rule             varchar(200),
    because          text,
    inputs           text,
    decided_at       timestamp with time zone,
    policy_version   integer,
    policy_rules     varchar(2000),
    objection        varchar(10) not null,
    objection_text   varchar(1000),
    objected_at      timestamp with time zone,
    judged_at        timestamp with time zone,
    released_at      timestamp with time zone
);
-- Whoever changes the policy asks for all calls that are ahead.
create index checkin_ahead on checkin (starts_at);
