-- Values that are watched while an incident lasts: what is asked, what was seen last, and when to look again (null once it is stopped).
CREATE TABLE watches (
  incident INTEGER NOT NULL REFERENCES incidents (number),
  number INTEGER NOT NULL,
  what TEXT NOT NULL,
  query TEXT NULL,
  line TEXT NULL,
  begun_by TEXT NOT NULL,
  begun_at INTEGER NOT NULL,
  looks INTEGER NOT NULL,
  seen TEXT NOT NULL,
  calm INTEGER NOT NULL DEFAULT 0,
  ended TEXT NULL,
  due_at INTEGER NULL,
  claimed_by TEXT NULL,
  claimed_until INTEGER NULL,
  PRIMARY KEY (incident, number),
  CONSTRAINT what_ended_is_not_due CHECK (ended IS NULL OR due_at IS NULL)
) STRICT;
CREATE INDEX watches_due ON watches (due_at) WHERE due_at IS NOT NULL;
