package articleview

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
)

// lanesByList gives the shortest spans the lanes nearest to the text, and of spans on
// one range the inner one, which is the last. A lane is a
// sorted list of ranges that do not overlap, so that finding room is a search
// and 5,000 spans under one that covers the whole article stay cheap.
func lanesByList(spans []annotate.Span, places []place) {
	type key struct{ length, start, span int }
	order := make([]key, len(spans))
	for i := range spans {
		order[i] = key{spans[i].Range.Len(), spans[i].Range.Start, i}
	}
	slices.SortFunc(order, func(a, b key) int {
		return cmp.Or(a.length-b.length, a.start-b.start, b.span-a.span)
	})
	var taken [][]annotate.Range
	for _, k := range order {
		i := k.span
		r := spans[i].Range
		for lane := 0; ; lane++ {
			if lane == len(taken) {
				taken = append(taken, nil)
			}
			at := sort.Search(len(taken[lane]), func(k int) bool { return taken[lane][k].End > r.Start })
			if at < len(taken[lane]) && taken[lane][at].Start < r.End {
				continue
			}
			taken[lane] = slices.Insert(taken[lane], at, r)
			places[i].lane = lane
			break
		}
	}
}

// sound fails where lanes are not those of the spans of a state.
func (l *lanes) sound(t interface{ Fatalf(string, ...any) }, state annotate.State) {
	spans := state.SpanList()
	want := make([]place, len(spans))
	lanesByList(spans, want)
	whole := annotate.Range{End: state.Article.Len()}
	got := l.over(whole)
	for i := range spans {
		if k, ok := got[spans[i].ID]; !ok || k != want[i].lane {
			t.Fatalf("%s on %v is in lane %d, want %d of %d spans", spans[i].ID, spans[i].Range, k, want[i].lane, len(spans))
		}
	}
	count := 0
	for k, in := range l.by {
		end := 0
		for p, part := range in {
			if len(part) == 0 || len(part) > lanePart {
				t.Fatalf("part %d of lane %d has %d spans", p, k, len(part))
			}
			for _, s := range part {
				if s.Start < end {
					t.Fatalf("%v of lane %d begins before %d", s, k, end)
				}
				end, count = s.End, count+1
			}
		}
	}
	if count != len(spans) {
		t.Fatalf("%d spans are in lanes, want %d", count, len(spans))
	}
}

// Lanes that followed any edits, undo and redo are those of a new start. The text is
// short, so that spans nest and overlap, or long, so that a lane has many parts.
func TestLanesFollowEdits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		length := rapid.SampledFrom([]int{30, 300, 6000}).Draw(t, "length")
		a, err := annotate.NewArticle("a", "", wordy(length/5 + 1)[:length], annotate.Meta{})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		span := func(longest int) annotate.Span {
			start := rapid.IntRange(0, length-1).Draw(t, "start")
			r := annotate.Range{Start: start, End: min(length, start+rapid.IntRange(1, longest).Draw(t, "long"))}
			n++
			return annotate.Span{ID: annotate.SpanID(fmt.Sprintf("s%05d", n*7919%10007)), Label: rapid.SampledFrom([]annotate.LabelID{"actor", "claim"}).Draw(t, "label"), Range: r, Quote: a.Quote(r)}
		}
		state := annotate.State{Article: a, Set: "ana", Status: annotate.StatusTodo}
		if length > 1000 {
			var many []annotate.Span
			for at := 0; at < length-2; at += 3 {
				r := annotate.Range{Start: at, End: at + 1 + at%2}
				many = append(many, annotate.Span{ID: annotate.SpanID(fmt.Sprintf("m%05d", at)), Label: "actor", Range: r, Quote: a.Quote(r)})
			}
			state = state.WithSpans(many)
		}
		l := lanesOf(state)
		l.sound(t, state)
		states := []annotate.State{state}
		for range rapid.IntRange(1, 12).Draw(t, "edits") {
			if len(states) > 1 && rapid.IntRange(0, 3).Draw(t, "undo") == 0 { // or redo
				state = rapid.SampledFrom(states).Draw(t, "state")
			} else {
				var edits []annotate.Edit
				for range rapid.SampledFrom([]int{1, 1, 2, 9, 40}).Draw(t, "size") {
					there := state.SpanCount() > 0 && rapid.Bool().Draw(t, "there")
					s := span(rapid.SampledFrom([]int{4, 25, length}).Draw(t, "longest"))
					if there {
						s.ID = state.Nth(rapid.IntRange(0, state.SpanCount()-1).Draw(t, "which")).ID
					}
					var e annotate.Edit = annotate.AddSpan{Span: s}
					switch {
					case there && rapid.Bool().Draw(t, "gone"):
						e = annotate.RemoveSpan{ID: s.ID}
					case there:
						e = annotate.ReplaceSpan{Span: s}
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
			l.follow(state)
			l.sound(t, state)
		}
	})
}

