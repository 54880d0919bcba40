//go:build !headless

package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/apptest"
	"goldspan/app/ui"
)

// A key goes through what is missing: on in the article, and then in the next one.
func TestMissingDetailsAreGoneThroughByAKey(t *testing.T) {
	b := open(t, apptest.New(damBreak, "Nothing here.", damBreak))
	first := b.tagged("Fifty people died", "1")
	b.actor("Ada Berg", "Ada Berg")
	second := b.tagged("6,500 tonnes", "3")
	figure := b.now(second)
	figure.Figure, figure.Assumed = annotate.Figure{}, false
	if _, err := b.desk.Do(annotate.Transaction{Edits: []annotate.Edit{annotate.ReplaceSpan{Span: figure}}}); err != nil {
		t.Fatal(err)
	}
	b.opens("a3")
	third := b.tagged("Minister Ada Berg", "2")
	b.opens("a1")
	b.caretTo(0)
	at := func(want annotate.Span, article annotate.ArticleID) {
		t.Helper()
		if now, ok := b.view.SelectedSpan(); !ok || now.ID != want.ID || b.desk.Article() != article || !b.textHasKeyboard() {
			t.Errorf("at %q in %s, want %q in %s; the keyboard is at %s", now.Quote, b.desk.Article(), want.Quote, article, b.keyboard())
		}
	}
	b.key("m")
	at(first, "a1")
	b.says("Missing in this article:")
	b.key("m")
	at(second, "a1")
	b.key("m")
	at(third, "a3")
	b.key("m")
	at(first, "a1")
	b.run("span.lackPrevious")
	at(third, "a3")
	b.run("span.lackPrevious")
	at(second, "a1")

	// One that is there is passed over.
	b.view.SelectSpan(first.ID, false)
	b.key("o")
	b.opens("a3")
	b.view.SelectSpan(third.ID, false)
	b.named(fyne.KeyReturn)
	b.named(fyne.KeyReturn)
	b.key("m")
	at(second, "a1")
	b.named(fyne.KeyReturn)
	b.canvas().Focused().(*ui.Field).SetText("6500 tonnes")
	b.named(fyne.KeyReturn)
	b.key("m")
	b.says("No span lacks a detail.")
	b.agrees()
}

// The outlet itself and a speaker exclude each other.
func TestTheOutletAndASpeaker(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.actor("Ada Berg", "Ada Berg")
	claim := b.tagged("Fifty people died", "1")
	b.key("o")
	if b.desk.State().Voice(b.now(claim)) != annotate.VoiceOutlet {
		t.Errorf("%+v", b.now(claim).Claim)
	}
	b.key("l")
	b.named(fyne.KeyReturn)
	if s := b.now(claim); s.Claim.Voice != "" || b.desk.State().Voice(s) != annotate.VoiceText {
		t.Errorf("%+v, the voice is %q", s.Claim, b.desk.State().Voice(s))
	}
	b.undo() // the link and the voice are one act
	if s := b.now(claim); s.Claim.Voice != annotate.VoiceOutlet || b.desk.State().LinkCount() != 0 {
		t.Errorf("after an undo %+v and %v", s.Claim, b.desk.State().LinkList())
	}
	b.redo()
	b.key("o") // instead of the speaker
	if s := b.now(claim); b.desk.State().Voice(s) != annotate.VoiceOutlet || b.desk.State().LinkCount() != 0 {
		t.Errorf("%+v and %v", s.Claim, b.desk.State().LinkList())
	}
	b.key("o")
	if s := b.now(claim); b.desk.State().Voice(s) != "" {
		t.Errorf("%+v", s.Claim)
	}
	b.undo()
	b.undo()
	if s := b.now(claim); b.desk.State().Voice(s) != annotate.VoiceText {
		t.Errorf("after two undos %+v and %v", s.Claim, b.desk.State().LinkList())
	}
	b.agrees()
}

// One figure is part of one claim, and a link goes to a span once.
func TestALinkIsMadeOnce(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	inner := b.tagged("Fifty people died", "1")
	figure := b.tagged("Fifty", "3")
	other := b.tagged("The river rose", "1")
	b.view.SelectSpan(figure.ID, false)
	b.key("l")
	b.canvas().Focus(b.view)
	b.view.SelectSpan(inner.ID, false)
	if links := b.desk.State().LinksOf(figure.ID); len(links) != 1 || links[0].To != inner.ID {
		t.Errorf("the links are %v", links)
	}
	b.view.SelectSpan(figure.ID, false)
	b.key("l")
	b.canvas().Focus(b.view)
	b.view.SelectSpan(other.ID, false)
	if links := b.desk.State().LinksOf(figure.ID); len(links) != 1 || links[0].To != other.ID || links[0].Assumed {
		t.Errorf("the links are %v", links)
	}
	b.agrees()
}
