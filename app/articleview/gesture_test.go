package articleview

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/annotate/segment"
)

func segmenterOf(text string) *segment.Segmenter {
	return segment.New(text, annotate.NewIndex(text))
}

// offsetIn is where marked holds "|", and the text without it.
func offsetIn(t *testing.T, marked string) (string, int) {
	t.Helper()
	before, after, ok := strings.Cut(marked, "|")
	if !ok {
		t.Fatalf("no | in %q", marked)
	}
	return before + after, len([]rune(before))
}

func TestGesture(t *testing.T) {
	cases := []struct {
		name     string
		from, to string // the same text, with | where the pointer is
		clicks   int
		free     bool // Alt is held
		want     string
		back     bool // the caret is at the start
	}{
		{"a drag over parts of words takes the words", "at lea|st 49 killed", "at least 4|9 killed", 1, false, "least 49", false},
		{"backwards likewise, with the caret in front", "at least 4|9 killed", "at lea|st 49 killed", 1, false, "least 49", true},
		{"white space at both ends stays out", "at| least 49 killed", "at least 49 |killed", 1, false, "least 49", false},
		{"without snapping parts of words stay parts", "at lea|st 49 killed", "at least 4|9 killed", 1, true, "st 4", false},
		{"without snapping a grapheme stays whole", "he|\u0301las", "he\u0301l|as", 1, true, "e\u0301l", false},
		{"a drag in white space selects nothing", "one  |  two", "one   | two", 1, false, "", false},
		{"a drag that comes back selects nothing", "one tw|o", "one tw|o", 1, false, "", false},
		{"a double-click takes the word", "the gov|ernor said", "the gov|ernor said", 2, false, "governor", false},
		{"a double-click takes a hyphenated word", "in Nagorno-Kara|bakh now", "in Nagorno-Kara|bakh now", 2, false, "Nagorno-Karabakh", false},
		{"a double-click drags by words", "the gov|ernor said so", "the governor sai|d so", 2, false, "governor said", false},
		{"and keeps its word when it drags back", "the governor sa|id so", "t|he governor said so", 2, false, "the governor said", true},
		{"a drag by words ends before white space", "the gov|ernor  said", "the governor | said", 2, false, "governor", false},
		{"a double-click on white space selects nothing", "one | two", "one | two", 2, false, "", false},
		{"a drag from white space begins with the word", "one | two three", "one  two th|ree", 2, false, "two three", false},
		{"and backwards ends with one", "one two |  three", "o|ne two   three", 2, false, "one two", true},
		{"Alt changes nothing about words", "the gov|ernor said so", "the governor sai|d so", 2, true, "governor said", false},
		{"a triple-click takes the sentence", "It fell. Fifty d|ied. None spoke.", "It fell. Fifty d|ied. None spoke.", 3, false, "Fifty died.", false},
		{"and drags by sentences", "It fell. Fifty d|ied. None spoke.", "It f|ell. Fifty died. None spoke.", 3, false, "It fell. Fifty died.", true},
		{"more clicks are still a sentence", "It fell. Fifty d|ied.", "It fell. Fifty d|ied.", 5, false, "Fifty died.", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			text, from := offsetIn(t, c.from)
			again, to := offsetIn(t, c.to)
			if text != again {
				t.Fatalf("two texts: %q and %q", text, again)
			}
			g, _ := begin(segmenterOf(text), from, c.clicks)
			sel := g.to(to, !c.free)
			if got := annotate.NewIndex(text).Slice(sel.bounds()); got != c.want {
				t.Errorf("selected %q, want %q", got, c.want)
			}
			if back := sel.caret < sel.anchor; back != c.back {
				t.Errorf("selection %v: backwards %v, want %v", sel, back, c.back)
			}
		})
	}
}

func TestBeginSelectsTheUnitAtOnce(t *testing.T) {
	text, at := offsetIn(t, "He left. Nearly f|ifty died there. Why?")
	for clicks, want := range map[int]string{1: "", 2: "fifty", 3: "Nearly fifty died there."} {
		_, sel := begin(segmenterOf(text), at, clicks)
		if got := annotate.NewIndex(text).Slice(sel.bounds()); got != want {
			t.Errorf("%d clicks select %q, want %q", clicks, got, want)
		}
		if sel.caret < sel.anchor {
			t.Errorf("%d clicks leave the caret in front: %v", clicks, sel)
		}
	}
}

func TestExtendKeepsTheAnchor(t *testing.T) {
	text := "one two three four"
	cases := []struct {
		name string
		sel  selection
		to   int
		want string
	}{
		{"from a caret forwards", caretAt(4), 9, "two three"},
		{"from a caret backwards", caretAt(13), 5, "two three"},
		{"a selection grows", selection{4, 7}, 16, "two three four"},
		{"a selection shrinks", selection{4, 18}, 6, "two"},
		{"a selection turns round its anchor", selection{8, 13}, 1, "one two"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			sel := extend(segmenterOf(text), c.sel).to(c.to, true)
			if got := annotate.NewIndex(text).Slice(sel.bounds()); got != c.want {
				t.Errorf("selected %q, want %q", got, c.want)
			}
		})
	}
}

