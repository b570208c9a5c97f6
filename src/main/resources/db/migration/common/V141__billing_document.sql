-- How an invoice or a settlement is taxed, as it was when its month was closed.
create table billing_vat_terms (
    id       varchar(64)  primary key,
    version  integer      not null,
    category varchar(2)   not null,
    rate     integer      not null,
    reason   varchar(200)
);

-- What was issued, word for word. Never changed once written.
create table billing_document (
    id        varchar(64) primary key,
    version   integer     not null,
    about     varchar(64) not null unique,
    type      varchar(30) not null,
    number    varchar(20) not null unique,
    person_id varchar(64) not null,
    xml       text        not null,
    pdf       bytea       not null,
    sha256    varchar(64) not null,
    issued_at timestamp with time zone not null
);
