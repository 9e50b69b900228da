-- What is looked for by words: of each incident what it is about, under twice its number, and of its published review the text, under one more. The other database's script says the same in its own way.
CREATE VIRTUAL TABLE search_texts USING fts5 (title, body, tokenize = 'porter unicode61 remove_diacritics 2');
INSERT INTO search_texts (rowid, title, body)
SELECT number * 2, title,
  COALESCE(json_extract(state, '$.Service'), '') || ' ' || COALESCE(json_extract(state, '$.Impact'), '') || ' ' || COALESCE(json_extract(state, '$.RootCause'), '') || ' ' || COALESCE(json_extract(state, '$.Resolution.Summary'), '')
FROM incidents WHERE paged_by IS NULL;
