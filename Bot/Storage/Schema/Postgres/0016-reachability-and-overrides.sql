-- Whether whoever comes on call can be reached: looked at once for each shift and person, and when the lead hears what is still missing. The other database's script says the same.
CREATE TABLE reachability_checks (
  rotation TEXT NOT NULL,
  began_at BIGINT NOT NULL,
  person TEXT NOT NULL,
  problems TEXT NOT NULL,
  checked_at BIGINT NOT NULL,
  lead_at BIGINT NULL,
  PRIMARY KEY (rotation, began_at, person)
);
CREATE INDEX reachability_checks_waiting ON reachability_checks (lead_at) WHERE lead_at IS NOT NULL;

-- Instead of whoever has the turn, beside them, or only without them.
ALTER TABLE overrides ADD COLUMN kind TEXT NOT NULL DEFAULT 'instead' CHECK (kind IN ('instead', 'also', 'without'));
