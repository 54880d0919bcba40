-- What a span says: the kind of an actor, both ends and the words of a figure, the
-- voice of a claim. assumed: nobody has looked at the details since the program
-- filled them in or since the span's range changed.

ALTER TABLE span ADD COLUMN actor_kind TEXT NOT NULL DEFAULT ''
    CHECK (actor_kind IN ('', 'person', 'organisation', 'state', 'group', 'other'));
ALTER TABLE span ADD COLUMN figure_upper   TEXT NOT NULL DEFAULT '';
ALTER TABLE span ADD COLUMN figure_counted TEXT NOT NULL DEFAULT '';
ALTER TABLE span ADD COLUMN voice TEXT NOT NULL DEFAULT '' CHECK (voice IN ('', 'outlet', 'text'));
ALTER TABLE span ADD COLUMN denied  INTEGER NOT NULL DEFAULT 0 CHECK (denied  IN (0, 1));
ALTER TABLE span ADD COLUMN hedged  INTEGER NOT NULL DEFAULT 0 CHECK (hedged  IN (0, 1));
ALTER TABLE span ADD COLUMN assumed INTEGER NOT NULL DEFAULT 0 CHECK (assumed IN (0, 1));
ALTER TABLE link ADD COLUMN assumed INTEGER NOT NULL DEFAULT 0 CHECK (assumed IN (0, 1));

-- Serve the names and the counted words of a project, which its fields complete.
CREATE INDEX span_by_actor   ON span (actor, actor_kind, quote, annotation_set) WHERE actor <> '';
CREATE INDEX span_by_counted ON span (figure_counted, annotation_set) WHERE figure_counted <> '';
