-- Which incident of another program became which of ours, so that importing again changes nothing. The other database's script says the same.
CREATE TABLE imported_incidents (
  source TEXT NOT NULL,
  foreign_id TEXT NOT NULL,
  incident INTEGER NOT NULL REFERENCES incidents (number),
  PRIMARY KEY (source, foreign_id)
) STRICT;
CREATE INDEX imported_incidents_by_incident ON imported_incidents (incident);
