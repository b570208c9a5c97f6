-- What a program costs from a day on, by tier and currency; the program's own prices are those of the standard tier.
create table billing_price (
    id             varchar(64) primary key,
    version        integer     not null,
    program_id     varchar(64) not null,
    tier           varchar(40) not null,
    currency       varchar(3)  not null,
    effective_from date        not null,
    module         bigint      not null check (module >= 0),
    critique       bigint      not null check (critique >= 0),
    check_in       bigint      not null check (check_in >= 0),
    missed_call    bigint      not null check (missed_call >= 0),
    set_by         varchar(64) not null,
    set_at         timestamp with time zone not null,
    unique (program_id, tier, currency, effective_from)
);

-- In which tier and currency a sponsor pays from a day on; nobody is in one before his first.
create table billing_sponsor_tier (
    id             varchar(64) primary key,
    version        integer     not null,
    program_id     varchar(64) not null,
    sponsor_id     varchar(64) not null,
    tier           varchar(40) not null,
    currency       varchar(3)  not null,
    effective_from date        not null,
    set_by         varchar(64) not null,
    set_at         timestamp with time zone not null,
    unique (program_id, sponsor_id, effective_from)
);
create index billing_charge_of_program on billing_charge (program_id, at);
