-- The whole schema. Instants are unix milliseconds, UTC; yes and no are 1 and 0. The other database's script says the same.
CREATE TABLE incidents (
  number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
  sequence INTEGER NOT NULL CHECK (sequence >= 0),
  title TEXT NOT NULL,
  severity INTEGER NOT NULL CHECK (severity BETWEEN 1 AND 4),
  status TEXT NOT NULL CHECK (status IN ('investigating', 'identified', 'monitoring', 'resolved', 'closed', 'cancelled', 'merged')),
  is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
  is_private INTEGER NOT NULL CHECK (is_private IN (0, 1)),
  platform TEXT NOT NULL,
  conversation TEXT NULL,
  declared_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  hash TEXT NOT NULL,
  CONSTRAINT open_follows_status CHECK (
    (is_open = 1 AND status IN ('investigating', 'identified', 'monitoring'))
    OR (is_open = 0 AND status IN ('resolved', 'closed', 'cancelled', 'merged')))
) STRICT;
CREATE UNIQUE INDEX incidents_conversation ON incidents (platform, conversation) WHERE conversation IS NOT NULL;
CREATE INDEX incidents_open ON incidents (declared_at) WHERE is_open = 1;
CREATE INDEX incidents_declared ON incidents (declared_at);

CREATE TABLE timeline (
  incident INTEGER NOT NULL REFERENCES incidents (number),
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  kind TEXT NOT NULL,
  occurred_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  source TEXT NOT NULL,
  reason TEXT NULL,
  data TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  PRIMARY KEY (incident, sequence),
  CONSTRAINT chain_has_one_start CHECK (length(previous_hash) = 64 OR (previous_hash = '' AND sequence = 1)),
  CONSTRAINT chain_does_not_fork UNIQUE (incident, previous_hash)
) STRICT;
CREATE TRIGGER timeline_refuses_update BEFORE UPDATE ON timeline
BEGIN
  SELECT RAISE(ABORT, 'the timeline is append-only');
END;
CREATE TRIGGER timeline_refuses_delete BEFORE DELETE ON timeline
BEGIN
  SELECT RAISE(ABORT, 'the timeline is append-only');
END;

CREATE TABLE due (
  incident INTEGER NOT NULL,
  kind TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  claimed_by TEXT NULL,
  claimed_until INTEGER NULL,
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  PRIMARY KEY (incident, kind),
  CONSTRAINT claim_is_whole CHECK ((claimed_by IS NULL) = (claimed_until IS NULL))
) STRICT;
CREATE INDEX due_by_instant ON due (due_at);

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  platform TEXT NOT NULL,
  target TEXT NOT NULL,
  lane INTEGER NOT NULL,
  op TEXT NOT NULL,
  card TEXT NULL,
  incident INTEGER NULL,
  payload TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('pending', 'sending', 'sent', 'failed', 'unknown', 'parked', 'expired', 'dropped')),
  created_at INTEGER NOT NULL,
  not_before INTEGER NOT NULL DEFAULT 0,
  expires_at INTEGER NULL,
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  maybe_repeat INTEGER NOT NULL DEFAULT 0 CHECK (maybe_repeat IN (0, 1)),
  owner TEXT NULL,
  epoch INTEGER NOT NULL DEFAULT 0,
  lease_until INTEGER NULL,
  intent_at INTEGER NULL,
  ref_conversation TEXT NULL,
  ref_message TEXT NULL,
  error TEXT NULL,
  done_at INTEGER NULL,
  CONSTRAINT sending_has_intent CHECK (status <> 'sending' OR (owner IS NOT NULL AND lease_until IS NOT NULL AND intent_at IS NOT NULL)),
  CONSTRAINT unknown_has_intent CHECK (status <> 'unknown' OR intent_at IS NOT NULL)
) STRICT;
CREATE INDEX outbox_pending ON outbox (platform, target, lane, id) WHERE status = 'pending';
CREATE INDEX outbox_sending ON outbox (lease_until) WHERE status = 'sending';
CREATE INDEX outbox_sending_in ON outbox (platform, target) WHERE status = 'sending';
CREATE INDEX outbox_unknown_in ON outbox (platform, target, lane) WHERE status = 'unknown';
CREATE INDEX outbox_unknown ON outbox (intent_at) WHERE status = 'unknown';
CREATE INDEX outbox_parked ON outbox (id) WHERE status = 'parked';
CREATE INDEX outbox_done ON outbox (done_at) WHERE done_at IS NOT NULL;
CREATE UNIQUE INDEX outbox_one_refresh ON outbox (card) WHERE op = 'refresh' AND status = 'pending';

CREATE TABLE lanes (
  platform TEXT NOT NULL,
  target TEXT NOT NULL,
  owner TEXT NULL,
  lease_until INTEGER NULL,
  epoch INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,
  set_at INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (platform, target)
) STRICT;

CREATE TABLE gates (
  platform TEXT NOT NULL,
  method TEXT NOT NULL,
  not_before INTEGER NOT NULL,
  set_at INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (platform, method)
) STRICT;

CREATE TABLE inbox (
  key TEXT NOT NULL PRIMARY KEY,
  accepted_at INTEGER NOT NULL,
  reply TEXT NOT NULL,
  incident INTEGER NULL
) STRICT;
CREATE INDEX inbox_by_instant ON inbox (accepted_at);

CREATE TABLE cards (
  key TEXT NOT NULL PRIMARY KEY,
  platform TEXT NOT NULL,
  conversation TEXT NOT NULL,
  message TEXT NOT NULL,
  incident INTEGER NULL,
  shown INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX cards_of_incident ON cards (incident);

CREATE TABLE counters (
  name TEXT NOT NULL PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT;

CREATE TABLE facts (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE local_conversations (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  topic TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL,
  is_private INTEGER NOT NULL DEFAULT 0 CHECK (is_private IN (0, 1)),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE local_members (
  conversation TEXT NOT NULL REFERENCES local_conversations (id),
  person TEXT NOT NULL,
  PRIMARY KEY (conversation, person)
) STRICT;

CREATE TABLE local_messages (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation TEXT NOT NULL REFERENCES local_conversations (id),
  thread INTEGER NULL,
  key TEXT NULL UNIQUE,
  author TEXT NOT NULL,
  body TEXT NOT NULL,
  ephemeral_for TEXT NULL,
  posted_at INTEGER NOT NULL,
  edited_at INTEGER NULL,
  revision INTEGER NOT NULL DEFAULT 1,
  pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1))
) STRICT;
CREATE INDEX local_messages_in_order ON local_messages (conversation, id);
