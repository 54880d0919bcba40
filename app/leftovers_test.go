//go:build !headless

package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/apptest"
	"goldspan/app/checking/scorepage"
	"goldspan/app/ui"
)

const withLeftovers = damBreak + "\n\nShare this article\n\nThe minister left on Tuesday.\n\nLeave a reply\nYour email address will not be published."

// notPart are the regions of an article in the project, as quotes.
func (b *bench) notPart(article annotate.ArticleID) (quotes []string) {
	a := b.p.States[article].Article
	for _, r := range a.NotArticle() {
		quotes = append(quotes, a.Quote(r))
	}
	return quotes
}

func (b *bench) hasNotPart(want ...string) {
	b.t.Helper()
	if got := b.notPart("a1"); !slices.Equal(got, want) {
		b.t.Errorf("not part of the article: %q, want %q", got, want)
	}
	if shown, stored := b.view.Article().NotArticle(), b.p.States["a1"].Article.NotArticle(); !slices.Equal(shown, stored) {
		b.t.Errorf("%v is shown, %v is stored", shown, stored)
	}
}

func TestXMarksTheSelectionOrTheParagraph(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.selects("Nobody else spoke.")
	b.key("x")
	b.hasNotPart("Nobody else spoke.")
	b.says("The passage is not part of the article now.")
	b.selects("else")
	b.key("x")
	b.hasNotPart("Nobody ", " spoke.")
	b.says("The passage is part of the article again.")
	b.caretTo(b.rangeOf("rose").Start)
	b.key("x")
	b.hasNotPart("Nobody ", " spoke.", "The river rose by 6,500 tonnes.")
	b.key("x") // what is around the caret, as a whole
	b.hasNotPart("Nobody ", " spoke.")
	b.undo()
	b.undo()
	b.undo()
	b.hasNotPart("Nobody else spoke.")
	b.undo()
	b.hasNotPart()
	b.redo()
	b.hasNotPart("Nobody else spoke.")
	b.selects("Nobody else spoke.")
	b.key("x")
	b.hasNotPart()
}

func TestSpansInAMarkedPassageStay(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.tagged("Ada Berg", "2")
	b.tagged("6,500 tonnes", "3")
	b.caretTo(0)
	b.key("x")
	b.says("The passage is not part of the article now. 1 span in it stays, but other formats and checks leave it out.")
	if got := b.spans(); got != "actor Ada Berg, figure 6,500 tonnes" {
		t.Errorf("spans %s", got)
	}
	b.agrees()
}

func TestABlankLineIsNoPassage(t *testing.T) {
	b := open(t, apptest.New("One.\n\nTwo."))
	b.caretTo(5)
	b.key("x")
	b.hasNotPart()
	b.says("Select text first, or put the caret into a paragraph.")
}

func TestLeftoversAreOffered(t *testing.T) {
	b := open(t, apptest.New(withLeftovers, "A text without any."))
	const reply = "Leave a reply\nYour email address will not be published."
	if got := b.control("leftovers").Text; got != "2 passages look left over" {
		t.Errorf("the offer reads %q", got)
	}
	for i, want := range []string{"Share this article", reply, "Share this article"} {
		b.click("leftovers:look")
		if got := b.view.Article().Quote(b.view.Selection()); got != want || !b.textHasKeyboard() {
			t.Errorf("look %d selects %q, want %q", i, got, want)
		}
	}
	if !strings.Contains(b.status(), "Passage 1 of 2: X marks it") {
		t.Errorf("status %q", b.status())
	}
	b.key("x")
	b.hasNotPart("Share this article")
	if got := b.control("leftovers").Text; got != "1 passage looks left over" {
		t.Errorf("the offer reads %q", got)
	}
	b.undo()
	b.click("leftovers:mark")
	b.hasNotPart("Share this article", reply)
	b.says("2 passages are not part of the article now.")
	if b.has("leftovers") || b.can("article.leftover") {
		t.Error("what is marked is still offered")
	}
	if act, _ := b.desk.ToUndo(); act.Count != 2 {
		t.Errorf("undo is called %v", act)
	}
	b.undo() // all at once
	b.hasNotPart()
	if !b.has("leftovers") {
		t.Error("what is not marked any more is not offered")
	}
	b.opens("a2")
	if b.has("leftovers") {
		t.Error("an article without leftovers has an offer")
	}
}

