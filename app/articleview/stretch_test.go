package articleview

import (
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/annotate/segment"
)

// segmentSteps takes graphemes from the segmenter too.
func segmentSteps(text string) *segment.Segmenter {
	return segment.New(text, annotate.NewIndex(text))
}

func TestStretch(t *testing.T) {
	const text = "At least 49 soldiers were killed."
	for _, c := range []struct {
		name string
		by   Stretch
		from string
		want string // "" where it cannot move
	}{
		{"start back by a word", Stretch{}, "49 soldiers", "least 49 soldiers"},
		{"start on by a word", Stretch{Forward: true}, "49 soldiers", "soldiers"},
		{"start on past the end", Stretch{Forward: true}, "soldiers", ""},
		{"end on by a word", Stretch{End: true, Forward: true}, "49 soldiers", "49 soldiers were"},
		{"end back by a word", Stretch{End: true}, "49 soldiers", "49"},
		{"end back past the start", Stretch{End: true}, "49", ""},
		{"start back at the text's start", Stretch{}, "At", ""},
		{"end on by a character", Stretch{End: true, Forward: true, ByCharacter: true}, "killed", "killed."},
		{"end on by a character, over a space", Stretch{End: true, Forward: true, ByCharacter: true}, "49", "49 s"},
		{"start back by a character, over a space", Stretch{ByCharacter: true}, "49", "t 49"},
		{"end on at the text's end", Stretch{End: true, Forward: true, ByCharacter: true}, "killed.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ok := c.by.apply(segmentSteps(text), find(text, c.from))
			if !ok {
				if c.want != "" {
					t.Errorf("cannot move, want %q", c.want)
				}
				return
			}
			if q := text[got.Start:got.End]; q != c.want {
				t.Errorf("%q, want %q", q, c.want)
			}
		})
	}
}

func find(text, part string) annotate.Range {
	for i := range text {
		if len(text) >= i+len(part) && text[i:i+len(part)] == part {
			return annotate.Range{Start: i, End: i + len(part)}
		}
	}
	panic("not in the text: " + part)
}

func TestStretchKeepsSpansWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("ab 1,.“”'-\n é\u0301👩\u200d🚒שא漢")), 1, 60, -1).Draw(t, "text")
		seg := segmentSteps(text)
		n := annotate.NewIndex(text).Len()
		a, b := rapid.IntRange(0, n).Draw(t, "a"), rapid.IntRange(0, n).Draw(t, "b")
		r := seg.Snap(annotate.Range{Start: min(a, b), End: max(a, b)})
		if r.Empty() {
			return
		}
		by := Stretch{End: rapid.Bool().Draw(t, "end"), Forward: rapid.Bool().Draw(t, "forward"), ByCharacter: rapid.Bool().Draw(t, "character")}
		got, ok := by.apply(seg, r)
		if !ok {
			if got != r {
				t.Fatalf("it cannot move, but became %v", got)
			}
			return
		}
		if got.Empty() || got.Start < 0 || got.End > n || seg.Trim(got) != got || seg.Cover(got) != got {
			t.Fatalf("%v became %v", r, got)
		}
		if by.End && got.Start != r.Start || !by.End && got.End != r.End {
			t.Fatalf("the other end moved: %v became %v", r, got)
		}
		grew := got.Len() > r.Len()
		if grew != (by.End == by.Forward) {
			t.Fatalf("%+v: %v became %v", by, r, got)
		}
	})
}
