-- What an action item's owner was reminded of last, and where it is kept besides. The other database's script says the same.
ALTER TABLE action_items ADD COLUMN reminded TEXT NULL;
ALTER TABLE action_items ADD COLUMN link TEXT NULL;
