-- Works that experts have rated, for calibrating a program's mentors. An edition is never changed once it is written.
create table critique_reference_set (
    id         varchar(64) primary key,
    version    integer     not null,
    program_id varchar(64) not null references program (id),
    edition    integer     not null,
    created_by varchar(64) not null,
    created_at timestamp with time zone not null,
    unique (program_id, edition)
);

create table critique_reference_work (
    id          varchar(64) primary key,
    version     integer      not null,
    set_id      varchar(64)  not null references critique_reference_set (id),
    place       integer      not null,
    title       varchar(200) not null,
    content     text         not null,
    -- What the experts say: ratings from 1 to 5, and why.
    clarity     integer      not null,
    evidence    integer      not null,
    application integer      not null,
    craft       integer      not null,
    because     text         not null,
    -- Whether its ratings are shown to whoever practises; such a work does not calibrate.
    practice    boolean      not null,
    unique (set_id, place)
);

create table critique_calibration (
    id                  varchar(64) primary key,
    version             integer     not null,
    program_id          varchar(64) not null references program (id),
    mentor_id           varchar(64) not null references program_person (id),
    state               varchar(20) not null,
    begun_at            timestamp with time zone not null,
    -- Until when the round or the practice is to be done, or the probation lasts.
    due_at              timestamp with time zone,
    -- Of a probation that ends earlier by so many critiques.
    critiques_wanted    integer,
    critiques_since     integer     not null,
    -- Until when it counts; only of one that was passed.
    counts_until        timestamp with time zone,
    ended_at            timestamp with time zone
);
create index critique_calibration_by_mentor on critique_calibration (mentor_id, program_id);

-- Figures in thousandths, each with the ends of its interval; severity is the mentor's rating less the experts'.
create table critique_calibration_round (
    id             varchar(64) primary key,
    version        integer     not null,
    calibration_id varchar(64) not null references critique_calibration (id),
    number         integer     not null,
    set_id         varchar(64) not null references critique_reference_set (id),
    opened_at      timestamp with time zone not null,
    rated_at       timestamp with time zone,
    alpha          integer,
    alpha_low      integer,
    alpha_high     integer,
    icc            integer,
    icc_low        integer,
    icc_high       integer,
    kappa          integer,
    kappa_low      integer,
    kappa_high     integer,
    severity       integer,
    -- What the table calibration-outcome decided; inputs are a JSON object by its columns.
    outcome        varchar(20),
    rule           varchar(200),
    because        text,
    inputs         text,
    decided_at     timestamp with time zone,
    unique (calibration_id, number)
);

create table critique_reference_rating (
    id          varchar(64) primary key,
    version     integer     not null,
    round_id    varchar(64) not null references critique_calibration_round (id),
    work_id     varchar(64) not null references critique_reference_work (id),
    clarity     integer     not null,
    evidence    integer     not null,
    application integer     not null,
    craft       integer     not null,
    rated_at    timestamp with time zone not null,
    unique (round_id, work_id)
);
