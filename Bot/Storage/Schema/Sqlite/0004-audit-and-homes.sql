-- What was refused to whom, and who has opened their home, where what matters to them is kept current. The other database's script says the same.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  key TEXT NULL UNIQUE,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  incident INTEGER NULL,
  outcome TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_instant ON audit (at);

CREATE TABLE homes (
  platform TEXT NOT NULL,
  person TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  PRIMARY KEY (platform, person)
) STRICT;
CREATE UNIQUE INDEX outbox_one_home ON outbox (platform, target) WHERE op = 'show-home' AND status = 'pending';
