package articleview

import (
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/app/articleview/textlayout"
	"goldspan/assets/fonts"
)

// pageOf is a text on a page, for a device of that scale; it needs no window.
func pageOf(t testing.TB, text string, scale float32) *page {
	t.Helper()
	var files []*textlayout.FontFile
	for _, data := range [][]byte{fonts.Regular, theme.DefaultTextFont().Content()} {
		file, err := textlayout.NewFontFile(data)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	face := textlayout.NewFonts(files[0], files[1:]...)
	p := &page{faces: Faces{Text: face, Title: face, Sans: face, SansTitle: face}, style: DefaultStyle(), source: "Outlet", text: textlayout.NewText(text)}
	p.set(stateOf(t, text).Article, scale)
	return p
}

func portOn(p *page, size fyne.Size, scale float32) *viewport {
	p.fit(size.Width)
	return &viewport{page: p, size: func() fyne.Size { return size }, scale: func() float32 { return scale }}
}

func TestTheViewportStaysOnThePage(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		scale := rapid.SampledFrom([]float32{1, 1.25, 1.5, 2}).Draw(r, "scale")
		paragraphs := rapid.SampledFrom([]int{1, 3, 80}).Draw(r, "paragraphs")
		p := portOn(pageOf(t, long(paragraphs), scale), fyne.NewSize(900, 700), scale)
		for range 5 {
			before := p.y
			moved := p.move(rapid.Float64Range(-1e4, 1e5).Draw(r, "y"))
			if moved != (p.y != before) {
				r.Fatalf("from %v to %v, and moved is %v", before, p.y, moved)
			}
			if p.y < 0 || p.y > p.maxY()+1/float64(scale) {
				r.Fatalf("at %v of %v", p.y, p.maxY())
			}
			if px := p.y * float64(scale); px != math.Round(px) {
				r.Fatalf("at %v, %v pixels of the device", p.y, px)
			}
		}
	})
}

func TestWhatIsShownIsInSight(t *testing.T) {
	page := pageOf(t, long(80), 1)
	size := fyne.NewSize(700, 400)
	p, n := portOn(page, size, 1), page.body.doc.Len()
	rapid.Check(t, func(t *rapid.T) {
		p.move(rapid.Float64Range(0, p.maxY()).Draw(t, "from"))
		start := rapid.IntRange(0, n).Draw(t, "start")
		r := annotate.Range{Start: start, End: min(n, start+rapid.IntRange(0, 200).Draw(t, "length"))}
		p.move(p.showing(r))
		for _, offset := range []int{r.Start, r.End} {
			if _, y, h := p.caret(offset); y < 0 || y+h > size.Height {
				t.Fatalf("offset %d of %v is at %v to %v", offset, r, y, y+h)
			}
		}
		if again := p.showing(r); again != p.y {
			t.Fatalf("shown at %v, it would be shown at %v", p.y, again)
		}
	})
}

func TestPlacesAndOffsets(t *testing.T) {
	page := pageOf(t, story, 1)
	p := portOn(page, fyne.NewSize(900, 700), 1)
	p.move(30)
	for offset := range page.body.doc.Len() {
		x, y, h := p.caret(offset)
		at := fyne.NewPos(x, y+h/2)
		if got := p.offsetAt(at); got != offset {
			t.Fatalf("the caret of %d stands where %d is", offset, got)
		}
		if p.beside(at, 1) {
			t.Fatalf("the caret of %d is beside the column", offset)
		}
	}
	x, y, _ := p.caret(0)
	for _, c := range []struct {
		at     fyne.Position
		beside bool
		hit    int // -1 none
	}{
		{fyne.NewPos(x+2, y+5), false, 0},
		{fyne.NewPos(x+2, y-5), true, -1},
		{fyne.NewPos(x-20, y+5), true, -1},
		{fyne.NewPos(x-3, y+5), false, -1},
		{fyne.NewPos(x+page.column.width+5, y+5), true, -1},
		{fyne.NewPos(x+2, y+500), false, -1},
	} {
		hit, ok := p.hit(c.at)
		if !ok {
			hit = -1
		}
		if beside := p.beside(c.at, 4); beside != c.beside || hit != c.hit {
			t.Errorf("at %v beside is %v and the hit %d, want %v and %d", c.at, beside, hit, c.beside, c.hit)
		}
	}
}

