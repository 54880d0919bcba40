package articleview

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

// The figures that issue and design ask for: an article of 1 MB with 170,000
// words and 5,000 spans, in a view of 900 by 700, without the driver's own
// painting. Run all of them with
//
//	go test -run - -bench Megabyte -benchmem ./app/articleview

// megabyte is about 170,000 words.
func megabyte(b *testing.B) string {
	text := wordy(170_000)
	if n := len(text); n < 1_000_000 {
		b.Fatalf("%d bytes", n)
	}
	return text
}

// wordy is so many words in paragraphs of some length.
func wordy(n int) string {
	stock := strings.Fields(`the minister said on Monday that exports of grain fell by 6,500 tonnes after talks in
		the northern port, where "nothing was signed", officials and well-informed traders told reporters; a
		spokeswoman called the figures preliminary and declined further comment`)
	var text strings.Builder
	for i := range n {
		text.WriteString(stock[(i*7+i/31)%len(stock)])
		if i%83 == 82 {
			text.WriteString(".\n")
		} else {
			text.WriteByte(' ')
		}
	}
	return text.String()
}

// large is a view of that text with 5,000 spans, and its state.
func large(b *testing.B) (*surface, annotate.State) { return sized(b, megabyte(b), 5000) }

// sized is a view of a text with so many spans, and its state.
func sized(b *testing.B, text string, n int) (*surface, annotate.State) {
	s := show(b, "One line.")
	a, err := annotate.NewArticle("big", "A large one", text, annotate.Meta{})
	if err != nil {
		b.Fatal(err)
	}
	spans := nSpans(a.Len(), n)
	for i := range spans {
		spans[i].Quote = a.Quote(spans[i].Range)
	}
	state, err := annotate.LoadState(a, annotate.Set{ID: "ana"}, annotate.Parts{Status: annotate.StatusTodo, Spans: spans})
	if err != nil {
		b.Fatal(err)
	}
	return s, state
}

// rasters are the lines that were drawn and still have their texture.
type rasters map[lineKey]*lineSlot

// draw draws the lines that came into sight, as the driver would.
func (drawn rasters) draw(s *surface) {
	for key, slot := range s.r.rasters.lines {
		if slot.used && drawn[key] != slot {
			size := slot.raster.Size()
			slot.raster.Generator(int(size.Width), int(size.Height))
			drawn[key] = slot
		}
	}
	for key, slot := range drawn {
		if s.r.rasters.lines[key] != slot {
			delete(drawn, key)
		}
	}
}

// haunted are 5,000 ghosts beside the spans of a state, on ranges that are a
// little off, under one on the whole article.
func haunted(state annotate.State) []Ghost {
	var out []Ghost
	for i, s := range state.SpanList() {
		m := s.Mark()
		m.Label = annotate.DefaultLabels()[i%3].ID
		m.Range.Start = min(m.Range.Start+i%2*3, m.Range.End-1)
		out = append(out, Ghost{Mark: m, Set: "extract", Score: 0.5, Other: i%4 == 0})
	}
	return out
}

func BenchmarkOpenMegabyte(b *testing.B) {
	s, state := large(b)
	b.ResetTimer()
	for b.Loop() {
		s.Open(state, "Outlet", "ana")
		rasters{}.draw(s)
	}
}

// BenchmarkTagMegabyte is from the key to the new objects: apply, commit to a
// store in memory, SetState and rebuild. Each turn tags and takes it back.
func BenchmarkTagMegabyte(b *testing.B) { benchmarkTag(b, false) }

func BenchmarkTagAmongGhostsMegabyte(b *testing.B) { benchmarkTag(b, true) }

