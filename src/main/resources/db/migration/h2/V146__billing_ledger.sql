-- Nothing that is booked changes or goes. That a transaction sums to zero is for the service here: H2 has no constraint
-- that is looked at when a transaction ends.
create trigger billing_ledger_entry_append_only before update, delete on billing_ledger_entry
    for each row call "io.cairn.engine.AppendOnly";
create trigger billing_ledger_transaction_append_only before update, delete on billing_ledger_transaction
    for each row call "io.cairn.engine.AppendOnly";
