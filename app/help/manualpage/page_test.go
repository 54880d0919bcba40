package manualpage

import (
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"goldspan/app/ui"
	"goldspan/assets/manual"
)

// opened is a page in a window, with the keyboard in the chapter.
func opened(t *testing.T, place string) (*Page, fyne.Canvas) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(ui.NewTheme(ui.ModeLight))
	p := New()
	w := test.NewTempWindow(t, p)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(900, 560))
	p.Open(place)
	p.TakeKeyboard(w.Canvas())
	return p, w.Canvas()
}

func press(c fyne.Canvas, keys ...fyne.KeyName) {
	for _, k := range keys {
		c.Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// named is a control of the page; false where it is not in sight.
func named(p *Page, name string) (ui.Control, bool) {
	for _, c := range p.Controls() {
		if c.Name == name {
			return c, true
		}
	}
	return ui.Control{}, false
}

func tap(t *testing.T, p *Page, name string) {
	t.Helper()
	c, ok := named(p, name)
	if !ok {
		t.Fatalf("%s is not in sight", name)
	}
	c.Object.(fyne.Tappable).Tapped(&fyne.PointEvent{})
}

func TestOpenShowsThePlace(t *testing.T) {
	p, _ := opened(t, "start")
	for _, place := range []string{"tagging#undo-and-redo", "keys", "checking#scores", "trouble#letters-look-like-boxes", "start"} {
		p.Open(place)
		if p.Place() != place {
			t.Errorf("after Open(%q) the place is %s", place, p.Place())
		}
		if _, ok := named(p, "manual:title:"+place); !ok {
			t.Errorf("the title of %s is not in sight", place)
		}
		if _, ok := named(p, "manual:place:"+place); !ok {
			t.Errorf("%s is not in sight in the outline", place)
		}
	}
	for place, want := range map[string]string{"finding#no-such-section": "finding", "nowhere": "start", "": "start"} {
		p.Open(place)
		if p.Place() != want {
			t.Errorf("after Open(%q) the place is %s, want %s", place, p.Place(), want)
		}
	}
}

func TestOpenBeforeThePageIsShown(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(ui.NewTheme(ui.ModeLight))
	p := New()
	p.Open("tagging#undo-and-redo")
	w := test.NewTempWindow(t, p)
	w.Resize(fyne.NewSize(900, 560))
	if _, ok := named(p, "manual:title:tagging#undo-and-redo"); !ok || p.Place() != "tagging#undo-and-redo" {
		t.Errorf("the page shows %s", p.Place())
	}
}

func TestKeysScrollAndGoOn(t *testing.T) {
	p, c := opened(t, "tagging")
	offset := func() float32 { return p.body.scroll.Offset.Y }
	press(c, fyne.KeyPageDown)
	down := offset()
	if down < 300 || p.Place() == "tagging" {
		t.Errorf("PgDn scrolls to %v, %s", down, p.Place())
	}
	press(c, fyne.KeyDown)
	if offset() <= down {
		t.Error("Down does not scroll on")
	}
	press(c, fyne.KeyEnd)
	if want := p.body.plan.height - p.body.scroll.Size().Height; offset() != want {
		t.Errorf("End scrolls to %v of %v", offset(), want)
	}
	press(c, fyne.KeyHome)
	if offset() != 0 || p.Place() != "tagging" {
		t.Errorf("Home goes to %v, %s", offset(), p.Place())
	}
	press(c, fyne.KeyRight)
	if p.Place() != "finding" {
		t.Errorf("Right goes to %s", p.Place())
	}
	press(c, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft)
	if p.Place() != "start" {
		t.Errorf("Left goes to %s", p.Place())
	}
	press(c, fyne.KeyBackspace)
	if p.Place() != "tagging" {
		t.Errorf("Backspace goes back to %s", p.Place())
	}
}

func TestSearchWithTheKeyboard(t *testing.T) {
	p, c := opened(t, "start")
	c.Focused().TypedRune('/')
	if c.Focused() != fyne.Focusable(p.query) {
		t.Fatal("/ does not go to the field")
	}
	test.Type(p.query, "undo and redo")
	if _, ok := named(p, "manual:hit:tagging#undo-and-redo"); !ok {
		t.Fatalf("the hits are %v", p.hits.hits)
	}
	if _, ok := named(p, "manual:title:start"); ok {
		t.Error("the chapter is listed as in sight below the hits")
	}
	press(c, fyne.KeyDown, fyne.KeyDown)
	if at, _ := p.hits.list.Current(); at != 2 {
		t.Errorf("Down goes to hit %d", at)
	}
	press(c, fyne.KeyUp, fyne.KeyUp, fyne.KeyReturn)
	if p.Place() != "tagging#undo-and-redo" || p.query.Text != "" || p.hits.Visible() || c.Focused() != fyne.Focusable(p.body) {
		t.Errorf("Enter goes to %s, the field has %q", p.Place(), p.query.Text)
	}
}

func TestEscLeavesTheSearchThenThePage(t *testing.T) {
	p, c := opened(t, "start")
	closed := 0
	p.OnClose = func() { closed++ }
	c.Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierShortcutDefault})
	test.Type(p.query, "zzz")
	if none, ok := named(p, "manual:none"); !ok || !strings.Contains(none.Text, "no section") {
		t.Error("it is not said that nothing was found")
	}
	press(c, fyne.KeyReturn) // there is nothing to choose
	press(c, fyne.KeyEscape)
	if closed != 0 || p.query.Text != "" || c.Focused() != fyne.Focusable(p.body) {
		t.Error("Esc does not leave the search alone")
	}
	press(c, fyne.KeyEscape)
	if closed != 1 {
		t.Error("Esc does not close the page")
	}
	c.Focus(p.query)
	press(c, fyne.KeyEscape)
	c.Focus(p.outline.list)
	press(c, fyne.KeyEscape)
	if closed != 3 {
		t.Errorf("Esc in the empty field and in the outline closed the page %d times", closed-1)
	}
	tap(t, p, "manual:close")
	if closed != 4 {
		t.Error("the button does not close the page")
	}
}

