package agreement

import (
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/score"
)

func TestNothingToDistinguishHasNoValue(t *testing.T) {
	for name, tt := range map[string]struct {
		length     int
		annotators [][]Unit
	}{
		"no text":           {0, nil},
		"nothing marked":    {10, [][]Unit{{}, {}}},
		"all is one unit":   {10, [][]Unit{{{0, 10, 1}}, {{0, 10, 1}}}},
		"one annotator":     {10, [][]Unit{{{0, 5, 1}}}},
		"the other is away": {10, [][]Unit{{{0, 5, 1}}, nil}},
	} {
		var c Continua
		c.Add(tt.length, tt.annotators...)
		for measure, of := range map[string]func() (float64, bool){
			"alpha": c.Alpha, "kappa": c.Kappa, "unitizing": c.Unitizing, "marking": c.Marking, "coding": c.Coding,
		} {
			if value, ok := of(); ok {
				t.Errorf("%s: %s is %v", name, measure, value)
			}
		}
	}
}

// An annotator who has not looked at a text is no annotator of it.
func TestAMissingAnnotatorDoesNotCount(t *testing.T) {
	first, second, third := []Unit{{0, 4, 1}, {6, 9, 2}}, []Unit{{0, 5, 1}, {6, 9, 1}}, []Unit{{2, 5, 2}}
	var three, two Continua
	three.Add(12, first, second, third)
	three.Add(12, first, nil, third)
	three.Add(12, nil, nil, third)
	two.Add(12, first, second, third)
	two.Add(12, first, third)
	for name, of := range map[string]func(*Continua) (float64, bool){
		"alpha": func(c *Continua) (float64, bool) { return c.Alpha() }, "unitizing": (*Continua).Unitizing, "coding": (*Continua).Coding,
	} {
		if got, want := resultOf(of(&three)), resultOf(of(&two)); got != want || !got.ok {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
}

// Kappa compares the distributions of two annotators. A third one leaves it without a
// value, even in one text of many.
func TestKappaIsAMeasureOfTwo(t *testing.T) {
	first, second := []Unit{{0, 4, 1}}, []Unit{{0, 5, 1}}
	var c Continua
	c.Add(12, first, second)
	if _, ok := c.Kappa(); !ok {
		t.Error("two annotators have no kappa")
	}
	c.Add(12, first, second, first)
	if value, ok := c.Kappa(); ok {
		t.Errorf("with a third annotator kappa is %v", value)
	}
}

// Alpha looks at characters, and uα at units too: of two halves of a span it says that
// they are not the span.
func TestUnitsAreMoreThanTheirCharacters(t *testing.T) {
	var c Continua
	c.Add(40, []Unit{{10, 20, 1}}, []Unit{{10, 15, 1}, {15, 20, 1}})
	alpha, unitizing := resultOf(c.Alpha()), resultOf(c.Unitizing())
	if alpha.value != 1 || unitizing.value != 1 {
		t.Errorf("the same characters: %v and %v", alpha, unitizing)
	}
	var whole, halves Continua
	whole.Add(40, []Unit{{10, 20, 1}}, []Unit{{14, 24, 1}})
	halves.Add(40, []Unit{{10, 15, 1}, {15, 20, 1}}, []Unit{{14, 19, 1}, {19, 24, 1}})
	if a, b := resultOf(whole.Alpha()), resultOf(halves.Alpha()); a != b {
		t.Errorf("alpha tells %v from %v", a, b)
	}
	if a, b := resultOf(whole.Unitizing()), resultOf(halves.Unitizing()); a.value <= b.value {
		t.Errorf("long units that are off agree by %v, short ones by %v", a, b)
	}
}

// A span that is out of its text, or that says nothing, marks nothing, and breaks
// nothing.
func TestSpansOutsideOfTheTextMarkNothing(t *testing.T) {
	item := func(start, end int) score.Item {
		return score.Item{Range: annotate.Range{Start: start, End: end}, Label: "claim"}
	}
	p := NewPair(score.Options{})
	p.Add("a", 10, []score.Item{item(-5, 2), item(20, 30), item(4, 4), item(8, 6)}, []score.Item{item(0, 2)}, []annotate.Range{{Start: 5, End: 7}})
	r := resultFor(t, p)
	if claim := r.Label("claim"); resultOf(claim.Alpha()) != (result{1, true}) || r.Characters != 8 {
		t.Errorf("alpha %v of %d characters", resultOf(claim.Alpha()), r.Characters)
	}
	if none := r.Label("place"); resultOf(none.Alpha()).ok {
		t.Error("a label that nobody uses has an alpha")
	}
}
