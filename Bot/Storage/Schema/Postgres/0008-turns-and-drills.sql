-- Whose turn it is in each level that takes turns, and which incidents are only practised. The other database's script says the same.
CREATE TABLE turns (
  policy TEXT NOT NULL,
  level TEXT NOT NULL,
  taken INTEGER NOT NULL CHECK (taken >= 0),
  PRIMARY KEY (policy, level)
);
ALTER TABLE incidents ADD COLUMN is_drill SMALLINT NOT NULL DEFAULT 0 CHECK (is_drill IN (0, 1));
