package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"goldspan/annotate"
)

// mend makes all rows fit each other, and seals them.
func (r *repairer) mend(ctx context.Context, tx *writeTx, name string) error {
	if err := r.mendProject(ctx, tx, name); err != nil {
		return err
	}
	m := mender{repairer: r, tx: tx, unknown: map[string]int{}}
	var err error
	if m.labels, err = readLabelNumbers(ctx, tx); err != nil {
		return err
	}
	m.sets, err = gather(ctx, tx, "SELECT number, id, name, kind FROM annotation_set ORDER BY number", nil, func(rows *sql.Rows) (s numberedSet, err error) {
		return s, rows.Scan(&s.number, &s.ID, &s.Name, &s.Kind)
	})
	if err != nil {
		return err
	}
	if err := m.originals(ctx); err != nil {
		return err
	}
	var all int64
	if err := one(ctx, tx, nil, "SELECT coalesce(max(number), 0) FROM article", nil, &all); err != nil {
		return err
	}
	for last := int64(0); ; {
		if err := ctx.Err(); err != nil {
			return err
		}
		b, err := m.next(ctx, last)
		if err != nil {
			return err
		}
		if len(b.raw) == 0 {
			break
		}
		for _, number := range b.doubtful() {
			if err := m.article(ctx, number); err != nil {
				return err
			}
		}
		last = b.raw[len(b.raw)-1].number
		r.progress(partRead + (partMended-partRead)*float64(last)/float64(max(all, 1)))
	}
	for _, set := range slices.Sorted(maps.Keys(m.unknown)) {
		r.fault(annotate.RepairFault{Kind: annotate.RepairStatusLost, Set: set, Count: m.unknown[set]})
	}
	return r.reseal(ctx, tx)
}

// mendProject gives the project what none can be without.
func (r *repairer) mendProject(ctx context.Context, tx *writeTx, name string) error {
	// A name that nobody could have given is damaged.
	for table, columns := range map[string][]string{"label": {"name", "id", "color", "color_dark", "key"}, "annotation_set": {"name", "id"}, "project": {"value"}} {
		for _, c := range columns {
			update := fmt.Sprintf("UPDATE OR IGNORE %s SET %s = substr(%s, 1, 100) WHERE octet_length(%s) > $1", table, c, c, c)
			if _, err := tx.on.ExecContext(ctx, update, annotate.MaxName); err != nil {
				return err
			}
		}
	}
	for _, update := range []string{
		"UPDATE annotation_set SET kind = 'extractor' WHERE number IN (SELECT annotation_set FROM run)",
		"UPDATE run SET mapped = '{}' WHERE EXISTS (SELECT 1 FROM json_each(mapped) WHERE type <> 'text')",
	} {
		if _, err := tx.on.ExecContext(ctx, update); err != nil {
			return err
		}
	}
	current, err := projectValue(ctx, tx, keyCurrentSet)
	if err != nil {
		return err
	}
	const first = `SELECT s.id FROM annotation_set AS s WHERE s.hidden = 0
		ORDER BY s.id <> $1, s.kind = 'extractor', (SELECT count(*) FROM span WHERE annotation_set = s.number) DESC, s.number LIMIT 1`
	var set string
	if err := one(ctx, tx, nil, first, []any{current}, &set); err != nil {
		return err
	}
	if set == "" {
		made := annotate.Set{ID: annotate.SetID(r.options.NewID()), Name: r.options.SetName, Kind: r.options.SetKind}
		if _, err := insertSet(ctx, tx, made, r.options.Now()); err != nil {
			return err
		}
		set = string(made.ID)
	}
	if set != current {
		if err := setProjectValue(ctx, tx, keyCurrentSet, set); err != nil {
			return err
		}
	}
	if had, err := projectValue(ctx, tx, keyName); err != nil || had != "" {
		return err
	}
	return setProjectValue(ctx, tx, keyName, name)
}

// reseal compares what there is with what the seal says, and seals it.
func (r *repairer) reseal(ctx context.Context, tx *writeTx) error {
	want, err := readSeal(ctx, tx)
	if errors.Is(err, annotate.ErrDamaged) { // it is lost
		want = seal{lineage: randomLineage()}
		_, err = tx.ExecContext(ctx, "INSERT OR REPLACE INTO seal (id, "+sealColumns+") VALUES (1, $1, 0, 0, 0, 0, 0, 0)", want.lineage)
	}
	if err != nil {
		return err
	}
	is, err := sumsOf(ctx, tx)
	if err != nil {
		return err
	}
	r.done.Whole = is == want.sums && want.commits > 0 || r.version < sealedSince && r.loseless()
	return refillSeal(ctx, tx)
}

