-- Whoever added the bot for themselves is found by e-mail, too, also where they are in none of its teams. The other database's script says the same.
ALTER TABLE teams_conversations ADD COLUMN account TEXT NULL;
ALTER TABLE teams_conversations ADD COLUMN name TEXT NULL;
ALTER TABLE teams_conversations ADD COLUMN email TEXT NULL;
ALTER TABLE teams_conversations ADD COLUMN principal_name TEXT NULL;
DROP INDEX teams_conversations_of_member;
CREATE INDEX teams_conversations_of_member ON teams_conversations (lower(member));
