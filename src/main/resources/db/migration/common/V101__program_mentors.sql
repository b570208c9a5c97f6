-- Who may be a mentor's substitute: the mentors of a program, those without learners of their own too, and what each of
-- them is good at, as people.csv says it; a semicolon stands between two skills. Of programs that were taken in before
-- this was kept, those mentors are known who have learners.
create table program_mentor (
    id         varchar(130) primary key,
    version    integer     not null,
    program_id varchar(64) not null references program (id),
    mentor_id  varchar(64) not null references program_person (id),
    skills     text        not null,
    unique (program_id, mentor_id)
);
insert into program_mentor (id, version, program_id, mentor_id, skills)
select distinct program_id || '.' || mentor_id, 0, program_id, mentor_id, '' from program_enrollment;
