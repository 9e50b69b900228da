-- Who sent a page that is about no incident; null for incidents. The other database's script says the same.
ALTER TABLE incidents ADD COLUMN paged_by TEXT NULL;
CREATE INDEX incidents_paged_by ON incidents (paged_by, declared_at) WHERE paged_by IS NOT NULL;
