-- Who did what from where, and what came of it; never changed, chained, forgotten by age alone. The other database's script says the same.
ALTER TABLE audit ADD COLUMN door TEXT NULL;
ALTER TABLE audit ADD COLUMN origin TEXT NULL;
ALTER TABLE audit ADD COLUMN times INTEGER NOT NULL DEFAULT 1 CHECK (times > 0);
ALTER TABLE audit ADD COLUMN nonce TEXT NULL;
ALTER TABLE audit ADD COLUMN seal TEXT NULL;
ALTER TABLE audit ADD COLUMN previous_hash TEXT NULL;
ALTER TABLE audit ADD COLUMN hash TEXT NULL;
CREATE UNIQUE INDEX audit_does_not_fork ON audit (previous_hash) WHERE previous_hash IS NOT NULL;
INSERT INTO facts (name, value) VALUES ('audit-head', ''), ('audit-tail', '');
-- Only who it was and from where may be taken out, by whoever is forgotten, and only once: what sealed them goes with them.
CREATE TRIGGER audit_refuses_update BEFORE UPDATE ON audit
WHEN NOT (
  NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.action = OLD.action AND NEW.incident IS OLD.incident AND NEW.outcome = OLD.outcome
  AND NEW.door IS OLD.door AND NEW.times = OLD.times AND NEW.seal IS OLD.seal AND NEW.previous_hash IS OLD.previous_hash AND NEW.hash IS OLD.hash
  AND NEW.actor LIKE 'person:former-%' AND NEW.key IS NULL AND NEW.origin IS NULL AND NEW.nonce IS NULL AND (OLD.nonce IS NOT NULL OR OLD.hash IS NULL))
BEGIN
  SELECT RAISE(ABORT, 'the audit is append-only');
END;
CREATE TRIGGER audit_refuses_delete BEFORE DELETE ON audit
WHEN OLD.at >= COALESCE((SELECT value FROM counters WHERE name = 'audit-kept-since'), 0)
BEGIN
  SELECT RAISE(ABORT, 'the audit is append-only');
END;
-- Here INSERT OR REPLACE takes the row away that is in its place, and asks no trigger whether it may.
CREATE TRIGGER audit_refuses_replacement BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id OR previous_hash = NEW.previous_hash)
BEGIN
  SELECT RAISE(ABORT, 'the audit is append-only');
END;
CREATE TRIGGER audit_leaves_what_came_twice BEFORE INSERT ON audit
WHEN NEW.key IS NOT NULL AND EXISTS (SELECT 1 FROM audit WHERE key = NEW.key)
BEGIN
  SELECT RAISE(IGNORE);
END;
