-- The charge that this one takes back; a charge is taken back once.
alter table billing_charge add column reverses varchar(64) unique references billing_charge (id);
