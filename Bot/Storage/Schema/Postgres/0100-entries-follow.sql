-- An entry follows the one before it, which says more than that no two follow the same, and needs no index: one of hashes has a page of its own to write for each entry. The other database's script says the same.
CREATE FUNCTION timeline_follows() RETURNS trigger LANGUAGE plpgsql AS $follows$
BEGIN
  IF NEW.sequence > 1 AND NOT EXISTS (SELECT 1 FROM timeline WHERE incident = NEW.incident AND sequence = NEW.sequence - 1 AND hash = NEW.previous_hash) THEN
    RAISE EXCEPTION 'an entry of the timeline follows the one before it' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$follows$;
CREATE TRIGGER timeline_follows BEFORE INSERT ON timeline
  FOR EACH ROW EXECUTE FUNCTION timeline_follows();
ALTER TABLE timeline DROP CONSTRAINT chain_does_not_fork;
