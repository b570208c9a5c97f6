-- What came in, and what people said to it, neither changes nor goes.
create function billing_incoming_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'what came in is append only' using errcode = 'restrict_violation';
end
$$;

create trigger billing_incoming_file_append_only before update or delete on billing_incoming_file
    for each row execute function billing_incoming_append_only();
create trigger billing_field_correction_append_only before update or delete on billing_field_correction
    for each row execute function billing_incoming_append_only();
create trigger billing_invoice_approval_append_only before update or delete on billing_invoice_approval
    for each row execute function billing_incoming_append_only();
