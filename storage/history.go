package storage

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"goldspan/annotate"
)

// Ends are the two actions at which the history goes on.
func (p *Project) Ends(ctx context.Context) (annotate.Ends, error) {
	var e annotate.Ends
	err := p.read(ctx, func(tx *sql.Tx) (err error) {
		e, err = readEnds(ctx, tx)
		return err
	})
	if err != nil {
		return annotate.Ends{}, fmt.Errorf("read the history: %w", err)
	}
	return e, nil
}

func readEnds(ctx context.Context, q querier) (e annotate.Ends, err error) {
	if e.Undo, err = readEnd(ctx, q, "SELECT number, name FROM action WHERE state = 'done' ORDER BY number DESC LIMIT 1"); err != nil {
		return e, err
	}
	e.Redo, err = readEnd(ctx, q, "SELECT number, name FROM action WHERE state = 'undone' ORDER BY number LIMIT 1")
	return e, err
}

// readEnd takes what it finds: damage is told when the action is read, and a project with
// a damaged history can be used.
func readEnd(ctx context.Context, q querier, query string) (annotate.Logged, error) {
	var l annotate.Logged
	var name string
	if err := one(ctx, q, nil, query, nil, &l.ID, &name); err != nil || l.ID == 0 {
		return annotate.Logged{}, err
	}
	l.Name = decodeAct(name)
	return l, nil
}

// Action is an action of the history with its parts. Where it is not there the
// error is ErrDamaged, because IDs come from the history itself.
func (p *Project) Action(ctx context.Context, id annotate.ActionID) (annotate.Action, error) {
	var a annotate.Action
	err := p.read(ctx, func(tx *sql.Tx) (err error) {
		a, err = readAction(ctx, tx, id)
		return err
	})
	if err != nil {
		return annotate.Action{}, fmt.Errorf("read action %d: %w", id, err)
	}
	return a, nil
}

func readAction(ctx context.Context, q querier, id annotate.ActionID) (annotate.Action, error) {
	var a annotate.Action
	var stored storedAction
	err := each(ctx, q, "SELECT "+actionRow+" FROM action WHERE number = $1 AND op = 'do'", []any{id}, func(rows *sql.Rows) (err error) {
		stored, err = scanActionRow(rows)
		return err
	})
	if err == nil && stored.number == 0 {
		err = fmt.Errorf("%w: it is not there", annotate.ErrDamaged)
	}
	if err == nil {
		err = stored.check()
	}
	if err != nil {
		return a, err
	}
	a.Name = decodeAct(stored.name)
	err = eachPart(ctx, q, id, func(e logEntry) error {
		part, err := decodePart(e.part, e.before, e.after)
		if err != nil {
			return fmt.Errorf("part %d: %w", e.seq, err)
		}
		switch c := part.(type) {
		case annotate.Change:
			if c, err = fillIn(ctx, q, e, c); err != nil {
				return fmt.Errorf("part %d: %w", e.seq, err)
			}
			c.Article, c.Set = e.article, e.set
			part = c
		case annotate.DetailsChange:
			c.Article = e.article
			part = c
		case annotate.RegionsChange:
			c.Article = e.article
			part = c
		case annotate.ArticlesChange:
			if part, err = readArticlesChange(ctx, q, e); err != nil {
				return fmt.Errorf("part %d: %w", e.seq, err)
			}
		}
		a.Parts = append(a.Parts, part)
		return nil
	})
	if err == nil && len(a.Parts) == 0 && stored.state != "dropped" {
		err = fmt.Errorf("%w: its parts are not there", annotate.ErrDamaged)
	}
	return a, err
}

// logEntry is a row of the log.
type logEntry struct {
	seq              int64
	part             string
	set              annotate.SetID
	article          annotate.ArticleID
	setNo, articleNo int64 // their numbers; 0 for none
	before, after    string
}

