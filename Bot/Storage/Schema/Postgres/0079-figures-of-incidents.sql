-- What numbers are made from: one flat row for each incident, written with it. Mere pages have none. The other database's script says the same.
CREATE TABLE incident_figures (
  incident INTEGER NOT NULL PRIMARY KEY REFERENCES incidents (number),
  status TEXT NOT NULL,
  severity INTEGER NOT NULL,
  service TEXT NULL,
  is_drill SMALLINT NOT NULL CHECK (is_drill IN (0, 1)),
  is_private SMALLINT NOT NULL CHECK (is_private IN (0, 1)),
  started_at BIGINT NOT NULL,
  began_at BIGINT NULL,
  detected_at BIGINT NULL,
  declared_at BIGINT NOT NULL,
  paged_at BIGINT NULL,
  acknowledged_at BIGINT NULL,
  mitigated_at BIGINT NULL,
  resolved_at BIGINT NULL,
  closed_at BIGINT NULL,
  was_acted_on SMALLINT NOT NULL CHECK (was_acted_on IN (0, 1)),
  late_updates INTEGER NOT NULL,
  missed_deadlines INTEGER NOT NULL,
  levels INTEGER NOT NULL,
  reopened INTEGER NOT NULL
);
INSERT INTO incident_figures
SELECT i.number, i.status, COALESCE(CAST(SUBSTR(s.state ->> 'WorstSeverity', 4) AS INTEGER), i.severity), i.service, i.is_drill, i.is_private, i.declared_at,
  CAST(EXTRACT(EPOCH FROM CAST(s.state ->> 'BeganAt' AS TIMESTAMPTZ)) * 1000 AS BIGINT),
  CAST(EXTRACT(EPOCH FROM CAST(s.state ->> 'DetectedAt' AS TIMESTAMPTZ)) * 1000 AS BIGINT),
  i.declared_at,
  (SELECT CAST(EXTRACT(EPOCH FROM CAST(p.page ->> 'At' AS TIMESTAMPTZ)) * 1000 AS BIGINT) FROM json_array_elements(s.state -> 'Pages') WITH ORDINALITY AS p (page, place) WHERE json_array_length(p.page -> 'People') > 0 ORDER BY p.place LIMIT 1),
  CAST(EXTRACT(EPOCH FROM CAST(s.state ->> 'FirstAcknowledgedAt' AS TIMESTAMPTZ)) * 1000 AS BIGINT),
  CAST(EXTRACT(EPOCH FROM CAST(s.state ->> 'MitigatedAt' AS TIMESTAMPTZ)) * 1000 AS BIGINT),
  CAST(EXTRACT(EPOCH FROM CAST(s.state -> 'Resolution' ->> 'At' AS TIMESTAMPTZ)) * 1000 AS BIGINT),
  NULL,
  CASE WHEN s.state ->> 'FirstAcknowledgedAt' IS NOT NULL OR s.state ->> 'DeclaredBy' LIKE 'person:%' OR s.state ->> 'MergedInto' IS NOT NULL OR s.state -> 'Resolution' ->> 'By' LIKE 'person:%' THEN 1 ELSE 0 END,
  0, 0, 0, 0
FROM incidents AS i CROSS JOIN LATERAL (SELECT CAST(i.state AS JSON) AS state) AS s
WHERE i.paged_by IS NULL AND i.state LIKE '{"Id":%';
-- The trouble began when somebody says so, otherwise when it was known.
UPDATE incident_figures SET started_at = COALESCE(began_at, detected_at, declared_at);
-- What only the timeline tells. A person's own quotation marks stand escaped in it.
UPDATE incident_figures SET
  late_updates = counted.late, missed_deadlines = counted.missed, levels = counted.levels, reopened = counted.reopened
FROM (
  SELECT t.incident AS incident,
    CAST(COUNT(*) FILTER (WHERE t.kind IN ('update_posted', 'update_reminded', 'resolved') AND t.data LIKE '%"Kind":"Update",%"IsMet":false%') AS INTEGER) AS late,
    CAST(COUNT(*) FILTER (WHERE t.kind IN ('update_posted', 'update_reminded', 'resolved') AND t.data LIKE '%"IsMet":false%') AS INTEGER) AS missed,
    MAX(CASE WHEN t.kind = 'level_notified' THEN CAST(CAST(t.data AS JSON) ->> 'Level' AS INTEGER) ELSE 0 END) AS levels,
    CAST(COUNT(*) FILTER (WHERE t.kind = 'reopened') AS INTEGER) AS reopened
  FROM timeline AS t
  WHERE t.kind IN ('update_posted', 'update_reminded', 'resolved', 'level_notified', 'reopened')
  GROUP BY t.incident
) AS counted
WHERE counted.incident = incident_figures.incident;
CREATE INDEX incident_figures_by_declaration ON incident_figures (declared_at);
CREATE INDEX incident_figures_by_start ON incident_figures (service, severity, started_at);
