-- The service a group began with, and the storm it is told beside because it has nothing to do with it.
ALTER TABLE alert_groups ADD COLUMN service TEXT NULL;
ALTER TABLE alert_groups ADD COLUMN apart BIGINT NULL;
DROP INDEX alert_groups_of_a_storm;
CREATE INDEX alert_groups_of_a_storm ON alert_groups (storm, service) WHERE storm IS NOT NULL;
CREATE INDEX alert_groups_beside_a_storm ON alert_groups (apart) WHERE apart IS NOT NULL;

-- How many more alerts of a group there are than the monitoring system sent.
ALTER TABLE alert_groups ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0;
CREATE INDEX alert_groups_that_are_cut ON alert_groups (id) WHERE left_out > 0;