func TestTabGoesRoundTheParts(t *testing.T) {
	p, c := opened(t, "start")
	for _, want := range []fyne.Focusable{p.query, p.outline.list, p.body} {
		press(c, fyne.KeyTab)
		if c.Focused() != want {
			t.Errorf("Tab goes to %T, want %T", c.Focused(), want)
		}
	}
	c.Focus(p.query)
	test.Type(p.query, "tag")
	press(c, fyne.KeyTab, fyne.KeyTab)
	if c.Focused() != fyne.Focusable(p.hits.list) {
		t.Errorf("with hits Tab goes to %T", c.Focused())
	}
	press(c, fyne.KeyReturn)
	if p.hits.Visible() || c.Focused() != fyne.Focusable(p.body) {
		t.Error("Enter does not choose in the list of hits")
	}
}

func TestTheOutlineOpensPlaces(t *testing.T) {
	p, c := opened(t, "start")
	tap(t, p, "manual:place:finding")
	if p.Place() != "finding" || c.Focused() != fyne.Focusable(p.body) {
		t.Errorf("a click opens %s", p.Place())
	}
	tap(t, p, "manual:place:finding#find-a-span")
	if p.Place() != "finding#find-a-span" {
		t.Errorf("a click opens %s", p.Place())
	}
	c.Focus(p.outline.list)
	press(c, fyne.KeyDown)
	if p.Place() != "finding#find-a-command" || c.Focused() != fyne.Focusable(p.outline.list) {
		t.Errorf("Down opens %s", p.Place())
	}
	press(c, fyne.KeyReturn)
	if c.Focused() != fyne.Focusable(p.body) {
		t.Error("Enter does not go to the chapter")
	}
	press(c, fyne.KeyBackspace)
	if p.Place() != "finding" {
		t.Errorf("Backspace goes back to %s, which was walked past", p.Place())
	}
}

func TestALinkGoesToItsPlaceAndBack(t *testing.T) {
	p, _ := opened(t, "finding")
	if _, ok := named(p, "manual:back"); !ok {
		t.Error("there is no way back to the chapter before")
	}
	tap(t, p, "manual:link:tagging#tag-every-occurrence")
	if p.Place() != "tagging#tag-every-occurrence" {
		t.Errorf("the link goes to %s", p.Place())
	}
	tap(t, p, "manual:back")
	if p.Place() != "finding" {
		t.Errorf("Back goes to %s", p.Place())
	}
	tap(t, p, "manual:back")
	if _, ok := named(p, "manual:back"); ok {
		t.Error("there is still a way back from the first place")
	}
}

