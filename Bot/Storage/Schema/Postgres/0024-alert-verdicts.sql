-- What people say of alerts, once for each time a group of them began; the last one to say it counts.
ALTER TABLE alert_members ADD COLUMN round INTEGER NOT NULL DEFAULT 0;
UPDATE alert_members SET round = (SELECT rounds FROM alert_groups WHERE id = grouped)
  WHERE EXISTS (SELECT 1 FROM alert_groups AS g WHERE g.id = grouped AND g.incident = alert_members.incident);
CREATE INDEX alert_members_of_an_incident ON alert_members (incident) WHERE incident IS NOT NULL;
CREATE TABLE alert_verdicts (
  grouped BIGINT NOT NULL REFERENCES alert_groups (id),
  round INTEGER NOT NULL CHECK (round > 0),
  verdict TEXT NOT NULL CHECK (verdict IN ('useful', 'false_alarm', 'noise')),
  judged_by TEXT NOT NULL,
  judged_at BIGINT NOT NULL,
  times INTEGER NOT NULL,
  PRIMARY KEY (grouped, round)
);
