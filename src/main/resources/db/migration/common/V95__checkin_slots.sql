-- When a mentor works, and how much compared with others, as people.csv has it; empty where it was not said.
alter table program_person add column working_hours varchar(1000);
alter table program_person add column holidays varchar(1000);
alter table program_person add column mentor_weight integer;

-- The minutes (since 1970) of a mentor that a call takes with its buffers, or that are kept for a learner to choose. The
-- key decides between those who book at the same moment; the rows go when the call is over or called off.
create table checkin_minute (
    mentor_id varchar(64) not null,
    at_minute bigint      not null,
    held_by   varchar(64) not null,
    primary key (mentor_id, at_minute)
);
create index checkin_minute_holder on checkin_minute (held_by);

insert into checkin_minute (mentor_id, at_minute, held_by)
select c.mentor_id, cast(floor(extract(epoch from c.starts_at) / 60) as bigint) + m.n, c.id
from checkin c join (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15), (16),
    (17), (18), (19), (20), (21), (22), (23), (24), (25), (26), (27), (28), (29)) as m(n) on m.n < c.minutes
where c.slot_key is not null and c.state in ('PLANNED', 'BOOKED', 'CONFIRMED')
on conflict do nothing;

insert into checkin_minute (mentor_id, at_minute, held_by)
select o.mentor_id, cast(floor(extract(epoch from o.starts_at) / 60) as bigint) + m.n, o.id
from checkin_offer o join checkin c on c.id = o.check_in_id
join (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15), (16),
    (17), (18), (19), (20), (21), (22), (23), (24), (25), (26), (27), (28), (29)) as m(n) on m.n < c.minutes
where o.held
on conflict do nothing;

-- Where a mentor's count of turns began in a program: whoever joins later begins with what the others have had by then,
-- in thousandths of a turn.
create table checkin_turn (
    program_id varchar(64) not null references program (id),
    mentor_id  varchar(64) not null references program_person (id),
    began_with bigint      not null,
    primary key (program_id, mentor_id)
);
