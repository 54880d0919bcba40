//go:build !headless

package app

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/apptest"
	"goldspan/app/command"
	"goldspan/app/settings"
	"goldspan/app/ui"
)

// fourArticles are articles of which the second and third are done.
func fourArticles() *apptest.Project {
	var texts []string
	for i := range 4 {
		texts = append(texts, fmt.Sprintf("Text number %d speaks of a dam.", i+1))
	}
	p := apptest.New(texts...)
	for _, id := range []annotate.ArticleID{"a2", "a3"} {
		s := p.States[id]
		s.Status = annotate.StatusDone
		p.States[id] = s
	}
	return p
}

func TestDoneAndNext(t *testing.T) {
	b := open(t, fourArticles())
	done := func() { b.chord(fyne.KeyModifierControl, fyne.KeyReturn) }
	at := func() annotate.ArticleID { return b.desk.Article() }
	if at() != "a1" {
		t.Fatalf("begins at %s, want the first to do", at())
	}
	done()
	if at() != "a4" || b.p.States["a1"].Status != annotate.StatusDone {
		t.Fatalf("then at %s, a1 is %s; want the next that is not done", at(), b.p.States["a1"].Status)
	}
	b.chord(fyne.KeyModifierControl, fyne.KeyD) // done
	b.chord(fyne.KeyModifierControl, fyne.KeyD) // and to do again
	if s := b.p.States["a4"].Status; s != annotate.StatusTodo {
		t.Fatalf("a4 is %s", s)
	}
	b.opens("a1")
	b.run("article.status")
	b.opens("a4")
	done()
	if at() != "a1" {
		t.Fatalf("after the last it goes on at %s, want round to a1", at())
	}
	done()
	if at() != "a1" {
		t.Errorf("with all done it went to %s", at())
	}
	b.says("All articles are done.")
	n := len(b.p.Changes)
	done()
	if len(b.p.Changes) != n {
		t.Error("done again is an edit")
	}
	b.agrees()
}

func TestDoneCanBeUndone(t *testing.T) {
	b := open(t, fourArticles())
	b.run("article.status")
	if got := b.title("edit.undo"); got != "Undo mark as done" {
		t.Errorf("the menu says %q", got)
	}
	b.undo()
	if b.desk.State().Status != annotate.StatusTodo {
		t.Error("still done")
	}
	b.agrees()
}

func TestStepArticle(t *testing.T) {
	b := open(t, fourArticles())
	b.opens("a1")
	b.chord(fyne.KeyModifierAlt, fyne.KeyUp)
	b.says("This is the first article.")
	for _, want := range []annotate.ArticleID{"a2", "a3", "a4"} {
		b.chord(fyne.KeyModifierAlt, fyne.KeyDown)
		if b.desk.Article() != want {
			t.Fatalf("at %s, want %s", b.desk.Article(), want)
		}
		if !b.textHasKeyboard() {
			t.Fatal("the text has lost the focus")
		}
	}
	b.chord(fyne.KeyModifierControl, fyne.KeyPageDown)
	b.says("This is the last article.")
	if b.desk.Article() != "a4" {
		t.Errorf("at %s", b.desk.Article())
	}
}

func TestStepArticleFollowsTheFilter(t *testing.T) {
	b := open(t, fourArticles())
	b.click("filter:todo")
	b.chord(fyne.KeyModifierAlt, fyne.KeyDown)
	if b.desk.Article() != "a4" {
		t.Errorf("from a1 to %s, want the next to do", b.desk.Article())
	}
	b.click("filter:done") // the open one is not among them
	b.chord(fyne.KeyModifierAlt, fyne.KeyDown)
	if b.desk.Article() != "a2" {
		t.Errorf("to %s, want the first that is done", b.desk.Article())
	}
	b.click("filter:all")
	b.run("article.search")
	b.key("outlet 4")
	b.chord(fyne.KeyModifierAlt, fyne.KeyDown)
	if b.desk.Article() != "a4" {
		t.Errorf("to %s, want the one that was searched for", b.desk.Article())
	}
	b.list.FocusSearch(b.canvas())
	b.key(" and nothing else")
	b.chord(fyne.KeyModifierAlt, fyne.KeyUp)
	if b.desk.Article() != "a3" {
		t.Errorf("to %s: where nothing matches, all count", b.desk.Article())
	}
}

func TestOpenFirstPrefersWhatWasReadLast(t *testing.T) {
	b := blank(t)
	b.settings.Remember("/projects/war.goldspan", "a3")
	b.shows(fourArticles())
	if b.desk.Article() != "a3" {
		t.Errorf("opened %s", b.desk.Article())
	}
	again := settings.Load(b.cfg.ConfigDir)
	if got := again.LastArticle("/projects/war.goldspan"); got != "a3" {
		t.Errorf("the settings remember %q", got)
	}
}

func TestProjectWithoutArticles(t *testing.T) {
	b := open(t, apptest.New())
	b.chordOn(fyne.KeyModifierAlt, fyne.KeyDown)
	b.press(ui.RuneKey('1'))
	b.press(command.Plain(fyne.KeyTab))
	b.press(command.Ctrl(fyne.KeyReturn))
	if b.dialog() {
		t.Errorf("a dialog; status %q", b.status())
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
	b.frame.CloseProject()
	if !p.Closed || b.desk.Project() != nil || !b.has("welcome:new") || b.has("articles:search") {
		t.Errorf("closed %v, project %v, welcome %v", p.Closed, b.desk.Project(), b.has("welcome:new"))
	}
	if b.frame.Window().Title() != "Goldspan" {
		t.Errorf("title %q", b.frame.Window().Title())
	}
	for _, c := range b.commands() {
		if c.Can() && !slices.Contains([]command.Group{command.File, command.View, command.Help}, c.Group) && !slices.Contains([]string{"edit.escape", "app.preferences"}, c.ID) {
			t.Errorf("%s can be run without a project", c.ID)
		}
	}
	b.press(ui.RuneKey('1'))
	b.press(command.Plain(fyne.KeyEscape))
	b.press(command.Plain(fyne.KeyDown))
	b.press(command.Ctrl(fyne.KeyW))
}
