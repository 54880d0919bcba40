package exchange

import (
	"context"
	"slices"

	"goldspan/annotate"
	"goldspan/annotate/version"
	"goldspan/app/explain"
)

// Along are the annotations of one set that come along from an article to a new version
// of it.
type Along struct {
	From  string // the title of the old version
	Set   annotate.Set
	Spans []annotate.Span // with new IDs, and with the names of their labels
	Links []annotate.Link
	Moves version.Moves
}

// BringAlong moves the annotations of an article, in all annotation sets of people, to
// another text. Links come along if both of their spans do.
func BringAlong(ctx context.Context, project Exporter, from annotate.ArticleID, to *annotate.Article, newID func() string) ([]Along, error) {
	sets, err := project.Sets(ctx)
	if err != nil {
		return nil, err
	}
	labels, err := project.Labels(ctx)
	if err != nil {
		return nil, err
	}
	names := map[annotate.LabelID]annotate.LabelID{}
	for _, l := range labels {
		names[l.ID] = annotate.LabelID(l.Name)
	}
	var all []Along
	for _, set := range sets {
		if set.Kind == annotate.SetExtractor {
			continue
		}
		s, err := project.State(ctx, from, set.ID)
		if err != nil {
			return nil, err
		}
		if s.SpanCount() == 0 {
			continue
		}
		a := Along{From: s.Article.Title, Set: set, Moves: version.Move(s.Article, to, s.Spans())}
		ids := map[annotate.SpanID]annotate.SpanID{}
		for span := range a.Moves.Spans() {
			id := annotate.SpanID(newID())
			ids[span.ID] = id
			span.ID, span.Label = id, names[span.Label]
			a.Spans = append(a.Spans, span)
		}
		for l := range s.Links() {
			if l.From, l.To = ids[l.From], ids[l.To]; l.From != "" && l.To != "" {
				l.ID = annotate.LinkID(newID())
				a.Links = append(a.Links, l)
			}
		}
		all = append(all, a)
	}
	return all, nil
}

// with is the article of an item with the annotations that come along; one item for each
// set.
func (a Along) with(item annotate.Incoming) annotate.Incoming {
	item.Set, item.SetKind, item.Spans, item.Links, item.Status = a.Set.Name, a.Set.Kind, a.Spans, a.Links, annotate.StatusTodo
	return item
}

var (
	cameAlong   = explain.Plural("{{.Set}}: {{.N}} span of “{{.Title}}” came along", "{{.Set}}: {{.N}} spans of “{{.Title}}” came along")
	alongNow    = explain.New("{{.Set}}, look at it: “{{.Was}}” is “{{.Now}}” in the new version")
	alongLost   = explain.New("{{.Set}}: “{{.Was}}” has no place in the new version")
	alongOthers = explain.New("{{.Set}}: and {{.N}} more")
)

// words tell what became of the spans.
func (a Along) words() []explain.Text {
	const show = 40
	var out []explain.Text
	add := func(t explain.Text) { out = append(out, t.With("Set", a.Set.Name)) }
	add(cameAlong.Of(len(a.Spans)).With("Title", a.From))
	for _, c := range a.Moves.Changed[:min(len(a.Moves.Changed), show)] {
		add(alongNow.With("Was", short(c.Was)).With("Now", short(c.Span.Quote)))
	}
	if n := len(a.Moves.Changed) - show; n > 0 {
		add(alongOthers.With("N", n))
	}
	for _, s := range a.Moves.Lost[:min(len(a.Moves.Lost), show)] {
		add(alongLost.With("Was", short(s.Quote)))
	}
	if n := len(a.Moves.Lost) - show; n > 0 {
		add(alongOthers.With("N", n))
	}
	return out
}

// short is the start of a quote.
func short(quote string) string {
	const length = 80
	if r := []rune(quote); len(r) > length {
		return string(slices.Concat(r[:length], []rune("…")))
	}
	return quote
}
