-- When each expected heartbeat was last heard, and since when it is missing; and whether those who come on call can be reached. The other database's script says the same.
CREATE TABLE heartbeats (
  name TEXT NOT NULL PRIMARY KEY,
  heard_at INTEGER NOT NULL,
  missing_since INTEGER NULL,
  page INTEGER NULL
) STRICT;

CREATE TABLE reachability_checks (
  rotation TEXT NOT NULL,
  began_at INTEGER NOT NULL,
  person TEXT NOT NULL,
  problems TEXT NOT NULL,
  told_at INTEGER NOT NULL,
  lead_at INTEGER NULL,
  PRIMARY KEY (rotation, began_at, person)
) STRICT;
CREATE INDEX reachability_checks_waiting ON reachability_checks (lead_at) WHERE lead_at IS NOT NULL;
