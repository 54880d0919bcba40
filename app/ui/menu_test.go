package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// openMenu is a menu over a window, which notes what was chosen.
func openMenu(t *testing.T) (m *Menu, c fyne.Canvas, chosen *[]string) {
	t.Helper()
	test.NewTempApp(t)
	w := test.NewTempWindow(t, widget.NewLabel(""))
	w.Resize(fyne.NewSize(400, 300))
	chosen = &[]string{}
	item := func(text string, enabled bool) MenuItem {
		return MenuItem{Name: "menuitem:" + text, Text: text, Enabled: enabled, Run: func() { *chosen = append(*chosen, text) }}
	}
	items := []MenuItem{item("Open", true), {}, item("Off", false), item("Other", true), item("Quit", true)}
	m = ShowMenu(w.Canvas(), fyne.NewPos(10, 10), items, nil)
	return m, w.Canvas(), chosen
}

func press(m *Menu, keys ...fyne.KeyName) {
	for _, k := range keys {
		m.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func TestMenuByKeys(t *testing.T) {
	cases := []struct {
		name string
		keys []fyne.KeyName
		want string
	}{
		{"nothing is chosen from the start", []fyne.KeyName{fyne.KeyReturn}, ""},
		{"the first", []fyne.KeyName{fyne.KeyDown, fyne.KeyReturn}, "Open"},
		{"a rule and what is off are passed over", []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn}, "Other"},
		{"up from nowhere is the last", []fyne.KeyName{fyne.KeyUp, fyne.KeyEnter}, "Quit"},
		{"round at the end", []fyne.KeyName{fyne.KeyEnd, fyne.KeyDown, fyne.KeySpace}, "Open"},
		{"round at the start", []fyne.KeyName{fyne.KeyHome, fyne.KeyUp, fyne.KeyReturn}, "Quit"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			m, canvas, chosen := openMenu(t)
			press(m, c.keys...)
			switch {
			case c.want == "" && len(*chosen) != 0, c.want != "" && (len(*chosen) != 1 || (*chosen)[0] != c.want):
				t.Errorf("chose %q, want %q", *chosen, c.want)
			}
			if open := canvas.Overlays().Top() != nil; open != (c.want == "") {
				t.Errorf("the menu is open: %v", open)
			}
		})
	}
}

func TestMenuByFirstLetter(t *testing.T) {
	m, _, chosen := openMenu(t)
	m.TypedRune('o')
	m.TypedRune('O')
	press(m, fyne.KeyReturn)
	if len(*chosen) != 1 || (*chosen)[0] != "Other" {
		t.Errorf("chose %q, want the second that begins with o", *chosen)
	}
	m, _, chosen = openMenu(t)
	m.TypedRune('o')
	press(m, fyne.KeyReturn)
	if len(*chosen) != 1 || (*chosen)[0] != "Open" {
		t.Errorf("chose %q, want the first that begins with o", *chosen)
	}
}

func TestMenuClosesWithoutChoosing(t *testing.T) {
	for name, act := range map[string]func(*Menu){
		"Esc":                   func(m *Menu) { press(m, fyne.KeyDown, fyne.KeyEscape) },
		"a click beside":        func(m *Menu) { m.cover.Tapped(&fyne.PointEvent{}) },
		"a right click beside":  func(m *Menu) { m.cover.TappedSecondary(&fyne.PointEvent{}) },
		"the owner takes it in": func(m *Menu) { m.Close() },
	} {
		t.Run(name, func(t *testing.T) {
			m, c, chosen := openMenu(t)
			closed := 0
			m.OnClose = func() { closed++ }
			act(m)
			if len(*chosen) != 0 || closed != 1 || c.Overlays().Top() != nil {
				t.Errorf("chose %q, closed %d times, overlay %v", *chosen, closed, c.Overlays().Top())
			}
		})
	}
}

func TestMenuByPointer(t *testing.T) {
	m, c, chosen := openMenu(t)
	m.rows[2].Tapped(&fyne.PointEvent{})
	m.rows[1].Tapped(&fyne.PointEvent{})
	if len(*chosen) != 0 || c.Overlays().Top() == nil {
		t.Fatalf("chose %q of what is off", *chosen)
	}
	m.rows[4].Tapped(&fyne.PointEvent{})
	if len(*chosen) != 1 || (*chosen)[0] != "Quit" {
		t.Errorf("chose %q", *chosen)
	}
}

func TestMenuStepsToTheMenuBeside(t *testing.T) {
	m, _, _ := openMenu(t)
	press(m, fyne.KeyLeft) // nobody listens
	sum := 0
	m.OnStep = func(step int) { sum = 10*sum + step }
	press(m, fyne.KeyRight, fyne.KeyLeft)
	if sum != 9 {
		t.Errorf("steps were not right, then left: %d", sum)
	}
}

func TestMenuStaysInTheWindow(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, widget.NewLabel(""))
	w.Resize(fyne.NewSize(300, 200))
	room := w.Canvas().Size()
	items := []MenuItem{{Text: "Open recent", Key: "Ctrl+O", Enabled: true}, {Text: "Quit", Enabled: true}}
	for _, at := range []fyne.Position{{X: 290, Y: 190}, {X: -5, Y: -5}, {X: 100, Y: 50}} {
		m := ShowMenu(w.Canvas(), at, items, nil)
		p, s := m.Position(), m.Size()
		if p.X < 0 || p.Y < 0 || p.X+s.Width > room.Width || p.Y+s.Height > room.Height {
			t.Errorf("at %v the menu lies at %v, %v, in a window of %v", at, p, s, room)
		}
		m.Close()
	}
}

func TestMenuListsItsItems(t *testing.T) {
	m, _, _ := openMenu(t)
	got := m.cover.Controls()
	if len(got) != 4 || got[0].Name != "menuitem:Open" || got[1].Enabled || got[3].Text != "Quit" {
		t.Errorf("controls %+v", got)
	}
}
