package annotate_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"

	"goldspan/annotate"
)

// sameState says that two states say the same; a nil slice is an empty one.
func sameState(a, b annotate.State) bool {
	return a.Article == b.Article && a.Set == b.Set && a.Status == b.Status &&
		slices.Equal(a.SpanList(), b.SpanList()) && slices.Equal(a.LinkList(), b.LinkList()) && slices.Equal(a.Decisions, b.Decisions)
}

func TestNewStateSortsItsParts(t *testing.T) {
	s := startState(t)
	if got := ids(s.SpanList()); !slices.Equal(got, []string{"c", "f", "a"}) {
		t.Errorf("spans %v", got)
	}
	if got := linkIDs(s.LinkList()); !slices.Equal(got, []string{"l2", "l1"}) {
		t.Errorf("links %v", got)
	}
}

func TestNewStateChecksItsParts(t *testing.T) {
	a := mustArticle(t, edited)
	c := span(t, "c", annotate.LabelClaim, 0, 14)
	bad := c
	bad.Quote = "Ten were hurt"
	twin := c
	twin.ID = "d"
	for _, tt := range []struct {
		name   string
		status annotate.Status
		spans  []annotate.Span
		links  []annotate.Link
		want   error
	}{
		{"nothing yet", annotate.StatusTodo, nil, nil, nil},
		{"done without spans", annotate.StatusDone, nil, nil, nil},
		{"one span", annotate.StatusTodo, []annotate.Span{c}, nil, nil},
		{"no status", "", nil, nil, annotate.ErrStatus},
		{"wrong quote", annotate.StatusTodo, []annotate.Span{bad}, nil, annotate.ErrQuote},
		{"an ID twice", annotate.StatusTodo, []annotate.Span{c, c}, nil, annotate.ErrDuplicateID},
		{"a label twice on a range", annotate.StatusTodo, []annotate.Span{c, twin}, nil, annotate.ErrDuplicateSpan},
		{"a link to nowhere", annotate.StatusTodo, []annotate.Span{c}, []annotate.Link{{ID: "l", Type: "x", From: "c", To: "z"}}, annotate.ErrNoSpan},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, err := annotate.LoadState(a, annotate.Set{ID: "gold"}, annotate.Parts{Status: tt.status, Spans: tt.spans, Links: tt.links})
			if !errors.Is(err, tt.want) {
				t.Fatalf("error %v, want %v", err, tt.want)
			}
			if err == nil && (s.Status != tt.status || s.Set != "gold" || s.Article != a || !slices.Equal(s.SpanList(), tt.spans)) {
				t.Errorf("state %+v", s)
			}
		})
	}
}

func TestStateFinds(t *testing.T) {
	s := startState(t)
	if got, ok := s.Span("a"); !ok || got.Quote != "the mayor of Arpi" {
		t.Errorf("span a: %+v, %v", got, ok)
	}
	if _, ok := s.Span("x"); ok {
		t.Error("span x was found")
	}
	if got, ok := s.Link("l1"); !ok || got.To != "a" {
		t.Errorf("link l1: %+v, %v", got, ok)
	}
	if _, ok := s.Link("x"); ok {
		t.Error("link x was found")
	}
	for _, tt := range []struct {
		label      annotate.LabelID
		start, end int
		want       string
	}{
		{"claim", 0, 14, "c"}, {"figure", 0, 4, "f"}, {"actor", 16, 33, "a"},
		{"actor", 0, 14, ""}, {"claim", 0, 13, ""}, {"claim", 0, 15, ""}, {"claim", 40, 41, ""},
	} {
		got, ok := s.Tagged(tt.label, annotate.Range{Start: tt.start, End: tt.end})
		if string(got.ID) != tt.want || ok != (tt.want != "") {
			t.Errorf("%s on [%d, %d): %q, %v", tt.label, tt.start, tt.end, got.ID, ok)
		}
	}
	for offset, want := range map[int][]string{0: {"f", "c"}, 3: {"f", "c"}, 4: {"c"}, 13: {"c"}, 14: nil, 16: {"a"}, 33: nil, -1: nil, 99: nil} {
		if got := ids(s.At(offset)); !slices.Equal(got, want) {
			t.Errorf("at %d: %v, want %v", offset, got, want)
		}
	}
	for r, want := range map[annotate.Range][]string{
		{Start: 0, End: 1}: {"c", "f"}, {Start: 4, End: 16}: {"c"}, {Start: 13, End: 17}: {"c", "a"}, {Start: 14, End: 16}: nil,
		{Start: 2, End: 2}: nil, {Start: 0, End: 99}: {"c", "f", "a"}, {Start: 33, End: 99}: nil, {Start: 9, End: 2}: nil,
	} {
		if got := ids(slices.Collect(s.Over(r))); !slices.Equal(got, want) {
			t.Errorf("over %v: %v, want %v", r, got, want)
		}
	}
	if n := s.Counts(); len(n) != 3 || n["claim"] != 1 || n["actor"] != 1 || n["figure"] != 1 {
		t.Errorf("counts %v", n)
	}
	want := annotate.ArticleSummary{
		ID: s.Article.ID, Title: s.Article.Title, Outlet: s.Article.Meta.Outlet, Published: s.Article.Meta.Published, Status: annotate.StatusTodo,
		Counts: []annotate.LabelCount{{Label: "actor", Spans: 1}, {Label: "claim", Spans: 1}, {Label: "figure", Spans: 1}},
	}
	if got := s.Summary(); !reflect.DeepEqual(got, want) {
		t.Errorf("summary %+v, want %+v", got, want)
	}
}

func TestLinksThatDoNotFitTheirLabels(t *testing.T) {
	a := mustArticle(t, edited)
	spans := []annotate.Span{span(t, "c", annotate.LabelClaim, 0, 14), span(t, "f", annotate.LabelFigure, 0, 4), span(t, "a", annotate.LabelActor, 16, 20)}
	link := func(linkType, from, to string) annotate.Link {
		return annotate.Link{ID: annotate.LinkID(linkType + " " + from + " " + to), Type: linkType, From: annotate.SpanID(from), To: annotate.SpanID(to)}
	}
	links := []annotate.Link{
		link("cites", "a", "f"), link(annotate.LinkPartOf, "f", "c"), link(annotate.LinkPartOf, "c", "f"),
		link(annotate.LinkSaidBy, "c", "a"), link(annotate.LinkVia, "f", "a"),
	}
	s, err := annotate.LoadState(a, annotate.Set{ID: "gold"}, annotate.Parts{Status: annotate.StatusTodo, Spans: spans, Links: links})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name string
		got  []annotate.Link
		want []string
	}{
		{"now", s.Misfits(), []string{"part_of c f", "via f a"}},
		{"no span changed", s.MisfitsOf(), nil},
		{"the claim became an actor", s.MisfitsOf(spans[0].Relabelled(annotate.LabelActor)), []string{"part_of c f", "part_of f c", "said_by c a"}},
		{"the figure became a claim", s.MisfitsOf(spans[1].Relabelled(annotate.LabelClaim)), []string{"part_of c f", "part_of f c"}},
		{"claim and figure changed places", s.MisfitsOf(spans[0].Relabelled(annotate.LabelFigure), spans[1].Relabelled(annotate.LabelClaim)), []string{"part_of f c", "said_by c a"}},
		{"nothing changed in the actor", s.MisfitsOf(spans[2]), []string{"via f a"}},
	} {
		if got := linkIDs(tt.got); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
	if len((annotate.State{}).Misfits()) != 0 {
		t.Error("an empty state has misfits")
	}
}
