-- Which program wrote an incident last, as the number of the newest of these scripts it knew. One that knows fewer leaves the incident to those that know as many,
-- because it would write it back without what it cannot read.
ALTER TABLE incidents ADD COLUMN written_by INTEGER NOT NULL DEFAULT 0;
