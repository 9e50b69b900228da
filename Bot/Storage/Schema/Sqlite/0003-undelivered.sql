-- What could not be delivered and nobody has sent again. Its outbox row says what and why.
CREATE TABLE undelivered (
  effect INTEGER NOT NULL PRIMARY KEY,
  since INTEGER NOT NULL,
  told_at INTEGER NULL
) STRICT;
