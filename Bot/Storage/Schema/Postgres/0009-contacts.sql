-- How people are reached past the chat platform: what they chose, what is proven of their addresses, and what was sent there.
CREATE TABLE contact_rules (
  person TEXT NOT NULL PRIMARY KEY,
  rules TEXT NULL,
  quiet TEXT NULL,
  set_at BIGINT NOT NULL
);

CREATE TABLE contact_methods (
  person TEXT NOT NULL,
  method TEXT NOT NULL CHECK (method IN ('chat', 'mention', 'sms', 'phone', 'email')),
  address TEXT NOT NULL DEFAULT '',
  verified_at BIGINT NULL,
  code_hash TEXT NULL,
  code_until BIGINT NULL,
  code_tries INTEGER NOT NULL DEFAULT 0 CHECK (code_tries >= 0),
  answered_at BIGINT NULL,
  failed_at BIGINT NULL,
  failure TEXT NULL,
  PRIMARY KEY (person, method),
  CONSTRAINT code_is_whole CHECK ((code_hash IS NULL) = (code_until IS NULL)),
  CONSTRAINT failure_is_whole CHECK ((failed_at IS NULL) = (failure IS NULL))
);

-- One row for each message: what it is about, and the number that an answer to it names.
CREATE TABLE contact_messages (
  key TEXT NOT NULL PRIMARY KEY CHECK (length(key) = 32),
  person TEXT NOT NULL,
  method TEXT NOT NULL,
  address TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  pages TEXT NOT NULL,
  test INTEGER NULL,
  sent_at BIGINT NOT NULL,
  reference TEXT NULL,
  failed_at BIGINT NULL
);
CREATE INDEX contact_messages_by_person ON contact_messages (person, sent_at);
CREATE INDEX contact_messages_by_instant ON contact_messages (sent_at);

CREATE TABLE contact_tests (
  number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
  person TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  answered_at BIGINT NULL,
  answered_by TEXT NULL,
  CONSTRAINT answer_is_whole CHECK ((answered_at IS NULL) = (answered_by IS NULL))
);
CREATE INDEX contact_tests_by_person ON contact_tests (person, asked_at);