func TestOtherKeysAreTheWindows(t *testing.T) {
	p, c := opened(t, "start")
	var heard []ui.Key
	p.OnKey = func(k ui.Key) bool { heard = append(heard, k); return true }
	palette := &desktop.CustomShortcut{KeyName: fyne.KeyK, Modifier: fyne.KeyModifierShortcutDefault}
	for _, part := range []fyne.Focusable{p.body, p.outline.list, p.query} {
		c.Focus(part)
		part.(fyne.Shortcutable).TypedShortcut(palette)
		part.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1})
	}
	if len(heard) != 6 {
		t.Errorf("the window heard %v", heard)
	}
}

// The width of the page is another: the section that is read stays in sight.
func TestAnotherWidthKeepsThePlace(t *testing.T) {
	p, _ := opened(t, "tagging#undo-and-redo")
	for _, width := range []float32{640, 1280, 900} {
		p.Resize(fyne.NewSize(width, 560))
		if _, ok := named(p, "manual:title:tagging#undo-and-redo"); !ok {
			t.Errorf("at %v the title is not in sight", width)
		}
	}
}

func TestColoursFollowTheTheme(t *testing.T) {
	p, _ := opened(t, "start")
	ink := func() color.NRGBA { return p.body.plan.texts[0].ink }
	light := ink()
	fyne.CurrentApp().Settings().SetTheme(ui.NewTheme(ui.ModeDark))
	p.Refresh()
	if ink() == light {
		t.Error("the ink stays as it was")
	}
}

// Everything of every chapter stands inside its column, at every width, and no
// two texts of a line lie over each other.
func TestNothingIsCutOrOverlaps(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(ui.NewTheme(ui.ModeLight))
	chapters := manual.Chapters()
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom(chapters).Draw(t, "chapter")
		width := rapid.Float32Range(560, 1400).Draw(t, "width")
		plan := lay(c, after(c), width)
		lines := map[float32]float32{} // where the last text of a line ends
		for _, x := range plan.texts {
			end := x.at.X + fyne.MeasureText(x.text, x.size, x.style).Width
			if x.at.X < margin-1 || end > width-margin+2 {
				t.Fatalf("%s at %v: %q goes from %v to %v", c.ID, width, x.text, x.at.X, end)
			}
			if before, ok := lines[x.at.Y]; ok && x.at.X < before-1 {
				t.Fatalf("%s at %v: %q lies over what stands before it", c.ID, width, x.text)
			}
			lines[x.at.Y] = end
		}
	})
}

// No word of a text is lost when it is broken into lines, and no line is wider
// than it may be unless it is one word.
func TestFillKeepsEveryWord(t *testing.T) {
	kinds := []manual.RunKind{manual.Plain, manual.Strong, manual.Typed, manual.Link}
	rapid.Check(t, func(t *rapid.T) {
		var text manual.Runs
		for range rapid.IntRange(0, 6).Draw(t, "runs") {
			text = append(text,
				manual.Run{Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), Text: rapid.StringMatching(`[a-c ]{1,12}`).Draw(t, "text")},
				manual.Run{Kind: manual.Key, Text: rapid.StringMatching(`[A-C]{1,3}`).Draw(t, "key")})
		}
		width := rapid.IntRange(1, 30).Draw(t, "width")
		var got []string
		for _, line := range fill(text, float32(width), func(s string, _ manual.RunKind) float32 { return float32(len(s)) }) {
			s := ""
			for _, p := range line {
				if p.space {
					s += " "
				}
				s += p.text
			}
			if len(s) > width && strings.Contains(s, " ") {
				t.Fatalf("the line %q is longer than %d", s, width)
			}
			got = append(got, s)
		}
		if want := strings.Join(strings.Fields(text.String()), " "); strings.Join(got, " ") != want {
			t.Fatalf("%q became %q", want, got)
		}
	})
}
