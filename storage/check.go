package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

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
//
// SQLite's own check of the pages takes about as long as all else, which is checked at
// the same time.
func (p *Project) Check(ctx context.Context) ([]Problem, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	file, contents := &checker{project: p}, &checker{project: p}
	checked := make(chan error, 1)
	var panicked *annotate.Panic // valid after checked has answered
	go func() {
		var err error
		panicked = annotate.Guarded(func() { err = file.all(ctx, file.pages, file.references) })
		checked <- err
	}()
	err := contents.all(ctx, contents.whole, contents.articles, contents.runs, contents.history)
	fileErr := <-checked
	panicked.Again()
	if fileErr != nil {
		return file.problems, fmt.Errorf("check project: %w", fileErr)
	}
	problems := append(file.problems, contents.problems...)
	if err != nil {
		return problems, fmt.Errorf("check project: %w", err)
	}
	return problems, nil
}

// all takes the steps of a check, until one cannot be finished.
func (c *checker) all(ctx context.Context, steps ...func(context.Context) error) error {
	for _, step := range steps {
		err := step(ctx)
		switch {
		case err == nil:
		case errors.Is(err, annotate.ErrDamaged): // the rest may still be readable
			c.add(Problem{What: err.Error()})
		default:
			return err
		}
	}
	return nil
}

type checker struct {
	project  *Project
	problems []Problem
}

// add takes a problem. Values of the file stand in it, which may be of any length.
func (c *checker) add(p Problem) {
	p.What = cut(p.What)
	p.Article, p.Set, p.Span = cut(p.Article), cut(p.Set), cut(p.Span)
	c.problems = append(c.problems, p)
}

// cut is the beginning of a long text.
func cut[S ~string](text S) S {
	const most = 300 // bytes
	if len(text) <= most {
		return text
	}
	return S(strings.ToValidUTF8(string(text[:most]), "")) + "…"
}

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

// whole checks the seal.
func (c *checker) whole(ctx context.Context) error {
	d, err := c.project.damage(ctx, false)
	if err == nil && !d.None() {
		c.add(Problem{What: d.String()})
	}
	return err
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
	last := int64(0)
	next := func(ctx context.Context) (checkBatch, bool, error) {
		b, err := c.next(ctx, last, sets)
		if n := len(b.raw); n > 0 {
			last = b.raw[n-1].number
		}
		return b, len(b.raw) > 0, err
	}
	return pipeline(ctx, next, func(_ context.Context, b checkBatch) []int64 { return b.doubtful() }, func(numbers []int64) error {
		for _, number := range numbers {
			if err := c.project.read(ctx, func(tx *sql.Tx) error { return c.article(ctx, tx, number, sets) }); err != nil {
				return err
			}
		}
		return nil
	})
}

// checkBatch is what was read at once.
type checkBatch struct {
	raw    []rawArticle // with what the first of sets says
	sets   []numberedSet
	others [][]packed // what the others say, by set and article
	labels labelNumbers
	listed bool // only the numbers are there
}

// next reads the next articles after a number. Where that fails because of something in
// the file, the articles are only listed.
func (c *checker) next(ctx context.Context, last int64, sets []numberedSet) (b checkBatch, err error) {
	err = c.project.read(ctx, func(tx *sql.Tx) (err error) {
		b = checkBatch{sets: sets}
		if b.labels, err = readLabelNumbers(ctx, tx); err != nil {
			return err
		}
		in := []any{sets[0].number, last, eachBatch}
		b.raw, err = readRaw(ctx, tx, sets[0], "a.number > $2 ORDER BY a.number LIMIT $3", in, b.labels)
		if err != nil || len(b.raw) == 0 {
			return err
		}
		for _, set := range sets[1:] {
			other, err := readPacked(ctx, tx, set, b.raw, b.labels)
			if err != nil {
				return err
			}
			b.others = append(b.others, other)
		}
		return nil
	})
	if !errors.Is(err, annotate.ErrDamaged) && !errors.Is(err, annotate.ErrTooMuch) {
		return b, err
	}
	b = checkBatch{listed: true}
	err = each(ctx, c.project.readers, "SELECT number FROM article WHERE number > $1 ORDER BY number LIMIT $2", []any{last, eachBatch}, func(rows *sql.Rows) error {
		var r rawArticle
		err := rows.Scan(&r.number)
		b.raw = append(b.raw, r)
		return err
	})
	return b, c.project.readError(err)
}

// doubtful lists the numbers of the articles in which something may be wrong. They are
// then read row by row, which says what is wrong.
func (b checkBatch) doubtful() []int64 {
	var numbers []int64
	var h rowHash
	for i := range b.raw {
		if b.listed || !b.sound(&h, i) {
			numbers = append(numbers, b.raw[i].number)
		}
	}
	return numbers
}

func (b checkBatch) sound(h *rowHash, i int) bool {
	r := &b.raw[i]
	a, ok := r.article(h)
	if !ok || a.Len() != r.length {
		return false
	}
	for s, set := range b.sets {
		says := &r.packed
		if s > 0 {
			says = &b.others[s-1][i]
		}
		parts, ok := says.saved(h, r.number, set.number, b.labels)
		if !ok {
			return false
		}
		if _, ok := annotate.LoadSound(a, set.Set, parts); !ok {
			return false
		}
	}
	return true
}

// article checks a text and every set's state of it, and says what is wrong.
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
	carried, err := readCarried(ctx, tx, number, set.number)
	if err != nil {
		return err
	}
	status, saved, err := readSaved(ctx, tx, number, set.number)
	if err != nil {
		return err
	}
	if !sound {
		return nil
	}
	parts := annotate.Parts{Status: status, Spans: spans, Links: links, Decisions: decisions, Carried: carried}
	if _, err := annotate.LoadState(a, set.Set, parts); err != nil {
		c.add(Problem{Article: a.ID, Set: set.ID, What: err.Error()})
		return nil
	}
	return checkDigest(number, set.number, parts, saved)
}

// runs checks that what is known of every run can be read.
func (c *checker) runs(ctx context.Context) error {
	_, err := c.project.Runs(ctx)
	return err
}
