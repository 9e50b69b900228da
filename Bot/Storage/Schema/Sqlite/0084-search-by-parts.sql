-- What was there before 0082 is found by all its words. The other database's script does the same, and parts words as this one's tokenizer does.
DELETE FROM search_texts;
INSERT INTO search_texts (rowid, title, body)
SELECT number * 2, title, substr(CONCAT_WS(' · ',
  json_extract(state, '$.Service'), json_extract(state, '$.Impact'), json_extract(state, '$.Alert.Name'), json_extract(state, '$.Alert.Summary'), json_extract(state, '$.RootCause'), json_extract(state, '$.Resolution.Summary'), json_extract(state, '$.Resolution.Learnings'),
  json_extract(state, '$.LastUpdate.Text'), json_extract(state, '$.CancelReason'),
  (SELECT group_concat(json_extract(item.value, '$.What'), ' · ') FROM json_each(incidents.state, '$.Actions') AS item WHERE item.type = 'object'),
  (SELECT group_concat(json_extract(message.value, '$.Text'), ' · ') FROM json_each(incidents.state, '$.Captured') AS message WHERE message.type = 'object' AND json_extract(message.value, '$.IsStruck') IS NOT 1)), 1, 20000)
FROM incidents WHERE paged_by IS NULL;
INSERT INTO search_texts (rowid, title, body)
SELECT known.number * 2 + 1, known.title, written.text
FROM incidents AS known JOIN review_versions AS written ON written.incident = known.number AND written.number = json_extract(known.state, '$.Review.Version')
WHERE known.paged_by IS NULL;
