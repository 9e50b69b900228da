-- The programs that share this database, and when each was last seen at work.
CREATE TABLE nodes (
  name TEXT NOT NULL PRIMARY KEY,
  seen_at INTEGER NOT NULL,
  version TEXT NOT NULL
);
