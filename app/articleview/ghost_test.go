package articleview

import (
	"image"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/app/inspect"
	"goldspan/app/ui"
)

// ghostOn is a prediction on the first place of a quote in a text.
func ghostOn(t testing.TB, text, quote string, label annotate.LabelID) Ghost {
	t.Helper()
	return Ghost{Mark: annotate.Mark{Label: label, Range: rangeIn(t, text, quote)}, Set: "extract"}
}

// predictions are a ghost on the range of a span with another label, one that
// holds another, and one on nothing.
func predictions(t testing.TB) []Ghost {
	return []Ghost{
		ghostOn(t, story, "Nobody else", annotate.LabelActor),
		ghostOn(t, story, "Ada Berg", annotate.LabelFigure),
		ghostOn(t, story, "other side said that nearly fifty of theirs had died near the old dam", annotate.LabelClaim),
		ghostOn(t, story, "nearly fifty", annotate.LabelFigure),
	}
}

func TestGhostsAreFoundByPlace(t *testing.T) {
	s := show(t, story)
	given := predictions(t)
	s.SetGhosts(given)
	if !slices.Equal(s.Ghosts(), given) {
		t.Errorf("ghosts %v, want %v", s.Ghosts(), given)
	}
	given[0].Set = "changed"
	if s.Ghosts()[0].Set != "extract" {
		t.Error("a change of what was given changed what is shown")
	}
	for quote, want := range map[string][]int{"Nobody": {0}, "Berg": {1}, "fifty": {3, 2}, "theirs": {2}, "clash": nil} {
		if got := s.GhostsAt(rangeIn(t, story, quote).Start); !slices.Equal(got, want) {
			t.Errorf("at %q: %v, want %v", quote, got, want)
		}
	}
	s.SetState(stateOf(t, story, spanOn(t, story, "Ada Berg", annotate.LabelActor)))
	if len(s.Ghosts()) != 4 {
		t.Error("a new state took the ghosts away")
	}
	s.Open(stateOf(t, story), "", "ana")
	if len(s.Ghosts()) != 0 || s.GhostsAt(3) != nil || len(s.framesInSight()) != 0 {
		t.Error("the ghosts are left in another article")
	}
}

func TestGhostsOfAnySpans(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spans := someSpans(40, 14).Draw(t, "spans")
		var given []Ghost
		for _, k := range rapid.Permutation(spans).Draw(t, "order") {
			given = append(given, Ghost{Mark: k.Mark(), Other: rapid.Bool().Draw(t, "other")})
		}
		g := arrange(given)
		r := annotate.Range{Start: rapid.IntRange(0, 39).Draw(t, "from")}
		r.End = rapid.IntRange(r.Start+1, 40).Draw(t, "to")
		var got []int
		g.in(r, func(i int) { got = append(got, i) })
		var want []int
		for i, s := range g.spans {
			if s.Range.Overlaps(r) {
				want = append(want, i)
			}
			if given[g.index[i]].Mark != s.Mark() {
				t.Fatalf("span %d is of ghost %v", i, given[g.index[i]])
			}
			for k := range i {
				if g.spans[k].Range.Overlaps(s.Range) && g.ranks[k] == g.ranks[i] {
					t.Fatalf("%v and %v have rank %d", g.spans[k].Range, s.Range, g.ranks[i])
				}
				if g.spans[k].Range.Covers(s.Range) && g.ranks[k] > g.ranks[i] {
					t.Fatalf("%v has rank %d in %v with rank %d", s.Range, g.ranks[i], g.spans[k].Range, g.ranks[k])
				}
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("in %v: %v, want %v of %v", r, got, want, g.spans)
		}
	})
}

func TestAClickOnAGhost(t *testing.T) {
	s := show(t, story, spanOn(t, story, "Ada Berg told parliament", annotate.LabelClaim))
	s.SetGhosts(predictions(t))
	var heard []int
	s.OnGhost = func(i int) { heard = append(heard, i) }
	click := func(quote string) {
		s.click(s.on(rangeIn(t, story, quote).Start), 0)
	}
	click("theirs")
	click("fifty")
	if want := []int{2, 3}; !slices.Equal(heard, want) {
		t.Errorf("OnGhost heard of %v, want %v", heard, want)
	}
	if s.selected.span != "" || s.Caret() != rangeIn(t, story, "fifty").Start {
		t.Errorf("the click selected %q and left the caret at %d", s.selected.span, s.Caret())
	}
	heard = nil
	click("Berg") // gold is there
	click("clash")
	if s.clicks(s.on(rangeIn(t, story, "fifty").Start), 2); s.selectedText() != "fifty" {
		t.Errorf("a double click selected %q", s.selectedText())
	}
	s.drag(s.at(rangeIn(t, story, "near the").Start), s.at(rangeIn(t, story, "old dam").Start))
	if want := []int{3}; !slices.Equal(heard, want) {
		t.Errorf("OnGhost heard of %v, want %v for the first of two clicks", heard, want)
	}
	s.OnGhost = nil
	click("theirs")
}

