-- People who were forgotten, by the number they are known under since. Whose number it is stands here only until all of it is done, so that it can be taken up again. The other database's script says the same.
CREATE TABLE erasures (
  number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
  person TEXT NULL,
  begun_at BIGINT NOT NULL,
  ended_at BIGINT NULL,
  CONSTRAINT person_until_done CHECK ((person IS NULL) = (ended_at IS NOT NULL))
);
CREATE UNIQUE INDEX erasures_begun ON erasures (person) WHERE person IS NOT NULL;
CREATE FUNCTION erasures_refuse() RETURNS trigger LANGUAGE plpgsql AS $refuse$
BEGIN
  RAISE EXCEPTION 'an erasure stays written down' USING ERRCODE = 'restrict_violation';
END
$refuse$;
CREATE TRIGGER erasures_refuse_delete BEFORE DELETE ON erasures
  FOR EACH ROW EXECUTE FUNCTION erasures_refuse();
CREATE TRIGGER erasures_refuse_truncate BEFORE TRUNCATE ON erasures
  FOR EACH STATEMENT EXECUTE FUNCTION erasures_refuse();
-- An entry may be told without a person's name, once for each entry of the kind 'person_erased' that stands behind it; its place in the chain stays as it is.
ALTER TABLE timeline ADD COLUMN erased_in BIGINT NULL;
CREATE OR REPLACE FUNCTION timeline_refuses() RETURNS trigger LANGUAGE plpgsql AS $refuse$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF EXISTS (SELECT 1 FROM removed_incidents WHERE number = OLD.incident) THEN
      RETURN OLD;
    END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    IF NEW.incident = OLD.incident AND NEW.sequence = OLD.sequence AND NEW.kind = OLD.kind AND NEW.occurred_at = OLD.occurred_at AND NEW.recorded_at = OLD.recorded_at
      AND NEW.source = OLD.source AND NEW.previous_hash = OLD.previous_hash AND NEW.hash = OLD.hash AND NEW.erased_in > COALESCE(OLD.erased_in, OLD.sequence)
      AND EXISTS (SELECT 1 FROM timeline AS later WHERE later.incident = OLD.incident AND later.sequence = NEW.erased_in AND later.kind = 'person_erased') THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'the timeline is append-only' USING ERRCODE = 'restrict_violation';
END
$refuse$;
