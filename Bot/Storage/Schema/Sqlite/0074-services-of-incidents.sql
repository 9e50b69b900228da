-- What an incident concerns, so that lists can be narrowed to it. The other database's script says the same.
ALTER TABLE incidents ADD COLUMN service TEXT NULL;
UPDATE incidents SET service = json_extract(state, '$.Service');
CREATE INDEX incidents_service ON incidents (service, number) WHERE service IS NOT NULL;
