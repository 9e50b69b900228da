-- Open and done action items over all incidents, for the questions 'what is mine' and 'what is late'. The timeline is where they come from.
CREATE TABLE action_items (
  incident INTEGER NOT NULL REFERENCES incidents (number),
  number INTEGER NOT NULL CHECK (number > 0),
  what TEXT NOT NULL,
  owner TEXT NULL,
  due TEXT NULL CHECK (due IS NULL OR length(due) = 10),
  is_open SMALLINT NOT NULL CHECK (is_open IN (0, 1)),
  added_at BIGINT NOT NULL,
  PRIMARY KEY (incident, number)
);
CREATE INDEX action_items_of_owner ON action_items (owner, due) WHERE is_open = 1;
CREATE INDEX action_items_by_due ON action_items (due) WHERE is_open = 1;
