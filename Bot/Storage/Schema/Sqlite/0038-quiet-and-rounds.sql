-- When it was told that none of a group fires any more, which is later than by the sender's clock, and when the group began this time.
ALTER TABLE alert_groups ADD COLUMN quiet_told_at INTEGER NULL;
ALTER TABLE alert_groups ADD COLUMN round_at INTEGER NULL;
