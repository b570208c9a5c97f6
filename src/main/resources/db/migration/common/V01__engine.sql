-- One row: what time it is for every node (see ClockAuthority).
create table engine_clock (
    mode          varchar(10) not null,
    fixed_at      timestamp with time zone,
    offset_millis bigint      not null
);
insert into engine_clock (mode, fixed_at, offset_millis) values ('REAL', null, 0);
