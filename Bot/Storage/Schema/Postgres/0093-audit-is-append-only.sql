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
CREATE FUNCTION audit_refuses_update() RETURNS trigger LANGUAGE plpgsql AS $refuse$
BEGIN
  IF NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.action = OLD.action AND NEW.incident IS NOT DISTINCT FROM OLD.incident AND NEW.outcome = OLD.outcome
    AND NEW.door IS NOT DISTINCT FROM OLD.door AND NEW.times = OLD.times AND NEW.seal IS NOT DISTINCT FROM OLD.seal
    AND NEW.previous_hash IS NOT DISTINCT FROM OLD.previous_hash AND NEW.hash IS NOT DISTINCT FROM OLD.hash
    AND NEW.actor LIKE 'person:former-%' AND NEW.key IS NULL AND NEW.origin IS NULL AND NEW.nonce IS NULL AND (OLD.nonce IS NOT NULL OR OLD.hash IS NULL)
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the audit is append-only' USING ERRCODE = 'restrict_violation';
END
$refuse$;
CREATE FUNCTION audit_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $refuse$
BEGIN
  IF OLD.at < COALESCE((SELECT value FROM counters WHERE name = 'audit-kept-since'), 0) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the audit is append-only' USING ERRCODE = 'restrict_violation';
END
$refuse$;
CREATE FUNCTION audit_refuses_truncate() RETURNS trigger LANGUAGE plpgsql AS $refuse$
BEGIN
  RAISE EXCEPTION 'the audit is append-only' USING ERRCODE = 'restrict_violation';
END
$refuse$;
CREATE TRIGGER audit_refuses_update BEFORE UPDATE ON audit FOR EACH ROW EXECUTE FUNCTION audit_refuses_update();
CREATE TRIGGER audit_refuses_delete BEFORE DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_refuses_delete();
CREATE TRIGGER audit_refuses_truncate BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses_truncate();
