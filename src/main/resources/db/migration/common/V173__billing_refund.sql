-- Money that goes back, by us or by somebody at the provider; the provider's id is known once it did.
create table billing_refund (
    id         varchar(64)  primary key,
    version    integer      not null,
    payment_id varchar(64)  not null references billing_payment (id),
    source     varchar(20)  not null,
    amount     bigint       not null,
    currency   varchar(3)   not null,
    state      varchar(20)  not null,
    reference  varchar(200) unique,
    refusal    varchar(500),
    at         timestamp with time zone not null
);
create index billing_refund_by_payment on billing_refund (payment_id);
