-- Of pages that wait for one conversation each service has its turn, so that one in great trouble does not hold up the others.
ALTER TABLE outbox ADD COLUMN service TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
DROP INDEX outbox_pending;
CREATE INDEX outbox_pending ON outbox (platform, target, lane, turn, id) WHERE status = 'pending';
CREATE INDEX outbox_pages ON outbox (platform, target, service, turn) WHERE status = 'pending' AND lane = 1;
