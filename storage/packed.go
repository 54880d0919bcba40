package storage

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"

	"goldspan/annotate"
)

// Where many articles are read, SQLite packs the spans of an article into one text, and
// the links into another. To read a row takes longer than to read what is in it, and
// the strings of all spans are then parts of one.
//
// What cannot be unpacked is no error here: it is read again, row by row, which knows
// what is wrong. A text may hold a separator, and a damaged file anything.
const (
	fieldEnd = '\x1f'
	rowEnd   = '\x1e'

	packedSpans = `(SELECT group_concat(concat_ws(char(31), id, label, start, stop, quote, created, iif(modified = created, '', modified),
		note, actor, actor_kind, figure_value, figure_upper, figure_bound, figure_unit, figure_counted,
		voice, denied, hedged, assumed, origin, score IS NOT NULL), char(30)) FROM span WHERE article = a.number AND annotation_set = $1)`
	packedLinks = `(SELECT group_concat(concat_ws(char(31), id, type, from_span, to_span, assumed), char(30))
		FROM link WHERE article = a.number AND annotation_set = $1)`
)

// plainRest is the packed spanRest of a span that has nothing in it.
var plainRest = strings.Repeat(string(fieldEnd), 9) + "0\x1f0\x1f0\x1f\x1f0"

// packed is what a set says of an article.
type packed struct {
	status       string
	work         digest
	spans, links string
	decisions    []annotate.Decision
	carried      []annotate.Carried
	scores       map[annotate.SpanID]float64 // of those that have one
	broken       bool                        // what is here is not all
}

// saved is the parts of a state; false where they must be read row by row, and where
// they are not what was saved.
func (p *packed) saved(h *rowHash, article, set int64, labels labelNumbers) (parts annotate.Parts, ok bool) {
	if parts, ok = p.unpack(labels); ok {
		ok = h.work(article, set, parts) == p.work
	}
	return parts, ok
}

// unpack is the parts of a state; false where they must be read row by row.
func (p *packed) unpack(labels labelNumbers) (parts annotate.Parts, ok bool) {
	if p.broken {
		return parts, false
	}
	parts = annotate.Parts{Status: annotate.Status(p.status), Decisions: p.decisions, Carried: p.carried}
	ok = true
	if p.spans != "" {
		parts.Spans = make([]annotate.Span, strings.Count(p.spans, string(rowEnd))+1)
		for i := range parts.Spans {
			ok = ok && p.span(&parts.Spans[i], row(&p.spans), labels)
		}
	}
	if p.links != "" {
		parts.Links = make([]annotate.Link, strings.Count(p.links, string(rowEnd))+1)
		for i := range parts.Links {
			f := row(&p.links)
			parts.Links[i] = annotate.Link{ID: annotate.LinkID(f.text()), Type: f.text(), From: annotate.SpanID(f.text()), To: annotate.SpanID(f.text()), Assumed: f.truth()}
			ok = ok && f.done()
		}
	}
	return parts, ok
}

func (p *packed) span(s *annotate.Span, f fields, labels labelNumbers) bool {
	s.ID = annotate.SpanID(f.text())
	s.Label = labels.id[f.number()]
	s.Range = annotate.Range{Start: int(f.number()), End: int(f.number())}
	s.Quote, s.Created = f.text(), f.number()
	if s.Modified = s.Created; strings.HasPrefix(f.rest, string(fieldEnd)) {
		f.rest = f.rest[1:]
	} else {
		s.Modified = f.number()
	}
	if f.rest == plainRest {
		return s.Label != "" && !f.wrong
	}
	s.Note = f.text()
	s.Actor = annotate.Actor{Name: f.text(), Kind: annotate.ActorKind(f.text())}
	s.Figure = annotate.Figure{Value: f.text(), Upper: f.text(), Bound: annotate.Bound(f.text()), Unit: f.text(), Counted: f.text()}
	s.Claim = annotate.Claim{Voice: annotate.Voice(f.text()), Denied: f.truth(), Hedged: f.truth()}
	s.Assumed, s.Origin = f.truth(), annotate.Origin(f.text())
	known := true
	if scored := f.truth(); scored {
		s.Score, known = p.scores[s.ID]
	}
	return known && s.Label != "" && f.done()
}

// scored says that a span has a score, which is the last field of its row.
func (p *packed) scored() bool {
	const yes = string(fieldEnd) + "1"
	return strings.HasSuffix(p.spans, yes) || strings.Contains(p.spans, yes+string(rowEnd))
}

// fields are those of a packed row.
type fields struct {
	rest  string
	ended bool
	wrong bool // the row is not as SQLite packs one
}

// row takes the first row of packed.
func row(packed *string) fields {
	row, rest, _ := strings.Cut(*packed, string(rowEnd))
	*packed = rest
	return fields{rest: row}
}

// done says that the row had exactly the fields that were read.
func (f *fields) done() bool { return f.ended && !f.wrong }

func (f *fields) text() string {
	s := f.rest
	if i := strings.IndexByte(s, fieldEnd); i >= 0 {
		f.rest = s[i+1:]
		return s[:i]
	}
	f.wrong = f.wrong || f.ended
	f.rest, f.ended = "", true
	return s
}

func (f *fields) number() int64 {
	n, err := strconv.ParseInt(f.text(), 10, 64)
	f.wrong = f.wrong || err != nil
	return n
}

func (f *fields) truth() bool {
	s := f.text()
	f.wrong = f.wrong || s != "0" && s != "1"
	return s == "1"
}

// rawArticle is an article as it was read, before anything is checked.
type rawArticle struct {
	number   int64
	id       annotate.ArticleID
	title    string
	sum      string
	meta     annotate.Meta
	length   int
	sealed   digest
	original digest
	// regions are those that are not part of the article.
	regions string
	body    sql.NullString
	packed  // of one set
}

