-- What of the status page stands at Atlassian Statuspage as well, and under which ids there. The other database's script says the same.
CREATE TABLE mirrored (
  page TEXT NOT NULL,
  subject TEXT NOT NULL,
  number INTEGER NOT NULL,
  posted_at INTEGER NOT NULL,
  incident TEXT NOT NULL,
  incident_update TEXT NOT NULL,
  PRIMARY KEY (page, subject, number, posted_at)
) STRICT;
