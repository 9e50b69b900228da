-- Why an alert is kept from being heard, when that has to be looked at again, and its last beginnings; since when a group flaps, and when that settles.
ALTER TABLE alerts ADD COLUMN held_by TEXT NULL;
ALTER TABLE alerts ADD COLUMN held_until BIGINT NULL;
ALTER TABLE alerts ADD COLUMN starts TEXT NULL;
CREATE INDEX alerts_held ON alerts (held_by) WHERE held_by IS NOT NULL;
CREATE INDEX alerts_held_until ON alerts (held_until) WHERE held_until IS NOT NULL;
ALTER TABLE alert_groups ADD COLUMN flaps_since BIGINT NULL;
ALTER TABLE alert_groups ADD COLUMN settles_at BIGINT NULL;
