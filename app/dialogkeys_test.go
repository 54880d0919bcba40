//go:build !headless

package app

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

// smallScreen is what a screen of 800×480 pixels has at a scale of 1.5, below the
// title bar of the window.
var smallScreen = fyne.NewSize(530, 293)

// TestDialogsByKeyboard opens each dialog in a small window. It fits. Its first field
// has the keyboard. Tab goes through all its controls, in reading order and into
// sight. Esc closes it from each of them.
func TestDialogsByKeyboard(t *testing.T) {
	page := filepath.Join(t.TempDir(), "page.txt")
	if err := os.WriteFile(page, []byte("Title\n\nThe ferry sank at noon."), 0o600); err != nil {
		t.Fatal(err)
	}
	command := func(id string) func(*bench) { return func(b *bench) { b.run(id) } }
	for name, tt := range map[string]struct {
		open  func(*bench)
		first string // what has the keyboard
		stops int    // at least so many controls take it
	}{
		"a new project":       {command("project.new"), "field", 4},
		"a copy":              {command("project.copy"), "field", 4},
		"a pasted article":    {command("article.paste"), "field", 6},
		"pages of the web":    {command("article.web"), "field", 3},
		"an import":           {func(b *bench) { b.frame.Take([]string{page}) }, "button Import 1 article", 8},
		"an export":           {command("project.export"), "button Choose file…", 7},
		"what is suggested":   {command("suggest.settings"), "button Apply", 12},
		"every occurrence":    {func(b *bench) { b.selects("Minister"); b.run("edit.tagAll") }, "button Tag 1 occurrence", 6},
		"annotation sets":     {command("set.choose"), "button Show this set", 4},
		"a new name of a set": {func(b *bench) { b.run("set.choose"); b.pressButtons("Rename…") }, "field", 3},
		"labels":              {command("labels.edit"), "button Close", 12},
		"preferences":         {command("app.preferences"), "button Close", 8},
		"a check":             {command("check.open"), "choice ", 5},
		"an extractor":        {command("check.run"), "field", 3}, // no article is done: nothing can be run
		"details to ask for":  {command("project.asks"), "button Apply", 4},
		"details":             {command("article.details"), "field", 8},
		"a story":             {func(b *bench) { b.run("articles.choose"); b.run("stories.put") }, "field", 3},
		"stories":             {command("stories.find"), "button Close", 1},
		"a question":          {command("articles.remove"), "button Remove", 2},
		"an error":            {func(b *bench) { b.frame.Failed("open it", errors.New("odd")) }, "button Close", 2},
		"a report":            {func(b *bench) { b.frame.Report("article.import", "Import", "One.", []string{"A detail."}) }, "button Close", 2},
		"keys":                {command("help.keys"), "button Close", 1},
		"about":               {command("help.about"), "button Close", 1},
		"manual":              {command("help.manual"), "page", 3},
	} {
		t.Run(name, func(t *testing.T) {
			b := blank(t)
			b.shows(sample("/p/x.goldspan"))
			b.frame.Window().Resize(smallScreen)
			tt.open(b)
			if !b.dialog() {
				t.Fatalf("no dialog; status %q", b.status())
			}
			first := b.canvas().Focused()
			if got := stop(first); !strings.HasPrefix(got, tt.first) {
				t.Errorf("%q has the keyboard, want %q", got, tt.first)
			}
			if size := b.canvas().Overlays().Top().MinSize(); size.Width > smallScreen.Width || size.Height > smallScreen.Height {
				t.Errorf("the dialog needs %v, the window has %v", size, smallScreen)
			}
			if stops := b.tabs(first); len(stops) < tt.stops {
				t.Errorf("Tab stops at %d controls, want %d", len(stops), tt.stops)
			}

			b.escapes(tt.open, len(b.tabs(first)))
			b.frame.Window().Resize(fyne.NewSize(1280, 800)) // room for the whole dialog
			tt.open(b)
			stops := b.tabs(b.canvas().Focused())
			b.inOrder(stops)
			b.missed(stops)
			for _, at := range stops {
				switch c := at.(type) {
				case *ui.Field:
					if c.OnSubmitted == nil && !c.MultiLine {
						t.Errorf("Enter in %q does nothing", stop(c))
					}
				case *ui.Select:
					if c.OnEnter == nil {
						t.Errorf("Enter on %q does nothing", stop(c))
					}
				}
			}
		})
	}
}

