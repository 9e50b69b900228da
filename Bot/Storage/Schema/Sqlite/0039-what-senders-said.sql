-- The newest instant a sender gave with an alert, by the sender's clock, and when it was last heard of.
ALTER TABLE alerts ADD COLUMN said_at INTEGER NULL;
ALTER TABLE alerts ADD COLUMN heard_at INTEGER NULL;