func benchmarkTag(b *testing.B, ghosts bool) {
	s, state := large(b)
	store := &storeOf{state: state}
	n := 0
	history, err := session.Load(context.Background(), store, func() int64 { return 0 }, func() string { n++; return fmt.Sprintf("new-%d", n) })
	if err != nil {
		b.Fatal(err)
	}
	open, err := history.Open(context.Background(), "big", "ana")
	if err != nil {
		b.Fatal(err)
	}
	history.Watch(func(session.Event) { s.SetState(open.State()) })
	s.Open(state, "Outlet", "ana")
	if ghosts {
		s.SetGhosts(haunted(state))
	}
	middle := state.Article.Len() / 2
	s.Select(annotate.Range{Start: middle, End: middle + 9})
	b.ResetTimer()
	for b.Loop() {
		span, err := open.NewSpan(annotate.LabelActor, annotate.Range{Start: middle, End: middle + 9})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := open.Do(context.Background(), annotate.Transaction{Name: annotate.Act{Text: "tag actor"}, Edits: []annotate.Edit{annotate.AddSpan{Span: span}}}); err != nil {
			b.Fatal(err)
		}
		s.SelectSpan(span.ID, false)
		if _, err := history.Undo(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkScrollMegabyte(b *testing.B) { benchmarkScroll(b, false) }

func BenchmarkScrollOverGhostsMegabyte(b *testing.B) { benchmarkScroll(b, true) }

func benchmarkScroll(b *testing.B, ghosts bool) {
	s, state := large(b)
	s.Open(state, "Outlet", "ana")
	if ghosts {
		s.SetGhosts(haunted(state))
	}
	drawn := rasters{}
	drawn.draw(s)
	var steps []time.Duration
	b.ResetTimer()
	for b.Loop() {
		begun := time.Now()
		s.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -25)})
		drawn.draw(s)
		steps = append(steps, time.Since(begun))
		if s.Place() >= s.port.maxY() {
			s.ScrollTo(0)
		}
	}
	slices.Sort(steps)
	b.ReportMetric(float64(steps[len(steps)/2].Microseconds()), "µs-median")
	b.ReportMetric(float64(steps[len(steps)*99/100].Microseconds()), "µs-99th")
}

// BenchmarkSetGhostsMegabyte is from one ghost to be settled to the next.
func BenchmarkSetGhostsMegabyte(b *testing.B) {
	s, state := large(b)
	s.Open(state, "Outlet", "ana")
	s.ScrollTo(s.port.maxY() / 2)
	ghosts := haunted(state)
	b.ResetTimer()
	for b.Loop() {
		s.SetGhosts(ghosts)
		rasters{}.draw(s)
	}
}

func BenchmarkResizeMegabyte(b *testing.B) {
	s, state := large(b)
	s.Open(state, "Outlet", "ana")
	s.ScrollTo(s.port.maxY() / 2)
	width := float32(400)
	b.ResetTimer()
	for b.Loop() {
		if width++; width > 700 {
			width = 400
		}
		s.Resize(fyne.NewSize(width, 700))
		rasters{}.draw(s)
	}
}

// storeOf is a store of one article that remembers the last action alone.
type storeOf struct {
	state annotate.State
	last  annotate.Action
}

func (s *storeOf) State(context.Context, annotate.ArticleID, annotate.SetID) (annotate.State, error) {
	return s.state, nil
}

func (s *storeOf) Ends(context.Context) (annotate.Ends, error) { return annotate.Ends{}, nil }

func (s *storeOf) Action(context.Context, annotate.ActionID) (annotate.Action, error) {
	return s.last, nil
}

func (s *storeOf) Place(_ context.Context, _ annotate.ActionID, here annotate.Place) (annotate.Place, error) {
	return here, nil
}

func (s *storeOf) Corrected(context.Context, annotate.Place, annotate.Mark, annotate.Mark) (annotate.Change, bool, error) {
	return annotate.Change{}, false, nil
}

func (s *storeOf) Commit(_ context.Context, c annotate.Commit) (annotate.Committed, error) {
	if c.Op != annotate.OpDo {
		return annotate.Committed{}, nil
	}
	s.last = c.Action
	return annotate.Committed{Ends: annotate.Ends{Undo: annotate.Logged{ID: 1, Name: c.Action.Name}}}, nil
}
