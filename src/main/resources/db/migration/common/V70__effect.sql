-- One row per thing done outside, keyed by the business fact. The request is kept as a hash: it may hold personal data.
create table effect (
    id             varchar(64)  primary key,
    version        integer      not null,
    fact_key       varchar(200) not null unique,
    kind           varchar(20)  not null,
    provider       varchar(20)  not null,
    request_hash   varchar(64)  not null,
    state          varchar(10)  not null,
    provider_id    varchar(200),
    result         text,
    generation     integer      not null,
    attempts       integer      not null,
    created_at     timestamp with time zone not null,
    first_sent_at  timestamp with time zone,
    busy_until     timestamp with time zone,
    turn_at        timestamp with time zone,
    settled_at     timestamp with time zone,
    last_error     varchar(500)
);
create index effect_state on effect (state, created_at);
create index effect_provider_id on effect (provider_id);

-- How a provider is doing, for all nodes.
create table effect_provider (
    name           varchar(20)  primary key,
    failures       integer      not null,
    away_since     timestamp with time zone,
    paused_until   timestamp with time zone,
    next_free_at   timestamp with time zone
);
