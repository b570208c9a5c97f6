-- What providers told us, once each; the payload may hold personal data and stays here.
create table effect_webhook (
    id          varchar(64)  primary key,
    version     integer      not null,
    provider    varchar(40)  not null,
    event_id    varchar(200) not null,
    kind        varchar(100) not null,
    payload     text         not null,
    state       varchar(20)  not null,
    outcome     varchar(20),
    attempts    integer      not null,
    received_at timestamp with time zone not null,
    settled_at  timestamp with time zone,
    unique (provider, event_id)
);
