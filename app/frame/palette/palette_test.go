package palette

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// table is a palette over a window of 900×600 with commands that note their run.
func table(t *testing.T) (p *Palette, items []Item, ran *[]string) {
	t.Helper()
	test.NewTempApp(t)
	w := test.NewTempWindow(t, widget.NewLabel("article"))
	w.Resize(fyne.NewSize(900, 600))
	ran = &[]string{}
	for _, c := range []struct{ id, title, group, key string }{
		{"project.new", "New project…", "File", "Ctrl+N"},
		{"edit.undo", "Undo tag claim", "Edit", "Ctrl+Z"},
		{"tag.claim", "Tag as claim", "Tag", "1"},
		{"tag.actor", "Tag as actor", "Tag", "2"},
		{"article.done", "Mark as done and open the next article", "Article", "Ctrl+Enter"},
		{"article.status", "Mark as done", "Article", "Ctrl+D"},
		{"theme.dark", "Dark", "View", ""},
	} {
		items = append(items, Item{ID: c.id, Title: c.title, Group: c.group, Key: c.key, Enabled: c.id != "edit.undo", Run: func() { *ran = append(*ran, c.id) }})
	}
	for i := range 40 {
		items = append(items, Item{ID: fmt.Sprintf("caret.%d", i), Title: fmt.Sprintf("Go to place %d", i), Group: "Move", Enabled: true, Run: func() {}})
	}
	p = New(w.Canvas())
	p.soon = func(func()) {} // on a goroutine of its own, which a test cannot await
	return p, items, ran
}

func press(p *Palette, keys ...fyne.KeyName) {
	for _, k := range keys {
		p.canvas.Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func shownIDs(p *Palette) []string {
	var ids []string
	for _, i := range p.sheet.shown {
		ids = append(ids, i.ID)
	}
	return ids
}

func TestEnterRunsTheBestFit(t *testing.T) {
	p, items, ran := table(t)
	p.Show(items)
	if p.canvas.Focused() != fyne.Focusable(p.sheet.entry) {
		t.Fatal("the entry has not the keyboard")
	}
	test.Type(p.sheet.entry, "tac")
	if got := shownIDs(p); got[0] != "tag.claim" || !slices.Contains(got, "tag.actor") {
		t.Errorf("found %q", got)
	}
	press(p, fyne.KeyReturn)
	if p.Open() || p.canvas.Overlays().Top() != nil {
		t.Error("the palette is still open")
	}
	if !slices.Equal(*ran, []string{"tag.claim"}) {
		t.Errorf("ran %q", *ran)
	}
}

func TestArrowsChooseWhatEnterRuns(t *testing.T) {
	p, items, ran := table(t)
	p.Show(items)
	press(p, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn)
	if !slices.Equal(*ran, []string{"tag.claim"}) {
		t.Errorf("ran %q", *ran)
	}
	p.Show(items)
	press(p, fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyPageDown)
	if at, _ := p.sheet.list.Current(); at != len(items)-1 {
		t.Errorf("at %d after paging down, want %d", at, len(items)-1)
	}
	press(p, fyne.KeyPageUp)
	if at, _ := p.sheet.list.Current(); at >= len(items)-1 || at < len(items)-sheetRows-1 {
		t.Errorf("at %d after a page up", at)
	}
	test.Type(p.sheet.entry, "dark")
	if at, _ := p.sheet.list.Current(); at != 0 {
		t.Errorf("the best fit is not the current one: %d", at)
	}
}

func TestADisabledCommandDoesNotRun(t *testing.T) {
	p, items, ran := table(t)
	p.Show(items)
	for i := range items {
		items[i].Why = "Nothing was done yet."
	}
	said := ""
	p.OnBlocked = func(why string) { said = why }
	p.Show(items)
	test.Type(p.sheet.entry, "undo")
	press(p, fyne.KeyReturn)
	if said != "Nothing was done yet." {
		t.Errorf("said %q", said)
	}
	if len(*ran) != 0 || !p.Open() {
		t.Errorf("ran %q, open %v", *ran, p.Open())
	}
}

func TestNothingFound(t *testing.T) {
	p, items, ran := table(t)
	p.Show(items)
	test.Type(p.sheet.entry, "zzz")
	if len(shownIDs(p)) != 0 || !p.sheet.none.Visible() {
		t.Errorf("found %q, said so: %v", shownIDs(p), p.sheet.none.Visible())
	}
	press(p, fyne.KeyReturn, fyne.KeyDown, fyne.KeyPageUp)
	if len(*ran) != 0 {
		t.Errorf("ran %q", *ran)
	}
}

func TestClosing(t *testing.T) {
	for name, do := range map[string]func(p *Palette){
		"Esc": func(p *Palette) { press(p, fyne.KeyEscape) },
		"Ctrl+K": func(p *Palette) {
			p.sheet.entry.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyK, Modifier: fyne.KeyModifierShortcutDefault})
		},
		"a click beside it": func(p *Palette) { test.TapCanvas(p.canvas, fyne.NewPos(5, 590)) },
	} {
		t.Run(name, func(t *testing.T) {
			p, items, ran := table(t)
			closed := 0
			p.OnClose = func() { closed++ }
			p.Show(items)
			do(p)
			if p.Open() || p.canvas.Overlays().Top() != nil || closed != 1 || len(*ran) != 0 {
				t.Errorf("open %v, closed %d times, ran %q", p.Open(), closed, *ran)
			}
		})
	}
}

