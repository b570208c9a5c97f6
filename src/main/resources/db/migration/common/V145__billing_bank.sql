-- Statements of our own accounts, as the bank tells them; each is taken once.
create table billing_statement (
    id           varchar(64) primary key,
    version      integer     not null,
    account      varchar(34) not null,
    statement_id varchar(64) not null,
    currency     varchar(3)  not null,
    opening      bigint      not null,
    closing      bigint      not null,
    closed_on    date        not null,
    received_at  timestamp with time zone not null,
    unique (account, statement_id)
);

-- Amounts are signed: what came is positive, what went is negative.
create table billing_statement_entry (
    id           varchar(64)  primary key,
    version      integer      not null,
    statement_id varchar(64)  not null references billing_statement (id),
    reference    varchar(140) not null,
    amount       bigint       not null,
    booked_on    date         not null,
    other_account varchar(34),
    end_to_end_id varchar(35),
    remittance   varchar(2000)
);
create index billing_statement_entry_by_statement on billing_statement_entry (statement_id);
