-- Silences that stand in Alertmanager, or are to stand there: each by a key that is in its comment. Alerts it does not tell of meanwhile are watched, and whoever has the turn talks to it.
CREATE TABLE written_silences (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  incident INTEGER NULL REFERENCES incidents (number),
  silence INTEGER NULL REFERENCES alert_silences (number),
  name TEXT NULL,
  fingerprint TEXT NULL,
  author TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('wanted', 'held', 'ending', 'left', 'over')),
  tried_at BIGINT NULL,
  until_at BIGINT NULL,
  told_at BIGINT NULL,
  failure_told_at BIGINT NULL,
  CONSTRAINT written_for_one CHECK ((incident IS NULL) <> (silence IS NULL))
);
CREATE UNIQUE INDEX written_silences_one_for_an_alert ON written_silences (incident, fingerprint) WHERE incident IS NOT NULL AND state <> 'over';
CREATE UNIQUE INDEX written_silences_one_for_a_silence ON written_silences (silence) WHERE silence IS NOT NULL;
CREATE INDEX written_silences_open ON written_silences (state) WHERE state <> 'over';

CREATE TABLE watched_alerts (
  alert BIGINT NOT NULL PRIMARY KEY REFERENCES alerts (id),
  ends_at BIGINT NULL,
  missing_since BIGINT NULL
);

CREATE TABLE alertmanager_turn (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  due_at BIGINT NULL,
  owner TEXT NULL,
  owned_until BIGINT NULL,
  failing_since BIGINT NULL,
  failures INTEGER NOT NULL DEFAULT 0
);
INSERT INTO alertmanager_turn (one) VALUES (1);
