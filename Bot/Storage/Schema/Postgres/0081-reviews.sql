-- What is written of an incident after it: every version of the text, and what people say of it. The other database's script says the same.
CREATE TABLE review_versions (
  incident INTEGER NOT NULL REFERENCES incidents (number),
  number INTEGER NOT NULL CHECK (number > 0),
  base INTEGER NOT NULL CHECK (base >= 0 AND base < number),
  author TEXT NOT NULL,
  written_at BIGINT NOT NULL,
  is_kept INTEGER NOT NULL CHECK (is_kept IN (0, 1)),
  text TEXT NOT NULL CHECK (length(text) <= 250000),
  PRIMARY KEY (incident, number)
);
CREATE TABLE review_comments (
  incident INTEGER NOT NULL REFERENCES incidents (number),
  number INTEGER NOT NULL CHECK (number > 0),
  anchor TEXT NOT NULL,
  author TEXT NOT NULL,
  text TEXT NOT NULL,
  written_at BIGINT NOT NULL,
  resolved_by TEXT NULL,
  resolved_at BIGINT NULL,
  PRIMARY KEY (incident, number),
  CONSTRAINT resolved_is_whole CHECK ((resolved_by IS NULL) = (resolved_at IS NULL))
);
