-- What is asked every few seconds, or by whoever types 'list', stays as fast with a million past incidents and a hundred thousand open ones. The other database's script says the same.
-- The open ones, the gravest first; also how many there are.
CREATE INDEX incidents_gravest ON incidents (is_private, severity, declared_at, number) WHERE is_open = 1 AND paged_by IS NULL;
-- How many there are of each status and severity, for the figures of the operator.
CREATE INDEX incidents_counted ON incidents (status, severity) WHERE is_drill = 0 AND paged_by IS NULL;
-- What fires, whatever fired once and is over.
CREATE INDEX alerts_firing ON alerts (source, fingerprint) WHERE is_newest = 1 AND ended_at IS NULL;
-- The open ones of a platform, looked through every few seconds for those nobody speaks of.
CREATE INDEX incidents_open_on ON incidents (platform, number) WHERE is_open = 1;
