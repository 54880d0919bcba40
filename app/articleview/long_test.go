package articleview

import (
	"fmt"
	"testing"

	"goldspan/annotate"
)

// An article of 10 MB with 50,000 spans, in the same view. Run with
//
//	go test -run - -bench Long -benchmem ./app/articleview

// tenMegabytes is about 1,700,000 words.
func tenMegabytes(b *testing.B) *surface {
	s, state := sized(b, wordy(1_700_000), 50_000)
	s.Open(state, "Outlet", "ana")
	return s
}

func BenchmarkOpenLong(b *testing.B) {
	s := tenMegabytes(b)
	state := s.View.state
	b.ResetTimer()
	for b.Loop() {
		s.Open(state, "Outlet", "ana")
		rasters{}.draw(s)
	}
}

// BenchmarkStateLong is what the view does of a tag, and of its undo. Both must grow
// with the logarithm of the number of spans.
func BenchmarkStateLong(b *testing.B) {
	for _, n := range []int{500, 5000, 50_000} {
		b.Run(fmt.Sprint("beside", n), func(b *testing.B) {
			s, state := sized(b, wordy(34*n), n)
			middle := annotate.Range{Start: state.Article.Len() / 2, End: state.Article.Len()/2 + 9}
			tagged, _, err := state.Apply(annotate.Transaction{Edits: []annotate.Edit{
				annotate.AddSpan{Span: annotate.Span{ID: "new", Label: annotate.LabelActor, Range: middle, Quote: state.Article.Quote(middle)}},
			}})
			if err != nil {
				b.Fatal(err)
			}
			s.Open(state, "Outlet", "ana")
			s.Reveal(middle)
			drawn := rasters{}
			drawn.draw(s)
			for b.Loop() {
				s.SetState(tagged)
				drawn.draw(s)
				s.SetState(state)
				drawn.draw(s)
			}
		})
	}
}
