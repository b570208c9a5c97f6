-- Where a message went is where it is looked for, also after the person's number has changed.
alter table nudge_message add column address varchar(254);
update nudge_message set address = (select case when nudge_message.channel = 'MAIL' then person.email else person.phone end
    from program_person person where person.id = nudge_message.person_id) where channel is not null;
