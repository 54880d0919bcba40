package storage

import (
	"context"
	"database/sql"
	"errors"
	"math"
	"slices"
	"strings"

	"goldspan/annotate"
)

// work is what a set says of an article, as it was read.
type work struct {
	annotate.Parts
	set    numberedSet
	saved  digest
	there  bool // there is a row with the digest
	unread bool // something cannot be read
}

// read reads what a set says of an article.
func (m *mender) read(ctx context.Context, article int64, set numberedSet) (*work, error) {
	w := &work{set: set}
	part := func(err error) error {
		if errors.Is(err, annotate.ErrDamaged) || errors.Is(err, annotate.ErrTooMuch) {
			w.unread, err = true, nil
		}
		return err
	}
	var err error
	if w.Spans, err = readSpans(ctx, m.tx, article, set.number, m.labels); part(err) != nil {
		return nil, err
	}
	if w.Links, err = readLinks(ctx, m.tx, article, set.number); part(err) != nil {
		return nil, err
	}
	if w.Decisions, err = readDecisions(ctx, m.tx, article, set.number, m.labels); part(err) != nil {
		return nil, err
	}
	if w.Carried, err = readCarried(ctx, m.tx, article, set.number); part(err) != nil {
		return nil, err
	}
	var word sql.NullString
	var saved sql.NullInt64
	const query = "SELECT status, digest FROM article_status WHERE annotation_set = $1 AND article = $2"
	if err := one(ctx, m.tx, nil, query, []any{set.number, article}, &word, &saved); err != nil {
		return nil, err
	}
	w.saved, w.there = digest(saved.Int64), saved.Valid
	if w.Status, err = storedStatus(word); part(err) != nil {
		return nil, err
	}
	if w.Status == "" {
		w.Status = annotate.StatusTodo
	}
	return w, nil
}

// work mends what a set says of an article.
func (m *mender) work(ctx context.Context, a *storedArticle, text *annotate.Article, w *work) error {
	sound := func(p annotate.Parts) bool {
		_, err := annotate.LoadState(text, w.set.Set, p)
		return err == nil
	}
	none := w.Status == annotate.StatusTodo && len(w.Spans)+len(w.Links)+len(w.Decisions)+len(w.Carried) == 0
	if !w.unread && digestOf(a.number, w.set.number, w.Parts) == w.saved && (none || sound(w.Parts)) {
		return nil
	}
	said, err := m.history(ctx, a.number, w.set.number)
	if err != nil {
		return err
	}
	found, restored := w.Parts, false
	for _, with := range []annotate.Parts{said.added(found, text), said.over(found)} {
		if digestOf(a.number, w.set.number, with) == w.saved && sound(with) {
			w.Parts, restored = with, true
			break
		}
	}
	faults := map[annotate.RepairKind]int{}
	if !restored {
		w.Parts = said.added(found, text)
		switch {
		case w.there:
		case said.status != "":
			w.Status = said.status
		default:
			m.unknown[w.set.Name]++
		}
		m.fit(a, text, w, faults)
		if !sound(w.Parts) {
			faults[annotate.RepairLinksLost] += len(w.Links)
			faults[annotate.RepairDecisionsLost] += len(w.Decisions) + len(w.Carried)
			w.Links, w.Decisions, w.Carried = nil, nil, nil
		}
		if !sound(w.Parts) {
			faults[annotate.RepairSpansLost] += len(w.Spans)
			w.Spans = nil
		}
		if w.there && w.saved != digestOf(a.number, w.set.number, w.Parts) || w.unread {
			faults[annotate.RepairWork] = 1
		}
	}
	m.done.GivenBack += givenBack(found, w.Parts)
	for _, kind := range annotate.RepairKinds() {
		if n, is := faults[kind]; is && n > 0 {
			f := annotate.RepairFault{Kind: kind, Article: a.id, Title: a.d.Title, Set: w.set.Name, Count: n}
			if kind == annotate.RepairWork {
				f.Count = 0
			}
			m.fault(f)
		}
	}
	return m.write(ctx, a.number, w)
}

// givenBack counts what there is now and was not found.
func givenBack(found, now annotate.Parts) (n int) {
	spans := map[annotate.SpanID]bool{}
	for _, s := range found.Spans {
		spans[s.ID] = true
	}
	links := map[annotate.LinkID]bool{}
	for _, l := range found.Links {
		links[l.ID] = true
	}
	for _, s := range now.Spans {
		if !spans[s.ID] {
			n++
		}
	}
	for _, l := range now.Links {
		if !links[l.ID] {
			n++
		}
	}
	return n + max(0, len(now.Decisions)-len(found.Decisions)) + max(0, len(now.Carried)-len(found.Carried))
}

