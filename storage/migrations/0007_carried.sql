-- Spans of an older version of an article that have to be settled: their words were
-- changed in the new version, or have no place there.
CREATE TABLE carried (
    article        INTEGER NOT NULL REFERENCES article (number), -- the new version
    annotation_set INTEGER NOT NULL REFERENCES annotation_set (number),
    id             TEXT NOT NULL CHECK (id <> ''), -- of the span in the new version, where it has a place
    from_article   TEXT NOT NULL, -- the id of the older version, which may be gone
    span           TEXT NOT NULL CHECK (json_valid(span)), -- in the older version, as the history keeps spans
    PRIMARY KEY (article, annotation_set, id)
) STRICT, WITHOUT ROWID;
