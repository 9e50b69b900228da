-- What is reckoned for a period asks nothing of what was before it but the last one of each service and severity: without drills, cancelled and merged ones. The other database's script says the same.
CREATE INDEX incident_figures_last ON incident_figures (COALESCE(service, ''), severity, started_at, incident, declared_at, is_private) WHERE is_drill = 0 AND status NOT IN ('cancelled', 'merged');
-- The open ones that are private: few, and looked through with every 'list' for those somebody may see. By their numbers alone all there ever was would be.
CREATE INDEX incidents_open_private ON incidents (is_private, number) WHERE is_open = 1 AND is_private = 1;
DROP INDEX incident_figures_by_start;