// cardTexts is what the hover card says when the pointer rests on a code point.
func (s *surface) cardTexts(offset int) string {
	s.t.Helper()
	s.hover.end()
	s.MouseMoved(mouseAt(s.on(offset), 0))
	s.hover.show()
	var texts []string
	for _, line := range s.r.card.lines {
		if s.r.card.Visible() && line.Text != "" {
			texts = append(texts, line.Text)
		}
	}
	s.hover.end()
	return strings.Join(texts, "\n")
}

func TestTheHoverCardTellsOfBoth(t *testing.T) {
	s := show(t, story, spanOn(t, story, "Ada Berg", annotate.LabelActor))
	g := predictions(t)
	g[0].Score = 0.93
	both := ghostOn(t, story, "fifty", annotate.LabelActor)
	both.Set, both.Other = "regex-v2", true
	s.SetGhosts(append(g, both))
	for quote, want := range map[string]string{
		"Nobody": "Predicted actor · extract · score 0.93\nNobody else",
		"Berg":   "Actor · ana\nAda Berg\nPredicted figure · extract",
		"fifty":  "Predicted figure · extract\nnearly fifty\nPredicted actor · regex-v2\nfifty",
		"clash":  "",
	} {
		if got := s.cardTexts(rangeIn(t, story, quote).Start); got != want {
			t.Errorf("on %q the card says %q, want %q", quote, got, want)
		}
	}
	s.OnGhost = func(int) {}
	for quote, want := range map[string]desktop.Cursor{"Nobody": desktop.PointerCursor, "clash": desktop.TextCursor} {
		if s.MouseMoved(mouseAt(s.on(rangeIn(t, story, quote).Start), 0)); s.Cursor() != want {
			t.Errorf("on %q the cursor is %v", quote, s.Cursor())
		}
	}
}

func TestTheHoverCardOfAGhostThatIsTooLong(t *testing.T) {
	s := show(t, story)
	n := s.page.body.doc.Len()
	s.SetGhosts([]Ghost{{Mark: annotate.Mark{Label: annotate.LabelClaim, Range: annotate.Range{Start: n - 12, End: n + 50}}}})
	if got := s.cardTexts(n - 5); !strings.HasPrefix(got, "Predicted claim\n") {
		t.Errorf("the card says %q", got)
	}
}

// framesInSight are the outlines of ghosts that are drawn.
func (s *surface) framesInSight() []frame {
	var out []frame
	for _, l := range s.r.shown {
		out = append(out, l.frames...)
	}
	return out
}

// repainted is how many lines that were in sight a change has painted again.
func (s *surface) repainted(change func()) int {
	const stale = -1
	before := map[lineKey]*lineSlot{}
	for key, slot := range s.r.rasters.lines {
		slot.line.Y = stale
		before[key] = slot
	}
	change()
	n := 0
	for key := range before {
		if now, ok := s.r.rasters.lines[key]; ok && now.line.Y != stale {
			n++
		}
	}
	return n
}

func TestWhatPaintsLinesAgain(t *testing.T) {
	text := long(60)
	s := show(t, text)
	var g []Ghost
	for i := range 40 {
		g = append(g, Ghost{Mark: annotate.Mark{Label: annotate.LabelActor, Range: annotate.Range{Start: i * 50, End: i*50 + 20}}})
	}
	s.Refresh() // learns the scale
	s.SetGhosts(g)
	other := slices.Clone(g)
	other[3].Current = true
	for _, c := range []struct {
		name   string
		change func()
		paints bool
	}{
		{"scrolling", func() { s.ScrollTo(s.Place() + 60) }, false},
		{"tagging", func() { s.SetState(stateOf(t, text, spanOn(t, text, "Paragraph 0", annotate.LabelActor))) }, false},
		{"selecting a span", func() { s.SelectSpan("actor:Paragraph 0", false) }, false},
		{"selecting text", func() { s.Select(annotate.Range{Start: 120, End: 150}) }, false},
		{"other ghosts", func() { s.SetGhosts(other) }, true},
		{"other labels", func() { s.SetLabels(annotate.DefaultLabels()) }, true},
		{"another theme", func() {
			fyne.CurrentApp().Settings().SetTheme(ui.NewTheme(ui.ModeDark))
			s.Refresh()
		}, true},
		{"no ghosts", func() { s.SetGhosts(nil) }, true},
		{"no ghosts again", func() { s.SetGhosts(nil) }, false},
	} {
		if n := s.repainted(c.change); (n > 0) != c.paints {
			t.Errorf("%s painted %d lines again", c.name, n)
		}
	}
}

