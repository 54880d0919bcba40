//go:build !headless

package app

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/apptest"
	"goldspan/app/ui"
)

// The window works without each of its features, and without any.
func TestTheWindowWithoutAFeature(t *testing.T) {
	left := map[string][]maker{"none": features(), "all": nil}
	for i, f := range features() {
		left[f.name] = slices.Delete(features(), i, i+1)
	}
	for name, rest := range left {
		t.Run(name, func(t *testing.T) {
			noDesktop(t)
			b := windowOf(t, t.TempDir(), rest)
			b.opensSample()
			s := b.snapshot()
			if s.Article.ID != "a1" || len(s.Words) == 0 || len(s.Lines) == 0 || !strings.HasPrefix(s.Window.Title, "Goldspan sample – ") || b.dialog() {
				t.Fatalf("the sample is not shown: %+v, %d words, %q", s.Article, len(s.Words), s.Window.Title)
			}
			b.canBeAsked()
			b.hasMenus()
			b.hasCommands()
			b.hasKeys()
			b.hasButtons()

			b.opensSample()
			p := b.desk.Project().(*apptest.Project)
			b.frame.CloseProject()
			if !p.Closed || b.desk.Project() != nil || len(b.snapshot().Words) > 0 {
				t.Error("the project does not close")
			}
			b.canBeAsked()
			b.hasMenus()
			b.hasKeys()
			b.opensSample()
			b.frame.Quit()
			if !b.frame.Leaving() || b.desk.Project() != nil || b.dialog() {
				t.Error("the window does not close")
			}
		})
	}
}

// opensSample opens a fresh sample where no project is open, and selects a span and
// then text in it, as far as a feature can tag.
func (b *bench) opensSample() {
	b.t.Helper()
	if b.desk.Project() == nil {
		b.opener.Start(true, "")
		b.unwatch()
	}
	if b.desk.Article() != "a1" {
		b.opens("a1")
	}
	b.selects("Ada Berg")
	b.frame.FocusHome()
}

// canBeAsked asks every command what it is called, and why it cannot run.
func (b *bench) canBeAsked() {
	b.t.Helper()
	for _, c := range b.commands() {
		item, ok := b.frame.MenuItem(c.ID)
		why, blocked := c.Why()
		if !ok || item.Text == "" || item.Enabled == blocked {
			b.t.Errorf("in a menu %s is %+v", c.ID, item)
		}
		if blocked && why == "" {
			b.t.Errorf("%s does not say why it cannot run", c.ID)
		}
	}
}

// hasMenus opens every menu that there is.
func (b *bench) hasMenus() {
	b.t.Helper()
	var menus []string
	b.each(func(c ui.Control) {
		if strings.HasPrefix(c.Name, "menu:") {
			menus = append(menus, c.Name)
		}
	})
	for _, name := range []string{"menu:file", "menu:edit", "menu:view", "menu:help"} {
		if !slices.Contains(menus, name) {
			b.t.Errorf("no %s", name)
		}
	}
	for _, name := range menus {
		b.click(name)
		if b.menuShown() == "" {
			b.t.Errorf("%s is empty", name)
		}
		b.closesAll(name)
	}
	at := fyne.NewPos(300, 300)
	for name, show := range map[string]func(){
		"the text's": func() {
			if b.view.OnContext != nil {
				b.view.OnContext(at)
			}
		},
		"an article's": func() {
			if b.list.OnContext != nil {
				b.list.OnContext("a2", at)
			}
		},
		"a span's": func() {
			if b.inspector.OnContext != nil {
				b.inspector.OnContext(at)
			}
		},
	} {
		if b.desk.Project() != nil {
			show()
			b.closesAll(name + " menu")
		}
	}
}

// hasCommands runs every command but the one that ends the program.
func (b *bench) hasCommands() {
	b.t.Helper()
	for _, c := range b.commands() {
		if c.ID == "app.quit" {
			continue
		}
		b.opensSample()
		if b.command(c.ID) == nil { // a label of another project
			continue
		}
		blocked := !b.can(c.ID)
		b.frame.Say("")
		b.run(c.ID)
		if blocked && b.frame.Said() == "" {
			b.t.Errorf("nothing says why %s cannot run", c.ID)
		}
		switch c.ID {
		case "app.palette", "help.keys", "app.preferences":
			if !b.dialog() {
				b.t.Errorf("%s shows nothing", c.ID)
			}
		}
		b.closesAll(c.ID)
	}
}

// hasKeys presses every key but the one that ends the program.
func (b *bench) hasKeys() {
	b.t.Helper()
	project := b.desk.Project() != nil
	for _, c := range b.commands() {
		for _, k := range c.Keys {
			if c.ID == "app.quit" {
				continue
			}
			if project {
				b.opensSample()
			}
			if !b.press(k) {
				b.t.Errorf("%s, the key of %s, is none of the window", k, c.ID)
			}
			b.closesAll(k.String())
		}
	}
}

// hasButtons clicks every button of the window.
func (b *bench) hasButtons() {
	b.t.Helper()
	b.opensSample()
	var names []string
	b.each(func(c ui.Control) {
		if c.Role == "button" && c.Enabled {
			names = append(names, c.Name)
		}
	})
	for _, name := range names {
		b.opensSample()
		if b.has(name) {
			b.click(name)
			b.closesAll(name)
		}
	}
}

// closesAll closes what lies over the window with Esc.
func (b *bench) closesAll(what string) {
	b.t.Helper()
	for range 3 {
		if !b.dialog() {
			return
		}
		if f := b.canvas().Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		} else {
			b.escape()
		}
	}
	if b.dialog() {
		b.t.Fatalf("Esc does not close what %s shows: %s", what, b.texts())
	}
}

// Without the feature that tags, nothing can be typed that nobody would save.
func TestNothingIsTypedThatNoFeatureSaves(t *testing.T) {
	p := apptest.New(damBreak)
	open(t, p).tagged("Ada Berg", "2")
	var rest []maker
	for _, f := range features() {
		if f.name != "tagging" {
			rest = append(rest, f)
		}
	}
	b := windowOf(t, t.TempDir(), rest)
	b.shows(p)
	b.view.SelectSpan(p.States["a1"].Nth(0).ID, true)
	if c := b.control("span:note"); c.Enabled {
		t.Error("the note can be edited")
	}
	b.selects("Fifty")
	for _, l := range annotate.DefaultLabels() {
		if b.has("chip:" + string(l.ID)) {
			t.Errorf("the label %s is offered", l.ID)
		}
	}
}
