-- When the learner said that it is done.
alter table checkin_commitment add column done_at timestamp with time zone;
