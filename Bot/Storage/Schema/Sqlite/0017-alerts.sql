-- Every occurrence of every alert, and the groups they make. The newest occurrence of an alert is marked.
CREATE TABLE alert_groups (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  incident INTEGER NULL REFERENCES incidents (number),
  firing INTEGER NOT NULL DEFAULT 0 CHECK (firing >= 0),
  total INTEGER NOT NULL DEFAULT 0 CHECK (total >= firing),
  rounds INTEGER NOT NULL DEFAULT 0,
  quiet_since INTEGER NULL,
  due_at INTEGER NULL
) STRICT;
CREATE UNIQUE INDEX alert_groups_one_for_an_incident ON alert_groups (incident) WHERE incident IS NOT NULL;
CREATE INDEX alert_groups_due ON alert_groups (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE alerts (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  source TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  is_newest INTEGER NOT NULL CHECK (is_newest IN (0, 1)),
  name TEXT NOT NULL,
  service TEXT NULL,
  labels TEXT NOT NULL,
  annotations TEXT NOT NULL,
  link TEXT NULL,
  starts_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  lapses_at INTEGER NULL,
  ended_at INTEGER NULL,
  CONSTRAINT what_ended_cannot_lapse CHECK (ended_at IS NULL OR lapses_at IS NULL)
) STRICT;
CREATE UNIQUE INDEX alerts_newest ON alerts (source, fingerprint) WHERE is_newest = 1;
CREATE INDEX alerts_lapsing ON alerts (lapses_at) WHERE lapses_at IS NOT NULL;
CREATE INDEX alerts_received ON alerts (received_at);

CREATE TABLE alert_members (
  alert INTEGER NOT NULL REFERENCES alerts (id),
  grouped INTEGER NOT NULL REFERENCES alert_groups (id),
  incident INTEGER NULL,
  PRIMARY KEY (alert, grouped)
) STRICT, WITHOUT ROWID;
CREATE INDEX alert_members_of ON alert_members (grouped);
