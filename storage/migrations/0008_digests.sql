-- Digests tell damage that the pages of a file do not show. They are sums of the hashes
-- of rows, modulo 2^62. Go computes those of a file that has none.

-- What an annotation set says of an article: spans, links, decisions and the status.
ALTER TABLE article_status ADD COLUMN digest INTEGER NOT NULL DEFAULT 0;
-- The title, the source, the hash of the text and what is not part of the article.
ALTER TABLE article ADD COLUMN digest INTEGER NOT NULL DEFAULT 0;
-- The entry itself.
ALTER TABLE edit_log ADD COLUMN digest INTEGER NOT NULL DEFAULT 0;

-- What the whole file holds. Every transaction updates the one row.
CREATE TABLE seal (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    lineage  INTEGER NOT NULL, -- a random number that all copies of a project share
    commits  INTEGER NOT NULL, -- how many transactions there were
    articles INTEGER NOT NULL, -- the sum of the digests of articles
    removed  INTEGER NOT NULL, -- of hidden articles
    work     INTEGER NOT NULL, -- of article_status
    done     INTEGER NOT NULL, -- of the statuses alone
    rest     INTEGER NOT NULL  -- of the rows of label, annotation_set, project, run and never_suggested
) STRICT;
