package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"goldspan/annotate"
)

// Problem is one thing that is wrong with what a project file holds.
type Problem struct {
	Article annotate.ArticleID // "" where it concerns the file as a whole
	Set     annotate.SetID     // "" where it concerns no single set
	Span    annotate.SpanID    // "" where it concerns no single span
	What    string             // a clause
}

func (p Problem) String() string {
	s := p.What
	if p.Span != "" {
		s = fmt.Sprintf("span %s: %s", p.Span, s)
	}
	if p.Set != "" {
		s = fmt.Sprintf("annotation set %s: %s", p.Set, s)
	}
	if p.Article != "" {
		s = fmt.Sprintf("article %s: %s", p.Article, s)
	}
	return s
}

// Check reads the whole project and reports every problem: damaged pages, rows with
// a reference to nothing, texts and fingerprints that differ, quotes and texts that
// differ, decisions about nothing, unreadable runs, and a history that is
// unreadable or differs from the data. Check includes hidden data, because hidden
// data may come back. Check repairs nothing. The error is for a check that could
// not finish.
func (p *Project) Check(ctx context.Context) ([]Problem, error) {
	c := &checker{project: p}
	for _, step := range []func(context.Context) error{c.pages, c.references, c.articles, c.runs, c.history} {
		err := step(ctx)
		switch {
		case err == nil:
		case errors.Is(err, annotate.ErrDamaged): // the rest may still be readable
			c.add(Problem{What: err.Error()})
		default:
			return c.problems, fmt.Errorf("check project: %w", err)
		}
	}
	return c.problems, nil
}

type checker struct {
	project  *Project
	problems []Problem
}

func (c *checker) add(p Problem) { c.problems = append(c.problems, p) }

// pages has SQLite check its own structures.
func (c *checker) pages(ctx context.Context) error {
	return c.project.readError(each(ctx, c.project.readers, "PRAGMA integrity_check", nil, func(rows *sql.Rows) error {
		var line string
		if err := rows.Scan(&line); err != nil {
			return err
		}
		if line != "ok" {
			c.add(Problem{What: line})
		}
		return nil
	}))
}

func (c *checker) references(ctx context.Context) error {
	broken, err := foreignKeyViolations(ctx, c.project.readers)
	for _, b := range broken {
		c.add(Problem{What: b})
	}
	return c.project.readError(err)
}

// foreignKeyViolations describes the rows that refer to rows that are not there.
func foreignKeyViolations(ctx context.Context, q querier) ([]string, error) {
	var broken []string
	err := each(ctx, q, "PRAGMA foreign_key_check", nil, func(rows *sql.Rows) error {
		var (
			table, parent string
			row, key      sql.NullInt64 // a table without rowid has none
		)
		if err := rows.Scan(&table, &row, &parent, &key); err != nil {
			return err
		}
		broken = append(broken, fmt.Sprintf("a row of %s refers to a row of %s that is not there", table, parent))
		return nil
	})
	return broken, err
}

// numberedSet is an annotation set, hidden or not, with its number.
type numberedSet struct {
	annotate.Set
	number int64
}

// articles checks every text, and every set's state of it.
func (c *checker) articles(ctx context.Context) error {
	var sets []numberedSet
	visible := 0
	err := each(ctx, c.project.readers, "SELECT number, id, name, kind, hidden FROM annotation_set ORDER BY number", nil, func(rows *sql.Rows) error {
		var s numberedSet
		var hidden bool
		err := rows.Scan(&s.number, &s.ID, &s.Name, &s.Kind, &hidden)
		sets = append(sets, s)
		if !hidden {
			visible++
		}
		return err
	})
	if err != nil {
		return c.project.readError(err)
	}
	if visible == 0 {
		c.add(Problem{What: "there is no annotation set"})
		return nil
	}
	for last := int64(0); ; {
		var batch []int64
		err := each(ctx, c.project.readers, "SELECT number FROM article WHERE number > $1 ORDER BY number LIMIT $2", []any{last, eachBatch}, func(rows *sql.Rows) error {
			err := rows.Scan(&last)
			batch = append(batch, last)
			return err
		})
		if err != nil {
			return c.project.readError(err)
		}
		for _, number := range batch {
			if err := c.project.read(ctx, func(tx *sql.Tx) error { return c.article(ctx, tx, number, sets) }); err != nil {
				return err
			}
		}
		if len(batch) < eachBatch {
			return nil
		}
	}
}

func (c *checker) article(ctx context.Context, tx *sql.Tx, number int64, sets []numberedSet) error {
	var id annotate.ArticleID
	var length int
	err := one(ctx, tx, annotate.ErrNoArticle, "SELECT id, length FROM article WHERE number = $1", []any{number}, &id, &length)
	if errors.Is(err, annotate.ErrNoArticle) {
		return nil // it was purged just now
	}
	if err != nil {
		return err
	}
	a, _, err := readArticleWhere(ctx, tx, "a.number = $1", number)
	if errors.Is(err, annotate.ErrDamaged) {
		c.add(Problem{Article: id, What: err.Error()})
		return nil
	}
	if err != nil {
		return err
	}
	if length != a.Len() {
		c.add(Problem{Article: id, What: fmt.Sprintf("its length is %d, the project says %d", a.Len(), length)})
	}
	labels, err := readLabelNumbers(ctx, tx)
	if err != nil {
		return err
	}
	for _, set := range sets {
		err := c.state(ctx, tx, a, number, set, labels)
		if errors.Is(err, annotate.ErrDamaged) {
			c.add(Problem{Article: id, Set: set.ID, What: err.Error()})
		} else if err != nil {
			return err
		}
	}
	return nil
}

// state checks what one set says of an article, every span and decision on its own first.
func (c *checker) state(ctx context.Context, tx *sql.Tx, a *annotate.Article, number int64, set numberedSet, labels labelNumbers) error {
	spans, err := readSpans(ctx, tx, number, set.number, labels)
	if err != nil {
		return err
	}
	sound := true
	for _, s := range spans {
		if err := a.CheckSpan(s); err != nil {
			sound = false
			c.add(Problem{Article: a.ID, Set: set.ID, Span: s.ID, What: err.Error()})
		}
	}
	links, err := readLinks(ctx, tx, number, set.number)
	if err != nil {
		return err
	}
	decisions, err := readDecisions(ctx, tx, number, set.number, labels)
	if err != nil {
		return err
	}
	for _, d := range decisions {
		if err := a.CheckDecision(d); err != nil {
			sound = false
			c.add(Problem{Article: a.ID, Set: set.ID, What: err.Error()})
		}
	}
	status, err := readStatus(ctx, tx, number, set.number)
	if err != nil {
		return err
	}
	if !sound {
		return nil
	}
	parts := annotate.Parts{Status: status, Spans: spans, Links: links, Decisions: decisions}
	if _, err := annotate.LoadState(a, set.Set, parts); err != nil {
		c.add(Problem{Article: a.ID, Set: set.ID, What: err.Error()})
	}
	return nil
}

// runs checks that what is known of every run can be read.
func (c *checker) runs(ctx context.Context) error {
	_, err := c.project.Runs(ctx)
	return err
}
