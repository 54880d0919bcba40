package articleview

import (
	"fmt"
	"image"
	"image/color"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
)

const linkedText = "The ministry said that 49 soldiers died in the night.\n\nIt was quiet since.\n"

// linked is a state with a claim, its speaker and its figure.
func linked(t testing.TB, text string, more ...annotate.Link) annotate.State {
	t.Helper()
	claim := spanOn(t, text, "49 soldiers died", annotate.LabelClaim)
	ministry := spanOn(t, text, "The ministry", annotate.LabelActor)
	figure := spanOn(t, text, "49", annotate.LabelFigure)
	quiet := spanOn(t, text, "quiet", annotate.LabelClaim)
	ministry.Actor = annotate.Actor{Name: "Ministry of Defence", Kind: annotate.ActorOrganisation}
	claim.Claim = annotate.Claim{Voice: annotate.VoiceText, Denied: true}
	quiet.Claim = annotate.Claim{Voice: annotate.VoiceOutlet, Hedged: true}
	return linkedState(t, text, []annotate.Span{claim, ministry, figure, quiet}, append([]annotate.Link{
		{ID: "l1", Type: annotate.LinkSaidBy, From: claim.ID, To: ministry.ID},
		{ID: "l2", Type: annotate.LinkPartOf, From: figure.ID, To: claim.ID, Assumed: true},
	}, more...))
}