// sealedSince is the version that has digests.
const sealedSince = 8

// loseless says that no row is known to be lost.
func (r *repairer) loseless() bool {
	for _, t := range r.done.Tables {
		if !t.Sound() {
			return false
		}
	}
	return len(r.done.Faults) == 0
}

// mender makes what is said of articles fit their texts.
type mender struct {
	*repairer
	tx     *writeTx
	labels labelNumbers
	sets   []numberedSet

	unknown map[string]int // by set: of how many articles the status is lost
}

// originals takes out the files of articles that are not what was saved.
func (m *mender) originals(ctx context.Context) error {
	const query = `SELECT a.number, a.id, a.title, a.original, o.article IS NOT NULL, coalesce(o.name, ''), coalesce(o.encoding, ''), coalesce(o.compression, ''), o.bytes
		FROM article AS a LEFT JOIN original AS o ON o.article = a.number WHERE a.original <> 0 OR o.article IS NOT NULL`
	type wrong struct {
		number   int64
		id       annotate.ArticleID
		title    string
		original digest // as it is to be
		lost     bool
	}
	var all []wrong
	err := each(ctx, m.tx, query, nil, func(rows *sql.Rows) error {
		var w wrong
		var saved, is digest
		var there bool
		var o annotate.Original
		if err := rows.Scan(&w.number, &w.id, &w.title, &saved, &there, &o.Name, &o.Encoding, &o.Compression, &o.Bytes); err != nil {
			return err
		}
		if there {
			is = digestOfOriginal(o.Name, o.Encoding, o.Compression, o.Bytes)
		}
		switch {
		case is == saved:
			return nil
		case m.made[w.number]:
			w.original = is
		default:
			w.lost = true
		}
		all = append(all, w)
		return nil
	})
	for _, w := range all {
		if err != nil {
			return err
		}
		if w.lost {
			m.fault(annotate.RepairFault{Kind: annotate.RepairOriginalLost, Article: w.id, Title: w.title})
			if _, err := m.tx.on.ExecContext(ctx, "DELETE FROM original WHERE article = $1", w.number); err != nil {
				return err
			}
		}
		err = m.tx.changeArticle(ctx, w.number, "UPDATE article SET original = $1 WHERE number = $2", int64(w.original), w.number)
	}
	return err
}

// next reads the next articles after a number. Where that fails because of something in
// the file, the articles are only listed.
func (m *mender) next(ctx context.Context, last int64) (b checkBatch, err error) {
	b = checkBatch{sets: m.sets, labels: m.labels}
	in := []any{m.sets[0].number, last, eachBatch}
	b.raw, err = readRaw(ctx, m.tx, m.sets[0], "a.number > $2 ORDER BY a.number LIMIT $3", in, b.labels)
	for _, set := range m.sets[1:] {
		if err != nil || len(b.raw) == 0 {
			break
		}
		var other []packed
		other, err = readPacked(ctx, m.tx, set, b.raw, b.labels)
		b.others = append(b.others, other)
	}
	if !errors.Is(err, annotate.ErrDamaged) && !errors.Is(err, annotate.ErrTooMuch) {
		return b, err
	}
	b = checkBatch{listed: true}
	b.raw, err = gather(ctx, m.tx, "SELECT number FROM article WHERE number > $1 ORDER BY number LIMIT $2", []any{last, eachBatch}, func(rows *sql.Rows) (raw rawArticle, err error) {
		return raw, rows.Scan(&raw.number)
	})
	return b, err
}

// storedArticle is the row of an article, with its text.
type storedArticle struct {
	number       int64
	id           annotate.ArticleID
	d            annotate.Details
	sum, regions string
	length       int
	hidden       bool
	original     digest
	digest       digest
	text         string
	asWas        bool // the text is the one that was imported
}

func (a *storedArticle) sumUp() digest {
	return digestOfArticle(a.number, a.id, a.d.Title, a.sum, a.d.Meta, a.regions, a.original)
}

