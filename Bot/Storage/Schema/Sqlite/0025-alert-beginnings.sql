-- When the trouble of a group probably began: the earliest beginning of its alerts, less what their rules wait.
ALTER TABLE alert_groups ADD COLUMN began_at INTEGER NULL;
