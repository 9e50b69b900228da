-- People who were forgotten, by the number they are known under since. Whose number it is stands here only until all of it is done, so that it can be taken up again. The other database's script says the same.
CREATE TABLE erasures (
  number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
  person TEXT NULL,
  begun_at INTEGER NOT NULL,
  ended_at INTEGER NULL,
  CONSTRAINT person_until_done CHECK ((person IS NULL) = (ended_at IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX erasures_begun ON erasures (person) WHERE person IS NOT NULL;
CREATE TRIGGER erasures_refuse_delete BEFORE DELETE ON erasures
BEGIN
  SELECT RAISE(ABORT, 'an erasure stays written down');
END;
-- An entry may be told without a person's name, once for each entry of the kind 'person_erased' that stands behind it; its place in the chain stays as it is.
ALTER TABLE timeline ADD COLUMN erased_in INTEGER NULL;
DROP TRIGGER timeline_refuses_update;
CREATE TRIGGER timeline_refuses_update BEFORE UPDATE ON timeline WHEN (
  new.incident = old.incident AND new.sequence = old.sequence AND new.kind = old.kind AND new.occurred_at = old.occurred_at AND new.recorded_at = old.recorded_at
  AND new.source = old.source AND new.previous_hash = old.previous_hash AND new.hash = old.hash AND new.erased_in > COALESCE(old.erased_in, old.sequence)
  AND EXISTS (SELECT 1 FROM timeline AS later WHERE later.incident = old.incident AND later.sequence = new.erased_in AND later.kind = 'person_erased')) IS NOT TRUE
BEGIN
  SELECT RAISE(ABORT, 'the timeline is append-only');
END;
