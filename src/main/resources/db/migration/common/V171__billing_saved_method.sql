-- By what a sponsor agreed to be charged: the provider's ids, and the words of the mandate. What is over stays as proof.
create table billing_saved_method (
    id          varchar(64)   primary key,
    version     integer       not null,
    sponsor_id  varchar(64)   not null,
    customer    varchar(100)  not null,
    method      varchar(100)  not null,
    mandate     varchar(2000) not null,
    agreed_on   date          not null,
    recorded_by varchar(64)   not null,
    recorded_at timestamp with time zone not null,
    ended_at    timestamp with time zone
);
create index billing_saved_method_by_sponsor on billing_saved_method (sponsor_id);

-- That a saved method was charged for an invoice or a top-up, whose id it has; once each.
create table billing_method_charge (
    id         varchar(64)  primary key,
    version    integer      not null,
    method_id  varchar(64)  not null references billing_saved_method (id),
    purpose    varchar(20)  not null,
    amount     bigint       not null,
    currency   varchar(3)   not null,
    state      varchar(20)  not null,
    intent     varchar(200),
    refusal    varchar(500),
    planned_at timestamp with time zone not null
);
