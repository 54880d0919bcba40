package exchange

import (
	"context"
	"slices"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/fill"
	"goldspan/annotate/session"
	"goldspan/annotate/version"
	"goldspan/app/explain"
)

// Along are the annotations of one set that come along from an article to a new version
// of it.
type Along struct {
	From    string // the title of the old version
	Set     annotate.Set
	Spans   []annotate.Span // with new IDs
	Links   []annotate.Link
	Carried []annotate.Carried // to settle: changed ones, which are in Spans too, and lost ones
	Moves   version.Moves
	Parted  []Parted // the links of From that did not come along

	names map[annotate.LabelID]annotate.LabelID // of the labels
}

// Parted is a link of which a span has no place in the new version.
type Parted struct {
	Type     string
	From, To string // the quotes of its spans in the old version
}

// BringAlong moves the annotations of an article, in all annotation sets of people, to
// another text. Links come along if both of their spans do. What is still to settle of
// an even older version stays with the old one.
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
		a := Along{From: s.Article.Title, Set: set, Moves: version.Move(s.Article, to, s.Spans()), names: names}
		for i := range a.Moves.Changed {
			reread(to, &a.Moves.Changed[i])
		}
		ids := map[annotate.SpanID]annotate.SpanID{}
		for span := range a.Moves.Spans() {
			id := annotate.SpanID(newID())
			ids[span.ID] = id
			span.ID = id
			a.Spans = append(a.Spans, span)
		}
		for l := range s.Links() {
			from, to := ids[l.From], ids[l.To]
			if from == "" || to == "" {
				a.Parted = append(a.Parted, parted(s, l))
				continue
			}
			l.ID, l.From, l.To = annotate.LinkID(newID()), from, to
			a.Links = append(a.Links, l)
		}
		for _, c := range a.Moves.Changed {
			c.Was.ID = ids[c.Was.ID]
			a.Carried = append(a.Carried, annotate.Carried{From: from, Span: c.Was})
		}
		for _, lost := range a.Moves.Lost {
			lost.ID = annotate.SpanID(newID())
			a.Carried = append(a.Carried, annotate.Carried{From: from, Span: lost})
		}
		all = append(all, a)
	}
	return all, nil
}

// reread reads the value of a figure with other words anew, where nobody has looked at the
// old value. A value that somebody has looked at stays, as assumed.
func reread(to *annotate.Article, c *version.Change) {
	if c.Was.Assumed && c.Was.Label == annotate.LabelFigure {
		c.Span.Meaning = annotate.Meaning{}
		c.Span = fill.Filler{Asks: annotate.Asks{Values: true}}.Span(to, c.Span)
	}
}

func parted(s annotate.State, l annotate.Link) Parted {
	from, _ := s.Span(l.From)
	to, _ := s.Span(l.To)
	return Parted{l.Type, from.Quote, to.Quote}
}

// with is the article of an item with the annotations that come along; one item for each
// set.
func (a Along) with(item annotate.Incoming) annotate.Incoming {
	item.Set, item.SetKind, item.Links, item.Status = a.Set.Name, a.Set.Kind, a.Links, annotate.StatusTodo
	item.Spans, item.Carried = slices.Clone(a.Spans), slices.Clone(a.Carried)
	for i := range item.Spans {
		item.Spans[i].Label = a.names[item.Spans[i].Label]
	}
	for i := range item.Carried {
		item.Carried[i].Span.Label = a.names[item.Carried[i].Span.Label]
	}
	return item
}

// Joined is what came along to an article that the project has already.
type Joined struct {
	Spans    int // that were added
	ToSettle int
	Parted   int // links that did not come along
}

