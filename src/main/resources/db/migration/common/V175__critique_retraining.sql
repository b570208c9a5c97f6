-- The learning sprint in which the mentor is, or was, retrained.
alter table critique_calibration add column retraining_sprint_id varchar(64);
