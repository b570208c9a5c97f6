-- Every dispute of an invoice, also those that are over: the invoice itself knows the one that lasts.
create table billing_dispute (
    id         varchar(64) primary key,
    version    integer     not null,
    invoice_id varchar(64) not null references billing_invoice (id),
    begun_at   timestamp with time zone not null,
    ended_at   timestamp with time zone
);
create index billing_dispute_by_invoice on billing_dispute (invoice_id);
insert into billing_dispute (id, version, invoice_id, begun_at)
    select replace(id, 'invoice-', 'dispute-'), 0, id, disputed_at from billing_invoice where disputed_at is not null;
