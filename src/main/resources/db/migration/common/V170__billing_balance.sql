-- What of a payment stands on its payer's account: all of it when it arrives, less what pays invoices or goes back.
alter table billing_payment add column rest bigint default 0 not null;
update billing_payment set rest = amount where state = 'ARRIVED';
update billing_payment set rest = amount - coalesce((select sum(a.amount) from billing_allocation a
    where a.payment_id = billing_payment.id), 0) where state = 'ON_ACCOUNT';
create index billing_payment_by_payer on billing_payment (payer_id);

-- What of an invoice was paid by what its sponsor had to his credit when it was issued; a row says that it was seen to.
create table billing_balance_use (
    id       varchar(64) primary key,
    version  integer     not null,
    amount   bigint      not null,
    currency varchar(3)  not null,
    at       timestamp with time zone not null
);

-- One turn for each sponsor's account, whose id is part of the name.
alter table billing_counter alter column name set data type varchar(100);
