-- What came with a mail, was meant as an invoice and could not be read.
create table billing_refused_attachment (
    id         varchar(64)  primary key,
    version    integer      not null,
    message_id varchar(200) not null,
    sender     varchar(320) not null,
    file_name  varchar(200) not null,
    reason     varchar(200) not null,
    refused_at timestamp with time zone not null,
    unique (message_id, file_name)
);
