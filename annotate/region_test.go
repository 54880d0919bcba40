package annotate_test

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
)

const regionsIn = 30

// A model of regions: whether each code point is in one.
type covered [regionsIn]bool

func (c *covered) set(r annotate.Range, to bool) {
	for i := r.Start; i < r.End; i++ {
		c[i] = to
	}
}

func coveredBy(r annotate.Regions) (c covered) {
	for _, x := range r {
		c.set(x, true)
	}
	return c
}

func drawRange(t *rapid.T) annotate.Range {
	start := rapid.IntRange(0, regionsIn).Draw(t, "start")
	return annotate.Range{Start: start, End: rapid.IntRange(start, regionsIn).Draw(t, "end")}
}

// Marking and unmarking come to what they come to for each code point by itself.
func TestRegionsAreMarkedAndUnmarked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var r annotate.Regions
		var want covered
		for range rapid.IntRange(0, 8).Draw(t, "steps") {
			x := drawRange(t)
			mark := rapid.Bool().Draw(t, "mark")
			before := slices.Clone(r)
			next := r.Without(x)
			if mark {
				next = r.With(x)
			}
			if want.set(x, mark); coveredBy(next) != want {
				t.Fatalf("%v of %v: %v", x, r, next)
			}
			if err := next.Check(regionsIn); err != nil {
				t.Fatalf("%v: %v", next, err)
			}
			if !slices.Equal(r, before) {
				t.Fatalf("%v became %v", before, r)
			}
			r = next
		}
		at := drawRange(t)
		whole := !at.Empty()
		n := 0
		for i := at.Start; i < at.End; i++ {
			whole = whole && want[i]
			if want[i] {
				n++
			}
		}
		if !at.Empty() && r.Contains(at) != whole {
			t.Fatalf("%v contain %v: %v", r, at, !whole)
		}
		over := 0
		for _, x := range r.Over(at) {
			over += min(x.End, at.End) - max(x.Start, at.Start)
		}
		if over != n {
			t.Fatalf("%v over %v: %v", r, at, r.Over(at))
		}
		text, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		var read annotate.Regions
		if err := json.Unmarshal(text, &read); err != nil || !slices.Equal(read, r) {
			t.Fatalf("%s is read as %v (%v)", text, read, err)
		}
	})
}

func TestRegionsThatTouchBecomeOne(t *testing.T) {
	r := annotate.Regions{}.With(annotate.Range{Start: 10, End: 20}).With(annotate.Range{Start: 2, End: 5}).With(annotate.Range{Start: 5, End: 10})
	if want := (annotate.Regions{{Start: 2, End: 20}}); !slices.Equal(r, want) {
		t.Errorf("got %v", r)
	}
	r = r.Without(annotate.Range{Start: 4, End: 6})
	if want := (annotate.Regions{{Start: 2, End: 4}, {Start: 6, End: 20}}); !slices.Equal(r, want) {
		t.Errorf("got %v", r)
	}
}

func TestRegionsThatDoNotFitAreRefused(t *testing.T) {
	a, err := annotate.NewArticle("a", "T", "Nine died.", annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range []annotate.Regions{
		{{Start: 3, End: 3}}, {{Start: 4, End: 2}}, {{Start: -1, End: 2}}, {{Start: 0, End: 11}},
		{{Start: 0, End: 2}, {Start: 2, End: 4}}, {{Start: 4, End: 6}, {Start: 0, End: 2}},
	} {
		if with, err := a.WithRegions(r); !errors.Is(err, annotate.ErrRegions) || with != nil {
			t.Errorf("%v: %v, %v", r, with, err)
		}
	}
	for _, text := range []string{`[[1]]`, `[[1,2,3]]`, `{}`, `[1,2]`, `[["a",2]]`} {
		var r annotate.Regions
		if err := json.Unmarshal([]byte(text), &r); err == nil {
			t.Errorf("%s is read as %v", text, r)
		}
	}
	with, err := a.WithRegions(annotate.Regions{{Start: 5, End: 9}})
	if err != nil || len(a.NotArticle()) != 0 || with.NotArticle().Len() != 4 || with.Text() != a.Text() {
		t.Errorf("with %v, %v", with, err)
	}
	if none, err := with.WithRegions(annotate.Regions{}); err != nil || none.NotArticle() != nil {
		t.Errorf("none %v, %v", none, err)
	}
	described := with.Described(annotate.Details{Title: "Other"})
	if described.NotArticle().Len() != 4 {
		t.Error("a title takes the regions away")
	}
}
