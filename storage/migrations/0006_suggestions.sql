-- Suggestions: where an accepted span came from, and what is not suggested again. A
-- source is '' for a hand, 'memory', 'run:regex-v2' and so on; its score is span.score.

ALTER TABLE span ADD COLUMN origin TEXT NOT NULL DEFAULT '';

-- Texts that are not suggested as a label, in small letters and with single spaces. The
-- label is an ID, not a number: what is said of a removed label holds if it comes back.
CREATE TABLE never_suggested (
    label TEXT NOT NULL CHECK (label <> ''),
    text  TEXT NOT NULL CHECK (text <> ''),
    PRIMARY KEY (label, text)
) STRICT, WITHOUT ROWID;

-- A suggestion that was rejected is a decision: a mark without a span of gold.
CREATE TABLE new_decision (
    article        INTEGER NOT NULL REFERENCES article (number),
    annotation_set INTEGER NOT NULL REFERENCES annotation_set (number), -- gold
    gold_label     INTEGER REFERENCES label (number),
    gold_start     INTEGER CHECK (gold_start >= 0),
    gold_stop      INTEGER CHECK (gold_stop > gold_start),
    pred_label     INTEGER REFERENCES label (number),
    pred_start     INTEGER CHECK (pred_start >= 0),
    pred_stop      INTEGER CHECK (pred_stop > pred_start),
    verdict        TEXT NOT NULL CHECK (verdict IN ('extractor_wrong', 'gold_wrong', 'both_acceptable', 'rejected')),
    at             INTEGER NOT NULL,
    CHECK ((gold_label IS NULL) = (gold_start IS NULL) AND (gold_label IS NULL) = (gold_stop IS NULL)),
    CHECK ((pred_label IS NULL) = (pred_start IS NULL) AND (pred_label IS NULL) = (pred_stop IS NULL)),
    CHECK (gold_label IS NOT pred_label OR gold_start IS NOT pred_start OR gold_stop IS NOT pred_stop),
    CHECK (verdict <> 'rejected' OR gold_label IS NULL)
) STRICT;
INSERT INTO new_decision SELECT article, annotation_set, gold_label, gold_start, gold_stop, pred_label, pred_start, pred_stop, verdict, at FROM decision;
DROP TABLE decision;
ALTER TABLE new_decision RENAME TO decision;
CREATE UNIQUE INDEX decision_once ON decision (article, annotation_set,
    coalesce(gold_label, 0), coalesce(gold_start, 0), coalesce(gold_stop, 0),
    coalesce(pred_label, 0), coalesce(pred_start, 0), coalesce(pred_stop, 0));
-- Serves the list of what was rejected.
CREATE INDEX decision_rejected ON decision (annotation_set, article) WHERE verdict = 'rejected';

-- The history has a part more: never.
CREATE TABLE new_log (
    seq            INTEGER PRIMARY KEY,
    action         INTEGER NOT NULL REFERENCES action (number),
    part           TEXT NOT NULL CHECK (part IN ('annotations', 'details', 'regions', 'set', 'label', 'articles', 'never')),
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