// partsOf selects the rows of one action, $1, which lie between its number and
// that of the next action.
const partsOf = ` FROM edit_log AS e LEFT JOIN article AS a ON a.number = e.article LEFT JOIN annotation_set AS s ON s.number = e.annotation_set
	WHERE e.seq >= $1 AND e.seq < coalesce((SELECT min(number) FROM action WHERE number > $1), 9223372036854775807) `

// eachPart calls f with every part of an action, in order.
func eachPart(ctx context.Context, q querier, id annotate.ActionID, f func(logEntry) error) error {
	var entries []logEntry
	const query = "SELECT e.action, e.seq, e.part, coalesce(s.id, ''), coalesce(a.id, ''), coalesce(s.number, 0), coalesce(a.number, 0), e.before, e.after, e.digest" + partsOf + "ORDER BY e.seq"
	err := each(ctx, q, query, []any{id}, func(rows *sql.Rows) error {
		var e logEntry
		var saved digest
		var action int64 // another one where the row is damaged
		err := rows.Scan(&action, &e.seq, &e.part, &e.set, &e.article, &e.setNo, &e.articleNo, &e.before, &e.after, &saved)
		if err == nil && (action != int64(id) || digestOfEntry(e.seq, action, e.part, e.setNo, e.articleNo, e.before, e.after) != saved) {
			err = fmt.Errorf("%w: part %d is not what was saved", annotate.ErrDamaged, e.seq)
		}
		entries = append(entries, e)
		return err
	})
	for _, e := range entries {
		if err != nil {
			break
		}
		err = f(e)
	}
	return err
}

// fillIn is a change with what its entry says by All. It must be the last thing
// that was done to the article in the set, as it is where it is undone.
func fillIn(ctx context.Context, q querier, e logEntry, c annotate.Change) (annotate.Change, error) {
	_, after, err := decodeBoth[loggedSide](e.before, e.after)
	if err != nil || !after.All {
		return c, err
	}
	labels, err := readLabelNumbers(ctx, q)
	if err != nil {
		return c, err
	}
	if c.Added, err = readSpans(ctx, q, e.articleNo, e.setNo, labels); err != nil {
		return c, err
	}
	c.AddedLinks, err = readLinks(ctx, q, e.articleNo, e.setNo)
	slices.SortFunc(c.Added, annotate.CompareSpans)
	slices.SortFunc(c.AddedLinks, annotate.CompareLinks)
	return c, err
}

// writeOut writes what the import that is undone said by All, for its redo.
func (w *actionWriter) writeOut(ctx context.Context) error {
	var name string
	if err := one(ctx, w.tx, nil, "SELECT name FROM action WHERE number = $1", []any{w.of}, &name); err != nil {
		return err
	}
	if decodeAct(name).Kind != annotate.ActImport {
		return nil // nothing else says All
	}
	return eachPart(ctx, w.tx, w.of, func(e logEntry) error {
		if e.part != partAnnotations {
			return nil
		}
		var c annotate.Change
		if err := decodeChange(&c, e.before, e.after); err != nil {
			return err
		}
		c, err := fillIn(ctx, w.tx, e, c)
		if err != nil {
			return err
		}
		_, full := logSides(c)
		after, err := encodeJSON(full)
		if err != nil {
			return err
		}
		d := digestOfEntry(e.seq, int64(w.of), e.part, e.setNo, e.articleNo, e.before, after)
		_, err = w.tx.ExecContext(ctx, "UPDATE edit_log SET after = $1, digest = $2 WHERE seq = $3", after, int64(d), e.seq)
		return err
	})
}

// readArticlesChange is an entry's articles by their IDs.
func readArticlesChange(ctx context.Context, q querier, e logEntry) (c annotate.ArticlesChange, err error) {
	removed, added, err := decodeBoth[numberRanges](e.before, e.after)
	if err != nil {
		return c, err
	}
	if c.Removed, err = articleIDs(ctx, q, removed); err != nil {
		return c, err
	}
	c.Added, err = articleIDs(ctx, q, added)
	return c, err
}

