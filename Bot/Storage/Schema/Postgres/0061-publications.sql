-- What customers may read of an incident on the status page; nothing else of it is read there. The other database's script says the same.
CREATE TABLE publications (
  incident INTEGER NOT NULL PRIMARY KEY REFERENCES incidents (number),
  publication TEXT NOT NULL,
  published_at BIGINT NOT NULL,
  ended_at BIGINT NULL
);
CREATE INDEX publications_by_end ON publications (ended_at);
CREATE INDEX publications_by_beginning ON publications (published_at);
