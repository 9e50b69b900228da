-- Names of machines, paths and settings are found by their parts, as the other database's tokenizer finds them: what is no letter and no digit parts words. And what was there before 0082 is found by all its words.
ALTER TABLE search_texts DROP COLUMN words;
ALTER TABLE search_texts ADD COLUMN words TSVECTOR NOT NULL GENERATED ALWAYS AS (
  setweight(to_tsvector('english', regexp_replace(title, '[\x01-\x2f:-@[-`{-\x7f]+', ' ', 'g')), 'A') ||
  setweight(to_tsvector('english', regexp_replace(body, '[\x01-\x2f:-@[-`{-\x7f]+', ' ', 'g')), 'B')) STORED;
CREATE INDEX search_texts_by_words ON search_texts USING GIN (words);
DELETE FROM search_texts;
INSERT INTO search_texts (id, title, body)
SELECT number::BIGINT * 2, title, LEFT(CONCAT_WS(' · ',
  said ->> 'Service', said ->> 'Impact', said -> 'Alert' ->> 'Name', said -> 'Alert' ->> 'Summary', said ->> 'RootCause', said -> 'Resolution' ->> 'Summary', said -> 'Resolution' ->> 'Learnings',
  said -> 'LastUpdate' ->> 'Text', said ->> 'CancelReason',
  (SELECT STRING_AGG(item.value ->> 'What', ' · ') FROM jsonb_array_elements(COALESCE(NULLIF(said -> 'Actions', 'null'), '[]')) AS item (value)),
  (SELECT STRING_AGG(message.value ->> 'Text', ' · ') FROM jsonb_array_elements(COALESCE(NULLIF(said -> 'Captured', 'null'), '[]')) AS message (value) WHERE message.value ->> 'IsStruck' IS DISTINCT FROM 'true')), 20000)
FROM (SELECT number, title, state::JSONB AS said FROM incidents WHERE paged_by IS NULL) AS known;
INSERT INTO search_texts (id, title, body)
SELECT known.number::BIGINT * 2 + 1, known.title, written.text
FROM incidents AS known JOIN review_versions AS written ON written.incident = known.number AND written.number = (known.state::JSONB -> 'Review' ->> 'Version')::INTEGER
WHERE known.paged_by IS NULL;