func TestTheLineAtTheTopIsKept(t *testing.T) {
	page := pageOf(t, long(80), 1)
	p := portOn(page, fyne.NewSize(900, 300), 1)
	if _, ok := p.anchor(); ok || p.offsetAtTop() >= 0 || p.yOfOffset(-1) != 0 {
		t.Error("above the text a line is at the top")
	}
	p.move(2000)
	keep, _ := p.anchor()
	if y := p.yOf(keep); y != p.y {
		t.Errorf("kept at %v, it is at %v", p.y, y)
	}
	offset := p.offsetAtTop()
	if y := p.yOfOffset(offset); y > p.y || y < p.y-float64(page.textLine()) {
		t.Errorf("the line of %d is at %v, the top at %v", offset, y, p.y)
	}
	page.fit(500)
	p.setY(p.yOf(keep))
	if got := p.offsetAtTop(); got > keep.Offset || got < keep.Offset-150 {
		t.Errorf("after another width %d is at the top, want %d", got, keep.Offset)
	}
}

func TestBlocksStandBelowEachOther(t *testing.T) {
	page := pageOf(t, story, 1)
	for _, width := range []float32{50, 300, 900, 2000} {
		page.fit(width)
		end := float64(0)
		for _, b := range append(page.header[:2:2], page.body) {
			if b.top < end || b.doc.Width() != page.column.width {
				t.Errorf("%v wide: a block at %v in a column of %v, after one that ends at %v", width, b.top, b.doc.Width(), end)
			}
			end = b.top + b.doc.Height()
		}
		if page.height() <= end {
			t.Errorf("%v wide: the page is %v high, its text ends at %v", width, page.height(), end)
		}
		c := page.column
		if most := page.style.columnWidth(); c.width > most || c.width < minColumnWidth || width > 300 && (c.x < minColumnInset || c.x+c.width > width-barWidth) {
			t.Errorf("%v wide: the column is %+v", width, c)
		}
	}
	page.clear()
	if page.fit(300); page.height() != 0 || page.textLine() != 0 {
		t.Errorf("an empty page is %v high", page.height())
	}
}

func TestAFirstLineThatRepeatsTheTitleIsQuiet(t *testing.T) {
	for text, want := range map[string]int{
		"A title of its own\nText.":    18,
		" A title  of its own \nText.": 21,
		"A title of its own":           18,
		"A title of\nits own\nText.":   0,
		"Text.\nA title of its own":    0,
	} {
		if got := pageOf(t, text, 1).heading; got != want {
			t.Errorf("%q: the heading ends at %d, want %d", text, got, want)
		}
	}
}

func TestLinesHaveWholePixels(t *testing.T) {
	for _, scale := range []float32{1, 1.25, 1.5, 2} {
		page := pageOf(t, strings.Repeat("line\n", 5), scale)
		if px := page.textLine() * scale; math.Abs(float64(px)-math.Round(float64(px))) > 1e-4 {
			t.Errorf("at scale %v a line is %v pixels high", scale, px)
		}
		p := portOn(page, fyne.NewSize(700, 400), scale)
		for _, length := range []float32{1, 10.3, 733.1} {
			got := p.wholePixels(length)
			if px := float64(got * scale); got < length || px-float64(length*scale) >= 1 || math.Abs(px-math.Round(px)) > 1e-3 {
				t.Errorf("at scale %v %v becomes %v", scale, length, got)
			}
		}
	}
}
