-- A heartbeat that stays away is an alert like any other, and whom that pages the routes say. The other database's script says the same.
ALTER TABLE heartbeats DROP COLUMN page;
