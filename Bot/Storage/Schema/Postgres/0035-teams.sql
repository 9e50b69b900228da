-- Where the bot is on Microsoft Teams: the teams it was added to, and people's chats with it. The other database's script says the same.
CREATE TABLE teams_conversations (
  conversation TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('team', 'personal')),
  member TEXT NULL,
  service_url TEXT NOT NULL,
  seen_at BIGINT NOT NULL
);
CREATE INDEX teams_conversations_of_member ON teams_conversations (member);
CREATE INDEX cards_by_place ON cards (conversation, message);
