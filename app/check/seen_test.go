package check

import (
	"fmt"
	"testing"
)

func TestSeenKnowsWhatItWasTold(t *testing.T) {
	s := newSeen()
	for i := range 100_000 {
		name := fmt.Sprintf("name %d", i)
		if s.has(name) {
			t.Fatalf("%s is known before it came", name)
		}
		s.add(name)
		s.add(name)
		if !s.has(name) {
			t.Fatalf("%s is not known", name)
		}
	}
	n, slots := 0, 0
	for i := range s.shards {
		n += s.shards[i].n
		slots += len(s.shards[i].slots)
	}
	for i := range 100_000 {
		if name := fmt.Sprintf("name %d", i); !s.has(name) {
			t.Fatalf("%s is forgotten", name)
		}
	}
	if n != 100_000 || 8*slots > 16*n {
		t.Errorf("%d names in %d bytes", n, 8*slots)
	}
}

func BenchmarkSeen(b *testing.B) {
	s := newSeen()
	for i := 0; b.Loop(); i++ {
		name := fmt.Sprint(i)
		if s.has(name) {
			b.Fatal(name)
		}
		s.add(name)
	}
}
