-- A webhook is a way to reach somebody, too.
ALTER TABLE contact_methods DROP CONSTRAINT contact_methods_method_check;
ALTER TABLE contact_methods ADD CONSTRAINT contact_methods_method_check CHECK (method IN ('chat', 'mention', 'sms', 'phone', 'email', 'webhook'));
