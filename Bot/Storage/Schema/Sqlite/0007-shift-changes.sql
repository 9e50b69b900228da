-- Who came on call when, and whether they said that they have the pager.
CREATE TABLE shift_changes (
  rotation TEXT NOT NULL,
  began_at INTEGER NOT NULL,
  people TEXT NOT NULL,
  ask_at INTEGER NULL,
  confirmed_by TEXT NULL,
  confirmed_at INTEGER NULL,
  missed_at INTEGER NULL,
  PRIMARY KEY (rotation, began_at),
  CONSTRAINT confirmation_is_whole CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL))
) STRICT;
CREATE INDEX shift_changes_unconfirmed ON shift_changes (ask_at) WHERE ask_at IS NOT NULL AND confirmed_at IS NULL AND missed_at IS NULL;
