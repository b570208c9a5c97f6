-- Nudges start in sets: what waits to be started, and the set that takes what waits.
create table nudge_waiting (
    nudge_id varchar(64) primary key references nudge (id),
    -- The set that has taken it; null while it waits for one.
    set_id   varchar(64)
);

create index nudge_waiting_set_id on nudge_waiting (set_id);

create table nudge_set (
    id        varchar(64) primary key,
    opened_at timestamp with time zone not null
);

-- When somebody has had enough time for an answer: full minutes, each with one process for everybody.
create table nudge_answer_time (
    passes_at timestamp with time zone primary key
);

-- Nudges that wait for an answer; a row stays until its time has passed, also where the answer came before. Nudges that
-- went out before this have timers of their own.
create table nudge_awaited (
    nudge_id     varchar(64) primary key references nudge (id),
    answer_until timestamp with time zone not null
);

create index nudge_awaited_until on nudge_awaited (answer_until);
