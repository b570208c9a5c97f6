-- A mentor who has an account at the payment provider is paid there and not by bank.
alter table program_party add column provider_account varchar(64);

alter table billing_transfer alter column iban drop not null;
alter table billing_transfer add column provider_account varchar(64);
alter table billing_transfer add column provider_id varchar(64);
alter table billing_transfer add column refusal varchar(500);
alter table billing_transfer add constraint billing_transfer_one_way check ((iban is null) <> (provider_account is null));

-- What the provider takes back of a transfer because of a credit note, whose id it bears.
create table billing_transfer_reversal (
    id          varchar(64) primary key,
    version     integer     not null,
    transfer_id varchar(35) not null references billing_transfer (id),
    mentor_id   varchar(64) not null,
    amount      bigint      not null,
    currency    varchar(3)  not null,
    state       varchar(20) not null,
    refusal     varchar(500),
    check (amount > 0)
);
create index billing_transfer_reversal_by_transfer on billing_transfer_reversal (transfer_id);
create index billing_transfer_reversal_by_mentor on billing_transfer_reversal (mentor_id, currency);
