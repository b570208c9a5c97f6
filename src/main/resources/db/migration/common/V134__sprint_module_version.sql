-- Which version of a module a learner reads, and which questions are answered; null until the module is opened.
alter table sprint_module_delivery add column text_version integer;
alter table sprint_module_delivery add column assessment_version integer;
alter table sprint_module_delivery add column opened_at timestamp with time zone;
-- There was one version only, and whoever had the module may have read it.
update sprint_module_delivery set text_version = 1, assessment_version = 1, opened_at = delivered_at
where delivered_at is not null;