// The window without a project fits too. Its projects scroll, to the one with the
// keyboard.
func TestThePageWithoutAProjectFitsOnASmallScreen(t *testing.T) {
	b := blank(t)
	b.shows(sample("/p/x.goldspan"))
	b.frame.Window().Resize(smallScreen)
	b.run("project.close")
	if least := b.frame.Window().Content().MinSize(); least.Width > smallScreen.Width || least.Height > smallScreen.Height {
		t.Errorf("the window needs %v, the screen has %v", least, smallScreen)
	}
	last := b.control("welcome:recent:/p/x.goldspan").Object.(fyne.Focusable)
	b.canvas().Focus(last)
	at, size := place(last)
	if bar := b.control("status").Object; at.Y < 0 || at.Y+size.Height > fyne.CurrentApp().Driver().AbsolutePositionForObject(bar).Y {
		t.Errorf("the last project is at %v, below the status bar", at)
	}
}

// stop is a control that can have the keyboard, in words.
func stop(f fyne.Focusable) string {
	text := func(field string) string {
		if v := reflect.Indirect(reflect.ValueOf(f)).FieldByName(field); v.IsValid() && v.Kind() == reflect.String {
			return v.String()
		}
		return ""
	}
	switch f := f.(type) {
	case nil:
		return "nothing"
	case *ui.Field:
		return "field " + f.PlaceHolder + " " + f.Text
	case *ui.PushButton:
		return "button " + f.AccessibilityLabel()
	case *ui.Select:
		return "choice " + f.Selected
	case *ui.KeyList:
		return "list"
	}
	if text("Text") == "" {
		return "page"
	}
	return "option " + text("Text")
}

// tabs goes round with Tab, and back with Shift+Tab.
func (b *bench) tabs(first fyne.Focusable) (stops []fyne.Focusable) {
	b.t.Helper()
	round := func(next func(fyne.Canvas)) (out []fyne.Focusable) {
		for at := first; ; {
			out = append(out, at)
			b.inSight(at)
			next(b.canvas())
			if at = b.canvas().Focused(); at == first {
				return out
			}
			if at == nil || len(out) > 60 {
				b.t.Fatalf("Tab does not come back: %q", names(out))
			}
		}
	}
	stops = round(fyne.Canvas.FocusNext)
	back := round(fyne.Canvas.FocusPrevious)
	slices.Reverse(back[1:])
	if !slices.Equal(stops, back) {
		b.t.Errorf("forward %q\nback    %q", names(stops), names(back))
	}
	return stops
}

// escapes presses Esc at each stop.
func (b *bench) escapes(open func(*bench), stops int) {
	b.t.Helper()
	for n := range stops {
		if n > 0 {
			open(b)
		}
		for range n {
			b.canvas().FocusNext()
		}
		at := b.canvas().Focused()
		at.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if b.dialog() {
			b.t.Fatalf("Esc on %q closes nothing", stop(at))
		}
	}
}

func names(stops []fyne.Focusable) (out []string) {
	for _, s := range stops {
		out = append(out, stop(s))
	}
	return out
}

// place is where an object is in the window.
func place(o fyne.Focusable) (fyne.Position, fyne.Size) {
	object := o.(fyne.CanvasObject)
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(object), object.Size()
}

// inSight fails if the top of the control with the keyboard is outside the window.
func (b *bench) inSight(f fyne.Focusable) {
	b.t.Helper()
	at, size := place(f)
	room := b.canvas().Size()
	if at.X < 0 || at.Y < 0 || at.X+min(size.Width, 40) > room.Width || at.Y+min(size.Height, 20) > room.Height {
		b.t.Errorf("%q is out of sight, at %v", stop(f), at)
	}
}

// inOrder fails if a control is above the one before, or left of it, more than once:
// where the order begins again.
func (b *bench) inOrder(stops []fyne.Focusable) {
	b.t.Helper()
	type row struct {
		fyne.Position
		name string
	}
	var rows []row
	for _, s := range stops {
		at, _ := place(s)
		rows = append(rows, row{at, stop(s)})
	}
	back := 0
	for i := range rows {
		next := rows[(i+1)%len(rows)]
		if next.Y < rows[i].Y-10 || next.Y <= rows[i].Y+10 && next.X <= rows[i].X && len(rows) > 1 {
			back++
		}
	}
	if back > 1 {
		b.t.Errorf("the order is not that of reading: %v", fmt.Sprint(rows))
	}
}

// missed fails for a control to which Tab does not lead.
func (b *bench) missed(stops []fyne.Focusable) {
	b.t.Helper()
	b.each(func(c ui.Control) {
		f, takes := c.Object.(fyne.Focusable)
		if _, foreign := c.Object.(*widget.List); takes && !foreign && c.Enabled && c.Object.Visible() && !slices.Contains(stops, f) {
			b.t.Errorf("Tab does not lead to %s", c.Name)
		}
	})
}