func TestNothingIsOfferedInADoneArticle(t *testing.T) {
	b := open(t, apptest.New(withLeftovers))
	b.run("article.status")
	if b.has("leftovers") {
		t.Error("a done article has an offer")
	}
	b.run("article.status")
	if !b.has("leftovers") {
		t.Error("an article to do has none")
	}
}

func TestAnOfferThatIsNotWantedStaysAway(t *testing.T) {
	b := open(t, apptest.New(withLeftovers, withLeftovers+"."))
	b.click("leftovers:waive")
	if b.has("leftovers") || !b.textHasKeyboard() {
		t.Error("the offer is still there")
	}
	b.opens("a2")
	if !b.has("leftovers") {
		t.Error("another article has no offer")
	}
	b.opens("a1")
	if b.has("leftovers") {
		t.Error("the offer came back")
	}
	b.run("article.leftover") // the commands still work
	if got := b.view.Article().Quote(b.view.Selection()); got != "Share this article" {
		t.Errorf("the command selects %q", got)
	}
	b.run("article.leftovers")
	if n := len(b.notPart("a1")); n != 2 {
		t.Errorf("%d passages are marked", n)
	}
}

func TestWhatWasMarkedIsOfferedInTheNextArticleOfTheOutlet(t *testing.T) {
	p := apptest.New("The dam broke.\n\nThe Quay is free since 1998, tell 3 friends.", "Nobody was hurt.\n\nThe Quay is free since 2001, tell 12 friends.", "Nobody.\n\nThe Quay is free since 2001, tell 5 friends.")
	for _, id := range []annotate.ArticleID{"a1", "a2"} {
		s := p.States[id]
		s.Article = s.Article.Described(annotate.Details{Title: s.Article.Title, Meta: annotate.Meta{Outlet: "The Quay"}})
		p.States[id] = s
	}
	b := open(t, p)
	if b.has("leftovers") {
		t.Fatal("a line that nobody marked is offered")
	}
	b.selects("The Quay is free since 1998, tell 3 friends.")
	b.key("x")
	b.opens("a3")
	if b.has("leftovers") {
		t.Error("it is offered in another outlet")
	}
	b.opens("a2")
	b.click("leftovers:mark")
	if got := b.notPart("a2"); !slices.Equal(got, []string{"The Quay is free since 2001, tell 12 friends."}) {
		t.Errorf("marked %q", got)
	}
}

func TestAReadOnlyProjectOffersNothing(t *testing.T) {
	p := apptest.New(withLeftovers)
	p.Why = annotate.OpenElsewhere
	b := open(t, p)
	if b.has("leftovers") || b.can("article.part") || b.can("article.leftovers") {
		t.Error("a passage can be marked")
	}
	if why := b.why("article.part"); why == "" {
		t.Error("the reason is not told")
	}
}

func TestAnOpenCheckLeavesOutWhatIsNotPartOfTheArticle(t *testing.T) {
	b := checked(t)
	b.lists("Wrong boundary, Fifty people died", "Missed, Ada Berg", "Spurious, 6,500")
	b.press(ui.RuneKey('n'))
	b.selects("The river rose by 6,500 tonnes.")
	b.key("x")
	b.hasNotPart("The river rose by 6,500 tonnes.")
	b.lists("Wrong boundary, Fifty people died", "Missed, Ada Berg")
	if o := screen[*scorepage.Page](b); o != nil {
		t.Error("the article is out of sight")
	}
	for _, g := range b.view.Ghosts() {
		if g.Mark.Range == b.rangeOf("6,500") {
			t.Errorf("the prediction is still drawn: %+v", g)
		}
	}
	b.undo()
	b.lists("Wrong boundary, Fifty people died", "Missed, Ada Berg", "Spurious, 6,500")
}

func TestALabelWithTheKeyXTags(t *testing.T) {
	p := apptest.New(damBreak)
	p.Known[0].Key = "x"
	b := open(t, p)
	b.selects("Ada Berg")
	b.key("x")
	if got := b.spans(); got != "claim Ada Berg" || len(b.notPart("a1")) != 0 {
		t.Errorf("spans %s, %d passages", got, len(b.notPart("a1")))
	}
}

func TestTheContextMenuMarksAPassage(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.selects("Nobody else spoke.")
	b.view.OnContext(fyne.NewPos(300, 300))
	b.fromMenu("article.part")
	b.hasNotPart("Nobody else spoke.")
	if got := fmt.Sprint(b.view.Article().NotArticle()); got != "[[72, 90)]" {
		t.Errorf("regions %s", got)
	}
}
