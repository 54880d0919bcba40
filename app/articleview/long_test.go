package articleview

import "testing"

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

// BenchmarkStateLong is what the view does of a tag.
func BenchmarkStateLong(b *testing.B) {
	s := tenMegabytes(b)
	state := s.View.state
	b.ResetTimer()
	for b.Loop() {
		s.SetState(state)
	}
}
