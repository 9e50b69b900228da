-- What is reckoned for a period asks nothing of what was before it but the last one of each service and severity: without drills, cancelled and merged ones. The other database's script says the same.
CREATE INDEX incident_figures_last ON incident_figures (COALESCE(service, ''), severity, started_at, incident, declared_at, is_private) WHERE is_drill = 0 AND status NOT IN ('cancelled', 'merged');
