-- What the signed-in pages go by. The other database's script says the same.
-- The keys that sessions are signed with, so that a restart and another node know them.
CREATE TABLE session_keys (
  name TEXT NOT NULL PRIMARY KEY,
  xml TEXT NOT NULL,
  added_at INTEGER NOT NULL
) STRICT;

-- Who may know of a private incident. Of one that is not private there is no row.
CREATE TABLE incident_readers (
  incident INTEGER NOT NULL REFERENCES incidents (number),
  person TEXT NOT NULL,
  PRIMARY KEY (incident, person)
) STRICT, WITHOUT ROWID;
INSERT INTO incident_readers (incident, person)
SELECT i.number, one.value FROM incidents AS i, json_each(i.state, '$.Responders') AS one WHERE i.is_private = 1
UNION
SELECT i.number, one.value FROM incidents AS i, json_each(i.state, '$.Entered') AS one WHERE i.is_private = 1 AND one.value IS NOT NULL
UNION
SELECT i.number, one.value FROM incidents AS i, json_each(i.state, '$.Pages') AS page, json_each(page.value, '$.People') AS one WHERE i.is_private = 1;

-- Open ones by due day, as the page of action items goes.
CREATE INDEX action_items_open ON action_items (COALESCE(due, '9999-99-99'), incident, number) WHERE is_open = 1;

-- Lists go by the instant of declaring, the newest first, and by its number within one instant.
CREATE INDEX incidents_status_newest ON incidents (status, declared_at);
CREATE INDEX incidents_severity_newest ON incidents (severity, declared_at);
CREATE INDEX incidents_service_newest ON incidents (service, declared_at) WHERE service IS NOT NULL;

CREATE VIRTUAL TABLE incident_words USING fts5(title, service, content='incidents', content_rowid='number', tokenize='unicode61 remove_diacritics 2', prefix='2 3');
INSERT INTO incident_words (incident_words) VALUES ('rebuild');
CREATE TRIGGER incident_words_begin AFTER INSERT ON incidents
BEGIN
  INSERT INTO incident_words (rowid, title, service) VALUES (new.number, new.title, new.service);
END;
CREATE TRIGGER incident_words_follow AFTER UPDATE OF title, service ON incidents WHEN new.title IS NOT old.title OR new.service IS NOT old.service
BEGIN
  INSERT INTO incident_words (incident_words, rowid, title, service) VALUES ('delete', old.number, old.title, old.service);
  INSERT INTO incident_words (rowid, title, service) VALUES (new.number, new.title, new.service);
END;
