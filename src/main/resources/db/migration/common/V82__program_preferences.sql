-- What people want to hear of, within what they agreed to: ALL, kinds and channels that they do not want, with commas.
alter table program_person add column muted varchar(200);
-- Their own quiet hours by their own clock, such as 21:00; empty where they keep the program's.
alter table program_person add column quiet_from varchar(5);
alter table program_person add column quiet_to varchar(5);
