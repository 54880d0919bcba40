-- One history of the whole project, from whose end is undone and redone. What an
-- undo or a removal takes away as a whole is hidden, so that it can come back.

-- What is unique is so among what is not hidden: a text that was removed can be
-- imported anew.
CREATE TABLE new_article (
    number    INTEGER PRIMARY KEY, -- the order of import
    id        TEXT NOT NULL,
    title     TEXT NOT NULL,
    sha256    TEXT NOT NULL,
    length    INTEGER NOT NULL CHECK (length > 0),
    outlet    TEXT NOT NULL DEFAULT '',
    url       TEXT NOT NULL DEFAULT '',
    author    TEXT NOT NULL DEFAULT '',
    published TEXT NOT NULL DEFAULT '',
    language  TEXT NOT NULL DEFAULT '',
    story     TEXT NOT NULL DEFAULT '',
    imported  INTEGER NOT NULL,
    hidden    INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
INSERT INTO new_article
    SELECT number, id, title, sha256, length, outlet, url, author, published, language, story, imported, 0 FROM article;
DROP TABLE article;
ALTER TABLE new_article RENAME TO article;
CREATE UNIQUE INDEX article_by_id   ON article (id)     WHERE hidden = 0;
CREATE UNIQUE INDEX article_by_text ON article (sha256) WHERE hidden = 0;
CREATE INDEX article_hidden         ON article (hidden) WHERE hidden = 1;

CREATE TABLE new_set (
    number  INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    name    TEXT NOT NULL,
    kind    TEXT NOT NULL CHECK (kind IN ('person', 'extractor', 'gold')),
    created INTEGER NOT NULL,
    hidden  INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
INSERT INTO new_set SELECT number, id, name, kind, created, 0 FROM annotation_set;
DROP TABLE annotation_set;
ALTER TABLE new_set RENAME TO annotation_set;
CREATE UNIQUE INDEX annotation_set_by_name ON annotation_set (name) WHERE hidden = 0;

-- A label that was removed had the position -1.
ALTER TABLE label ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1));
UPDATE label SET hidden = 1 WHERE position < 0;

-- What was done, undone and redone, in order. An action that was done is done
-- now, or undone, or dropped: a new action came while it was undone. Every
-- undone action is above every done one.
CREATE TABLE action (
    number INTEGER PRIMARY KEY, -- also of its first part in the log
    at     INTEGER NOT NULL,
    op     TEXT NOT NULL CHECK (op IN ('do', 'undo', 'redo')),
    of     INTEGER REFERENCES action (number), -- the action that is undone or redone
    name   TEXT,
    state  TEXT CHECK (state IN ('done', 'undone', 'dropped')),
    CHECK ((op = 'do') = (of IS NULL) AND (op = 'do') = (name IS NOT NULL) AND (op = 'do') = (state IS NOT NULL))
) STRICT;
CREATE INDEX action_done   ON action (number) WHERE state = 'done';
CREATE INDEX action_undone ON action (number) WHERE state = 'undone';
CREATE INDEX action_by_of  ON action (of)     WHERE of IS NOT NULL;

-- Until now each article had a history of its own.
INSERT INTO action (number, at, op, of, name, state)
    SELECT e.txn, min(e.at), e.op, (SELECT done.txn FROM edit_log AS done WHERE done.seq = e.of),
        CASE e.op WHEN 'do' THEN e.name END, CASE e.op WHEN 'do' THEN 'done' END
    FROM edit_log AS e GROUP BY e.txn;
UPDATE action SET state = 'undone' WHERE op = 'do' AND
    (SELECT later.op FROM action AS later WHERE later.of = action.number ORDER BY later.number DESC LIMIT 1) = 'undo';
-- What was undone below an action that is done, or before one was done, cannot
-- be redone in order.
UPDATE action SET state = 'dropped' WHERE state = 'undone' AND (
    number < (SELECT max(number) FROM action WHERE state = 'done') OR
    (SELECT max(later.number) FROM action AS later WHERE later.of = action.number) < (SELECT max(number) FROM action WHERE op = 'do'));

-- The parts of the actions. The parts of one follow each other, and lie between
-- its number and that of the next action.
CREATE TABLE new_log (
    seq            INTEGER PRIMARY KEY,
    action         INTEGER NOT NULL REFERENCES action (number),
    part           TEXT NOT NULL CHECK (part IN ('annotations', 'details', 'set', 'label', 'articles')),
    annotation_set INTEGER REFERENCES annotation_set (number),
    article        INTEGER REFERENCES article (number),
    before         TEXT NOT NULL CHECK (json_valid(before)),
    after          TEXT NOT NULL CHECK (json_valid(after)),
    CHECK ((annotation_set IS NOT NULL) = (part IN ('annotations', 'set'))),
    CHECK ((article IS NOT NULL) = (part IN ('annotations', 'details')))
) STRICT;
INSERT INTO new_log SELECT seq, txn, 'annotations', annotation_set, article, before, after FROM edit_log;
DROP TABLE edit_log;
ALTER TABLE new_log RENAME TO edit_log;
CREATE INDEX edit_log_by_article ON edit_log (article, annotation_set);
-- Few, and what a purge looks for.
CREATE INDEX edit_log_of_project ON edit_log (part) WHERE part <> 'annotations';
