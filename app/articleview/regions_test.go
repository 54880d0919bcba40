package articleview

import (
	"image"
	"strings"
	"testing"

	"fyne.io/fyne/v2/theme"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// strongest is the greatest opacity in the raster of the line that begins at an offset,
// in a part of its width.
func (s *surface) strongest(start int, from, to float32) (most uint8) {
	s.t.Helper()
	for _, slot := range s.r.rasters.lines {
		if slot.line.Start != start || slot.ink != inkText {
			continue
		}
		img := s.r.paint(slot, int(slot.raster.Size().Width), int(slot.raster.Size().Height)).(*image.RGBA)
		x0, x1 := rasterSide+int(from*slot.line.Width), rasterSide+int(to*slot.line.Width)
		for y := img.Rect.Min.Y; y < img.Rect.Max.Y; y++ {
			for x := x0; x < x1; x++ {
				most = max(most, img.RGBAAt(x, y).A)
			}
		}
		return most
	}
	s.t.Fatalf("no line at %d", start)
	return 0
}

// rulesShown counts the rules beside the column.
func (s *surface) rulesShown() (n int) {
	for _, o := range s.r.layers.rects.used() {
		if o.Size().Width == ruleWidth && o.Position().X == s.page.column.x-ruleInset {
			n++
		}
	}
	return n
}

func TestWhatIsNotPartOfTheArticleIsDimmed(t *testing.T) {
	const text = "The dam broke on Monday.\nLeave a reply\nNobody was hurt."
	reply := strings.Index(text, "Leave")
	s := show(t, text)
	mark := func(regions ...annotate.Range) {
		t.Helper()
		state := s.state
		var err error
		if state.Article, err = state.Article.WithRegions(regions); err != nil {
			t.Fatal(err)
		}
		s.SetState(state)
	}
	full := s.strongest(reply, 0, 1)
	if s.rulesShown() != 0 {
		t.Errorf("%d rules before anything is marked", s.rulesShown())
	}
	mark(annotate.Range{Start: reply, End: reply + len("Leave a reply")})
	share := dimInk // a variable, because constants are exact
	if got := s.strongest(reply, 0, 1); got > uint8(float64(full)*share+1) || got < uint8(float64(full)*share-1) {
		t.Errorf("dimmed to %d of %d", got, full)
	}
	if got := s.strongest(0, 0, 1); got != full {
		t.Errorf("the line before is drawn at %d of %d", got, full)
	}
	if s.rulesShown() != 1 {
		t.Errorf("%d rules", s.rulesShown())
	}
	mark(annotate.Range{Start: reply, End: reply + len("Leave")})
	if left, right := s.strongest(reply, 0, 0.3), s.strongest(reply, 0.6, 1); left >= right || right != full {
		t.Errorf("half a line is drawn at %d and %d of %d", left, right, full)
	}
	mark(annotate.Range{Start: 4, End: reply + 5})
	if s.rulesShown() != 2 {
		t.Errorf("%d rules beside two lines", s.rulesShown())
	}
	mark()
	if got := s.strongest(reply, 0, 1); got != full || s.rulesShown() != 0 {
		t.Errorf("unmarked, the line is drawn at %d of %d, with %d rules", got, full, s.rulesShown())
	}
}

func TestTheRuleGoesOnBesideBlankLines(t *testing.T) {
	s := show(t, "Related posts\n\nLeave a reply\n\nNobody was hurt.")
	state := s.state
	var err error
	if state.Article, err = state.Article.WithRegions(annotate.Regions{{Start: 0, End: 28}}); err != nil {
		t.Fatal(err)
	}
	if s.SetState(state); s.rulesShown() != 3 {
		t.Errorf("%d rules", s.rulesShown())
	}
}

func TestDimmedTextIsLegible(t *testing.T) {
	for name, p := range map[string]ui.Palette{"light": ui.PaletteOf(theme.VariantLight), "dark": ui.PaletteOf(theme.VariantDark), "high light": ui.PaletteOf(ui.HighLight), "high dark": ui.PaletteOf(ui.HighDark)} {
		if c := ui.Contrast(ui.Blend(p.Ink, p.Paper, dimInk), p.Paper); c < 4.5 {
			t.Errorf("%s: contrast %.2f", name, c)
		}
		quiet := ui.Blend(p.Ink, p.Paper, quietInk)
		if c := ui.Contrast(ui.Blend(quiet, p.Paper, dimInk), p.Paper); c < 3 {
			t.Errorf("%s: contrast of a quiet line %.2f", name, c)
		}
	}
}