// article mends an article, and what all sets say of it.
func (m *mender) article(ctx context.Context, number int64) error {
	var a storedArticle
	const query = `SELECT a.number, a.id, a.title, a.outlet, a.url, a.author, a.published, a.language, a.story, a.sha256, a.not_article, a.length, a.hidden, a.original, a.digest, t.body
		FROM article AS a JOIN article_text AS t ON t.article = a.number WHERE a.number = $1`
	d := &a.d
	err := one(ctx, m.tx, nil, query, []any{number}, &a.number, &a.id, &d.Title, &d.Outlet, &d.URL, &d.Author, &d.Published, &d.Language, &d.Story,
		&a.sum, &a.regions, &a.length, &a.hidden, &a.original, &a.digest, &a.text)
	if err != nil {
		return err
	}
	if err := m.details(ctx, &a); err != nil {
		return err
	}
	var works []*work
	for _, set := range m.sets {
		w, err := m.read(ctx, number, set)
		if err != nil {
			return err
		}
		works = append(works, w)
	}
	if err := m.text(ctx, &a, works); err != nil {
		return err
	}
	made, err := annotate.NewArticle(a.id, a.d.Title, a.text, a.d.Meta)
	if err != nil {
		return fmt.Errorf("%w: %w", annotate.ErrDamaged, err)
	}
	if with, err := withRegions(made, a.regions); err != nil {
		a.regions = ""
		m.fault(annotate.RepairFault{Kind: annotate.RepairDetails, Article: a.id, Title: a.d.Title})
	} else {
		made = with
	}
	a.sum, a.length = made.SHA256(), made.Len()
	const update = `UPDATE article SET title = $1, outlet = $2, url = $3, author = $4, published = $5, language = $6, story = $7,
		sha256 = $8, not_article = $9, length = $10, digest = $11 WHERE number = $12`
	_, err = m.tx.on.ExecContext(ctx, update, a.d.Title, a.d.Outlet, a.d.URL, a.d.Author, a.d.Published, a.d.Language, a.d.Story,
		a.sum, a.regions, a.length, int64(a.sumUp()), number)
	if err != nil {
		return err
	}
	if _, err := m.tx.on.ExecContext(ctx, "UPDATE article_text SET body = $1 WHERE article = $2", a.text, number); err != nil {
		return err
	}
	for _, w := range works {
		if err := m.work(ctx, &a, made, w); err != nil {
			return err
		}
	}
	return nil
}

// details gives an article the title and source that the history says, where they are
// not what was saved.
func (m *mender) details(ctx context.Context, a *storedArticle) error {
	if m.made[a.number] {
		m.fault(annotate.RepairFault{Kind: annotate.RepairArticleMade, Article: a.id, Title: a.d.Title})
		return nil
	}
	if a.sumUp() == a.digest {
		return nil
	}
	const query = `SELECT e.after FROM edit_log AS e JOIN action AS x ON x.number = e.action AND x.state = 'done'
		WHERE e.part = 'details' AND e.article = $1 ORDER BY e.seq DESC`
	was, found, err := lastLogged[loggedDetails](ctx, m.tx, query, a.number)
	if err != nil {
		return err
	}
	if found {
		had := a.d
		a.d = was.details()
		if a.sumUp() == a.digest {
			m.done.GivenBack++
			return nil
		}
		a.d = had
	}
	m.fault(annotate.RepairFault{Kind: annotate.RepairDetails, Article: a.id, Title: a.d.Title})
	return nil
}

// text gives an article the text that quotes say, where it is not what was saved.
func (m *mender) text(ctx context.Context, a *storedArticle, works []*work) error {
	if a.asWas = annotate.Fingerprint(a.text) == a.sum; a.asWas {
		return nil
	}
	runes := []rune(a.text)
	everywhere := quoted(runes, works, false)
	if annotate.Fingerprint(everywhere) == a.sum {
		a.text, a.asWas = everywhere, true
		return nil
	}
	a.text = quoted(runes, works, true)
	if a.asWas = annotate.Fingerprint(a.text) == a.sum; a.asWas {
		return nil
	}
	f := annotate.RepairFault{Kind: annotate.RepairTextChanged, Article: a.id, Title: a.d.Title}
	if lost := strings.Count(a.text, lostRune); lost > 0 {
		f.Kind, f.Count = annotate.RepairTextLost, lost
	}
	m.fault(f)
	for { // no two articles have the same text
		var n int
		const same = "SELECT count(*) FROM article WHERE sha256 = $1 AND number <> $2 AND hidden = 0"
		err := one(ctx, m.tx, nil, same, []any{annotate.Fingerprint(a.text), a.number}, &n)
		if err != nil || n == 0 {
			return err
		}
		a.text += lostRune
	}
}

// quoted is a text with the quotes of spans in it: everywhere, or where something is lost.
func quoted(text []rune, works []*work, lostOnly bool) string {
	out := append([]rune{}, text...)
	for _, w := range works {
		for i := range w.Spans {
			s := &w.Spans[i]
			if s.Range.Start < 0 || s.Range.End > len(out) || utf8.RuneCountInString(s.Quote) != s.Range.Len() || strings.Contains(s.Quote, "\r") {
				continue
			}
			at := s.Range.Start
			for _, c := range s.Quote {
				if !lostOnly || out[at] == utf8.RuneError {
					out[at] = c
				}
				at++
			}
		}
	}
	return string(out)
}
