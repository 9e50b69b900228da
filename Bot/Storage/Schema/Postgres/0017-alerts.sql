-- Every occurrence of every alert, and the groups they make. The newest occurrence of an alert is marked.
CREATE TABLE alert_groups (
  id BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  incident INTEGER NULL REFERENCES incidents (number),
  firing INTEGER NOT NULL DEFAULT 0 CHECK (firing >= 0),
  total INTEGER NOT NULL DEFAULT 0 CHECK (total >= firing),
  rounds INTEGER NOT NULL DEFAULT 0,
  quiet_since BIGINT NULL,
  due_at BIGINT NULL
);
CREATE UNIQUE INDEX alert_groups_one_for_an_incident ON alert_groups (incident) WHERE incident IS NOT NULL;
CREATE INDEX alert_groups_due ON alert_groups (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE alerts (
  id BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  is_newest SMALLINT NOT NULL CHECK (is_newest IN (0, 1)),
  name TEXT NOT NULL,
  service TEXT NULL,
  labels TEXT NOT NULL,
  annotations TEXT NOT NULL,
  link TEXT NULL,
  starts_at BIGINT NOT NULL,
  received_at BIGINT NOT NULL,
  lapses_at BIGINT NULL,
  ended_at BIGINT NULL,
  CONSTRAINT what_ended_cannot_lapse CHECK (ended_at IS NULL OR lapses_at IS NULL)
);
CREATE UNIQUE INDEX alerts_newest ON alerts (source, fingerprint) WHERE is_newest = 1;
CREATE INDEX alerts_lapsing ON alerts (lapses_at) WHERE lapses_at IS NOT NULL;
CREATE INDEX alerts_received ON alerts (received_at);

CREATE TABLE alert_members (
  alert BIGINT NOT NULL REFERENCES alerts (id),
  grouped BIGINT NOT NULL REFERENCES alert_groups (id),
  incident INTEGER NULL,
  PRIMARY KEY (alert, grouped)
);
CREATE INDEX alert_members_of ON alert_members (grouped);