// JoinVersions makes one article a new version of another, which are both in the project:
// the annotations come along, in all annotation sets of people. The steps are those of
// one act. Spans that the new version has already stay as they are.
func JoinVersions(ctx context.Context, project Exporter, from, to annotate.ArticleID, newID func() string) (steps []session.Step, j Joined, err error) {
	var article *annotate.Article
	current, err := project.CurrentSet(ctx)
	if err != nil {
		return nil, j, err
	}
	s, err := project.State(ctx, to, current.ID)
	if err != nil {
		return nil, j, err
	}
	article = s.Article
	all, err := BringAlong(ctx, project, from, article, newID)
	if err != nil {
		return nil, j, err
	}
	for _, a := range all {
		state, err := project.State(ctx, to, a.Set.ID)
		if err != nil {
			return nil, j, err
		}
		j.Parted += len(a.Parted)
		edits := a.edits(state)
		if len(edits) == 0 {
			continue // it has all of them already
		}
		_, change, err := state.Apply(annotate.Transaction{Edits: edits})
		if err != nil {
			return nil, j, err
		}
		steps = append(steps, session.Exactly{Part: change})
		j.Spans += len(change.Added)
		j.ToSettle += len(change.AddedCarried)
	}
	return steps, j, nil
}

// edits add to a state what it lacks.
func (a Along) edits(s annotate.State) (edits []annotate.Edit) {
	taken := map[annotate.SpanID]annotate.SpanID{} // the span of s that says the same
	for _, span := range a.Spans {
		if there, ok := s.Tagged(span.Label, span.Range); ok {
			taken[span.ID] = there.ID
			continue
		}
		edits = append(edits, annotate.AddSpan{Span: span})
	}
	for _, l := range a.Links {
		from, one := taken[l.From]
		to, two := taken[l.To]
		if one && two || one && slices.ContainsFunc(s.LinksOf(from), func(b annotate.Link) bool { return b.From == from && b.Type == l.Type }) {
			continue // that is for its analyst to say
		}
		if one {
			l.From = from
		}
		if two {
			l.To = to
		}
		edits = append(edits, annotate.AddLink{Link: l})
	}
	for _, c := range a.Carried {
		before := slices.ContainsFunc(s.Carried, func(b annotate.Carried) bool {
			return b.From == c.From && b.Span.Range == c.Span.Range && b.Span.Label == c.Span.Label
		})
		if _, there := taken[c.Span.ID]; !there && !before {
			edits = append(edits, annotate.Carry{Carried: c})
		}
	}
	return edits
}

var (
	cameAlong   = explain.Plural("{{.Set}}: {{.N}} span of “{{.Title}}” came along", "{{.Set}}: {{.N}} spans of “{{.Title}}” came along")
	alongNow    = explain.New("{{.Set}}, to settle: “{{.Was}}” is “{{.Now}}” in the new version")
	alongLost   = explain.New("{{.Set}}, to settle: “{{.Was}}” has no place in the new version")
	alongParted = explain.New("{{.Set}}: the link “{{.Type}}” from “{{.From}}” to “{{.To}}” did not come along: it lacks a span")
	alongOthers = explain.New("{{.Set}}: and {{.N}} more")
)

// words tell what became of the spans.
func (a Along) words() []explain.Text {
	out := []explain.Text{cameAlong.Of(len(a.Spans)).With("Title", a.From).With("Set", a.Set.Name)}
	out = append(out, firstOf(a, a.Moves.Changed, func(c version.Change) explain.Text {
		return alongNow.With("Was", short(c.Was.Quote)).With("Now", short(c.Span.Quote))
	})...)
	out = append(out, firstOf(a, a.Moves.Lost, func(s annotate.Span) explain.Text { return alongLost.With("Was", short(s.Quote)) })...)
	return append(out, firstOf(a, a.Parted, func(p Parted) explain.Text {
		return alongParted.With("Type", LinkWords(p.Type)).With("From", short(p.From)).With("To", short(p.To))
	})...)
}

// firstOf words the first ones of a list, and how many more there are.
func firstOf[T any](a Along, list []T, word func(T) explain.Text) (out []explain.Text) {
	const show = 40
	for _, one := range list[:min(len(list), show)] {
		out = append(out, word(one).With("Set", a.Set.Name))
	}
	if n := len(list) - show; n > 0 {
		out = append(out, alongOthers.With("N", n).With("Set", a.Set.Name))
	}
	return out
}

// LinkWords is the type of a link as words: "said by".
func LinkWords(linkType string) string { return strings.ReplaceAll(linkType, "_", " ") }

// short is the start of a quote.
func short(quote string) string {
	const length = 80
	if r := []rune(quote); len(r) > length {
		return string(slices.Concat(r[:length], []rune("…")))
	}
	return quote
}
