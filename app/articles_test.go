//go:build !headless

package app

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// fourArticles are articles of which the second and third are done.
func fourArticles() *fakeProject {
	var texts []string
	for i := range 4 {
		texts = append(texts, fmt.Sprintf("Text number %d speaks of a dam.", i+1))
	}
	p := newFake(texts...)
	for _, id := range []annotate.ArticleID{"a2", "a3"} {
		s := p.states[id]
		s.Status = annotate.StatusDone
		p.states[id] = s
	}
	return p
}

func TestDoneAndNext(t *testing.T) {
	b := open(t, fourArticles())
	done := func() { b.chord(fyne.KeyModifierControl, fyne.KeyReturn) }
	at := func() annotate.ArticleID { return b.ws.current() }
	if at() != "a1" {
		t.Fatalf("begins at %s, want the first to do", at())
	}
	done()
	if at() != "a4" || b.p.states["a1"].Status != annotate.StatusDone {
		t.Fatalf("then at %s, a1 is %s; want the next that is not done", at(), b.p.states["a1"].Status)
	}
	b.chord(fyne.KeyModifierControl, fyne.KeyD) // done
	b.chord(fyne.KeyModifierControl, fyne.KeyD) // and to do again
	if s := b.p.states["a4"].Status; s != annotate.StatusTodo {
		t.Fatalf("a4 is %s", s)
	}
	b.openArticle("a1")
	b.toggleDone()
	b.openArticle("a4")
	done()
	if at() != "a1" {
		t.Fatalf("after the last it goes on at %s, want round to a1", at())
	}
	done()
	if at() != "a1" {
		t.Errorf("with all done it went to %s", at())
	}
	b.says("All articles are done.")
	n := len(b.p.changes)
	done()
	if len(b.p.changes) != n {
		t.Error("done again is an edit")
	}
	b.agrees()
}

func TestDoneCanBeUndone(t *testing.T) {
	b := open(t, fourArticles())
	b.toggleDone()
	if got := b.undoTitle(); got != "Undo mark as done" {
		t.Errorf("the menu says %q", got)
	}
	b.undo()
	if b.ws.state().Status != annotate.StatusTodo {
		t.Error("still done")
	}
	b.agrees()
}

func TestStepArticle(t *testing.T) {
	b := open(t, fourArticles())
	b.openArticle("a1")
	b.chord(fyne.KeyModifierAlt, fyne.KeyUp)
	b.says("This is the first article.")
	for _, want := range []annotate.ArticleID{"a2", "a3", "a4"} {
		b.chord(fyne.KeyModifierAlt, fyne.KeyDown)
		if b.ws.current() != want {
			t.Fatalf("at %s, want %s", b.ws.current(), want)
		}
		if b.win.Canvas().Focused() != fyne.Focusable(b.view) {
			t.Fatal("the text has lost the focus")
		}
	}
	b.chord(fyne.KeyModifierControl, fyne.KeyPageDown)
	b.says("This is the last article.")
	if b.ws.current() != "a4" {
		t.Errorf("at %s", b.ws.current())
	}
}

// control is a control of the window, found as a test from outside finds it.
func (b *bench) control(name string) ui.Control {
	b.t.Helper()
	var names []string
	for _, screen := range []ui.Inspectable{b.menuBar, b.labelBar, b.list, b.inspector, b.banner, b.welcome} {
		for _, c := range screen.Controls() {
			if c.Name == name {
				return c
			}
			names = append(names, c.Name)
		}
	}
	b.t.Fatalf("no control %q among %q", name, names)
	return ui.Control{}
}

// click taps a control.
func (b *bench) click(name string) {
	b.t.Helper()
	b.control(name).Object.(fyne.Tappable).Tapped(&fyne.PointEvent{})
}

func TestStepArticleFollowsTheFilter(t *testing.T) {
	b := open(t, fourArticles())
	b.click("filter:todo")
	b.chord(fyne.KeyModifierAlt, fyne.KeyDown)
	if b.ws.current() != "a4" {
		t.Errorf("from a1 to %s, want the next to do", b.ws.current())
	}
	b.click("filter:done") // the open one is not among them
	b.chord(fyne.KeyModifierAlt, fyne.KeyDown)
	if b.ws.current() != "a2" {
		t.Errorf("to %s, want the first that is done", b.ws.current())
	}
	b.click("filter:all")
	b.searchArticles()
	b.key("outlet 4")
	b.chord(fyne.KeyModifierAlt, fyne.KeyDown)
	if b.ws.current() != "a4" {
		t.Errorf("to %s, want the one that was searched for", b.ws.current())
	}
	b.list.FocusSearch(b.win.Canvas())
	b.key(" and nothing else")
	b.chord(fyne.KeyModifierAlt, fyne.KeyUp)
	if b.ws.current() != "a3" {
		t.Errorf("to %s: where nothing matches, all count", b.ws.current())
	}
}

func TestOpenFirstPrefersWhatWasReadLast(t *testing.T) {
	b := blank(t)
	b.settings.remember("/projects/war.goldspan", "a3")
	if err := b.adopt(fourArticles()); err != nil {
		t.Fatal(err)
	}
	b.stopWatch()
	if b.ws.current() != "a3" {
		t.Errorf("opened %s", b.ws.current())
	}
	again := loadSettings(b.cfg.ConfigDir)
	if got := again.lastArticle("/projects/war.goldspan"); got != "a3" {
		t.Errorf("the settings remember %q", got)
	}
}

func TestProjectWithoutArticles(t *testing.T) {
	b := open(t, newFake())
	b.chordOn(fyne.KeyModifierAlt, fyne.KeyDown)
	b.press(ui.RuneKey('1'))
	b.press(plain(fyne.KeyTab))
	b.press(ctrl(fyne.KeyReturn))
	if b.dialog() {
		t.Errorf("a dialog; status %q", b.status.text())
	}
	b.says("0 articles")
	if b.control("articles:import").Text == "" {
		t.Error("nothing offers to import")
	}
}

// chordOn presses a key with modifiers while nothing has the focus.
func (b *bench) chordOn(mod fyne.KeyModifier, k fyne.KeyName) { b.press(ui.KeyOf(k, mod)) }

func TestClosingAProject(t *testing.T) {
	p := fourArticles()
	b := open(t, p)
	b.closeProject()
	if !p.closed || b.ws.project != nil || !b.welcome.Visible() || b.panes.Visible() {
		t.Errorf("closed %v, project %v, welcome %v", p.closed, b.ws.project, b.welcome.Visible())
	}
	if b.win.Title() != "Goldspan" {
		t.Errorf("title %q", b.win.Title())
	}
	for _, c := range b.commands.all {
		if c.can() && !slices.Contains([]group{groupFile, groupView, groupHelp}, c.group) && !slices.Contains([]string{"tag.escape", "app.preferences"}, c.id) {
			t.Errorf("%s can be run without a project", c.id)
		}
	}
	b.press(ui.RuneKey('1'))
	b.press(plain(fyne.KeyEscape))
	b.press(plain(fyne.KeyDown))
	b.press(ctrl(fyne.KeyW))
}
