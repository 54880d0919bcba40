package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"goldspan/annotate"
)

// Sets are the annotation sets of the project, oldest first.
func (p *Project) Sets(ctx context.Context) ([]annotate.Set, error) {
	sets, err := readSets(ctx, p.readers)
	if err != nil {
		return nil, fmt.Errorf("read annotation sets: %w", p.readError(err))
	}
	return sets, nil
}

// CurrentSet is the set that the analyst works in.
func (p *Project) CurrentSet(ctx context.Context) (annotate.Set, error) {
	s, _, err := currentSet(ctx, p.readers)
	if err != nil {
		return annotate.Set{}, fmt.Errorf("read annotation set: %w", p.readError(err))
	}
	return s, nil
}

func currentSet(ctx context.Context, q querier) (s annotate.Set, number int64, err error) {
	err = one(ctx, q, annotate.ErrNoSet, `SELECT s.number, s.id, s.name, s.kind FROM annotation_set AS s
		JOIN project AS p ON p.key = 'current_set' AND p.value = s.id`, nil, &number, &s.ID, &s.Name, &s.Kind)
	return s, number, err
}

// SetUse counts what each annotation set says of articles; nil means all articles.
// Removed articles do not count, and sets without spans are left out.
func (p *Project) SetUse(ctx context.Context, articles []annotate.ArticleID) (map[annotate.SetID]annotate.Use, error) {
	// Along the index span_by_label, which has no text.
	query := `SELECT s.id, count(DISTINCT sp.article), count(*)
		FROM label AS l CROSS JOIN span AS sp ON sp.label = l.number JOIN annotation_set AS s ON s.number = sp.annotation_set
		WHERE s.hidden = 0 AND sp.article NOT IN (SELECT number FROM article WHERE hidden = 1) GROUP BY s.id`
	var args []any
	if articles != nil {
		ids, err := json.Marshal(articles)
		if err != nil {
			return nil, err
		}
		query = `SELECT s.id, count(DISTINCT sp.article), count(*)
			FROM json_each($1) AS j CROSS JOIN article AS a ON a.id = j.value AND a.hidden = 0
			CROSS JOIN span AS sp ON sp.article = a.number JOIN annotation_set AS s ON s.number = sp.annotation_set
			WHERE s.hidden = 0 GROUP BY s.id`
		args = []any{string(ids)}
	}
	uses := map[annotate.SetID]annotate.Use{}
	err := p.read(ctx, func(tx *sql.Tx) error {
		return each(ctx, tx, query, args, func(rows *sql.Rows) error {
			var id annotate.SetID
			var u annotate.Use
			err := rows.Scan(&id, &u.Articles, &u.Spans)
			uses[id] = u
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("count the spans of annotation sets: %w", err)
	}
	return uses, nil
}

// UseSet makes a set the current set. The error wraps ErrNoSet if the project does
// not have the set.
func (p *Project) UseSet(ctx context.Context, id annotate.SetID) error {
	err := p.writeShort(ctx, func(ctx context.Context, tx *writeTx) error {
		if _, err := setNumber(ctx, tx, id); err != nil {
			return err
		}
		return setProjectValue(ctx, tx, keyCurrentSet, string(id))
	})
	if err != nil {
		return fmt.Errorf("use annotation set: %w", err)
	}
	return nil
}

// set makes, removes or renames an annotation set.
func (w *actionWriter) set(ctx context.Context, c annotate.SetChange) error {
	id := c.Before.ID
	if id == "" {
		id = c.After.ID
	}
	if c.Before == (annotate.Set{}) && w.op == annotate.OpDo {
		_, err := w.addSet(ctx, c.After)
		return err
	}
	if c.Before.ID != "" && c.After.ID != "" && c.Before.ID != c.After.ID {
		return &annotate.SetError{Fault: annotate.SetIDTaken, Set: c.After}
	}
	number, hidden, err := w.findSet(ctx, id, c.Before)
	if err != nil {
		return err
	}
	if c.After != (annotate.Set{}) {
		if err := checkSet(ctx, w.tx, c.After); err != nil {
			return err
		}
	}
	switch {
	case c.After == annotate.Set{}:
		err = w.hideSet(ctx, number, c.Before)
	case number == 0 || c.Before == annotate.Set{} && !hidden:
		err = fmt.Errorf("%w: annotation set %q", annotate.ErrChangedSince, c.After.Name)
	default:
		_, err = w.tx.ExecContext(ctx, "UPDATE annotation_set SET name = $1, kind = $2, hidden = 0 WHERE number = $3",
			c.After.Name, string(c.After.Kind), number)
	}
	if err != nil {
		return err
	}
	return w.log(ctx, logPart{part: partSet, set: number, before: orNull(loggedSet(c.Before)), after: orNull(loggedSet(c.After))})
}

// addSet makes a set whose name no other has.
func (w *actionWriter) addSet(ctx context.Context, s annotate.Set) (number int64, err error) {
	number, _, err = w.findSet(ctx, s.ID, annotate.Set{})
	if err == nil {
		err = checkSet(ctx, w.tx, s)
	}
	switch {
	case err != nil:
		return 0, err
	case number != 0:
		return 0, &annotate.SetError{Fault: annotate.SetIDTaken, Set: s}
	}
	if number, err = insertSet(ctx, w.tx, s, w.at); err != nil {
		return 0, err
	}
	return number, w.log(ctx, logPart{part: partSet, set: number, before: nil, after: loggedSet(s)})
}

// findSet is the number of the set with that ID, hidden or not; 0 where there is
// none and none is wanted. A set that is wanted must be as it is said to be.
func (w *actionWriter) findSet(ctx context.Context, id annotate.SetID, want annotate.Set) (number int64, hidden bool, err error) {
	have := annotate.Set{ID: id}
	const query = "SELECT number, name, kind, hidden FROM annotation_set WHERE id = $1"
	err = one(ctx, w.tx, nil, query, []any{string(id)}, &number, &have.Name, &have.Kind, &hidden)
	switch {
	case err != nil || want == annotate.Set{}:
	case number == 0 || hidden:
		err = fmt.Errorf("%w: %s", annotate.ErrNoSet, id)
	case have != want:
		err = fmt.Errorf("%w: annotation set %q", annotate.ErrChangedSince, have.Name)
	}
	return number, hidden, err
}

// hideSet removes a set that is not the last one.
func (w *actionWriter) hideSet(ctx context.Context, number int64, s annotate.Set) error {
	var others int
	if err := one(ctx, w.tx, nil, "SELECT count(*) FROM annotation_set WHERE hidden = 0 AND number <> $1", []any{number}, &others); err != nil {
		return err
	}
	if others == 0 {
		return &annotate.SetError{Fault: annotate.SetLast, Set: s}
	}
	if err := leaveSet(ctx, w.tx, s.ID); err != nil {
		return err
	}
	_, err := w.tx.ExecContext(ctx, "UPDATE annotation_set SET hidden = 1 WHERE number = $1", number)
	return err
}

// checkSet says whether s is valid and no other set has its name.
func checkSet(ctx context.Context, tx *writeTx, s annotate.Set) error {
	if err := s.Validate(); err != nil {
		return err
	}
	var others int
	const query = "SELECT count(*) FROM annotation_set WHERE name = $1 AND hidden = 0 AND id <> $2"
	if err := one(ctx, tx, nil, query, []any{s.Name, string(s.ID)}, &others); err != nil {
		return err
	}
	if others > 0 {
		return &annotate.SetError{Fault: annotate.SetNameTaken, Set: s}
	}
	const count = "SELECT count(*) FROM (SELECT 1 FROM annotation_set WHERE hidden = 0 AND id <> $1 LIMIT $2)"
	if err := one(ctx, tx, nil, count, []any{string(s.ID), annotate.MaxSets}, &others); err != nil {
		return err
	}
	if others == annotate.MaxSets {
		return &annotate.SetError{Fault: annotate.SetTooMany, Set: s}
	}
	return nil
}

func insertSet(ctx context.Context, tx *writeTx, s annotate.Set, at int64) (number int64, err error) {
	if err := s.Validate(); err != nil {
		return 0, err
	}
	result, err := tx.ExecContext(ctx, "INSERT INTO annotation_set (id, name, kind, created) VALUES ($1, $2, $3, $4)",
		string(s.ID), s.Name, string(s.Kind), at)
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}

func readSets(ctx context.Context, q querier) ([]annotate.Set, error) {
	var sets []annotate.Set
	err := each(ctx, q, "SELECT id, name, kind FROM annotation_set WHERE hidden = 0 ORDER BY number", nil, func(rows *sql.Rows) error {
		var s annotate.Set
		if err := rows.Scan(&s.ID, &s.Name, &s.Kind); err != nil {
			return err
		}
		sets = append(sets, s)
		return nil
	})
	return sets, err
}

// readSet is an annotation set and its number, ErrNoSet where it is not there.
func readSet(ctx context.Context, q querier, id annotate.SetID) (s annotate.Set, number int64, err error) {
	absent := fmt.Errorf("%w: %s", annotate.ErrNoSet, id)
	err = one(ctx, q, absent, "SELECT number, id, name, kind FROM annotation_set WHERE id = $1 AND hidden = 0", []any{string(id)},
		&number, &s.ID, &s.Name, &s.Kind)
	return s, number, err
}

// setNumber is the number of an annotation set, ErrNoSet where it is not there.
func setNumber(ctx context.Context, q querier, id annotate.SetID) (int64, error) {
	var number int64
	absent := fmt.Errorf("%w: %s", annotate.ErrNoSet, id)
	err := one(ctx, q, absent, "SELECT number FROM annotation_set WHERE id = $1 AND hidden = 0", []any{string(id)}, &number)
	return number, err
}
