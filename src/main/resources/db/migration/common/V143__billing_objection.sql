-- That a mentor lets us write his invoices, as finance learnt of it after people.csv was read.
create table billing_agreement (
    id          varchar(64) primary key,
    version     integer     not null,
    agreement   varchar(40) not null,
    recorded_at timestamp with time zone not null
);

-- What a mentor has against a settlement; its id is the settlement's. Only the lines that it names are held.
create table billing_objection (
    id           varchar(64)  primary key,
    version      integer      not null,
    lines        varchar(200) not null,
    reason       text         not null,
    state        varchar(20)  not null,
    decision     text,
    right_amount bigint,
    made_at      timestamp with time zone not null
);