func TestOnlyGhostsInSightHaveOutlines(t *testing.T) {
	s := show(t, long(2000))
	var g []Ghost
	for at := 0; at+10 < s.page.body.doc.Len(); at += 90 {
		g = append(g, Ghost{Mark: annotate.Mark{Label: annotate.LabelActor, Range: annotate.Range{Start: at, End: at + 10}}})
	}
	s.SetGhosts(g)
	for _, y := range []float64{0, 20_000, 1e9} {
		s.ScrollTo(y)
		if n := len(s.framesInSight()); n < 5 || n > 200 {
			t.Errorf("at %v there are %d outlines", y, n)
		}
		for _, slot := range s.r.rasters.lines {
			if !slot.used {
				t.Fatal("a line out of sight was kept")
			}
		}
	}
}

func TestGhostsChangeNoLine(t *testing.T) {
	s := show(t, story)
	height, line := s.page.height(), s.page.textLine()
	s.SetGhosts(predictions(t))
	if s.page.height() != height || s.page.textLine() != line {
		t.Errorf("the text is %v high, it was %v", s.page.height(), height)
	}
}

func TestInspectGhosts(t *testing.T) {
	s := show(t, story)
	g := predictions(t)
	g[3].Current, g[0].Other = true, true
	s.SetGhosts(g)
	var out inspect.Snapshot
	s.Inspect(&out, func(x, y, w, h float32) inspect.Rect { return inspect.Rect{X: x, Y: y, W: w, H: h} })
	if len(out.Ghosts) != len(g) {
		t.Fatalf("%d ghosts, want %d", len(out.Ghosts), len(g))
	}
	for _, got := range out.Ghosts {
		i := slices.IndexFunc(g, func(g Ghost) bool { return g.Mark.Range == annotate.Range{Start: got.Start, End: got.End} })
		if i < 0 {
			t.Fatalf("a ghost at %d to %d", got.Start, got.End)
		}
		if got.Label != string(g[i].Mark.Label) || got.Set != "extract" || got.Other != (i == 0) || got.Current != (i == 3) {
			t.Errorf("ghost %d: %+v", i, got)
		}
		on := s.on(g[i].Mark.Range.Start)
		b := got.Boxes[0]
		if on.X < b.X || on.X > b.X+b.W || on.Y < b.Y || on.Y > b.Y+b.H {
			t.Errorf("ghost %d: its first box %v is not at %v", i, b, on)
		}
		if lines := s.linesOf(g[i].Mark.Range); len(got.Boxes) != lines {
			t.Errorf("ghost %d: %d boxes on %d lines", i, len(got.Boxes), lines)
		}
	}
}

// linesOf is over how many lines a range goes.
func (s *surface) linesOf(r annotate.Range) int {
	n := 0
	for _, l := range s.r.shown {
		if r.Overlaps(annotate.Range{Start: l.line.Start, End: l.line.End}) {
			n++
		}
	}
	return n
}

// painted is the raster of the line that holds an offset, and its scale.
func (s *surface) painted(offset int, scale float32) (*image.RGBA, visibleLine) {
	s.t.Helper()
	for _, l := range s.r.shown {
		if l.line.Start > offset || offset >= l.line.End {
			continue
		}
		for key, slot := range s.r.rasters.lines {
			if key.doc == s.page.body.doc && slot.line.Start == l.line.Start {
				size := slot.raster.Size()
				return s.r.paint(slot, pixels(size.Width, scale), pixels(size.Height, scale)).(*image.RGBA), l
			}
		}
	}
	s.t.Fatalf("offset %d is not in sight", offset)
	return nil, visibleLine{}
}
