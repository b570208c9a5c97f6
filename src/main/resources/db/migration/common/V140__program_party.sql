-- What an invoice says of a sponsor or a mentor; a row only where people.csv says any of it.
create table program_party (
    id              varchar(64) primary key references program_person (id),
    version         integer     not null,
    legal_name      varchar(200),
    street          varchar(200),
    post_code       varchar(20),
    city            varchar(100),
    country         varchar(2),
    vat_id          varchar(16),
    tax_number      varchar(40),
    registration    varchar(100),
    e_address       varchar(100),
    buyer_reference varchar(100),
    iban            varchar(34),
    vat_category    varchar(2),
    vat_rate        integer,
    vat_reason      varchar(200),
    agreement       varchar(40)
);