func articleIDs(ctx context.Context, q querier, numbers numberRanges) ([]annotate.ArticleID, error) {
	var ids []annotate.ArticleID
	for _, r := range numbers {
		err := each(ctx, q, "SELECT id FROM article WHERE number BETWEEN $1 AND $2 ORDER BY number", []any{r[0], r[1]}, func(rows *sql.Rows) error {
			var id annotate.ArticleID
			err := rows.Scan(&id)
			ids = append(ids, id)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return ids, nil
}

// Place is where an action shows: here, where one of its parts is about that
// article in that set, or names that set anew; else an article in the same set, any
// other article, or a set that is named anew. A set that the action makes or removes
// is no place: an undo or redo may take the set away.
func (p *Project) Place(ctx context.Context, id annotate.ActionID, here annotate.Place) (annotate.Place, error) {
	var place annotate.Place
	err := p.read(ctx, func(tx *sql.Tx) error {
		var shows bool
		const there = `SELECT
			EXISTS (SELECT 1 FROM edit_log AS e JOIN article AS a ON a.number = e.article AND a.hidden = 0
				LEFT JOIN annotation_set AS s ON s.number = e.annotation_set
				WHERE a.id = $2 AND coalesce(s.id, $3) = $3 AND e.action = $1) OR
			EXISTS (SELECT 1 FROM edit_log AS e JOIN annotation_set AS s ON s.number = e.annotation_set
				WHERE e.part <> 'annotations' AND e.part = 'set' AND e.before <> 'null' AND e.after <> 'null' AND s.id = $3 AND e.action = $1)`
		err := one(ctx, tx, nil, there, []any{id, string(here.Article), string(here.Set)}, &shows)
		if err != nil {
			return err
		}
		if shows {
			place = here
			return nil
		}
		const first = "SELECT coalesce(a.id, ''), coalesce(s.id, '')" + partsOf + `AND (
				e.article IS NOT NULL AND NOT EXISTS (SELECT 1 FROM edit_log AS made WHERE made.part <> 'annotations' AND made.part = 'set' AND made.action = $1
					AND (made.before = 'null' OR made.after = 'null') AND made.annotation_set = e.annotation_set) OR
				e.part = 'set' AND e.before <> 'null' AND e.after <> 'null')
			ORDER BY e.article IS NULL, coalesce(s.id, $2) <> $2, e.seq LIMIT 1`
		return one(ctx, tx, nil, first, []any{id, string(here.Set)}, &place.Article, &place.Set)
	})
	if err != nil {
		return here, fmt.Errorf("read action %d: %w", id, err)
	}
	return place, nil
}

// Corrected is the last change of an article in a set that settled an error with
// GoldWrong, and was not undone; false where the history has none.
func (p *Project) Corrected(ctx context.Context, at annotate.Place, gold, pred annotate.Mark) (c annotate.Change, found bool, err error) {
	err = p.read(ctx, func(tx *sql.Tx) error {
		article, err := articleNumber(ctx, tx, at.Article)
		if err != nil {
			return err
		}
		set, err := setNumber(ctx, tx, at.Set)
		if err != nil {
			return err
		}
		const query = `SELECT e.before, e.after FROM edit_log AS e JOIN action AS a ON a.number = e.action AND a.state = 'done'
			WHERE e.article = $1 AND e.annotation_set = $2 AND e.part = 'annotations' AND e.after LIKE '%"gold_wrong"%' ORDER BY e.seq DESC`
		return each(ctx, tx, query, []any{article, set}, func(rows *sql.Rows) error {
			var before, after string
			if err := rows.Scan(&before, &after); err != nil || found {
				return err
			}
			next := annotate.Change{Article: at.Article, Set: at.Set}
			if err := decodeChange(&next, before, after); err != nil {
				return err
			}
			if found = next.CorrectedBy(gold, pred); found {
				c = next
			}
			return nil
		})
	})
	if err != nil {
		return annotate.Change{}, false, fmt.Errorf("read the history of article %s: %w", at.Article, err)
	}
	return c, found, nil
}
