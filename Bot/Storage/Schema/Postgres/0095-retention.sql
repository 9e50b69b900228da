-- Incidents that Retention removed: the number, which is never given again, when it ended and how long it was kept. Of a private one nothing is told, so when it ended is not kept either. The other database's script says the same.
CREATE TABLE removed_incidents (
  number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
  ended_at BIGINT NULL,
  removed_at BIGINT NOT NULL,
  kept_for BIGINT NOT NULL CHECK (kept_for > 0)
);
CREATE FUNCTION removed_incidents_refuse() RETURNS trigger LANGUAGE plpgsql AS $refuse$
BEGIN
  RAISE EXCEPTION 'what was removed stays written down' USING ERRCODE = 'restrict_violation';
END
$refuse$;
CREATE TRIGGER removed_incidents_refuse_change BEFORE UPDATE OR DELETE ON removed_incidents
  FOR EACH ROW EXECUTE FUNCTION removed_incidents_refuse();
CREATE TRIGGER removed_incidents_refuse_truncate BEFORE TRUNCATE ON removed_incidents
  FOR EACH STATEMENT EXECUTE FUNCTION removed_incidents_refuse();
CREATE FUNCTION removed_incidents_are_over() RETURNS trigger LANGUAGE plpgsql AS $over$
BEGIN
  IF EXISTS (SELECT 1 FROM incidents WHERE number = NEW.number AND is_open = 1) THEN
    RAISE EXCEPTION 'an open incident is not removed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$over$;
CREATE TRIGGER removed_incidents_are_over BEFORE INSERT ON removed_incidents
  FOR EACH ROW EXECUTE FUNCTION removed_incidents_are_over();
CREATE FUNCTION incidents_stay_removed() RETURNS trigger LANGUAGE plpgsql AS $removed$
BEGIN
  IF EXISTS (SELECT 1 FROM removed_incidents WHERE number = NEW.number) THEN
    RAISE EXCEPTION 'this incident was removed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$removed$;
CREATE TRIGGER incidents_stay_removed BEFORE INSERT ON incidents
  FOR EACH ROW EXECUTE FUNCTION incidents_stay_removed();
-- The timeline of an incident goes only where it is written down that the incident does.
CREATE OR REPLACE FUNCTION timeline_refuses() RETURNS trigger LANGUAGE plpgsql AS $refuse$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF EXISTS (SELECT 1 FROM removed_incidents WHERE number = OLD.incident) THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION 'the timeline is append-only' USING ERRCODE = 'restrict_violation';
END
$refuse$;
