-- A list that is narrowed by several things at once is found in an index, also where nothing fits all of them. The other database's script says the same.
CREATE INDEX incidents_narrowed ON incidents (service, severity, status, declared_at, number) WHERE service IS NOT NULL;
CREATE INDEX incidents_kind_newest ON incidents (status, severity, declared_at, number);
