-- What a month's close and numbering take turns on: one row per name, locked while it is counted up.
create table billing_counter (
    name       varchar(40) primary key,
    last_value bigint      not null
);

create table billing_invoice (
    id              varchar(64) primary key,
    version         integer     not null,
    sponsor_id      varchar(64) not null,
    period          varchar(7)  not null,
    currency        varchar(3)  not null,
    net             bigint      not null,
    vat_rate        integer     not null,
    vat             bigint      not null,
    gross           bigint      not null,
    state           varchar(20) not null,
    number          varchar(20) unique,
    issued_at       timestamp with time zone,
    payment_link_id varchar(64) unique,
    payment_link    varchar(2000),
    paid_at         timestamp with time zone,
    unique (sponsor_id, period, currency)
);

-- unique fact_key: whatever is replayed, one business fact is charged once.
create table billing_charge (
    id         varchar(64)  primary key,
    version    integer      not null,
    kind       varchar(20)  not null,
    fact_key   varchar(100) not null unique,
    program_id varchar(64)  not null,
    learner_id varchar(64)  not null,
    mentor_id  varchar(64)  not null,
    sponsor_id varchar(64)  not null,
    amount     bigint       not null,
    currency   varchar(3)   not null,
    at         timestamp with time zone not null,
    period     varchar(7)   not null,
    invoice_id varchar(64)  references billing_invoice (id)
);
create index billing_charge_by_program on billing_charge (program_id);
create index billing_charge_by_invoice on billing_charge (invoice_id);

create table billing_settlement (
    id         varchar(64) primary key,
    version    integer     not null,
    mentor_id  varchar(64) not null,
    period     varchar(7)  not null,
    currency   varchar(3)  not null,
    amount     bigint      not null,
    state      varchar(20) not null,
    drawn_up_at timestamp with time zone,
    unique (mentor_id, period, currency)
);

-- How an invoice's net is split: one row per mentor, and one for the platform, which has no settlement.
create table billing_split (
    id            varchar(64) primary key,
    version       integer     not null,
    invoice_id    varchar(64) not null references billing_invoice (id),
    party         varchar(64) not null,
    amount        bigint      not null,
    settlement_id varchar(64) references billing_settlement (id),
    unique (invoice_id, party)
);
create index billing_split_by_settlement on billing_split (settlement_id);

-- Money that arrived, as the provider said; one payment per invoice.
create table billing_payment (
    id          varchar(64)  primary key,
    version     integer      not null,
    invoice_id  varchar(64)  not null unique references billing_invoice (id),
    reference   varchar(100) not null unique,
    amount      bigint       not null,
    currency    varchar(3)   not null,
    received_at timestamp with time zone not null
);

-- Append only; per transaction and currency the entries sum to zero.
create table billing_ledger_transaction (
    id        varchar(64)  primary key,
    fact_key  varchar(100) not null unique,
    booked_at timestamp with time zone not null
);
create table billing_ledger_entry (
    id             varchar(64)  primary key,
    transaction_id varchar(64)  not null references billing_ledger_transaction (id),
    account        varchar(100) not null,
    amount         bigint       not null,
    currency       varchar(3)   not null
);
create index billing_ledger_entry_by_transaction on billing_ledger_entry (transaction_id);
create index billing_ledger_entry_by_account on billing_ledger_entry (account);