// article proves that the text is the one that was imported; false where it is not.
func (r *rawArticle) article(h *rowHash) (*annotate.Article, bool) {
	if !r.body.Valid {
		return nil, false
	}
	a, err := annotate.NewArticle(r.id, r.title, r.body.String, r.meta)
	if err != nil || a.SHA256() != r.sum {
		return nil, false
	}
	a, err = withRegions(a, r.regions)
	return a, err == nil && r.sealed == h.article(r.number, r.id, r.title, r.sum, r.meta, r.regions, r.original)
}

// The queries of batches; a condition follows. $1 is the number of a set.
const (
	rawQuery = `SELECT a.number, a.id, a.title, a.sha256, a.outlet, a.url, a.author, a.published, a.language, a.story, a.length, a.not_article, a.original, a.digest, t.body, ` +
		packedColumns + ` FROM article AS a LEFT JOIN article_text AS t ON t.article = a.number` + packedFrom
	packedQuery   = `SELECT ` + packedColumns + ` FROM article AS a` + packedFrom
	packedColumns = `coalesce(s.status, 'todo'), coalesce(s.digest, 0), coalesce(` + packedSpans + `, ''), coalesce(` + packedLinks + `, ''),
		EXISTS (SELECT 1 FROM decision WHERE article = a.number AND annotation_set = $1) OR
		EXISTS (SELECT 1 FROM carried WHERE article = a.number AND annotation_set = $1)`
	packedFrom = ` LEFT JOIN article_status AS s ON s.annotation_set = $1 AND s.article = a.number WHERE `
)

// readRaw reads a batch of articles, with what a set says of them. More articles than
// eachBatch must not fit the condition; a batch ends sooner where the texts are long.
func readRaw(ctx context.Context, tx querier, set numberedSet, which string, args []any, labels labelNumbers) ([]rawArticle, error) {
	var batch []rawArticle
	var decided []int
	rows, err := tx.QueryContext(ctx, rawQuery+which, args...)
	if err != nil {
		return nil, classify(err)
	}
	defer rows.Close()
	for length := 0; length < eachLength && rows.Next(); {
		batch = append(batch, rawArticle{})
		r := &batch[len(batch)-1]
		m := &r.meta
		var settled bool
		err := rows.Scan(&r.number, &r.id, &r.title, &r.sum, &m.Outlet, &m.URL, &m.Author, &m.Published, &m.Language, &m.Story, &r.length, &r.regions, &r.original, &r.sealed, &r.body,
			&r.status, &r.work, &r.spans, &r.links, &settled)
		if err != nil {
			return nil, badRow(err)
		}
		if settled {
			decided = append(decided, len(batch)-1)
		}
		length += max(r.length, 0)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil || len(batch) == 0 {
		return nil, classify(err)
	}
	of := make([]*packed, len(batch))
	for i := range batch {
		of[i] = &batch[i].packed
	}
	return batch, complete(ctx, tx, set, batch, of, decided, labels)
}

// readPacked reads what a set says of the articles of a batch that was read in tx.
func readPacked(ctx context.Context, tx querier, set numberedSet, batch []rawArticle, labels labelNumbers) ([]packed, error) {
	all := make([]packed, len(batch))
	of := make([]*packed, len(batch))
	var decided []int
	i := 0
	in := []any{set.number, batch[0].number, batch[len(batch)-1].number}
	err := each(ctx, tx, packedQuery+"a.number BETWEEN $2 AND $3 ORDER BY a.number", in, func(rows *sql.Rows) error {
		if i == len(all) {
			return annotate.ErrDamaged // the same table has other rows than before
		}
		var settled bool
		of[i] = &all[i]
		if err := rows.Scan(&all[i].status, &all[i].work, &all[i].spans, &all[i].links, &settled); err != nil {
			return err
		}
		if settled {
			decided = append(decided, i)
		}
		i++
		return nil
	})
	if err == nil && i < len(all) {
		err = annotate.ErrDamaged
	}
	if err != nil {
		return nil, err
	}
	return all, complete(ctx, tx, set, batch, of, decided, labels)
}

// complete reads what few articles have: decisions, spans to settle, and scores.
func complete(ctx context.Context, tx querier, set numberedSet, batch []rawArticle, of []*packed, decided []int, labels labelNumbers) error {
	for _, i := range decided {
		var err error
		if of[i].decisions, err = readDecisions(ctx, tx, batch[i].number, set.number, labels); err == nil {
			of[i].carried, err = readCarried(ctx, tx, batch[i].number, set.number)
		}
		switch {
		case errors.Is(err, annotate.ErrDamaged):
			of[i].broken = true
		case err != nil:
			return err
		}
	}
	if !slices.ContainsFunc(of, (*packed).scored) {
		return nil
	}
	const query = `SELECT article, id, score FROM span WHERE article BETWEEN $2 AND $3 AND annotation_set = $1 AND score IS NOT NULL ORDER BY article`
	i := 0
	return each(ctx, tx, query, []any{set.number, batch[0].number, batch[len(batch)-1].number}, func(rows *sql.Rows) error {
		var article int64
		var id annotate.SpanID
		var score float64
		if err := rows.Scan(&article, &id, &score); err != nil {
			return err
		}
		for i < len(batch) && batch[i].number < article {
			i++
		}
		if i == len(batch) || batch[i].number != article {
			return nil // not one of the batch
		}
		if of[i].scores == nil {
			of[i].scores = map[annotate.SpanID]float64{}
		}
		of[i].scores[id] = score
		return nil
	})
}
