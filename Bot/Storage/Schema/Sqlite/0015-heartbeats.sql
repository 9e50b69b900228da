-- When each expected heartbeat was last heard, and since when it is missing. The other database's script says the same.
CREATE TABLE heartbeats (
  name TEXT NOT NULL PRIMARY KEY,
  heard_at INTEGER NOT NULL,
  missing_since INTEGER NULL,
  page INTEGER NULL
) STRICT;
