-- A storm: so many groups begin at once that the further ones are told together. One at a time is on.
CREATE TABLE alert_storms (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  began_at BIGINT NOT NULL,
  incident INTEGER NULL REFERENCES incidents (number),
  is_on INTEGER NOT NULL DEFAULT 1 CHECK (is_on IN (0, 1)),
  tells INTEGER NOT NULL DEFAULT 0,
  told TEXT NULL,
  due_at BIGINT NULL
);
CREATE UNIQUE INDEX alert_storms_one_is_on ON alert_storms (is_on) WHERE is_on = 1;
CREATE INDEX alert_storms_due ON alert_storms (due_at) WHERE due_at IS NOT NULL;

-- What a group that is told with a storm belongs to, and how grave it would have been by itself.
ALTER TABLE alert_groups ADD COLUMN storm BIGINT NULL;
ALTER TABLE alert_groups ADD COLUMN storm_severity INTEGER NULL;
CREATE INDEX alert_groups_of_a_storm ON alert_groups (storm) WHERE storm IS NOT NULL;
CREATE INDEX alert_groups_that_began ON alert_groups (round_at) WHERE storm IS NULL;
