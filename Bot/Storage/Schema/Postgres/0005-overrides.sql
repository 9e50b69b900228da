-- Who answers for a rotation instead of whoever has the turn. Nothing is ever deleted: what is over is history.
CREATE TABLE overrides (
  number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
  rotation TEXT NOT NULL,
  person TEXT NOT NULL,
  begins_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  reason TEXT NULL,
  made_by TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  removed_by TEXT NULL,
  removed_at BIGINT NULL,
  CONSTRAINT end_follows_beginning CHECK (ends_at > begins_at),
  CONSTRAINT removal_is_whole CHECK ((removed_by IS NULL) = (removed_at IS NULL))
);
CREATE INDEX overrides_by_end ON overrides (ends_at);
