package articleview

import (
	"testing"

	"goldspan/app/articleview/textlayout"
)

func TestRastersAreUsedAgain(t *testing.T) {
	r := lineRasters{lines: map[lineKey]*lineSlot{}}
	docs := []*textlayout.Doc{new(textlayout.Doc), new(textlayout.Doc), new(textlayout.Doc)} // no line of them is looked at
	prepared := 0
	draw := func(docs ...*textlayout.Doc) (slots []*lineSlot) {
		r.begin()
		for _, d := range docs {
			slots = append(slots, r.of(lineKey{doc: d}, func(*lineSlot) { prepared++ }))
		}
		r.end()
		return slots
	}
	first := draw(docs[0], docs[1])
	again := draw(docs[1])
	if prepared != 2 || again[0] != first[1] || len(r.lines) != 1 || len(r.spare) != 1 {
		t.Errorf("%d lines were prepared, %d are drawn, %d rasters are spare", prepared, len(r.lines), len(r.spare))
	}
	if other := draw(docs[1], docs[2]); other[1] != first[0] || prepared != 3 || len(r.spare) != 0 {
		t.Error("a line that came into sight has not the raster of the one that left")
	}
	if r.drop(); len(r.lines) != 0 || len(r.spare) != 2 {
		t.Errorf("%d rasters are left, %d are spare", len(r.lines), len(r.spare))
	}
	if draw(docs[1]); prepared != 4 {
		t.Error("a line that was dropped is not prepared again")
	}
}

func TestAPoolHandsOutItsObjectsAgain(t *testing.T) {
	made := 0
	p := pool[*int]{make: func() *int { made++; return new(int) }}
	a, b := p.next(), p.next()
	p.reset()
	if c := p.next(); c != a || made != 2 || len(p.used()) != 1 {
		t.Errorf("%d objects were made, %d are used", made, len(p.used()))
	}
	if p.next() != b || p.next() == nil || made != 3 {
		t.Errorf("%d objects were made, want a third", made)
	}
}
