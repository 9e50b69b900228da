-- Figures are counted by round: what a group gathered from one time it began to the next.
CREATE INDEX alert_members_of_a_round ON alert_members (grouped, round);
DROP INDEX alert_members_of;
