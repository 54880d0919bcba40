package chat

import (
	"bytes"
	"encoding/json"
	"maps"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/formattest"
)

type line struct {
	Messages []struct{ Role, Content string }
}

type answer struct {
	Spans []struct {
		Label, Quote, Name, Unit, Counted string
		Nth                               int
		Kind                              annotate.ActorKind
		Value, Upper                      json.Number
		Bound                             annotate.Bound
		Voice                             annotate.Voice
		Denied, Hedged                    bool
	}
}

// read reads a file strictly.
func read(t *testing.T, file []byte) (lines []line, answers []answer) {
	t.Helper()
	for text := range bytes.Lines(file) {
		var l line
		strict(t, text, &l)
		if len(l.Messages) != 3 || l.Messages[0].Role != "system" || l.Messages[1].Role != "user" || l.Messages[2].Role != "assistant" {
			t.Fatalf("the messages are %+v", l.Messages)
		}
		var a answer
		strict(t, []byte(l.Messages[2].Content), &a)
		lines, answers = append(lines, l), append(answers, a)
	}
	return lines, answers
}

func strict(t *testing.T, text []byte, into any) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
}

// find is the range of occurrence n of a quote, in code points.
func find(text, quote string, n int) annotate.Range {
	runes, want := []rune(text), []rune(quote)
	for at := 0; at+len(want) <= len(runes); at++ {
		if string(runes[at:at+len(want)]) == quote {
			if n--; n <= 0 {
				return annotate.Range{Start: at, End: at + len(want)}
			}
		}
	}
	return annotate.Range{}
}

func TestEverySpanIsFoundAgain(t *testing.T) {
	for seed := range uint64(10) {
		states, labels := formattest.States(seed, 25)
		file, loss := formattest.Encode(t, Format(), states, format.Options{Set: annotate.Set{Name: "ana"}, Labels: labels})
		if again, _ := formattest.Encode(t, Format(), states, format.Options{Set: annotate.Set{Name: "ana"}, Labels: labels}); !bytes.Equal(file, again) {
			t.Fatal("the second file has other bytes")
		}
		names := map[annotate.LabelID]string{}
		for _, l := range labels {
			names[l.ID] = l.Name
		}
		lines, answers := read(t, file)
		if len(lines) != len(states) {
			t.Fatalf("%d lines, want %d", len(lines), len(states))
		}
		want := format.Loss{}
		for i, s := range states {
			if lines[i].Messages[0] != lines[0].Messages[0] {
				t.Fatal("the system messages differ")
			}
			if lines[i].Messages[1].Content != s.Article.Text() {
				t.Fatalf("the text is %q, want %q", lines[i].Messages[1].Content, s.Article.Text())
			}
			if len(answers[i].Spans) != s.SpanCount() {
				t.Fatalf("%d spans, want %d", len(answers[i].Spans), s.SpanCount())
			}
			for k, sp := range s.SpanList() {
				got := answers[i].Spans[k]
				if at := find(s.Article.Text(), got.Quote, got.Nth); at != sp.Range || got.Label != names[sp.Label] {
					t.Fatalf("%+v is %s %v, want %s %v", got, got.Label, at, sp.Label, sp.Range)
				}
				m := annotate.Meaning{
					Actor:  annotate.Actor{Name: got.Name, Kind: got.Kind},
					Figure: annotate.Figure{Value: string(got.Value), Upper: string(got.Upper), Bound: got.Bound, Unit: got.Unit, Counted: got.Counted},
					Claim:  annotate.Claim{Voice: got.Voice, Denied: got.Denied, Hedged: got.Hedged},
				}
				says := sp.Meaning
				says.Assumed = false
				if sp.Label == annotate.LabelClaim {
					says.Claim.Voice = s.Voice(sp)
				}
				if m != says {
					t.Fatalf("the details are %+v, want %+v", m, says)
				}
				want.Add(format.LostNote, one(sp.Note != ""))
				want.Add(format.LostMeaning, one(sp.Assumed))
			}
			want.Add(format.LostLink, s.LinkCount())
			want.Add(format.LostTitle, one(s.Article.Title != ""))
			want.Add(format.LostSource, one(s.Article.Meta != annotate.Meta{}))
			want.Add(format.LostStatus, one(s.Status == annotate.StatusDone))
		}
		if !maps.Equal(loss, want) {
			t.Fatalf("lost: %v, want %v", loss, want)
		}
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestOccurrencesMayOverlap(t *testing.T) {
	s := state(t, "aaa b", annotate.Range{Start: 1, End: 3}, annotate.Range{Start: 4, End: 5})
	file, _ := formattest.Encode(t, Format(), []annotate.State{s}, format.Options{Labels: annotate.DefaultLabels()})
	lines, _ := read(t, file)
	if got, want := lines[0].Messages[2].Content, `{"spans":[{"label":"figure","quote":"aa","nth":2},{"label":"figure","quote":"b"}]}`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestTheSystemMessageNamesTheLabels(t *testing.T) {
	labels := append(annotate.DefaultLabels(), annotate.NewLabel("own", `a "place"`, nil))
	labels[0].Name = "assertion"
	file, _ := formattest.Encode(t, Format(), []annotate.State{state(t, "a")}, format.Options{Labels: labels})
	lines, _ := read(t, file)
	system := lines[0].Messages[0].Content
	for _, want := range []string{
		"\n- \"assertion\". More keys: \"voice\"", "\n- \"actor\". More keys: \"name\"", "\n- \"figure\". More keys: \"value\"", "\n- \"a \\\"place\\\"\"",
		`"person"`, `"at_least"`, `"nth"`, `"denied"`,
	} {
		if !strings.Contains(system, want) {
			t.Errorf("%q is not in\n%s", want, system)
		}
	}
}

func TestALabelWithoutANameIsAnError(t *testing.T) {
	e := Format().NewEncoder(new(bytes.Buffer), format.Options{})
	if err := e.Encode(state(t, "a", annotate.Range{Start: 0, End: 1})); err == nil {
		t.Error("no error")
	}
}

func state(t *testing.T, text string, figures ...annotate.Range) annotate.State {
	t.Helper()
	a, err := annotate.NewArticle("article", "", text, annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	parts := annotate.Parts{Status: annotate.StatusTodo}
	for _, at := range figures {
		parts.Spans = append(parts.Spans, annotate.Span{ID: annotate.SpanID(at.String()), Label: annotate.LabelFigure, Range: at, Quote: a.Quote(at)})
	}
	s, err := annotate.LoadState(a, annotate.Set{ID: "set", Kind: annotate.SetPerson}, parts)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func BenchmarkEncode(b *testing.B) { formattest.Bench(b, Format()) }
