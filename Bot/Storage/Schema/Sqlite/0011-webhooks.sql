-- A webhook is a way to reach somebody, too. A check cannot be changed in place, so the table is made anew.
CREATE TABLE contact_methods_with_webhooks (
  person TEXT NOT NULL,
  method TEXT NOT NULL CHECK (method IN ('chat', 'mention', 'sms', 'phone', 'email', 'webhook')),
  address TEXT NOT NULL DEFAULT '',
  verified_at INTEGER NULL,
  code_hash TEXT NULL,
  code_until INTEGER NULL,
  code_tries INTEGER NOT NULL DEFAULT 0 CHECK (code_tries >= 0),
  answered_at INTEGER NULL,
  failed_at INTEGER NULL,
  failure TEXT NULL,
  PRIMARY KEY (person, method),
  CONSTRAINT code_is_whole CHECK ((code_hash IS NULL) = (code_until IS NULL)),
  CONSTRAINT failure_is_whole CHECK ((failed_at IS NULL) = (failure IS NULL))
) STRICT;
INSERT INTO contact_methods_with_webhooks (person, method, address, verified_at, code_hash, code_until, code_tries, answered_at, failed_at, failure)
SELECT person, method, address, verified_at, code_hash, code_until, code_tries, answered_at, failed_at, failure FROM contact_methods;
DROP TABLE contact_methods;
ALTER TABLE contact_methods_with_webhooks RENAME TO contact_methods;
