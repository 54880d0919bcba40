//go:build !headless

package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/apptest"
	"goldspan/app/ui"
)

func TestDetailsOfAnArticleAreChanged(t *testing.T) {
	b := open(t, apptest.New(damBreak, "Another article."))
	b.tagged("Ada Berg", "2")
	b.run("article.details")
	title, ok := b.canvas().Focused().(*ui.Field)
	if !ok || title.Text != "Title 1" {
		t.Fatalf("the keyboard is at %v", b.canvas().Focused())
	}
	title.SetText("  ")
	b.named(fyne.KeyReturn)
	b.says("an article needs a title")
	b.escape() // the error; what was typed is still there
	title.SetText(" A dam breaks ")
	b.canvas().Focus(title)
	b.named(fyne.KeyReturn)
	b.says("The article’s details are saved.")
	s := b.desk.State()
	if s.Article.Title != "A dam breaks" || s.Article.Meta.Outlet != "Outlet 1" || s.SpanCount() != 1 {
		t.Errorf("the article is %q of %+v, with %d spans", s.Article.Title, s.Article.Meta, s.SpanCount())
	}
	if got := b.desk.Articles().At(0).Title; got != "A dam breaks" {
		t.Errorf("the list has %q", got)
	}
	b.undo()
	if got := b.desk.State().Article.Title; got != "Title 1" || b.desk.Articles().At(0).Title != got || b.desk.State().SpanCount() != 1 {
		t.Errorf("after an undo the article is %q, with %d spans", got, b.desk.State().SpanCount())
	}
	b.says("Undid change the details of “A dam breaks”.")
	b.undo() // the edit before
	if n := b.desk.State().SpanCount(); n != 0 {
		t.Errorf("%d spans after another undo", n)
	}
}

func TestADateIsKeptInISO8601(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	hint := "for example 2026-11-25 or 25 Nov 2026"
	b.run("article.details")
	b.field(hint).SetText("one day in May")
	b.pressButtons("Save")
	if !b.dialog() || !strings.Contains(b.texts(), "is no date") || b.desk.State().Article.Meta.Published != "" {
		t.Fatalf("it was not refused: %s", b.texts())
	}
	b.field(hint).SetText("Nov 25th, 2026")
	b.pressButtons("Save")
	if got := b.desk.State().Article.Meta.Published; got != "2026-11-25" || b.dialog() {
		t.Errorf("the date is %q; the dialog is open: %v", got, b.dialog())
	}
}

// What the source wrote stays until the analyst changes it.
func TestADateOfTheSourceStays(t *testing.T) {
	p := apptest.New(damBreak)
	s := p.States["a1"]
	m := s.Article.Meta
	m.Published = "one day in May"
	s.Article = s.Article.Described(annotate.Details{Title: "Title 1", Meta: m})
	p.States["a1"] = s
	b := open(t, p)
	b.run("article.details")
	b.field("the newspaper or agency").SetText("The Post")
	b.pressButtons("Save")
	if got := b.desk.State().Article.Meta; got.Published != "one day in May" || got.Outlet != "The Post" {
		t.Errorf("the article has %+v", got)
	}
}

// long is a text of many lines.
func long() string {
	return strings.Repeat("The river rose by 6,500 tonnes, and the dam broke.\n", 200)
}

// What another window changed reads the article again: one goes on reading where one
// was.
func TestAnArticleThatIsReadAnewStaysWhereItWas(t *testing.T) {
	b := open(t, apptest.New(long(), long()))
	b.frame.Window().Resize(fyne.NewSize(1280, 800))
	b.view.ScrollTo(900)
	if b.renews(); b.view.Place() != 900 {
		t.Errorf("the view is at %v", b.view.Place())
	}
	if b.opens("a2"); b.view.Place() != 0 {
		t.Errorf("another article begins at %v", b.view.Place())
	}
}

// New details change nothing but the details: what is selected stays selected, an
// armed label stays armed, and one goes on reading where one was.
func TestNewDetailsLeaveTheWorkAsItIs(t *testing.T) {
	b := open(t, apptest.New(long(), long()))
	b.frame.Window().Resize(fyne.NewSize(1280, 800))
	b.view.Select(annotate.Range{Start: 4, End: 9})
	b.view.ScrollTo(900)
	b.view.Arm("claim")
	for _, change := range []func(){
		func() {
			b.run("article.details")
			b.canvas().Focused().(*ui.Field).SetText("The flood")
			b.pressButtons("Save")
		},
		b.undo,
	} {
		change()
		if got := b.view.Selection(); got != (annotate.Range{Start: 4, End: 9}) || b.desk.Selection().Range != got {
			t.Errorf("selected is %v", got)
		}
		if b.view.Armed() != "claim" || b.view.Place() != 900 {
			t.Errorf("%q is armed, and the view is at %v", b.view.Armed(), b.view.Place())
		}
		if got := b.view.Article().Title; got != b.desk.State().Article.Title {
			t.Errorf("the view shows %q", got)
		}
	}
}

func TestAnotherProjectIsNotSearched(t *testing.T) {
	b := open(t, fourArticles())
	b.run("article.search")
	b.key("outlet 4")
	if b.has("article:a1") {
		t.Fatal("the search does not find")
	}
	other := fourArticles()
	other.File = "/projects/other.goldspan"
	if b.shows(other); !b.has("article:a1") {
		t.Error("what was looked for is looked for in another project")
	}
}

// Tab goes from field to field as they stand, and comes to each of them: the choice of a
// bound, from which Fyne goes on, is no dead end.
func TestTabGoesThroughTheFieldsOfAFigure(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.tagged("Fifty", "3")
	b.named(fyne.KeyReturn)
	at := func() string {
		f, ok := b.canvas().Focused().(*ui.Field)
		if !ok {
			t.Fatalf("the keyboard is at %T", b.canvas().Focused())
		}
		return f.PlaceHolder
	}
	var went []string
	for range 3 {
		went = append(went, at())
		b.named(fyne.KeyTab)
	}
	if got := strings.Join(went, ", "); got != "No value yet, What is counted, Note" {
		t.Errorf("Tab went to %s", got)
	}
	b.named(fyne.KeyReturn)
	b.canvas().Focused().(*ui.Field).OnTab(true)
	if _, ok := b.canvas().Focused().(*ui.Select); !ok {
		t.Errorf("back from the value the keyboard is at %T", b.canvas().Focused())
	}
	if b.canvas().FocusNext(); at() != "No value yet" {
		t.Errorf("from the bound Tab went to %s", at())
	}
}
