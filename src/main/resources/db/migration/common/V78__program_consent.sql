-- What people agreed to and took back: when, where and in which words. Rows are added and never changed.
create table program_consent (
    id        varchar(100) primary key,
    version   integer      not null,
    person_id varchar(64)  not null references program_person (id),
    channel   varchar(10)  not null,
    given     boolean      not null,
    origin    varchar(20)  not null,
    wording   varchar(200) not null,
    at        timestamp with time zone not null,
    number    bigint generated always as identity
);
create index program_consent_person on program_consent (person_id, number);

-- What was agreed to before there was a ledger came with a program; who took it back, and how, is not known any more.
insert into program_consent (id, version, person_id, channel, given, origin, wording, at)
select 'consent-' || id || '-sms', 0, id, 'SMS', true, 'IMPORT', 'before the ledger', current_timestamp
from program_person where consent_sms;
insert into program_consent (id, version, person_id, channel, given, origin, wording, at)
select 'consent-' || id || '-whatsapp', 0, id, 'WHATSAPP', true, 'IMPORT', 'before the ledger', current_timestamp
from program_person where consent_whatsapp;
insert into program_consent (id, version, person_id, channel, given, origin, wording, at)
select 'consent-' || id || '-mail', 0, id, 'MAIL', true, 'IMPORT', 'before the ledger', current_timestamp
from program_person where consent_mail;
