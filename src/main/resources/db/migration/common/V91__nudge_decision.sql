-- What the table nudge-plan decided on the nudge: the rule that was hit and its description as they were then, what the
-- table was asked (a JSON object, by the labels of its columns), and when. Of what was decided before this was kept here
-- the engine's history knows, as long as it lasts.
alter table nudge add column decision_rule varchar(200);
alter table nudge add column decision_because text;
alter table nudge add column decision_inputs text;
alter table nudge add column decided_at timestamp with time zone;
