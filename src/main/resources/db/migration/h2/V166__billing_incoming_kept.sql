-- What came in, and what people said to it, neither changes nor goes.
create trigger billing_incoming_file_append_only before update, delete on billing_incoming_file
    for each row call "io.cairn.engine.AppendOnly";
create trigger billing_field_correction_append_only before update, delete on billing_field_correction
    for each row call "io.cairn.engine.AppendOnly";
create trigger billing_invoice_approval_append_only before update, delete on billing_invoice_approval
    for each row call "io.cairn.engine.AppendOnly";
