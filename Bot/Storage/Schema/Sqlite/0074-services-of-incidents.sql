-- What an incident concerns, so that lists can be narrowed to it. The other database's script says the same.
ALTER TABLE incidents ADD COLUMN service TEXT NULL;
-- Most incidents have none, and are left as they are.
UPDATE incidents SET service = json_extract(state, '$.Service') WHERE state LIKE '%"Service":"%';
CREATE INDEX incidents_service ON incidents (service, number) WHERE service IS NOT NULL;
-- Lists of one status, and of drills, do not walk through all there ever was.
CREATE INDEX incidents_status ON incidents (status, number);
CREATE INDEX incidents_drills ON incidents (number) WHERE is_drill = 1;
