-- When an invoice is due, when it was sent, and whether its sponsor disputes it.
alter table billing_invoice add column due_on date;
alter table billing_invoice add column sent_at timestamp with time zone;
alter table billing_invoice add column disputed_at timestamp with time zone;

-- Money that arrived may be for several invoices, for a part of one, or for none that is known.
create table billing_receipt (
    id          varchar(64)  primary key,
    version     integer      not null,
    source      varchar(20)  not null,
    reference   varchar(140) not null unique,
    invoice_id  varchar(64),
    payer_id    varchar(64),
    account     varchar(34),
    amount      bigint       not null,
    currency    varchar(3)   not null,
    remittance  varchar(2000),
    chosen      varchar(400),
    received_at timestamp with time zone not null,
    state       varchar(20)  not null
);

-- What of a payment pays which invoice.
create table billing_allocation (
    id          varchar(64) primary key,
    version     integer     not null,
    payment_id  varchar(64) not null references billing_receipt (id),
    invoice_id  varchar(64) not null references billing_invoice (id),
    amount      bigint      not null,
    written_off bigint      not null,
    at          timestamp with time zone not null,
    unique (payment_id, invoice_id)
);
create index billing_allocation_by_invoice on billing_allocation (invoice_id);

insert into billing_receipt (id, version, source, reference, invoice_id, payer_id, amount, currency, received_at, state)
    select p.id, 0, case when p.reference like 'bank-transfer:%' or p.reference like 'other-way:%' then 'HAND'
    else 'PROVIDER' end, p.reference, p.invoice_id, i.sponsor_id, p.amount, p.currency, p.received_at,
    case when i.state = 'PAID' then 'ALLOCATED' when i.state = 'CLEARED_UP' then 'SEEN_TO' else 'ARRIVED' end
    from billing_payment p join billing_invoice i on i.id = p.invoice_id;
insert into billing_allocation (id, version, payment_id, invoice_id, amount, written_off, at)
    select replace(p.id, 'payment-', 'allocation-'), 0, p.id, p.invoice_id, p.amount, 0, p.received_at
    from billing_payment p join billing_invoice i on i.id = p.invoice_id
    where p.amount = i.gross and p.currency = i.currency and i.state in ('PAID', 'CLEARED_UP');
drop table billing_payment;
alter table billing_receipt rename to billing_payment;
update billing_invoice set state = 'ISSUED' where state = 'UNCLEAR';
