-- The open action items of an owner in the order they are shown in: one with thousands of them is shown the first few. The other database's script says the same.
DROP INDEX action_items_of_owner;
CREATE INDEX action_items_of_owner ON action_items (owner, (COALESCE(due, '9999-99-99')), incident, number) WHERE is_open = 1;
