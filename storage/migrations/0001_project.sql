-- Rows refer to each other by number, which is small and local to the file.
-- The id is what the program and other files know a row by.
-- Offsets are code points, times are milliseconds since 1970-01-01 UTC.

CREATE TABLE project (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE label (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    color      TEXT NOT NULL,
    color_dark TEXT NOT NULL,
    key        TEXT NOT NULL DEFAULT '',
    position   INTEGER NOT NULL
) STRICT;

CREATE TABLE annotation_set (
    number  INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    name    TEXT NOT NULL UNIQUE,
    kind    TEXT NOT NULL CHECK (kind IN ('person', 'extractor', 'gold')),
    created INTEGER NOT NULL,
    -- what ran, when an extractor made the set
    command        TEXT NOT NULL DEFAULT '',
    command_sha256 TEXT NOT NULL DEFAULT '',
    ran            INTEGER
) STRICT;

CREATE TABLE article (
    number    INTEGER PRIMARY KEY, -- the order of import
    id        TEXT NOT NULL UNIQUE,
    title     TEXT NOT NULL,
    sha256    TEXT NOT NULL UNIQUE,
    length    INTEGER NOT NULL CHECK (length > 0),
    outlet    TEXT NOT NULL DEFAULT '',
    url       TEXT NOT NULL DEFAULT '',
    author    TEXT NOT NULL DEFAULT '',
    published TEXT NOT NULL DEFAULT '',
    language  TEXT NOT NULL DEFAULT '',
    story     TEXT NOT NULL DEFAULT '',
    imported  INTEGER NOT NULL
) STRICT;

-- Apart from article, so that lists never read bodies.
CREATE TABLE article_text (
    article INTEGER PRIMARY KEY REFERENCES article (number),
    body    TEXT NOT NULL
) STRICT;

-- The file that an article was imported from, compressed.
CREATE TABLE original (
    article     INTEGER PRIMARY KEY REFERENCES article (number),
    name        TEXT NOT NULL DEFAULT '',
    encoding    TEXT NOT NULL DEFAULT '',
    compression TEXT NOT NULL,
    bytes       BLOB NOT NULL
) STRICT;

CREATE TABLE article_status (
    annotation_set INTEGER NOT NULL REFERENCES annotation_set (number),
    article        INTEGER NOT NULL REFERENCES article (number),
    status         TEXT NOT NULL CHECK (status IN ('todo', 'done')),
    revision       INTEGER NOT NULL, -- grows with every change of this set's work on the article
    modified       INTEGER NOT NULL,
    PRIMARY KEY (annotation_set, article)
) STRICT, WITHOUT ROWID;

CREATE TABLE span (
    article        INTEGER NOT NULL REFERENCES article (number),
    annotation_set INTEGER NOT NULL REFERENCES annotation_set (number),
    id             TEXT NOT NULL CHECK (id <> ''),
    label          INTEGER NOT NULL REFERENCES label (number),
    start          INTEGER NOT NULL CHECK (start >= 0),
    stop           INTEGER NOT NULL CHECK (stop > start),
    quote          TEXT NOT NULL CHECK (length(quote) = stop - start),
    note           TEXT NOT NULL DEFAULT '',
    actor          TEXT NOT NULL DEFAULT '',
    figure_value   TEXT NOT NULL DEFAULT '',
    figure_bound   TEXT NOT NULL DEFAULT '',
    figure_unit    TEXT NOT NULL DEFAULT '',
    score          REAL, -- how sure an extractor is
    created        INTEGER NOT NULL,
    modified       INTEGER NOT NULL,
    PRIMARY KEY (article, annotation_set, id)
) STRICT, WITHOUT ROWID;

-- Serves the counts per label of a whole set, which would read every span otherwise.
CREATE INDEX span_by_label ON span (label, annotation_set, article);

CREATE TABLE link (
    article        INTEGER NOT NULL,
    annotation_set INTEGER NOT NULL,
    id             TEXT NOT NULL CHECK (id <> ''),
    type           TEXT NOT NULL CHECK (type <> ''),
    from_span      TEXT NOT NULL,
    to_span        TEXT NOT NULL CHECK (to_span <> from_span),
    PRIMARY KEY (article, annotation_set, id),
    FOREIGN KEY (article, annotation_set, from_span) REFERENCES span (article, annotation_set, id),
    FOREIGN KEY (article, annotation_set, to_span)   REFERENCES span (article, annotation_set, id)
) STRICT, WITHOUT ROWID;

-- Without them the removal of a span reads all links of its article, twice.
CREATE INDEX link_by_from ON link (article, annotation_set, from_span);
CREATE INDEX link_by_to   ON link (article, annotation_set, to_span);

CREATE TABLE edit_log (
    seq            INTEGER PRIMARY KEY,
    at             INTEGER NOT NULL,
    annotation_set INTEGER NOT NULL REFERENCES annotation_set (number),
    article        INTEGER NOT NULL REFERENCES article (number),
    txn            INTEGER NOT NULL, -- the first entry of the same action of the user
    op             TEXT NOT NULL CHECK (op IN ('do', 'undo', 'redo')),
    of             INTEGER REFERENCES edit_log (seq), -- the entry that is undone or redone
    name           TEXT NOT NULL,
    before         TEXT NOT NULL CHECK (json_valid(before)),
    after          TEXT NOT NULL CHECK (json_valid(after))
) STRICT;

CREATE INDEX edit_log_by_article ON edit_log (article, annotation_set);
