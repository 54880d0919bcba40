package inspector

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
)

// said is all that the list says, and where.
func (in *Inspector) said() string {
	var out strings.Builder
	for k, l := range in.lines {
		at, _ := in.list.Current()
		fmt.Fprintf(&out, "%d %v %s %s %v: ", k, in.list.Top(k), l.label.ID, l.id, k == at)
		if l.head != nil {
			fmt.Fprintf(&out, "%s\n", l.head.words())
			continue
		}
		s := in.spanOf(l)
		fmt.Fprintf(&out, "%s, %+v\n", l.lack, in.phrasesOf(s, in.tell(s, in.linksOf(l.id))))
	}
	fmt.Fprintf(&out, "%s %q several: %d", in.title.Text, in.hint.Text, in.chosen.count())
	return out.String()
}

// drawnAs fails where a row is not as high as its phrases.
func (in *Inspector) drawnAs(t *rapid.T) {
	for k, l := range in.lines {
		if l.head != nil {
			continue
		}
		s := in.spanOf(l)
		if below := len(in.phrasesOf(s, in.tell(s, in.linksOf(l.id)))) - 1; below != l.below {
			t.Fatalf("row %d has room for %d lines below the quote, and shows %d", k, l.below, below)
		}
	}
}

// A list that follows edits says what a list says that was made anew.
func TestTheListFollowsEdits(t *testing.T) {
	in, _ := inspecting(t)
	in.Meaning = &asking{asks: annotate.AsksAll()}
	rapid.Check(t, func(t *rapid.T) {
		a := in.state.Article
		labels := []annotate.LabelID{annotate.LabelClaim, annotate.LabelActor, annotate.LabelFigure, "unknown"}
		n := 0
		span := func(id annotate.SpanID) annotate.Span {
			start := rapid.IntRange(0, a.Len()-1).Draw(t, "start")
			r := annotate.Range{Start: start, End: rapid.IntRange(start+1, a.Len()).Draw(t, "end")}
			s := annotate.Span{ID: id, Label: rapid.SampledFrom(labels).Draw(t, "label"), Range: r, Quote: a.Quote(r)}
			switch detailed := rapid.Bool().Draw(t, "detailed"); {
			case !detailed:
			case s.Label == annotate.LabelActor:
				s.Actor.Name = rapid.SampledFrom([]string{"Ada", s.Quote}).Draw(t, "name")
			case s.Label == annotate.LabelFigure:
				s.Figure = annotate.Figure{Value: "50", Bound: annotate.BoundExact}
			case s.Label == annotate.LabelClaim:
				s.Claim.Hedged = true
			}
			s.Note = rapid.SampledFrom([]string{"", "", "a note on Ada"}).Draw(t, "note")
			s.Meaning = s.Tidy()
			if s.ValidateMeaning() != nil {
				s.Meaning = annotate.Meaning{}
			}
			return s
		}
		linked := []annotate.Span{span("s01"), span("s02"), span("s03")}
		for i, label := range []annotate.LabelID{annotate.LabelClaim, annotate.LabelActor, annotate.LabelActor} {
			linked[i] = linked[i].Relabelled(label)
		}
		state := annotate.State{Article: a, Set: "set", Status: annotate.StatusTodo}.WithSpans(linked).WithLinks([]annotate.Link{
			{ID: "a", Type: annotate.LinkSaidBy, From: "s01", To: "s02"}, {ID: "b", Type: annotate.LinkVia, From: "s01", To: "s03"},
		})
		in.only, in.search.Text, in.chosen, in.selected = only{}, "", chosen{}, ""
		in.SetState(annotate.State{}, "ana")
		in.SetState(state, "ana")
		in.search.SetText(rapid.SampledFrom([]string{"", "ada"}).Draw(t, "search at first"))
		states := []annotate.State{state}
		for range rapid.IntRange(1, 10).Draw(t, "steps") {
			switch rapid.IntRange(0, 9).Draw(t, "step") {
			case 0: // undo or redo
				state = rapid.SampledFrom(states).Draw(t, "state")
			case 1:
				in.search.SetText(rapid.SampledFrom([]string{"", "ada", "50", "note", "people"}).Draw(t, "search"))
			case 2:
				in.filter.SetSelected(rapid.SampledFrom(in.filter.Options).Draw(t, "filter"))
			case 3:
				if state.SpanCount() > 0 {
					in.SetSelected(state.Nth(rapid.IntRange(0, state.SpanCount()-1).Draw(t, "selected")).ID)
				}
			case 4:
				in.chosen.all(in.listed())
			default:
				var edits []annotate.Edit
				some := func() annotate.SpanID {
					return annotate.SpanID(fmt.Sprintf("s%02d", rapid.IntRange(1, 8).Draw(t, "id")))
				}
				for range rapid.SampledFrom([]int{1, 1, 3, 12}).Draw(t, "size") {
					var e annotate.Edit
					switch rapid.IntRange(0, 5).Draw(t, "edit") {
					case 0:
						e = annotate.RemoveSpan{ID: some()}
					case 1:
						n++
						e = annotate.AddLink{Link: annotate.Link{ID: annotate.LinkID(fmt.Sprint("l", n)), Type: rapid.SampledFrom(annotate.LinkTypes()).Draw(t, "type"), From: some(), To: some()}}
					case 2:
						e = annotate.RemoveLink{ID: annotate.LinkID(fmt.Sprint("l", rapid.IntRange(1, 9).Draw(t, "link")))}
					case 3:
						r := span(some())
						if was, there := state.Span(r.ID); there && rapid.Bool().Draw(t, "in place") {
							was = was.Relabelled(r.Label)
							was.Meaning = r.Meaning
							r = was
						}
						e = annotate.ReplaceSpan{Span: r}
					default:
						e = annotate.AddSpan{Span: span(some())}
					}
					if _, _, err := state.Apply(annotate.Transaction{Edits: append(slices.Clone(edits), e)}); err == nil {
						edits = append(edits, e)
					}
				}
				next, _, err := state.Apply(annotate.Transaction{Edits: edits})
				if err != nil {
					continue
				}
				state = next
				states = append(states, state)
			}
			in.SetState(state, "ana")
			in.drawnAs(t)
			for k, l := range in.lines {
				if l.head == nil && in.rowOf(l.id) != k {
					t.Fatalf("%s is found in row %d, not in row %d", l.id, in.rowOf(l.id), k)
				}
			}
			got := in.said()
			in.relist()
			if want := in.said(); got != want {
				t.Fatalf("the list says\n%s\nmade anew\n%s", got, want)
			}
		}
	})
}

// The row of a claim tells the names of its speakers, and is found by them.
func TestARenamedSpeakerIsFound(t *testing.T) {
	in, _ := inspecting(t)
	s := toldState(t)
	in.SetState(s, "ana")
	in.search.SetText("minister")
	if got, want := in.shownLines(), "ACTOR 1 | Minister Ada Berg"; got != want {
		t.Fatalf("listed %q, want %q", got, want)
	}
	actor, _ := s.Span("actor:Minister Ada Berg")
	actor.Actor.Name = "The minister"
	s, _, err := s.Apply(annotate.Transaction{Edits: []annotate.Edit{annotate.ReplaceSpan{Span: actor}}})
	if err != nil {
		t.Fatal(err)
	}
	in.SetState(s, "ana")
	if got, want := in.shownLines(), "CLAIM 1 | Fifty people died | ACTOR 1 | Minister Ada Berg"; got != want {
		t.Errorf("listed %q, want %q", got, want)
	}
}
