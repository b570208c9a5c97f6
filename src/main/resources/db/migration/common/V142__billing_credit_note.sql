-- What takes back a part of an issued invoice (381) or of a settlement (261); amounts are positive.
create table billing_credit_note (
    id         varchar(64) primary key,
    version    integer     not null,
    kind       varchar(20) not null,
    corrects   varchar(64) not null,
    person_id  varchar(64) not null,
    period     varchar(7)  not null,
    currency   varchar(3)  not null,
    net        bigint      not null,
    vat        bigint      not null,
    state      varchar(20) not null,
    number     varchar(20) unique,
    reason     text,
    fact_key   varchar(100) not null unique,
    drawn_up_at timestamp with time zone not null
);
create index billing_credit_note_by_what on billing_credit_note (corrects);

create table billing_credit_line (
    id             varchar(80)  primary key,
    version        integer      not null,
    credit_note_id varchar(64)  not null references billing_credit_note (id),
    line_id        varchar(200) not null,
    name           varchar(300) not null,
    description    varchar(300),
    quantity       bigint       not null,
    price          bigint       not null
);
create index billing_credit_line_by_note on billing_credit_line (credit_note_id);