func linkedState(t testing.TB, text string, spans []annotate.Span, links []annotate.Link) annotate.State {
	t.Helper()
	a, err := annotate.NewArticle("a1", "A title of its own", text, annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range spans {
		spans[i].Quote = a.Quote(spans[i].Range)
	}
	s, err := annotate.LoadState(a, annotate.Set{ID: "ana"}, annotate.Parts{Status: annotate.StatusTodo, Spans: spans, Links: links})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// linksDrawn are the links that are drawn, by their words.
func (s *surface) linksDrawn() []string {
	var out []string
	for _, d := range s.r.links.drawn {
		out = append(out, d.words)
	}
	slices.Sort(out)
	return out
}

func (s *surface) wantLinks(when string, want ...string) {
	s.t.Helper()
	if got := s.linksDrawn(); !slices.Equal(got, want) {
		s.t.Errorf("%s: the links %q are drawn, want %q", when, got, want)
	}
}

func TestLinksOfTheSelectedSpanAreDrawn(t *testing.T) {
	s := show(t, "One line.")
	state := linked(t, linkedText)
	s.Open(state, "", "ana")
	s.wantLinks("nothing selected")
	s.SelectSpan("claim:49 soldiers died", false)
	s.wantLinks("claim selected", "part of", "said by")
	if n := len(s.r.links.layer.Objects); n != 5 {
		t.Errorf("%d objects are shown, want the lines, and paper and words of two links", n)
	}
	s.SelectSpan("actor:The ministry", false)
	s.wantLinks("actor selected", "said by")
	s.SelectSpan("claim:quiet", false)
	s.wantLinks("a claim without links selected")
	s.SelectSpan("actor:The ministry", false)
	state = state.WithLinks(state.LinkList()[:1])
	s.SetState(state)
	s.wantLinks("the link of the actor is gone")
	s.Open(linked(t, linkedText), "", "ana")
	s.wantLinks("opened again")
	if n := len(s.r.links.layer.Objects); n != 0 {
		t.Errorf("%d objects are shown", n)
	}
}

func TestAllLinksAreDrawnOnDemand(t *testing.T) {
	s := show(t, "One line.")
	s.Open(linked(t, linkedText), "", "ana")
	s.ShowAllLinks(true)
	s.wantLinks("all links", "part of", "said by")
	s.ShowAllLinks(false)
	s.wantLinks("no longer all links")
}

func TestLinksOfTheSpanUnderThePointerAreDrawnWithItsCard(t *testing.T) {
	s := show(t, "One line.")
	s.Open(linked(t, linkedText), "", "ana")
	s.hover.move(target{span: "actor:The ministry"}, s.on(2))
	s.wantLinks("the pointer just came")
	s.hover.show()
	s.wantLinks("the card is shown", "said by")
	s.MouseOut()
	s.wantLinks("the pointer left")
}

// TestLinkOfASpanOutOfSightHasItsQuote also looks at a type of the project's own.
func TestLinkOfASpanOutOfSightHasItsQuote(t *testing.T) {
	text := linkedText + strings.Repeat("A line in between.\n", 100) + "A rebuttal of all that has been said before."
	last := spanOn(t, text, "A rebuttal of all that has been said before", annotate.LabelClaim)
	state := linked(t, text)
	state = linkedState(t, text, append(slices.Clone(state.SpanList()), last), append(slices.Clone(state.LinkList()),
		annotate.Link{ID: "l3", Type: "contradicts", From: last.ID, To: "claim:49 soldiers died"}))
	s := show(t, "One line.")
	s.Open(state, "", "ana")
	s.SelectSpan(last.ID, true)
	s.wantLinks("the claim is above", "contradicts “49 soldiers died”")
	s.ScrollTo(0)
	s.wantLinks("the rebuttal is below", "“A rebuttal of all that has…” contradicts")
	s.ScrollTo(900)
	s.wantLinks("both are out of sight")
}

// An actor who says much that is out of sight has the nearest of his claims at the edge.
func TestFewLinksGoToAnEdge(t *testing.T) {
	text := linkedText + strings.Repeat("A line in between.\n", 100)
	actor := spanOn(t, text, "The ministry", annotate.LabelActor)
	spans, links := []annotate.Span{actor}, []annotate.Link(nil)
	for i := range 12 {
		text += fmt.Sprintf("Claim number %d is so.\n", i)
		s := spanOn(t, text, fmt.Sprintf("Claim number %d is so", i), annotate.LabelClaim)
		spans = append(spans, s)
		links = append(links, annotate.Link{ID: annotate.LinkID(fmt.Sprint(i)), Type: annotate.LinkSaidBy, From: s.ID, To: actor.ID})
	}
	s := show(t, "One line.")
	s.Open(linkedState(t, text, spans, links), "", "ana")
	s.SelectSpan(actor.ID, false)
	var want []string
	for i := range maxAtEdge {
		want = append(want, fmt.Sprintf("“Claim number %d is so” said by", i))
	}
	want[maxAtEdge-1] += " and 7 more"
	s.wantLinks("12 claims below", want...)
}

func TestLinesOfLinksAreNotPaintedAgainWhenTheyOnlyMove(t *testing.T) {
	text := strings.Repeat("A line before.\n", 20) + linkedText + strings.Repeat("A line after.\n", 100)
	s := show(t, "One line.")
	s.Open(linked(t, text), "", "ana")
	s.SelectSpan("claim:49 soldiers died", false)
	before := s.r.links.painted
	s.ScrollTo(s.port.y + 13)
	after := s.r.links.drawn
	if len(after) != 2 || !slices.EqualFunc(before, after, func(a, b drawnLink) bool { return a.paintsAs(b, fyne.NewPos(0, -13)) }) {
		t.Errorf("scrolled by 13: %v became %v", before, after)
	}
	if slices.EqualFunc(before, after, func(a, b drawnLink) bool { return a.paintsAs(b, fyne.Position{}) }) {
		t.Error("the lines did not move")
	}
}

// TestPaintedLinks looks at the pixels of a level line from 10 to 60, and an arrow.
func TestPaintedLinks(t *testing.T) {
	ink, paper := color.NRGBA{R: 20, G: 30, B: 40, A: 255}, color.NRGBA{R: 250, G: 250, B: 250, A: 255}
	paint := func(dash bool) image.Image {
		l := drawnLink{ink: ink, dash: dash, linkCurve: linkCurve{points: []fyne.Position{{X: 10, Y: 20}, {X: 60, Y: 20}, {X: 60, Y: 40}}}}
		return paintLinks([]drawnLink{l}, image.Point{}, 80, 60, fyne.NewSize(80, 60), paper)
	}
	dark := func(img image.Image, x, y int) bool { r, _, _, a := img.At(x, y).RGBA(); return a > 0 && r < 0x6000 }
	count := func(img image.Image) (n int) {
		for x := 14; x < 54; x++ {
			if dark(img, x, 20) {
				n++
			}
		}
		return n
	}
	if n := count(paint(false)); n != 40 {
		t.Errorf("%d of 40 pixels of the line are painted", n)
	}
	if n := count(paint(true)); n < 15 || n > 30 {
		t.Errorf("%d of 40 pixels of an assumed link are painted, want dashes", n)
	}
	img := paint(false)
	if dark(img, 60, 20) || !dark(img, 60, 30) {
		t.Error("the corner is not round")
	}
	if !dark(img, 58, 34) || !dark(img, 62, 34) || dark(img, 57, 39) || dark(img, 63, 39) {
		t.Error("there is no arrow down to the end")
	}
	if r, _, _, _ := img.At(30, 21).RGBA(); r>>8 != 250 {
		t.Error("there is no paper beside the line")
	}
}

func TestCardTellsOfDetails(t *testing.T) {
	state := linked(t, linkedText, annotate.Link{ID: "l3", Type: annotate.LinkVia, From: "claim:quiet", To: "actor:The ministry", Assumed: true})
	figure := spanOn(t, linkedText, "49", annotate.LabelFigure)
	figure.Figure = annotate.Figure{Value: "49", Bound: annotate.BoundAtLeast, Counted: "soldiers killed"}
	figure.Assumed = true
	spans := state.SpanList()
	for i := range spans {
		if spans[i].ID == figure.ID {
			spans[i].Meaning = figure.Meaning
		}
	}
	state = state.WithSpans(spans)
	g := newLegend(annotate.DefaultLabels(), 0)
	const assumed = "Assumed: nobody has looked at this yet"
	for id, want := range map[annotate.SpanID][]string{
		"actor:The ministry":     {"Actor · ana", "The ministry", "Actor: Ministry of Defence (organisation)"},
		"figure:49":              {"Figure · ana", "49", "Figure: at least 49 soldiers killed", assumed},
		"claim:49 soldiers died": {"Claim · ana", "49 soldiers died", "Said by Ministry of Defence", "Denied"},
		"claim:quiet":            {"Claim · ana", "quiet", "Said by the outlet itself", "Via Ministry of Defence", "Hedged", assumed},
	} {
		var got []string
		for _, l := range partsOf(target{span: id}, state, "ana", &g)[0].lines {
			got = append(got, l.text)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: the card says %q, want %q", id, got, want)
		}
	}
}

// crowded has 5,000 spans with 5,000 links, each span to one a little further on.
func crowded(b *testing.B, state annotate.State) annotate.State {
	var links []annotate.Link
	for i := range state.SpanCount() {
		links = append(links, annotate.Link{
			ID: annotate.LinkID(fmt.Sprint(i)), Type: "about", From: state.Nth(i).ID, To: state.Nth((i + 1 + i%5) % state.SpanCount()).ID,
		})
	}
	return state.WithLinks(links)
}

// BenchmarkRepaint is what a repaint costs with 5,000 spans, about 15 or 150 of them
// in sight: without links, with those of the selected span, and with all. The lines of
// links are painted each time, as when the view scrolls.
func BenchmarkRepaint(b *testing.B) {
	for _, text := range []struct {
		name  string
		words int
	}{{"sparse", 170_000}, {"dense", 17_000}} {
		for _, which := range []string{"none", "selected", "all"} {
			b.Run(text.name+"/"+which, func(b *testing.B) {
				s := show(b, "One line.")
				a, err := annotate.NewArticle("big", "A large one", wordy(text.words), annotate.Meta{})
				if err != nil {
					b.Fatal(err)
				}
				spans := manySpans(a.Len())[1:] // not the one on all
				for i := range spans {
					spans[i].Quote = a.Quote(spans[i].Range)
				}
				state, err := annotate.LoadState(a, annotate.Set{ID: "ana"}, annotate.Parts{Status: annotate.StatusTodo, Spans: spans})
				if err != nil {
					b.Fatal(err)
				}
				s.Open(crowded(b, state), "Outlet", "ana")
				s.ScrollTo(s.port.maxY() / 2)
				if which != "none" {
					s.SelectSpan(s.r.spans.drawn[s.r.spans.shapes[len(s.r.spans.shapes)/2].span].ID, false)
				}
				s.ShowAllLinks(which == "all")
				b.ResetTimer()
				for b.Loop() {
					s.update()
					if l := s.r.links; len(l.drawn) > 0 {
						size := l.raster.Size()
						l.raster.Generator(int(size.Width), int(size.Height))
					}
				}
				b.ReportMetric(float64(len(s.r.links.drawn)), "links")
			})
		}
	}
}
