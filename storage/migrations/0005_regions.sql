-- Ranges of an article that are not part of it, such as "Leave a reply": pairs of code
-- points, [[0,12],[40,52]], that ascend and do not touch. '' is none. All annotation
-- sets share them.

ALTER TABLE article ADD COLUMN not_article TEXT NOT NULL DEFAULT ''
    CHECK (not_article = '' OR json_valid(not_article) AND json_type(not_article) = 'array');

-- Serves what was marked in other articles of an outlet.
CREATE INDEX article_with_regions ON article (outlet) WHERE not_article <> '';

-- The history has a part more: regions.
CREATE TABLE new_log (
    seq            INTEGER PRIMARY KEY,
    action         INTEGER NOT NULL REFERENCES action (number),
    part           TEXT NOT NULL CHECK (part IN ('annotations', 'details', 'regions', 'set', 'label', 'articles')),
    annotation_set INTEGER REFERENCES annotation_set (number),
    article        INTEGER REFERENCES article (number),
    before         TEXT NOT NULL CHECK (json_valid(before)),
    after          TEXT NOT NULL CHECK (json_valid(after)),
    CHECK ((annotation_set IS NOT NULL) = (part IN ('annotations', 'set'))),
    CHECK ((article IS NOT NULL) = (part IN ('annotations', 'details', 'regions')))
) STRICT;
INSERT INTO new_log SELECT seq, action, part, annotation_set, article, before, after FROM edit_log;
DROP TABLE edit_log;
ALTER TABLE new_log RENAME TO edit_log;
CREATE INDEX edit_log_by_article ON edit_log (article, annotation_set);
CREATE INDEX edit_log_of_project ON edit_log (part) WHERE part <> 'annotations';
