-- When an alert came to its group, which for one that was held back is later than when it was received: by that it is counted.
ALTER TABLE alert_members ADD COLUMN joined_at BIGINT NULL;
UPDATE alert_members SET joined_at = (SELECT received_at FROM alerts WHERE alerts.id = alert_members.alert);
CREATE INDEX alert_members_joined ON alert_members (joined_at);