// write writes what a set says of an article in the place of what is there.
func (m *mender) write(ctx context.Context, article int64, w *work) error {
	tx := m.tx.on
	for _, table := range []string{"link", "span", "decision", "carried"} {
		if _, err := tx.ExecContext(ctx, "DELETE FROM "+table+" WHERE article = $1 AND annotation_set = $2", article, w.set.number); err != nil {
			return err
		}
	}
	for _, s := range w.Spans {
		_, err := m.tx.ExecContext(ctx, `INSERT INTO span (`+spanColumns+`, article, annotation_set)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)`,
			append(stored(s, m.labels.number[s.Label]), article, w.set.number)...)
		if err != nil {
			return err
		}
	}
	writer := &spanWriter{tx: m.tx, set: w.set.number, labels: m.labels, again: true}
	for _, l := range w.Links {
		if err := writer.insertLink(ctx, article, l); err != nil {
			return err
		}
	}
	for _, d := range w.Decisions {
		if err := writer.insertDecision(ctx, article, d); err != nil {
			return err
		}
	}
	if err := writer.carry(ctx, article, annotate.Change{AddedCarried: w.Carried}); err != nil {
		return err
	}
	d := digestOf(article, w.set.number, w.Parts)
	_, err := tx.ExecContext(ctx, `INSERT INTO article_status (annotation_set, article, status, revision, modified, digest)
		VALUES ($1, $2, $3, 1, $4, $5) ON CONFLICT (annotation_set, article) DO UPDATE SET status = excluded.status, digest = excluded.digest`,
		w.set.number, article, string(w.Status), m.options.Now(), int64(d))
	return err
}

// fit makes spans fit the text, and takes out what fits nothing.
func (m *mender) fit(a *storedArticle, text *annotate.Article, w *work, faults map[annotate.RepairKind]int) {
	var spans []annotate.Span
	type mark struct {
		label annotate.LabelID
		at    annotate.Range
	}
	marks, ids := map[mark]bool{}, map[annotate.SpanID]bool{}
	for _, s := range w.Spans {
		_, known := m.labels.number[s.Label]
		if text.CheckSpan(s) != nil {
			if !fitSpan(a, text, &s) {
				faults[annotate.RepairSpansLost]++
				continue
			}
			faults[annotate.RepairSpansChanged]++
		}
		at := mark{s.Label, s.Range}
		if !known || ids[s.ID] || marks[at] && w.set.Kind != annotate.SetExtractor {
			faults[annotate.RepairSpansLost]++
			continue
		}
		marks[at], ids[s.ID] = true, true
		spans = append(spans, s)
	}
	w.Spans = spans
	w.Links = slices.DeleteFunc(slices.Clone(w.Links), func(l annotate.Link) bool {
		gone := l.ID == "" || l.Type == "" || l.From == l.To || !ids[l.From] || !ids[l.To]
		if gone {
			faults[annotate.RepairLinksLost]++
		}
		return gone
	})
	w.Decisions = slices.DeleteFunc(slices.Clone(w.Decisions), func(d annotate.Decision) bool {
		gone := text.CheckDecision(d) != nil
		if gone {
			faults[annotate.RepairDecisionsLost]++
		}
		return gone
	})
	w.Carried = slices.DeleteFunc(slices.Clone(w.Carried), func(c annotate.Carried) bool {
		gone := c.Check() != nil
		if gone {
			faults[annotate.RepairDecisionsLost]++
		}
		return gone
	})
}

// fitSpan gives a span the range of its quote, where the text has that once, else the
// quote of its range. Details that nobody can have said are dropped.
func fitSpan(a *storedArticle, text *annotate.Article, s *annotate.Span) bool {
	if math.IsNaN(s.Score) || math.IsInf(s.Score, 0) {
		s.Score = 0
	}
	if !s.Origin.Valid() {
		s.Origin = ""
	}
	if s.ValidateMeaning() != nil {
		s.Meaning = annotate.Meaning{}
	}
	inside := !s.Range.Empty() && text.Index().Has(s.Range)
	if inside && text.Quote(s.Range) == s.Quote {
		return text.CheckSpan(*s) == nil
	}
	if a.asWas && s.Quote != "" && strings.Count(a.text, s.Quote) == 1 {
		start := len([]rune(a.text[:strings.Index(a.text, s.Quote)]))
		s.Range = annotate.Range{Start: start, End: start + len([]rune(s.Quote))}
		return text.CheckSpan(*s) == nil
	}
	if !inside {
		return false
	}
	s.Quote = text.Quote(s.Range)
	return text.CheckSpan(*s) == nil
}

// remembered is what the history says of an article in a set; nil for what was removed.
type remembered struct {
	spans     map[annotate.SpanID]*annotate.Span
	links     map[annotate.LinkID]*annotate.Link
	decisions map[[2]annotate.Mark]*annotate.Decision
	carried   map[annotate.SpanID]*annotate.Carried
	status    annotate.Status
}

