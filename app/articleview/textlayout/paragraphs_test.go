package textlayout

import (
	"slices"
	"strings"
	"testing"

	"github.com/go-text/typesetting/segmenter"
	"pgregory.net/rapid"
)

func TestSplit(t *testing.T) {
	long := strings.Repeat("word ", 4000)
	for _, c := range []struct {
		name, text string
		starts     []int32
	}{
		{"empty text is one paragraph", "", []int32{0}},
		{"one line", "one", []int32{0}},
		{"blank line between", "one\n\ntwo", []int32{0, 4, 5}},
		{"line feed at the end", "one\n", []int32{0, 4}},
		{"long paragraph in parts, after spaces", long, []int32{0, 8000, 16000}},
		{"long paragraph without spaces", strings.Repeat("字", 9000), []int32{0, 8000}},
		{"graphemes stay whole", "x" + strings.Repeat("e\u0301", 5000), []int32{0, 7999}},
		{"flags stay whole", "xxx" + strings.Repeat("🇩🇪", 5000), []int32{0, 7999}},
		{"a grapheme too long is cut", strings.Repeat("\u0301", 9000), []int32{0, 8000}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var seg segmenter.Segmenter
			var got []int32
			for _, p := range split([]rune(c.text), &seg) {
				got = append(got, p.start)
			}
			if !slices.Equal(got, c.starts) {
				t.Errorf("got %v, want %v", got, c.starts)
			}
		})
	}
}

func TestPartsOfALongParagraphHaveItsDirectionAndNoGap(t *testing.T) {
	d := NewDoc("שלום "+strings.Repeat("מילה word ", 2200)+"\nnext", testFonts(t), testParams())
	d.SetWidth(500)
	var starts []int
	gaps := 0
	lines := all(d)
	for k, l := range lines {
		if l.RTL() != (l.Start < d.Len()-4) {
			t.Fatalf("line at %d runs from right to left: %v", l.Start, l.RTL())
		}
		if l.first == l.Start {
			starts = append(starts, l.Start)
		}
		if k > 0 && l.Y != lines[k-1].Y+float64(d.params.LineHeight) {
			gaps++
		}
		if l.last && l.End != d.Len() && l.End != d.Len()-5 {
			t.Errorf("a part ends its paragraph at %d", l.End)
		}
	}
	if len(starts) != 4 || gaps != 1 {
		t.Fatalf("parts start at %v, %d gaps", starts, gaps)
	}
	if ref := d.LineOf(starts[1]); ref != (LineRef{1, 0}) {
		t.Errorf("the offset between two parts is on %v", ref)
	}
	if p := d.PrevGrapheme(starts[1]); p != starts[1]-1 || d.NextGrapheme(p) != starts[1] {
		t.Errorf("before %d is %d, and after it %d", starts[1], p, d.NextGrapheme(p))
	}
}

func TestHeightsAgreeWithASum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		counts := rapid.SliceOfN(rapid.Int32Range(1, 9), 1, 70).Draw(t, "counts")
		paras := make([]paragraph, len(counts))
		for i, n := range counts {
			paras[i] = paragraph{lines: n, gaps: int32(i)}
		}
		var h heights
		h.reset(paras)
		for range 5 {
			i := rapid.IntRange(0, len(counts)-1).Draw(t, "i")
			n := rapid.Int32Range(1, 9).Draw(t, "n")
			h.add(i, n-counts[i])
			counts[i] = n
		}
		top := func(i int, lines int32) float64 { return float64(lines)*10 + float64(i)*3 }
		sum := int32(0)
		y := rapid.Float64Range(-20, 4000).Draw(t, "y")
		want := 0
		for i, n := range counts {
			if h.before(i) != sum {
				t.Fatalf("before %d are %d lines, not %d", i, h.before(i), sum)
			}
			if top(i, sum) <= y {
				want = i
			}
			sum += n
		}
		if h.all != sum {
			t.Fatalf("%d lines in all, not %d", h.all, sum)
		}
		if got := h.find(y, top); got != want {
			t.Fatalf("at %v is %d, want %d", y, got, want)
		}
	})
}

// TestEstimatesAreNear keeps the scroll bar honest: what has not been seen is
// about as high as it will be.
func TestEstimatesAreNear(t *testing.T) {
	d := NewDoc(news(20_000), testFonts(t), testParams())
	for _, w := range []float32{300, 620, 800} {
		d.SetWidth(w)
		before := d.Height()
		off := 0
		for i := range d.paras {
			estimated := d.paras[i].lines
			if len(d.linesOf(i)) != int(estimated) {
				off++
			}
		}
		if after := d.Height(); before < after*0.99 || before > after*1.01 {
			t.Errorf("width %v: estimated %v, is %v", w, before, after)
		}
		if off*10 > len(d.paras) {
			t.Errorf("width %v: %d of %d paragraphs had another number of lines", w, off, len(d.paras))
		}
	}
}
