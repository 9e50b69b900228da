-- An entry follows the one before it, which says more than that no two follow the same, and needs no index: one of hashes has a page of its own to write for each entry. The other database's script says the same.
CREATE TABLE timeline_that_follows (
  incident INTEGER NOT NULL REFERENCES incidents (number),
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  kind TEXT NOT NULL,
  occurred_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  source TEXT NOT NULL,
  reason TEXT NULL,
  data TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  erased_in INTEGER NULL,
  PRIMARY KEY (incident, sequence),
  CONSTRAINT chain_has_one_start CHECK (length(previous_hash) = 64 OR (previous_hash = '' AND sequence = 1))
) STRICT;
INSERT INTO timeline_that_follows (incident, sequence, kind, occurred_at, recorded_at, actor, source, reason, data, previous_hash, hash, erased_in)
SELECT incident, sequence, kind, occurred_at, recorded_at, actor, source, reason, data, previous_hash, hash, erased_in FROM timeline ORDER BY rowid;
DROP TABLE timeline;
ALTER TABLE timeline_that_follows RENAME TO timeline;
CREATE TRIGGER timeline_follows BEFORE INSERT ON timeline
WHEN new.sequence > 1 AND NOT EXISTS (SELECT 1 FROM timeline WHERE incident = new.incident AND sequence = new.sequence - 1 AND hash = new.previous_hash)
BEGIN
  SELECT RAISE(ABORT, 'an entry of the timeline follows the one before it');
END;
CREATE TRIGGER timeline_refuses_delete BEFORE DELETE ON timeline WHEN NOT EXISTS (SELECT 1 FROM removed_incidents WHERE number = old.incident)
BEGIN
  SELECT RAISE(ABORT, 'the timeline is append-only');
END;
CREATE TRIGGER timeline_refuses_update BEFORE UPDATE ON timeline WHEN (
  new.incident = old.incident AND new.sequence = old.sequence AND new.kind = old.kind AND new.occurred_at = old.occurred_at AND new.recorded_at = old.recorded_at
  AND new.source = old.source AND new.previous_hash = old.previous_hash AND new.hash = old.hash AND new.erased_in > COALESCE(old.erased_in, old.sequence)
  AND EXISTS (SELECT 1 FROM timeline AS later WHERE later.incident = old.incident AND later.sequence = new.erased_in AND later.kind = 'person_erased')) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'the timeline is append-only');
END;
