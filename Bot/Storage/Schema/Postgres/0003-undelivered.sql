-- What could not be delivered and nobody has sent again. Its outbox row says what and why.
CREATE TABLE undelivered (
  effect BIGINT NOT NULL PRIMARY KEY,
  since BIGINT NOT NULL,
  told_at BIGINT NULL
);
