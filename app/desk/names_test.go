package desk

import (
	"context"
	"slices"
	"testing"

	"goldspan/annotate"
)

// actor tags a range of the open article as an actor, with a name where there is one.
func (s *stand) actor(name string, kind annotate.ActorKind, start, end int) annotate.Span {
	s.t.Helper()
	span, err := s.NewSpan(annotate.LabelActor, annotate.Range{Start: start, End: end})
	if err != nil {
		s.t.Fatal(err)
	}
	span.Actor = annotate.Actor{Name: name, Kind: kind}
	s.does(annotate.AddSpan{Span: span})
	now, _ := s.State().Span(span.ID)
	return now
}

func (s *stand) does(edits ...annotate.Edit) {
	s.t.Helper()
	if _, err := s.Do(annotate.Transaction{Name: annotate.Act{Text: "edit"}, Edits: edits}); err != nil {
		s.t.Fatal(err)
	}
}

// only is the name that a spelling has always meant; "" for none.
func (s *stand) only(spelling string) string {
	a, ok := s.Names().Only(spelling, "en")
	if !ok {
		return ""
	}
	return a.Name
}

const (
	berg    = 47 // "Ada Berg" in the text of the tests
	bergEnd = 55
)

func TestNamesFollowEdits(t *testing.T) {
	s := lay(t, 2)
	s.opens("a1")
	if got := s.State().Article.Quote(annotate.Range{Start: berg, End: bergEnd}); got != "Ada Berg" {
		t.Fatalf("the text has %q there", got)
	}
	span := s.actor("Ada Berg", annotate.ActorPerson, berg, bergEnd)
	if s.only("Ada Berg") != "Ada Berg" || s.Names().Kind("Ada Berg") != annotate.ActorPerson {
		t.Fatalf("the spelling means %q, of kind %q", s.only("Ada Berg"), s.Names().Kind("Ada Berg"))
	}
	if found := s.Names().Search("ber", 9); len(found) != 1 || found[0].Name != "Ada Berg" {
		t.Errorf("found is %v", found)
	}

	// Another name in its place: the old one is forgotten.
	other := span
	other.Actor = annotate.Actor{Name: "A. Berg"}
	s.does(annotate.ReplaceSpan{Span: other})
	if s.only("Ada Berg") != "A. Berg" || s.Names().Kind("Ada Berg") != "" || s.Names().Search("ada", 9)[0].Name != "A. Berg" {
		t.Errorf("the spelling means %q; “ada” finds %v", s.only("Ada Berg"), s.Names().Search("ada", 9))
	}
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
	if s.only("Ada Berg") != "Ada Berg" || s.Names().Kind("Ada Berg") != annotate.ActorPerson {
		t.Errorf("after an undo the spelling means %q, of kind %q", s.only("Ada Berg"), s.Names().Kind("Ada Berg"))
	}

	// Two meanings leave a doubt; the end of one ends it.
	s.opens("a2")
	second := s.actor("Ada Berg the Younger", "", berg, bergEnd)
	if s.only("Ada Berg") != "" {
		t.Errorf("the spelling with two meanings means %q", s.only("Ada Berg"))
	}
	s.does(annotate.RemoveSpan{ID: second.ID})
	if s.only("Ada Berg") != "Ada Berg" || len(s.Names().Search("younger", 9)) != 0 {
		t.Errorf("the spelling means %q; “younger” finds %v", s.only("Ada Berg"), s.Names().Search("younger", 9))
	}
}

// A description means another actor in each article.
func TestADescriptionIsNeverFilledIn(t *testing.T) {
	s := lay(t, 1)
	s.opens("a1")
	s.actor("Ministry of Dams", annotate.ActorOrganisation, 26, 33) // "the dam"
	if got := s.only("the dam"); got != "" {
		t.Errorf("%q is filled in", got)
	}
	if found := s.Names().Offer("the dam", nil, 9); len(found) != 1 || found[0].Name != "Ministry of Dams" {
		t.Errorf("offered is %v", found)
	}
}

