-- What every command writes costs a page of the log for each place in a table or an index it goes to, so what is ordered by chance, or kept twice, goes.
-- A row of the audit follows the one the head names, and not the one the newest follows: so no two follow the same, without an index of hashes.
DROP TRIGGER audit_refuses_replacement;
DROP TRIGGER audit_leaves_what_came_twice;
DROP INDEX audit_does_not_fork;
-- INSERT OR REPLACE takes the row away that is in its place, and asks no trigger whether it may.
CREATE TRIGGER audit_is_appended BEFORE INSERT ON audit
BEGIN
  SELECT RAISE(IGNORE) WHERE NEW.key IS NOT NULL AND EXISTS (SELECT 1 FROM audit WHERE key = NEW.key);
  SELECT RAISE(ABORT, 'the audit is append-only') WHERE EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
    OR (NEW.previous_hash IS NOT NULL AND NEW.previous_hash <> COALESCE((SELECT value FROM facts WHERE name = 'audit-head'), ''))
    OR NEW.previous_hash = (SELECT previous_hash FROM audit ORDER BY id DESC LIMIT 1);
END;
-- Deliveries stand in the order they came in, and the oldest go first.
DROP INDEX inbox_by_instant;
