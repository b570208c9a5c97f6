-- From when on a nudge helps nobody any more, and why one was not sent that the table had nothing against.
alter table nudge add column helps_until timestamp with time zone;
alter table nudge add column reason varchar(40);
