-- Who is told of what customers read on the status page. Addresses are personal data: a row is deleted when somebody unsubscribes. The other database's script says the same.
CREATE TABLE subscribers (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('email', 'webhook')),
  address TEXT NOT NULL,
  components TEXT NOT NULL,
  wanted TEXT NULL,
  asked_at BIGINT NOT NULL,
  asked_since BIGINT NOT NULL,
  asked INTEGER NOT NULL,
  confirmed_at BIGINT NULL,
  failing_since BIGINT NULL,
  disabled_at BIGINT NULL
);
CREATE UNIQUE INDEX subscribers_by_mail ON subscribers (address) WHERE kind = 'email';
CREATE INDEX subscribers_by_address ON subscribers (kind, address);
CREATE INDEX subscribers_unconfirmed ON subscribers (asked_at) WHERE confirmed_at IS NULL;
