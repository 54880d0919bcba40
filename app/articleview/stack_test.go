package articleview

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
)

// spansOf are spans on those ranges, in the order in which they are drawn.
func spansOf(ranges ...annotate.Range) []annotate.Span {
	spans := make([]annotate.Span, len(ranges))
	for i, r := range ranges {
		spans[i] = annotate.Span{ID: annotate.SpanID(fmt.Sprintf("s%05d", i)), Label: annotate.LabelClaim, Range: r}
	}
	sortSpans(spans)
	return spans
}

// someSpans are spans that nest, overlap, touch and coincide.
func someSpans(length, most int) *rapid.Generator[[]annotate.Span] {
	return rapid.Custom(func(t *rapid.T) []annotate.Span {
		ranges := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) annotate.Range {
			start := rapid.IntRange(0, length-1).Draw(t, "start")
			return annotate.Range{Start: start, End: rapid.IntRange(start+1, length).Draw(t, "end")}
		}), 0, most).Draw(t, "ranges")
		return spansOf(ranges...)
	})
}

func TestStack(t *testing.T) {
	cases := []struct {
		name   string
		ranges []annotate.Range // in drawing order
		want   []place
	}{
		{"one span", []annotate.Range{{Start: 0, End: 5}}, []place{{0, 0}}},
		{"spans that only touch share the first lane", []annotate.Range{{Start: 0, End: 5}, {Start: 5, End: 9}}, []place{{0, 0}, {0, 0}}},
		{"a figure in a claim", []annotate.Range{{Start: 0, End: 50}, {Start: 10, End: 20}}, []place{{0, 1}, {1, 0}}},
		{"two figures in a claim", []annotate.Range{{Start: 0, End: 50}, {Start: 10, End: 20}, {Start: 30, End: 40}}, []place{{0, 1}, {1, 0}, {1, 0}}},
		{"three deep", []annotate.Range{{Start: 0, End: 50}, {Start: 10, End: 40}, {Start: 20, End: 30}}, []place{{0, 2}, {1, 1}, {2, 0}}},
		{"two labels on one range", []annotate.Range{{Start: 3, End: 9}, {Start: 3, End: 9}}, []place{{0, 1}, {1, 0}}},
		{"a partial overlap does not nest", []annotate.Range{{Start: 0, End: 10}, {Start: 5, End: 20}}, []place{{0, 0}, {0, 1}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := stack(spansOf(c.ranges...)); !slices.Equal(got, c.want) {
				t.Errorf("places %v, want %v", got, c.want)
			}
		})
	}
}

// naiveDepth is the most spans that lie around each other and around span i. Of
// spans on the same range the earlier one lies around the later.
func naiveDepth(spans []annotate.Span, i int) int {
	depth := 0
	for k := range i {
		if spans[k].Range.Covers(spans[i].Range) {
			depth = max(depth, naiveDepth(spans, k)+1)
		}
	}
	return depth
}

func TestPlacesOfAnySpans(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spans := someSpans(40, 14).Draw(t, "spans")
		places := stack(spans)
		for i, p := range places {
			if want := naiveDepth(spans, i); p.depth != want {
				t.Fatalf("span %d of %v: depth %d, want %d", i, spans, p.depth, want)
			}
			for k := range i {
				if !spans[k].Range.Overlaps(spans[i].Range) {
					continue
				}
				if places[k].lane == p.lane {
					t.Fatalf("spans %v and %v overlap in lane %d", spans[k].Range, spans[i].Range, p.lane)
				}
				if spans[k].Range.Covers(spans[i].Range) && places[k].lane < p.lane {
					t.Fatalf("the outer span %v has lane %d, the inner %v lane %d", spans[k].Range, places[k].lane, spans[i].Range, p.lane)
				}
			}
		}
	})
}

// manySpans are 5,000 short spans, of which one covers another now and then,
// under one that covers the whole text.
func manySpans(length int) []annotate.Span { return nSpans(length, 5000) }

// nSpans are n spans all over a text, one of them on the whole text.
func nSpans(length, n int) []annotate.Span {
	ranges := []annotate.Range{{Start: 0, End: length}}
	step := length / n
	for i := range n - 1 {
		at := i * step
		r := annotate.Range{Start: at, End: at + step/2}
		if i%10 == 0 {
			r.End = min(at+4*step, length)
		}
		ranges = append(ranges, r)
	}
	return spansOf(ranges...)
}

// Run: go test -run - -bench Stack ./app/articleview
func BenchmarkStackUnderOneSpan(b *testing.B) {
	spans := manySpans(1_000_000)
	b.ReportAllocs()
	for b.Loop() {
		stack(spans)
	}
}
