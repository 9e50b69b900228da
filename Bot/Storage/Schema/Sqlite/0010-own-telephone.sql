-- The telephone somebody gave in chat, in place of the one in the settings. The other database's script says the same.
ALTER TABLE contact_rules ADD COLUMN phone TEXT NULL;
