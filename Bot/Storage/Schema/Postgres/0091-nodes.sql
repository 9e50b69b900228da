-- The programs that share this database, and when each was last seen at work.
CREATE TABLE nodes (
  name TEXT NOT NULL PRIMARY KEY,
  seen_at BIGINT NOT NULL,
  version TEXT NOT NULL
);