func TestAClickRunsARow(t *testing.T) {
	p, items, ran := table(t)
	p.Show(items)
	for _, c := range p.sheet.Controls() {
		if c.Name == "palette:item:article.status" {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(c.Object)
			test.TapCanvas(p.canvas, at.AddXY(c.Object.Size().Width/2, c.Object.Size().Height/2))
		}
	}
	if !slices.Equal(*ran, []string{"article.status"}) || p.Open() {
		t.Errorf("ran %q, open %v", *ran, p.Open())
	}
}

func TestAClickBesideTheRowsKeepsIt(t *testing.T) {
	p, items, _ := table(t)
	p.Show(items)
	var later []func()
	p.soon = func(f func()) { later = append(later, f) }
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.sheet.back)
	test.TapCanvas(p.canvas, at.AddXY(3, 3))
	if !p.Open() {
		t.Fatal("the palette closed")
	}
	p.canvas.Unfocus()
	for _, f := range later {
		f()
	}
	if p.canvas.Focused() != fyne.Focusable(p.sheet.entry) {
		t.Error("the keyboard did not come back to the entry")
	}
	p.canvas.Unfocus()
	p.Close()
	for _, f := range later {
		f()
	}
	if p.Open() || p.canvas.Focused() != nil {
		t.Error("a closed palette takes the keyboard")
	}
}

func TestThePointerChooses(t *testing.T) {
	p, items, ran := table(t)
	p.Show(items)
	p.sheet.list.Row(3).(*row).MouseMoved(&desktop.MouseEvent{})
	press(p, fyne.KeyReturn)
	if !slices.Equal(*ran, []string{"tag.actor"}) {
		t.Errorf("ran %q", *ran)
	}
}

func TestWhatWasRunLatelyComesFirst(t *testing.T) {
	p, items, _ := table(t)
	for _, q := range []string{"dark", "claim", "dark", "mark"} {
		p.Show(items)
		test.Type(p.sheet.entry, q)
		press(p, fyne.KeyReturn)
	}
	p.Show(items)
	if got := shownIDs(p)[:5]; !slices.Equal(got, []string{"article.status", "theme.dark", "tag.claim", "project.new", "edit.undo"}) {
		t.Errorf("listed %q", got)
	}
	if len(shownIDs(p)) != len(items) {
		t.Errorf("%d listed of %d", len(shownIDs(p)), len(items))
	}
}

func TestControlsOfThePalette(t *testing.T) {
	p, items, _ := table(t)
	p.Show(items)
	press(p, fyne.KeyPageDown, fyne.KeyPageDown)
	var names []string
	for _, c := range p.sheet.Controls() {
		names = append(names, c.Name)
		if c.Object == nil || !c.Object.Visible() {
			t.Errorf("%s is not seen", c.Name)
		}
	}
	if names[0] != "palette:entry" || !slices.Contains(names, "palette:item:caret.9") || slices.Contains(names, "palette:item:tag.claim") {
		t.Errorf("controls %q", names)
	}
	if n := len(names); n < sheetRows || n > sheetRows+3 {
		t.Errorf("%d controls for %d rows", n, sheetRows)
	}
}

func TestThePaletteFitsASmallWindow(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, widget.NewLabel("article"))
	_, items, _ := table(t)
	for _, size := range []fyne.Size{{Width: 400, Height: 240}, {Width: 900, Height: 600}, {Width: 3840, Height: 2160}} {
		w.Resize(size)
		p := New(w.Canvas())
		p.Show(items)
		at, b := p.sheet.back.Position(), p.sheet.back.Size()
		if at.X < 0 || at.Y < 0 || at.X+b.Width > size.Width || at.Y+b.Height > size.Height || p.sheet.list.Size().Height < rowHeight {
			t.Errorf("in %v the sheet is at %v, %v large, its list %v", size, at, b, p.sheet.list.Size())
		}
		long := Item{ID: "long", Title: strings.Repeat("a rather long title ", 20), Group: "Edit", Key: "Ctrl+Shift+Z"}
		p.Show([]Item{long})
		r := test.WidgetRenderer(p.sheet.list.Row(0).(*row)).(*rowRenderer)
		if r.group.Position().X+r.group.MinSize().Width > r.key.Position().X {
			t.Errorf("in %v the group runs into the key", size)
		}
		p.Close()
	}
}
