-- What is looked for by words: of each incident what it is about, under twice its number, and of its published review the text, under one more. The other database's script says the same in its own way.
CREATE TABLE search_texts (
  id BIGINT NOT NULL PRIMARY KEY,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  words TSVECTOR NOT NULL GENERATED ALWAYS AS (setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', body), 'B')) STORED
);
CREATE INDEX search_texts_by_words ON search_texts USING GIN (words);
INSERT INTO search_texts (id, title, body)
SELECT number::BIGINT * 2, title,
  COALESCE(state::JSONB ->> 'Service', '') || ' ' || COALESCE(state::JSONB ->> 'Impact', '') || ' ' || COALESCE(state::JSONB ->> 'RootCause', '') || ' ' || COALESCE(state::JSONB -> 'Resolution' ->> 'Summary', '')
FROM incidents WHERE paged_by IS NULL;
