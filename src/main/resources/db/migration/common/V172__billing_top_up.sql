-- Money that a sponsor puts on his account before anything is owed; an order under a key is one order.
create table billing_top_up (
    id              varchar(64)  primary key,
    version         integer      not null,
    sponsor_id      varchar(64)  not null,
    idempotency_key varchar(100) not null,
    amount          bigint       not null,
    currency        varchar(3)   not null,
    state           varchar(20)  not null,
    reason          varchar(500),
    ordered_by      varchar(64)  not null,
    ordered_at      timestamp with time zone not null,
    payment_link_id varchar(64),
    payment_link    varchar(2000),
    closed_at       timestamp with time zone,
    unique (sponsor_id, idempotency_key)
);

-- That a top-up is ordered by itself when less than the threshold is left.
create table billing_top_up_agreement (
    id          varchar(64) primary key,
    version     integer     not null,
    sponsor_id  varchar(64) not null,
    currency    varchar(3)  not null,
    threshold   bigint      not null,
    amount      bigint      not null,
    recorded_by varchar(64) not null,
    recorded_at timestamp with time zone not null,
    unique (sponsor_id, currency)
);
