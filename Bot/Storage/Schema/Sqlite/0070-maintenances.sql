-- Work that is planned and announced on the status page. When it begins and ends stands in due, under the kind 'maintenance'. The other database's script says the same.
CREATE TABLE maintenances (
  number INTEGER NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  maintenance TEXT NOT NULL,
  announced_at INTEGER NOT NULL,
  ended_at INTEGER NULL
) STRICT;
CREATE INDEX maintenances_by_end ON maintenances (ended_at);