// texts are made of what makes boundaries hard.
func texts() *rapid.Generator[string] {
	piece := rapid.SampledFrom([]string{
		"the", "Ministry", "U.S.", "6,500", "don't", "half-hour", "Dr. Ivo", " ", "  ", "\u00a0", "\u200b", "\ufeff", "\n", "\n\n", "\t",
		"e\u0301", " \u0301", "👩‍🚒", "👍🏽", "🇳🇴", "1️⃣", "العربية", "Հայ", "Ельцин", "北京", "ก็", "“", "”", "(", ")", ".", "!", "…", "—", "↯", "@desk", "\u2028",
	})
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(piece, 1, 24).Draw(t, "pieces"), "")
	})
}

func TestSelectionsAreWholeAndBare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := texts().Draw(t, "text")
		n := len([]rune(text))
		seg := segmenterOf(text)
		offset := rapid.IntRange(0, n)
		clicks := rapid.IntRange(1, 4).Draw(t, "clicks")
		g, sel := begin(seg, offset.Draw(t, "press"), clicks)
		if rapid.Bool().Draw(t, "shift") {
			g = extend(seg, sel)
		}
		for range rapid.IntRange(1, 4).Draw(t, "moves") {
			to, snap := offset.Draw(t, "to"), rapid.Bool().Draw(t, "snap")
			sel := g.to(to, snap)
			r := sel.bounds()
			if r.Start < 0 || r.End > n {
				t.Fatalf("selected %v in a text of %d", r, n)
			}
			if r.Empty() {
				continue
			}
			if whole := seg.Cover(r); whole != r {
				t.Fatalf("selected %v, which cuts a grapheme: %v is whole", r, whole)
			}
			if bare := seg.Trim(r); (snap || g.unit != byCharacter) && bare != r {
				t.Fatalf("selected %v, of which %v is not white space", r, bare)
			}
			if back := sel.caret < sel.anchor; back != (to < g.origin.Start) {
				t.Fatalf("pointer at %d, begun in %v: selection %v", to, g.origin, sel)
			}
			raw := annotate.Range{Start: min(to, g.origin.Start), End: max(to, g.origin.End)}
			if over := seg.Trim(raw); !over.Empty() && !r.Covers(over) {
				t.Fatalf("selected %v, the pointer went over %v", r, raw)
			}
		}
	})
}

func TestClicksInOnePlaceAreCounted(t *testing.T) {
	var c clicks
	now := time.Unix(1000, 0)
	for i, p := range []struct {
		later time.Duration
		x     float32
		want  int
	}{
		{0, 10, 1},
		{100 * time.Millisecond, 10, 2},
		{100 * time.Millisecond, 10 + clickSlop, 3},
		{100 * time.Millisecond, 10, 3}, // more are still a sentence
		{doubleClick, 10, 1},
		{100 * time.Millisecond, 10 + 2*clickSlop, 1},
	} {
		now = now.Add(p.later)
		if got := c.press(fyne.NewPos(p.x, 5), now); got != p.want {
			t.Errorf("press %d counts as %d, want %d", i, got, p.want)
		}
		c.time = now
	}
	if !c.wanders(c.at.AddXY(clickSlop, 0)) || c.wanders(c.at.AddXY(clickSlop+1, 0)) {
		t.Error("a click wanders too far, or not at all")
	}
	if at := fyne.NewPos(50, 50); c.again(at) || !c.again(at) || c.again(at.AddXY(0, 2*clickSlop)) {
		t.Error("a click in the place of the last one is not known, or another one is")
	}
}

func TestAHandleTakesWholeWords(t *testing.T) {
	text := "one two three four"
	for _, c := range []struct {
		name   string
		fixed  int
		offset int
		snap   bool
		want   annotate.Range
	}{
		{"the end on", 4, 10, true, annotate.Range{Start: 4, End: 13}},
		{"the end on, freely", 4, 10, false, annotate.Range{Start: 4, End: 10}},
		{"the start back", 13, 5, true, annotate.Range{Start: 4, End: 13}},
		{"past the other end", 8, 5, true, annotate.Range{Start: 4, End: 7}},
		{"beside an end inside a word", 5, 10, true, annotate.Range{Start: 5, End: 13}},
		{"on the other end", 8, 8, true, annotate.Range{Start: 8, End: 9}},
		{"over white space alone", 7, 8, false, annotate.Range{Start: 8, End: 9}},
	} {
		r := resize{fixed: c.fixed, rng: annotate.Range{Start: 8, End: 9}}
		if got := r.to(segmenterOf(text), c.offset, c.snap); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
