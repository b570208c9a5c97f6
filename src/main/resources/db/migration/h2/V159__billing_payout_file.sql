-- An order to the bank is never changed once written.
create trigger billing_payout_file_append_only before update, delete on billing_payout_file
    for each row call "io.cairn.engine.AppendOnly";