// What is filled in belongs to the edit: one action, and one undo.
func TestAKnownNameIsFilledInWithTheTag(t *testing.T) {
	s := lay(t, 2)
	s.opens("a1")
	s.actor("Ada B. Berg", annotate.ActorPerson, berg, bergEnd)
	s.opens("a2")
	actions := len(s.p.Changes)
	got := s.actor("", "", berg, bergEnd)
	if got.Actor != (annotate.Actor{Name: "Ada B. Berg", Kind: annotate.ActorPerson}) || !got.Assumed || len(s.p.Changes) != actions+1 {
		t.Fatalf("%+v after %d actions", got.Meaning, len(s.p.Changes)-actions)
	}
	if _, err := s.Undo(); err != nil || s.State().SpanCount() != 0 {
		t.Errorf("after an undo there are %v, %v", s.State().SpanList(), err)
	}

	s.FillNames(false) // the preference
	if got := s.actor("", "", berg, bergEnd); got.Detailed() {
		t.Errorf("%+v is filled in", got.Meaning)
	}
}

func TestAProjectThatAsksForNothingFillsInNothing(t *testing.T) {
	s := lay(t, 2)
	s.opens("a1")
	s.actor("Ada Berg", "", berg, bergEnd)
	if err := s.SetAsks(annotate.Asks{}); err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(s.told, func(c Change) bool { return c.Asks }) || s.Names().Asks().Any() || s.p.Asks.Any() {
		t.Errorf("told was %+v; asked for is %+v", s.told, s.Names().Asks())
	}
	s.opens("a2")
	if got := s.actor("", "", berg, bergEnd); got.Detailed() {
		t.Errorf("%+v is filled in", got.Meaning)
	}
	if _, err := s.tags(annotate.LabelFigure, 0, 5); err != nil {
		t.Fatal(err)
	}
	for span := range s.State().Spans() {
		if span.Detailed() {
			t.Errorf("%q says %+v", span.Quote, span.Meaning)
		}
	}
}

func TestCountedWordsAndLinkTypesFollowEdits(t *testing.T) {
	s := lay(t, 1)
	s.opens("a1")
	if _, err := s.tags(annotate.LabelFigure, 0, 5); err != nil {
		t.Fatal(err)
	}
	figure := s.State().Nth(0)
	figure.Figure.Counted = "people died"
	actor := s.actor("", "", berg, bergEnd)
	s.does(annotate.ReplaceSpan{Span: figure}, annotate.AddLink{Link: annotate.Link{ID: "l", Type: "seen by", From: figure.ID, To: actor.ID}})
	if got := s.Names().Counted("DIED", 9); !slices.Equal(got, []string{"people died"}) {
		t.Errorf("counted is %q", got)
	}
	if got := s.Names().LinkTypes(); !slices.Equal(got, append(annotate.LinkTypes(), "seen by")) {
		t.Errorf("the types are %q", got)
	}
	s.does(annotate.RemoveSpan{ID: figure.ID})
	if got := s.Names().Counted("", 9); len(got) != 0 {
		t.Errorf("counted is %q", got)
	}
}

// The names that follow edits are those of the project when it is read anew.
func TestNamesAreThoseOfTheProject(t *testing.T) {
	s := lay(t, 2)
	for i, name := range []string{"Ada Berg", "Ada Berg", ""} {
		s.opens([]annotate.ArticleID{"a1", "a2", "a1"}[i])
		if name != "" {
			s.actor(name, annotate.ActorPerson, berg, bergEnd)
		}
	}
	s.does(annotate.RemoveSpan{ID: s.State().Nth(0).ID})
	anew, err := readNames(context.Background(), s.p)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []*Names{anew, s.Names()} {
		if a, ok := n.Only("Ada Berg", "en"); !ok || a.Name != "Ada Berg" || a.Kind != annotate.ActorPerson || n.uses["Ada Berg"] != 1 {
			t.Errorf("the spelling means %+v, and the name has %d uses", a, n.uses["Ada Berg"])
		}
	}
}
