-- Decisions settle errors of extractors; runs are the annotation sets that
-- extractors made.

-- What gold says and what the extractor says; NULL where one of them says nothing.
CREATE TABLE decision (
    article        INTEGER NOT NULL REFERENCES article (number),
    annotation_set INTEGER NOT NULL REFERENCES annotation_set (number), -- gold
    gold_label     INTEGER REFERENCES label (number),
    gold_start     INTEGER CHECK (gold_start >= 0),
    gold_stop      INTEGER CHECK (gold_stop > gold_start),
    pred_label     INTEGER REFERENCES label (number),
    pred_start     INTEGER CHECK (pred_start >= 0),
    pred_stop      INTEGER CHECK (pred_stop > pred_start),
    verdict        TEXT NOT NULL CHECK (verdict IN ('extractor_wrong', 'gold_wrong', 'both_acceptable')),
    at             INTEGER NOT NULL,
    CHECK ((gold_label IS NULL) = (gold_start IS NULL) AND (gold_label IS NULL) = (gold_stop IS NULL)),
    CHECK ((pred_label IS NULL) = (pred_start IS NULL) AND (pred_label IS NULL) = (pred_stop IS NULL)),
    -- They differ, so that one of them at least says something.
    CHECK (gold_label IS NOT pred_label OR gold_start IS NOT pred_start OR gold_stop IS NOT pred_stop)
) STRICT;

-- A unique index takes two NULLs for different ones. No label has number 0, and
-- no range ends at 0.
CREATE UNIQUE INDEX decision_once ON decision (article, annotation_set,
    coalesce(gold_label, 0), coalesce(gold_start, 0), coalesce(gold_stop, 0),
    coalesce(pred_label, 0), coalesce(pred_start, 0), coalesce(pred_stop, 0));

CREATE TABLE run (
    annotation_set INTEGER PRIMARY KEY REFERENCES annotation_set (number),
    command        TEXT NOT NULL, -- of a shell; '' where a file had the predictions
    file           TEXT NOT NULL, -- its name; '' where a command made them
    sha256         TEXT NOT NULL, -- of the predictions as they were read
    ran            INTEGER NOT NULL,
    mapped         TEXT NOT NULL CHECK (json_valid(mapped) AND json_type(mapped) = 'object'), -- labels: theirs to ours
    left_out       INTEGER NOT NULL CHECK (left_out >= 0), -- spans whose label was mapped to none
    lost           INTEGER NOT NULL CHECK (lost >= 0),     -- spans without a place in their article
    notes          TEXT NOT NULL
) STRICT;

-- The log of a run goes with it, and the removal of an entry looks for one that
-- undoes it.
CREATE INDEX edit_log_by_of ON edit_log (of) WHERE of IS NOT NULL;

-- What ran was meant to be told here, and never was.
CREATE TABLE new_set (
    number  INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    name    TEXT NOT NULL UNIQUE,
    kind    TEXT NOT NULL CHECK (kind IN ('person', 'extractor', 'gold')),
    created INTEGER NOT NULL
) STRICT;
INSERT INTO new_set SELECT number, id, name, kind, created FROM annotation_set;
DROP TABLE annotation_set;
ALTER TABLE new_set RENAME TO annotation_set;
