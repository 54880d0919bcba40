package findbar

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

// heard is what a bar said to its window.
type heard struct {
	find   []string // "query exact words"
	steps  []int
	tagAll int
	closed int
	keys   []ui.Key
}

// shown is a bar above a text in a window of that width.
func shown(t *testing.T, width float32) (*Bar, *heard, fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(ui.NewTheme(ui.ModeLight))
	b, h := New(), &heard{}
	b.OnFind = func(query string, exact, words bool) {
		for _, on := range []bool{exact, words} {
			query += map[bool]string{true: "|on", false: "|off"}[on]
		}
		h.find = append(h.find, query)
	}
	b.OnStep = func(step int) { h.steps = append(h.steps, step) }
	b.OnTagAll = func() { h.tagAll++ }
	b.OnClose = func() { h.closed++ }
	b.OnKey = func(k ui.Key) bool { h.keys = append(h.keys, k); return true }
	w := test.NewTempWindow(t, container.NewBorder(b, nil, nil, nil, widget.NewLabel("article")))
	w.SetPadded(false)
	b.Show()
	w.Resize(fyne.NewSize(width, 300))
	b.Focus(w.Canvas())
	return b, h, w
}

func control(t *testing.T, b *Bar, name string) ui.Control {
	t.Helper()
	for _, c := range b.Controls() {
		if c.Name == name {
			return c
		}
	}
	t.Fatalf("the bar has no control %s", name)
	return ui.Control{}
}

func tap(t *testing.T, b *Bar, name string) {
	t.Helper()
	test.Tap(control(t, b, name).Object.(fyne.Tappable))
}

func TestIsHiddenAtFirst(t *testing.T) {
	test.NewTempApp(t)
	if New().Visible() {
		t.Error("a new bar is shown")
	}
}

func TestTypingLooksForIt(t *testing.T) {
	b, h, _ := shown(t, 900)
	test.Type(b.query, "da")
	if want := []string{"d|off|off", "da|off|off"}; !slices.Equal(h.find, want) {
		t.Errorf("looked for %q, want %q", h.find, want)
	}
}

func TestOptionsLookAgainAndLeaveTheKeyboard(t *testing.T) {
	b, h, w := shown(t, 900)
	b.SetQuery("dam")
	tap(t, b, "find:exact")
	tap(t, b, "find:words")
	if got := control(t, b, "find:exact"); got.Role != "check" || got.Text != "Exact, on" {
		t.Errorf("the option is %q: %q", got.Role, got.Text)
	}
	tap(t, b, "find:exact")
	if want := []string{"dam|on|off", "dam|on|on", "dam|off|on"}; !slices.Equal(h.find, want) {
		t.Errorf("looked for %q, want %q", h.find, want)
	}
	if got := control(t, b, "find:exact").Text; got != "Exact" {
		t.Errorf("the option is %q", got)
	}
	if w.Canvas().Focused() != fyne.Focusable(b.query) {
		t.Error("the field has lost the keyboard")
	}
}

func TestSetQueryLooksForNothing(t *testing.T) {
	b, h, _ := shown(t, 900)
	b.SetQuery("dam")
	if len(h.find) > 0 || control(t, b, "find:entry").Text != "dam" {
		t.Errorf("looked for %q, with %q in the field", h.find, control(t, b, "find:entry").Text)
	}
	test.Type(b.query, "s")
	if len(h.find) != 1 {
		t.Errorf("looked for %q after one more letter", h.find)
	}
}

func TestEnterAndTheButtonsStep(t *testing.T) {
	b, h, _ := shown(t, 900)
	var held fyne.KeyModifier
	b.held = func() fyne.KeyModifier { return held }
	for _, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEnter} {
		held = 0
		b.query.TypedKey(&fyne.KeyEvent{Name: key})
		held = fyne.KeyModifierShift
		b.query.TypedKey(&fyne.KeyEvent{Name: key})
	}
	tap(t, b, "find:previous") // with Shift held still
	tap(t, b, "find:next")
	if want := []int{1, -1, 1, -1, -1, 1}; !slices.Equal(h.steps, want) {
		t.Errorf("stepped %v, want %v", h.steps, want)
	}
}

func TestEscapeAndTheButtonClose(t *testing.T) {
	b, h, _ := shown(t, 900)
	b.query.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	tap(t, b, "find:close")
	if h.closed != 2 {
		t.Errorf("closed %d times, want 2", h.closed)
	}
}

