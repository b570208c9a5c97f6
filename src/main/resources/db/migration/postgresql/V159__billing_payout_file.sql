-- An order to the bank is never changed once written.
create function billing_payout_file_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'an order to the bank is append only' using errcode = 'restrict_violation';
end $$;
create trigger billing_payout_file_append_only before update or delete on billing_payout_file
    for each row execute function billing_payout_file_append_only();
