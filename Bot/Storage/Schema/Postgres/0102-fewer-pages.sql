-- Nothing changes here: several nodes write the audit, so the index that lets no two rows follow the same is needed, and rows keep no order, so deliveries are found by their instant. The other database drops both.
SELECT 1;
