-- Incidents that Retention removed: the number, which is never given again, when it ended and how long it was kept. Of a private one nothing is told, so when it ended is not kept either. The other database's script says the same.
CREATE TABLE removed_incidents (
  number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
  ended_at INTEGER NULL,
  removed_at INTEGER NOT NULL,
  kept_for INTEGER NOT NULL CHECK (kept_for > 0)
) STRICT;
CREATE TRIGGER removed_incidents_refuse_update BEFORE UPDATE ON removed_incidents
BEGIN
  SELECT RAISE(ABORT, 'what was removed stays written down');
END;
CREATE TRIGGER removed_incidents_refuse_delete BEFORE DELETE ON removed_incidents
BEGIN
  SELECT RAISE(ABORT, 'what was removed stays written down');
END;
CREATE TRIGGER removed_incidents_are_over BEFORE INSERT ON removed_incidents WHEN EXISTS (SELECT 1 FROM incidents WHERE number = new.number AND is_open = 1)
BEGIN
  SELECT RAISE(ABORT, 'an open incident is not removed');
END;
CREATE TRIGGER incidents_stay_removed BEFORE INSERT ON incidents WHEN EXISTS (SELECT 1 FROM removed_incidents WHERE number = new.number)
BEGIN
  SELECT RAISE(ABORT, 'this incident was removed');
END;
-- The timeline of an incident goes only where it is written down that the incident does.
DROP TRIGGER timeline_refuses_delete;
CREATE TRIGGER timeline_refuses_delete BEFORE DELETE ON timeline WHEN NOT EXISTS (SELECT 1 FROM removed_incidents WHERE number = old.incident)
BEGIN
  SELECT RAISE(ABORT, 'the timeline is append-only');
END;
CREATE TRIGGER incident_words_end AFTER DELETE ON incidents
BEGIN
  INSERT INTO incident_words (incident_words, rowid, title, service) VALUES ('delete', old.number, old.title, old.service);
END;
-- The words of what was removed or rewritten go from the indexes at once, not when these are tidied some day.
INSERT INTO incident_words (incident_words, rank) VALUES ('secure-delete', 1);
INSERT INTO search_texts (search_texts, rank) VALUES ('secure-delete', 1);
