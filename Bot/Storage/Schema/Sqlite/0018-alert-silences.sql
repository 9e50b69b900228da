-- Alerts nobody wants to hear of for a while. What fires still when a silence ends is heard then.
CREATE TABLE alert_silences (
  number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
  matchers TEXT NOT NULL,
  reason TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  until_at INTEGER NOT NULL CHECK (until_at > made_at),
  ended_by TEXT NULL,
  ended_at INTEGER NULL
) STRICT;
CREATE INDEX alert_silences_active ON alert_silences (until_at) WHERE ended_at IS NULL;
ALTER TABLE alerts ADD COLUMN silence INTEGER NULL REFERENCES alert_silences (number);
CREATE INDEX alerts_silenced ON alerts (silence) WHERE silence IS NOT NULL;
