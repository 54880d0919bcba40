-- Digests of what had none. Go computes those of a file that has none.

-- The digest of the file that an article was made of; 0 where there is none.
ALTER TABLE article ADD COLUMN original INTEGER NOT NULL DEFAULT 0;
-- The action itself: its time, its name and its state, not its parts.
ALTER TABLE action ADD COLUMN digest INTEGER NOT NULL DEFAULT 0;
