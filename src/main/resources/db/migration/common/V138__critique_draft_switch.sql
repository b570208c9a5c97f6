-- One row at most: whether drafts of feedback are asked for and shown. Without it they are, where a program wants them.
create table critique_draft_switch (
    id         integer     primary key,
    switched_on boolean    not null,
    changed_by varchar(64) not null,
    changed_at timestamp with time zone not null
);
