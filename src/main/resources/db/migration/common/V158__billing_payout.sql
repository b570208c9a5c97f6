-- What is paid to mentors in one go and one currency, after two people of finance have looked at it.
create table billing_payout (
    id          varchar(64) primary key,
    version     integer     not null,
    currency    varchar(3)  not null,
    state       varchar(20) not null,
    planned_at  timestamp with time zone not null,
    prepared_by varchar(64),
    note        text,
    approved_by varchar(64),
    rejection   text,
    issued_at   timestamp with time zone
);

-- What one mentor gets with a payout; name and account are as they were when it was drawn up.
create table billing_transfer (
    id         varchar(35)  primary key,
    version    integer      not null,
    payout_id  varchar(64)  not null references billing_payout (id),
    mentor_id  varchar(64)  not null,
    name       varchar(200) not null,
    iban       varchar(34)  not null,
    amount     bigint       not null,
    currency   varchar(3)   not null,
    covers     text         not null,
    remittance varchar(140) not null,
    state      varchar(20)  not null,
    check (amount > 0)
);
create index billing_transfer_by_payout on billing_transfer (payout_id);
create index billing_transfer_by_mentor on billing_transfer (mentor_id, currency);

-- The order to the bank, word for word. Never changed once written.
create table billing_payout_file (
    id         varchar(64) primary key references billing_payout (id),
    version    integer     not null,
    content    bytea       not null,
    sha256     varchar(64) not null,
    written_at timestamp with time zone not null
);

-- That a mentor's own invoice over a settlement is there; its id is the settlement's.
create table billing_own_invoice (
    id          varchar(64) primary key,
    version     integer     not null,
    number      varchar(40) not null,
    recorded_at timestamp with time zone not null
);