func TestTagEvery(t *testing.T) {
	b, h, _ := shown(t, 900)
	tap(t, b, "find:tagall")
	if h.tagAll != 1 {
		t.Errorf("asked %d times, want 1", h.tagAll)
	}
}

func TestShortcutsGoOnToTheWindow(t *testing.T) {
	b, h, _ := shown(t, 900)
	b.query.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierControl})
	if want := []ui.Key{ui.KeyOf(fyne.KeyF, fyne.KeyModifierControl)}; !slices.Equal(h.keys, want) {
		t.Errorf("heard %v, want %v", h.keys, want)
	}
}

func TestFocusSelectsTheQuery(t *testing.T) {
	b, _, w := shown(t, 900)
	b.SetQuery("dam")
	b.Focus(w.Canvas())
	if got := b.query.SelectedText(); got != "dam" {
		t.Errorf("%q is selected", got)
	}
}

func TestCount(t *testing.T) {
	for _, c := range []struct {
		name, query string
		at, n       int
		want        string
		steps, tags bool // are possible
	}{
		{"nothing looked for", "", 0, 0, "", false, false},
		{"white space looked for", " ", 0, 0, "", false, false},
		{"none", "dam", 0, 0, "no match", false, true},
		{"one, not selected", "dam", 0, 1, "1 match", true, true},
		{"several, none selected", "dam", 0, 14, "14 matches", true, true},
		{"one of several", "dam", 3, 14, "3 of 14", true, true},
		{"thousands", "dam", 1204, 9999, "1\u202f204 of 9\u202f999", true, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			b, _, _ := shown(t, 900)
			b.SetQuery(c.query)
			b.SetCount(c.at, c.n)
			if got := control(t, b, "find:count").Text; got != c.want {
				t.Errorf("count %q, want %q", got, c.want)
			}
			for name, want := range map[string]bool{"find:previous": c.steps, "find:next": c.steps, "find:tagall": c.tags, "find:close": true} {
				if got := control(t, b, name).Enabled; got != want {
					t.Errorf("%s is enabled: %v, want %v", name, got, want)
				}
			}
		})
	}
}

func TestEverythingFits(t *testing.T) {
	for _, width := range []float32{340, 380, 430, 520, 600, 640, 900, 3000} {
		b, _, _ := shown(t, width)
		b.SetQuery("dam")
		b.SetCount(1204, 9999)
		b.Resize(fyne.NewSize(width, b.HeightAt(width)))
		controls := b.Controls()
		for i, c := range controls {
			at, size := c.Object.Position(), c.Object.Size()
			if at.X < 0 || at.Y < 0 || at.X+size.Width > width || at.Y+size.Height > b.Size().Height {
				t.Errorf("%v wide: %s at %v, %v is outside the bar of %v", width, c.Name, at, size, b.Size())
			}
			if least := c.Object.MinSize(); c.Name != "find:entry" && (size.Width < least.Width || size.Height < least.Height) || size.Width < 28 {
				t.Errorf("%v wide: %s has %v and needs %v", width, c.Name, size, least)
			}
			for _, other := range controls[:i] {
				p, s := other.Object.Position(), other.Object.Size()
				if at.X < p.X+s.Width && p.X < at.X+size.Width && at.Y < p.Y+s.Height && p.Y < at.Y+size.Height {
					t.Errorf("%v wide: %s lies on %s", width, c.Name, other.Name)
				}
			}
		}
		if entry := b.query.Size().Width; entry < 100 || entry > mostEntry {
			t.Errorf("%v wide: the field has %v", width, entry)
		}
	}
}

func TestABarThatWasNeverLaidOutIsAsHighAsItsRows(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(ui.NewTheme(ui.ModeLight))
	b := New()
	one := b.HeightAt(900)
	b.Resize(fyne.NewSize(300, 100))
	if got := b.HeightAt(900); got != one || b.HeightAt(300) <= one {
		t.Errorf("%v high at first, then %v; %v in a narrow place", one, got, b.HeightAt(300))
	}
}

func TestFieldKeepsItsWidthFromMatchToMatch(t *testing.T) {
	b, _, _ := shown(t, 900)
	b.SetQuery("dam")
	b.SetCount(0, 0)
	before := b.query.Size()
	b.SetCount(1204, 9999)
	b.Refresh()
	b.Resize(b.Size().AddWidthHeight(1, 0))
	b.Resize(b.Size().AddWidthHeight(-1, 0))
	if got := b.query.Size(); got != before {
		t.Errorf("the field went from %v to %v", before, got)
	}
}