// A state that comes with other details of its article may have other spans too.
func TestLanesFollowADescription(t *testing.T) {
	s := show(t, story, spanOn(t, story, "At least 49 soldiers were killed", annotate.LabelClaim))
	span := spanOn(t, story, "49", annotate.LabelFigure)
	span.Quote = "49"
	next, _, err := s.View.state.Apply(annotate.Transaction{Edits: []annotate.Edit{annotate.AddSpan{Span: span}}})
	if err != nil {
		t.Fatal(err)
	}
	next.Article = next.Article.Described(annotate.Details{Title: "Another title"})
	s.Describe(next, "Outlet")
	s.View.lanes.sound(t, next)
}

// A span that is dragged, and then is where it was, leaves the lanes as they were.
func TestLanesOfAPreviewAreTakenBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spans := someSpans(40, 14).Draw(t, "spans")
		if len(spans) == 0 {
			return
		}
		a, err := annotate.NewArticle("a", "", wordy(20)[:40], annotate.Meta{})
		if err != nil {
			t.Fatal(err)
		}
		state := annotate.State{Article: a, Set: "ana"}.WithSpans(spans)
		l := lanesOf(state)
		was := rapid.SampledFrom(spans).Draw(t, "span")
		now := was
		now.Range.Start = rapid.IntRange(0, 39).Draw(t, "start")
		now.Range.End = rapid.IntRange(now.Range.Start+1, 40).Draw(t, "end")
		l.change([]annotate.Span{was}, []annotate.Span{now})
		moved := slices.Clone(spans)
		moved[slices.Index(moved, was)] = now
		l.sound(t, state.WithSpans(moved))
		l.change([]annotate.Span{now}, []annotate.Span{was})
		l.sound(t, state)
	})
}

// The time for an edit must grow with the logarithm of the number of spans. Run:
//
//	go test -run - -bench Lanes ./app/articleview
func BenchmarkLanesOfAnEdit(b *testing.B) {
	for _, n := range []int{500, 5000, 50_000} {
		b.Run(fmt.Sprint("beside", n), func(b *testing.B) {
			a, err := annotate.NewArticle("a", "", wordy(n*5), annotate.Meta{})
			if err != nil {
				b.Fatal(err)
			}
			l := lanesOf(annotate.State{Article: a}.WithSpans(nSpans(a.Len(), n)))
			middle := a.Len() / 2
			one := spansOf(annotate.Range{Start: middle, End: middle + 9})
			one[0].ID = "new"
			for b.Loop() {
				l.change(nil, one)
				l.change(one, nil)
			}
		})
	}
}

func BenchmarkLanesFromTheStart(b *testing.B) {
	for _, n := range []int{500, 5000, 50_000} {
		b.Run(fmt.Sprint("of", n), func(b *testing.B) {
			a, err := annotate.NewArticle("a", "", wordy(n*5), annotate.Meta{})
			if err != nil {
				b.Fatal(err)
			}
			state := annotate.State{Article: a}.WithSpans(nSpans(a.Len(), n))
			for b.Loop() {
				lanesOf(state)
			}
		})
	}
}
