-- What the payment provider sent from our balance there to our bank.
create table billing_provider_payout (
    id             varchar(64)  primary key,
    version        integer      not null,
    reference      varchar(100) not null unique,
    trace_id       varchar(100),
    descriptor     varchar(100) not null,
    amount         bigint       not null,
    currency       varchar(3)   not null,
    state          varchar(20)  not null,
    paid_at        timestamp with time zone not null,
    bank_reference varchar(200) unique
);

-- What it is made of; the id is the provider's.
create table billing_provider_transaction (
    id         varchar(100) primary key,
    version    integer      not null,
    payout_id  varchar(64)  not null references billing_provider_payout (id),
    kind       varchar(20)  not null,
    source     varchar(100),
    amount     bigint       not null,
    fee        bigint       not null,
    currency   varchar(3)   not null,
    known      boolean      not null
);
create index billing_provider_transaction_by_payout on billing_provider_transaction (payout_id);
