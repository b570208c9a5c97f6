-- Invoices that others send to us. What each says is in billing_read_field.
create table billing_incoming_invoice (
    id             varchar(64)  primary key,
    version        integer      not null,
    source         varchar(20)  not null,
    submitted_by   varchar(64),
    sender         varchar(320),
    mentor_id      varchar(64),
    vendor_id      varchar(64),
    number         varchar(200),
    number_key     varchar(200),
    currency       varchar(3),
    gross          bigint,
    issued_on      date,
    due_on         date,
    discount_until date,
    discount       bigint       not null,
    state          varchar(20)  not null,
    untouched      boolean      not null,
    reason         varchar(1000),
    duplicate_of   varchar(64),
    settlement_id  varchar(64),
    check_id       varchar(64),
    received_at    timestamp with time zone not null,
    decided_at     timestamp with time zone
);
create index billing_incoming_invoice_by_vendor on billing_incoming_invoice (vendor_id);
create index billing_incoming_invoice_by_settlement on billing_incoming_invoice (settlement_id);
create index billing_incoming_invoice_by_check on billing_incoming_invoice (check_id);

-- The files as they came. The same file is one invoice. Append only.
create table billing_incoming_file (
    id         varchar(64)  primary key references billing_incoming_invoice (id),
    version    integer      not null,
    sha256     varchar(64)  not null unique,
    media_type varchar(40)  not null,
    content    bytea        not null
);

create table billing_read_field (
    id         varchar(100) primary key,
    version    integer      not null,
    invoice_id varchar(64)  not null references billing_incoming_invoice (id),
    field      varchar(20)  not null,
    field_value varchar(200),
    confidence integer      not null,
    how        varchar(20)  not null
);
create index billing_read_field_by_invoice on billing_read_field (invoice_id);

-- Who sends them; the account is the one that an approved invoice asked to be paid to.
create table billing_vendor (
    id          varchar(64)  primary key,
    version     integer      not null,
    name        varchar(200) not null,
    name_key    varchar(200) not null,
    vat_id      varchar(200) unique,
    iban        varchar(34),
    mentor_id   varchar(64)  unique,
    approved_at timestamp with time zone
);
create index billing_vendor_by_name on billing_vendor (name_key);
create index billing_vendor_by_iban on billing_vendor (iban);

-- Where a vendor writes what; a person accepts each.
create table billing_vendor_rule (
    id          varchar(64)  primary key,
    version     integer      not null,
    vendor_id   varchar(64)  not null references billing_vendor (id),
    field       varchar(20)  not null,
    label       varchar(60)  not null,
    invoice_id  varchar(64)  not null,
    example     varchar(200) not null,
    state       varchar(20)  not null,
    proposed_at timestamp with time zone not null,
    decided_by  varchar(64),
    decided_at  timestamp with time zone,
    unique (vendor_id, field, label)
);

-- What people made of fields, kept as examples. Append only.
create table billing_field_correction (
    id           varchar(64)  primary key,
    version      integer      not null,
    invoice_id   varchar(64)  not null references billing_incoming_invoice (id),
    vendor_id    varchar(64),
    field        varchar(20)  not null,
    was          varchar(200),
    confidence   integer      not null,
    became       varchar(200),
    corrected_by varchar(64)  not null,
    corrected_at timestamp with time zone not null
);
create index billing_field_correction_by_invoice on billing_field_correction (invoice_id);

-- unique open_for: a person looks at one vendor's fields once at a time.
create table billing_field_check (
    id         varchar(64) primary key,
    version    integer     not null,
    vendor_key varchar(64) not null,
    open_for   varchar(64) unique,
    invoices   integer     not null,
    remark     varchar(1000),
    opened_at  timestamp with time zone not null,
    done_at    timestamp with time zone
);

-- What people of finance said to an invoice. Append only.
create table billing_invoice_approval (
    id         varchar(64)  primary key,
    version    integer      not null,
    invoice_id varchar(64)  not null references billing_incoming_invoice (id),
    said_by    varchar(64)  not null,
    approved   boolean      not null,
    note       varchar(1000),
    said_at    timestamp with time zone not null,
    unique (invoice_id, said_by)
);