// history reads what was done to an article in a set, and not undone.
func (m *mender) history(ctx context.Context, article, set int64) (h remembered, err error) {
	h = remembered{
		map[annotate.SpanID]*annotate.Span{}, map[annotate.LinkID]*annotate.Link{},
		map[[2]annotate.Mark]*annotate.Decision{}, map[annotate.SpanID]*annotate.Carried{}, "",
	}
	const query = `SELECT e.seq, e.action, e.part, e.before, e.after, e.digest FROM edit_log AS e
		JOIN action AS x ON x.number = e.action AND x.op = 'do' AND x.state = 'done'
		WHERE e.article = $1 AND e.annotation_set = $2 AND e.part = 'annotations' ORDER BY e.seq`
	err = each(ctx, m.tx, query, []any{article, set}, func(rows *sql.Rows) error {
		var seq, action int64
		var part, before, after string
		var saved digest
		if err := rows.Scan(&seq, &action, &part, &before, &after, &saved); err != nil {
			return err
		}
		var c annotate.Change
		if digestOfEntry(seq, action, part, set, article, before, after) != saved || decodeChange(&c, before, after) != nil {
			return nil
		}
		h.follow(c)
		return nil
	})
	return h, err
}

func (h *remembered) follow(c annotate.Change) {
	for _, s := range c.Removed {
		h.spans[s.ID] = nil
	}
	for _, s := range c.Added {
		h.spans[s.ID] = &s
	}
	for _, l := range c.RemovedLinks {
		h.links[l.ID] = nil
	}
	for _, l := range c.AddedLinks {
		h.links[l.ID] = &l
	}
	for _, d := range c.RemovedDecisions {
		h.decisions[[2]annotate.Mark{d.Gold, d.Pred}] = nil
	}
	for _, d := range c.AddedDecisions {
		h.decisions[[2]annotate.Mark{d.Gold, d.Pred}] = &d
	}
	for _, k := range c.RemovedCarried {
		h.carried[k.Span.ID] = nil
	}
	for _, k := range c.AddedCarried {
		h.carried[k.Span.ID] = &k
	}
	h.status = c.StatusAfter
}

// over is p with all that the history says.
func (h remembered) over(p annotate.Parts) annotate.Parts {
	p.Spans = merged(p.Spans, h.spans, func(s annotate.Span) annotate.SpanID { return s.ID }, func(annotate.Span, *annotate.Span) bool { return true })
	p.Links = merged(p.Links, h.links, func(l annotate.Link) annotate.LinkID { return l.ID }, func(annotate.Link, *annotate.Link) bool { return true })
	p.Decisions = merged(p.Decisions, h.decisions, marksOf, func(annotate.Decision, *annotate.Decision) bool { return true })
	p.Carried = merged(p.Carried, h.carried, carriedID, func(annotate.Carried, *annotate.Carried) bool { return true })
	if h.status != "" {
		p.Status = h.status
	}
	return p
}

// added is p with what the history says, and p has not or has in a form that does not
// fit the text.
func (h remembered) added(p annotate.Parts, text *annotate.Article) annotate.Parts {
	p.Spans = merged(p.Spans, h.spans, func(s annotate.Span) annotate.SpanID { return s.ID }, func(s annotate.Span, by *annotate.Span) bool {
		return by != nil && text.CheckSpan(s) != nil && text.CheckSpan(*by) == nil
	})
	p.Links = merged(p.Links, h.links, func(l annotate.Link) annotate.LinkID { return l.ID }, func(annotate.Link, *annotate.Link) bool { return false })
	p.Decisions = merged(p.Decisions, h.decisions, marksOf, func(annotate.Decision, *annotate.Decision) bool { return false })
	p.Carried = merged(p.Carried, h.carried, carriedID, func(annotate.Carried, *annotate.Carried) bool { return false })
	return p
}

func marksOf(d annotate.Decision) [2]annotate.Mark { return [2]annotate.Mark{d.Gold, d.Pred} }
func carriedID(c annotate.Carried) annotate.SpanID { return c.Span.ID }

// merged is a list with what else is said. Better says whether what is said counts
// where the list has another.
func merged[T any, K comparable](list []T, said map[K]*T, key func(T) K, better func(T, *T) bool) []T {
	var out []T
	there := map[K]bool{}
	for _, v := range list {
		k := key(v)
		there[k] = true
		by, known := said[k]
		switch {
		case !known || !better(v, by):
			out = append(out, v)
		case by != nil:
			out = append(out, *by)
		}
	}
	var more []K
	for k, v := range said {
		if v != nil && !there[k] {
			more = append(more, k)
		}
	}
	for _, k := range more {
		out = append(out, *said[k])
	}
	return out
}
