-- The database itself keeps the ledger: a transaction sums to zero per currency when it commits, and nothing that is
-- booked changes or goes.
create function billing_ledger_balanced() returns trigger language plpgsql as $$
begin
    if exists (select 1 from billing_ledger_entry where transaction_id = new.transaction_id
               group by currency having sum(amount) <> 0) then
        raise exception 'ledger transaction % does not sum to zero', new.transaction_id using errcode = 'check_violation';
    end if;
    return null;
end
$$;

create constraint trigger billing_ledger_entry_balanced after insert on billing_ledger_entry
    deferrable initially deferred for each row execute function billing_ledger_balanced();

create function billing_ledger_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is append only' using errcode = 'restrict_violation';
end
$$;

create trigger billing_ledger_entry_append_only before update or delete on billing_ledger_entry
    for each row execute function billing_ledger_append_only();
create trigger billing_ledger_transaction_append_only before update or delete on billing_ledger_transaction
    for each row execute function billing_ledger_append_only();
