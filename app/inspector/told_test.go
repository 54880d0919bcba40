package inspector

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// toldState has spans with details, links and without: all that a row can tell.
func toldState(t *testing.T) annotate.State {
	t.Helper()
	s := spansOf(t, "claim:Fifty people died", "claim:the dam broke", "actor:Minister Ada Berg", "actor:people", "figure:Fifty", "figure:dam")
	spans := s.SpanList()
	for i := range spans {
		switch sp := &spans[i]; sp.Quote {
		case "Minister Ada Berg":
			sp.Actor = annotate.Actor{Name: "Ada Berg"}
		case "Fifty":
			sp.Figure = annotate.Figure{Value: "50", Bound: annotate.BoundExact, Counted: "people killed in the flood"}
			sp.Assumed = true
		case "Fifty people died":
			sp.Claim.Hedged = true
		}
	}
	return s.WithSpans(spans).WithLinks([]annotate.Link{{ID: "l", From: "claim:Fifty people died", To: "actor:Minister Ada Berg", Type: annotate.LinkSaidBy}})
}

func (in *Inspector) told() string {
	var out []string
	for _, l := range in.lines {
		if l.head == nil {
			s := in.spanOf(l)
			out = append(out, s.Quote+" = "+in.tell(s, in.linksOf(s.ID)).line)
		}
	}
	return strings.Join(out, " | ")
}

func TestARowTellsNameValueAndSpeaker(t *testing.T) {
	in, _ := inspecting(t)
	in.SetState(toldState(t), "ana")
	want := "Fifty people died = Hedged · Said by Ada Berg | the dam broke =  | people =  | Minister Ada Berg = Ada Berg | Fifty = ? 50 people killed in the flood | dam = "
	if got := in.told(); got != want {
		t.Errorf("told is %q, want %q", got, want)
	}
	r := in.list.Row(1).(*row)
	w := test.WidgetRenderer(r).(*rowRenderer)
	if below := w.phrases[1].text; below.Text != "Hedged · Said by Ada Berg" || below.Color != ui.Colors().Muted || r.Size().Height <= in.list.Row(2).Size().Height {
		t.Errorf("below the quote is %q in %v", below.Text, below.Color)
	}
	if !w.ring.Hidden {
		t.Error("something is missing, though nobody asks")
	}
	s := toldState(t)
	spans := s.SpanList()
	for i := range spans {
		spans[i].Claim.Voice = annotate.VoiceOutlet
		spans[i].Actor.Name = spans[i].Quote
	}
	in.SetState(s.WithSpans(spans).WithLinks(nil), "ana")
	if got := in.told(); !strings.Contains(got, "the dam broke = The outlet itself |") || !strings.Contains(got, "people =  |") {
		t.Errorf("told is %q", got)
	}
}

func TestTheSearchFindsNamesAndValues(t *testing.T) {
	in, _ := inspecting(t)
	in.SetState(toldState(t), "ana")
	for want, listed := range map[string]string{
		"ada b": "CLAIM 1 | Fifty people died | ACTOR 1 | Minister Ada Berg",
		"FLOOD": "FIGURE 1 | Fifty",
		"50":    "FIGURE 1 | Fifty",
		"said":  "",
	} {
		if in.search.SetText(want); in.shownLines() != listed {
			t.Errorf("%q lists %q, want %q", want, in.shownLines(), listed)
		}
	}
	in.search.SetText("flood")
	if p := in.list.Row(1).(*row).phrases[1]; p.text != "flood" || p.quiet {
		t.Errorf("the row does not say why: %+v", p)
	}
}

func TestTheListSaysWhatIsMissing(t *testing.T) {
	in, _ := inspecting(t)
	m := &asking{asks: annotate.AsksAll()}
	in.Meaning = m
	in.SetState(toldState(t), "ana")
	in.Retell()
	w := test.WidgetRenderer(in.list.Row(2).(*row)).(*rowRenderer)
	if w.ring.Hidden {
		t.Error("a claim without a speaker has no mark")
	}
	if tip := in.list.Row(2).(*row).tip(); tip != "No speaker yet" {
		t.Errorf("the mark says %q", tip)
	}
	if head := test.WidgetRenderer(in.list.Row(0).(*row)).(*rowRenderer); head.aside.Text != "1 without a speaker · 2" {
		t.Errorf("the head says %q", head.aside.Text)
	}
	in.filter.SetSelected("Missing details")
	if got, want := in.shownLines(), "CLAIM 1 | the dam broke | ACTOR 1 | people | FIGURE 1 | dam"; got != want {
		t.Fatalf("listed %q, want %q", got, want)
	}
	if in.title.Text != "3 of 6 spans" {
		t.Errorf("title %q", in.title.Text)
	}
	// A span that is being worked on stays until another one is selected.
	in.SetSelected("claim:the dam broke")
	s := toldState(t)
	spans := s.SpanList()
	for i := range spans {
		spans[i].Claim.Voice = annotate.VoiceOutlet
	}
	s = s.WithSpans(spans)
	s.Article = in.state.Article
	in.SetState(s, "ana")
	if got := in.shownLines(); !strings.Contains(got, "the dam broke") {
		t.Errorf("listed %q", got)
	}
	in.SetSelected("actor:people")
	if got, want := in.shownLines(), "ACTOR 1 | people | FIGURE 1 | dam"; got != want {
		t.Errorf("listed %q, want %q", got, want)
	}
	m.asks = annotate.Asks{}
	in.Retell()
	if len(in.filter.Options) != 4 || in.filter.Selected != allLabels() || strings.Count(in.shownLines(), "|") != 8 {
		t.Errorf("a project that asks for nothing offers %q, lists %q", in.filter.Options, in.shownLines())
	}
	for i := range in.lines {
		if !test.WidgetRenderer(in.list.Row(i).(*row)).(*rowRenderer).ring.Hidden {
			t.Errorf("row %d has a mark", i)
		}
	}
}

func TestNothingIsMissingInASetThatCannotBeEdited(t *testing.T) {
	in, _ := inspecting(t)
	in.Meaning = &asking{asks: annotate.AsksAll()}
	in.SetState(toldState(t), "ana")
	in.Retell()
	in.filter.SetSelected("Missing details")
	in.SetReadOnly(true)
	if len(in.filter.Options) != 4 || in.filter.Selected != allLabels() || in.lines[0].head.lacks.Sum() != 0 {
		t.Errorf("it offers %q, and lists %q", in.filter.Options, in.shownLines())
	}
}
