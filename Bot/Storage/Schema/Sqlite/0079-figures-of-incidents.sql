-- What numbers are made from: one flat row for each incident, written with it. Mere pages have none. The other database's script says the same.
CREATE TABLE incident_figures (
  incident INTEGER NOT NULL PRIMARY KEY REFERENCES incidents (number),
  status TEXT NOT NULL,
  severity INTEGER NOT NULL,
  service TEXT NULL,
  is_drill INTEGER NOT NULL CHECK (is_drill IN (0, 1)),
  is_private INTEGER NOT NULL CHECK (is_private IN (0, 1)),
  started_at INTEGER NOT NULL,
  began_at INTEGER NULL,
  detected_at INTEGER NULL,
  declared_at INTEGER NOT NULL,
  paged_at INTEGER NULL,
  acknowledged_at INTEGER NULL,
  mitigated_at INTEGER NULL,
  resolved_at INTEGER NULL,
  closed_at INTEGER NULL,
  was_acted_on INTEGER NOT NULL CHECK (was_acted_on IN (0, 1)),
  late_updates INTEGER NOT NULL,
  missed_deadlines INTEGER NOT NULL,
  levels INTEGER NOT NULL,
  reopened INTEGER NOT NULL
) STRICT;
INSERT INTO incident_figures
SELECT i.number, i.status, COALESCE(CAST(SUBSTR(json_extract(i.state, '$.WorstSeverity'), 4) AS INTEGER), i.severity), i.service, i.is_drill, i.is_private, i.declared_at,
  CAST(ROUND(unixepoch(json_extract(i.state, '$.BeganAt'), 'subsec') * 1000) AS INTEGER),
  CAST(ROUND(unixepoch(json_extract(i.state, '$.DetectedAt'), 'subsec') * 1000) AS INTEGER),
  i.declared_at,
  CAST(ROUND(unixepoch((SELECT json_extract(p.value, '$.At') FROM json_each(i.state, '$.Pages') AS p WHERE json_array_length(p.value, '$.People') > 0 ORDER BY CAST(p.key AS INTEGER) LIMIT 1), 'subsec') * 1000) AS INTEGER),
  CAST(ROUND(unixepoch(json_extract(i.state, '$.FirstAcknowledgedAt'), 'subsec') * 1000) AS INTEGER),
  CAST(ROUND(unixepoch(json_extract(i.state, '$.MitigatedAt'), 'subsec') * 1000) AS INTEGER),
  CAST(ROUND(unixepoch(json_extract(i.state, '$.Resolution.At'), 'subsec') * 1000) AS INTEGER),
  NULL,
  json_extract(i.state, '$.FirstAcknowledgedAt') IS NOT NULL OR json_extract(i.state, '$.DeclaredBy') LIKE 'person:%' OR json_extract(i.state, '$.MergedInto') IS NOT NULL
    OR COALESCE(json_extract(i.state, '$.Resolution.By') LIKE 'person:%', 0),
  0, 0, 0, 0
FROM incidents AS i
WHERE i.paged_by IS NULL AND i.state LIKE '{"Id":%';
-- The trouble began when somebody says so, otherwise when it was known.
UPDATE incident_figures SET started_at = COALESCE(began_at, detected_at, declared_at);
-- What only the timeline tells. A person's own quotation marks stand escaped in it.
UPDATE incident_figures SET
  late_updates = counted.late, missed_deadlines = counted.missed, levels = counted.levels, reopened = counted.reopened
FROM (
  SELECT t.incident AS incident,
    SUM(t.kind IN ('update_posted', 'update_reminded', 'resolved') AND t.data LIKE '%"Kind":"Update",%"IsMet":false%') AS late,
    SUM(t.kind IN ('update_posted', 'update_reminded', 'resolved') AND t.data LIKE '%"IsMet":false%') AS missed,
    MAX(CASE WHEN t.kind = 'level_notified' THEN json_extract(t.data, '$.Level') ELSE 0 END) AS levels,
    SUM(t.kind = 'reopened') AS reopened
  FROM timeline AS t
  WHERE t.kind IN ('update_posted', 'update_reminded', 'resolved', 'level_notified', 'reopened')
  GROUP BY t.incident
) AS counted
WHERE counted.incident = incident_figures.incident;
CREATE INDEX incident_figures_by_declaration ON incident_figures (declared_at);
CREATE INDEX incident_figures_by_start ON incident_figures (service, severity, started_at);
