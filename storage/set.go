package storage

import (
	"context"
	"database/sql"
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

// AddSet adds an annotation set. Errors wrap ErrSet or ErrSetTaken.
func (p *Project) AddSet(ctx context.Context, s annotate.Set) error {
	err := p.writeShort(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := addSet(ctx, tx, s, p.options.Now())
		return err
	})
	if err != nil {
		return fmt.Errorf("add annotation set %q: %w", s.Name, err)
	}
	return nil
}

// UseSet makes a set the one that the analyst works in; ErrNoSet where it is not there.
func (p *Project) UseSet(ctx context.Context, id annotate.SetID) error {
	err := p.writeShort(ctx, func(ctx context.Context, tx *sql.Tx) error {
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

// addSet stores a set whose ID and name no other has.
func addSet(ctx context.Context, tx *sql.Tx, s annotate.Set, at int64) (number int64, err error) {
	if err := s.Validate(); err != nil {
		return 0, err
	}
	var ids, names int
	const query = "SELECT count(*) FILTER (WHERE id = $1), count(*) FILTER (WHERE name = $2) FROM annotation_set"
	if err := one(ctx, tx, nil, query, []any{string(s.ID), s.Name}, &ids, &names); err != nil {
		return 0, err
	}
	switch {
	case names > 0:
		return 0, &annotate.SetError{Fault: annotate.SetNameTaken, Set: s}
	case ids > 0:
		return 0, &annotate.SetError{Fault: annotate.SetIDTaken, Set: s}
	}
	return insertSet(ctx, tx, s, at)
}

func insertSet(ctx context.Context, tx *sql.Tx, s annotate.Set, at int64) (number int64, err error) {
	if err := s.Validate(); err != nil {
		return 0, err
	}
	err = one(ctx, tx, nil, `INSERT INTO annotation_set (id, name, kind, created) VALUES ($1, $2, $3, $4) RETURNING number`,
		[]any{string(s.ID), s.Name, string(s.Kind), at}, &number)
	return number, err
}

func readSets(ctx context.Context, q querier) ([]annotate.Set, error) {
	var sets []annotate.Set
	err := each(ctx, q, "SELECT id, name, kind FROM annotation_set ORDER BY number", nil, func(rows *sql.Rows) error {
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
	err = one(ctx, q, absent, "SELECT number, id, name, kind FROM annotation_set WHERE id = $1", []any{string(id)},
		&number, &s.ID, &s.Name, &s.Kind)
	return s, number, err
}

// setNumber is the number of an annotation set, ErrNoSet where it is not there.
func setNumber(ctx context.Context, q querier, id annotate.SetID) (int64, error) {
	var number int64
	absent := fmt.Errorf("%w: %s", annotate.ErrNoSet, id)
	err := one(ctx, q, absent, "SELECT number FROM annotation_set WHERE id = $1", []any{string(id)}, &number)
	return number, err
}
