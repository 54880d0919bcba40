//go:build !headless

package frame

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"pgregory.net/rapid"

	"goldspan/app/command"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// A menu has a line between two sections: never two of them in a row, and none at
// its ends.
func TestMenusAreWellFormed(t *testing.T) {
	f := bare(t)
	rapid.Check(t, func(t *rapid.T) {
		var all []*command.Command
		for i := range rapid.IntRange(0, 8).Draw(t, "commands") {
			all = append(all, &command.Command{ID: fmt.Sprint(i), Title: fmt.Sprint(i), Group: command.Check, Section: 10 * rapid.IntRange(0, 4).Draw(t, "section"), Run: func() {}})
		}
		between := map[int]bool{}
		for section := range 40 {
			between[section] = rapid.IntRange(0, 9).Draw(t, "items between") == 0
		}
		f.parts = []feature.Parts{with(all...), {MenuItems: func(_ command.Group, section int) []ui.MenuItem {
			if !between[section] {
				return nil
			}
			return []ui.MenuItem{{Name: "between", Text: "between", Enabled: true, Run: func() {}}}
		}}}
		f.CommandsChanged()
		items := f.menuBar.items(command.Check)
		commands := 0
		for i, item := range items {
			if item.Text == "" {
				if i == 0 || i == len(items)-1 || items[i-1].Text == "" {
					t.Fatalf("a line at %d of %+v", i, items)
				}
				continue
			}
			if item.Name == "" || item.Run == nil {
				t.Errorf("an item without a name, or with nothing to run: %+v", item)
			}
			if item.Name != "between" {
				commands++
			}
		}
		if commands != len(all) {
			t.Errorf("the menu has %d commands of %d", commands, len(all))
		}
	})
}

func TestAMenuWithoutCommandsIsNotThere(t *testing.T) {
	f := bare(t, with(&command.Command{ID: "x", Title: "X", Group: command.Check, Run: func() {}}))
	var menus []string
	for _, c := range f.menuBar.Controls() {
		menus = append(menus, strings.TrimPrefix(c.Name, "menu:"))
	}
	if got := strings.Join(menus, " "); got != "file edit check view help" {
		t.Fatalf("the menus are %s", got)
	}
	for i, want := range []string{"menuitem:file.reveal", "menuitem:app.preferences", "menuitem:x"} {
		if i == 0 {
			f.menuBar.open(0)
		} else {
			f.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
		}
		if got := f.menuBar.menu.Controls()[0].Name; got != want {
			t.Errorf("menu %d begins with %s, want %s", i, got, want)
		}
	}
}

func TestTheKeyboardOpensTheMenus(t *testing.T) {
	f := bare(t, with(
		&command.Command{ID: "x", Title: "X", Group: command.Check, Run: func() {}},
		&command.Command{ID: "y", Title: "Y", Group: command.Article, Run: func() {}}))
	at := func() string {
		if f.menuBar.menu == nil {
			return ""
		}
		return string(f.menuBar.menus[f.menuBar.at])
	}
	press := func(k fyne.KeyName) { f.Focused().TypedKey(&fyne.KeyEvent{Name: k}) }
	if !f.PressInField(command.Plain(fyne.KeyF10)) || at() != "file" {
		t.Errorf("F10 opens %q", at())
	}
	press(fyne.KeyF10)
	if at() != "" {
		t.Errorf("F10 again leaves %q open", at())
	}
	for key, want := range map[fyne.KeyName]string{fyne.KeyE: "edit", fyne.KeyC: "check", fyne.KeyA: "article", fyne.KeyV: "view"} {
		f.Press(command.Alt(key)) // from one menu to the next too
		if at() != want {
			t.Errorf("Alt+%s opens %q, want %q", key, at(), want)
		}
	}
	press(fyne.KeyEscape)
	f.Ask("A question", canvas.NewRectangle(nil), fyne.NewSize(200, 0), ui.Choice{Text: "Close"})
	if f.Press(command.Alt(fyne.KeyF)); at() != "" {
		t.Errorf("below a dialog Alt+F opens %q", at())
	}
}
