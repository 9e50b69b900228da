-- What the signed-in pages go by. The other database's script says the same.
-- The keys that sessions are signed with, so that a restart and another node know them.
CREATE TABLE session_keys (
  name TEXT NOT NULL PRIMARY KEY,
  xml TEXT NOT NULL,
  added_at BIGINT NOT NULL
);

-- Who may know of a private incident. Of one that is not private there is no row.
CREATE TABLE incident_readers (
  incident INTEGER NOT NULL REFERENCES incidents (number),
  person TEXT NOT NULL,
  PRIMARY KEY (incident, person)
);
INSERT INTO incident_readers (incident, person)
SELECT i.number, one.value FROM incidents AS i, jsonb_array_elements_text(i.state::jsonb -> 'Responders') AS one (value) WHERE i.is_private = 1
UNION
SELECT i.number, one.value FROM incidents AS i, jsonb_array_elements_text(COALESCE(NULLIF(i.state::jsonb -> 'Entered', 'null'), '[]')) AS one (value) WHERE i.is_private = 1
UNION
SELECT i.number, one.value FROM incidents AS i, jsonb_array_elements(i.state::jsonb -> 'Pages') AS page (value), jsonb_array_elements_text(page.value -> 'People') AS one (value) WHERE i.is_private = 1;

-- Open ones by due day, as the page of action items goes.
CREATE INDEX action_items_open ON action_items ((COALESCE(due, '9999-99-99')), incident, number) WHERE is_open = 1;

-- Lists go by the instant of declaring, the newest first, and by its number within one instant.
CREATE INDEX incidents_status_newest ON incidents (status, declared_at);
CREATE INDEX incidents_severity_newest ON incidents (severity, declared_at);
CREATE INDEX incidents_service_newest ON incidents (service, declared_at) WHERE service IS NOT NULL;

-- What is no letter of ASCII, nor any beyond it, parts words; the search says the same expression.
CREATE INDEX incident_words ON incidents USING gin (to_tsvector('simple'::regconfig, regexp_replace(title || ' ' || COALESCE(service, ''), '[\x01-\x2f:-@[-`{-\x7f]+', ' ', 'g')));
