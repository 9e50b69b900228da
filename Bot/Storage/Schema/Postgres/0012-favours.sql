-- Swaps that were offered and covers that were asked for; what becomes of them stands in overrides. Nothing is ever deleted.
CREATE TABLE favours (
  number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
  kind TEXT NOT NULL CHECK (kind IN ('swap', 'cover')),
  platform TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_of TEXT NULL,
  spans TEXT NOT NULL,
  reason TEXT NULL,
  asked_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'taken', 'declined', 'withdrawn', 'expired')),
  ended_by TEXT NULL,
  ended_at BIGINT NULL,
  CONSTRAINT end_is_whole CHECK ((state = 'open') = (ended_at IS NULL)),
  CONSTRAINT a_swap_is_with_somebody CHECK ((kind = 'swap') = (asked_of IS NOT NULL))
);
CREATE INDEX favours_open ON favours (expires_at) WHERE state = 'open';
