//go:build !headless

package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/apptest"
)

// tagsAll opens the sheet that tags every occurrence, which has counted then.
func (b *bench) tagsAll(quote, button string) {
	b.t.Helper()
	b.selects(quote)
	b.run("edit.tagAll")
	b.counted(button)
}

// counted fails where the button of the sheet does not say that.
func (b *bench) counted(button string) {
	b.t.Helper()
	if got, _ := b.primary(); got != button {
		b.t.Fatalf("the button says %q, want %q", got, button)
	}
}

func TestKeysChooseTheLabelOfEveryOccurrence(t *testing.T) {
	for key, want := range map[string]string{"": "claim", "2": "actor", "a": "actor", "F": "figure", "3": "figure", "21": "claim", "9": "claim", "?": "claim"} {
		t.Run(key, func(t *testing.T) {
			b := open(t, apptest.New("Oss spoke. Nobody heard Oss."))
			b.tagsAll("Oss", "Tag 2 occurrences")
			for _, r := range key {
				b.key(string(r))
				b.counted("Tag 2 occurrences")
			}
			b.named(fyne.KeyReturn)
			if got := b.spans(); got != want+" Oss, "+want+" Oss" {
				t.Errorf("tagged %s, want %ss", got, want)
			}
			b.agrees()
		})
	}
}

func TestAClickChoosesTheLabelOfEveryOccurrence(t *testing.T) {
	b := open(t, apptest.New("Oss spoke. Nobody heard Oss."))
	b.tagsAll("Oss", "Tag 2 occurrences")
	b.click("tagall:actor")
	b.pressButtons("Tag 2 occurrences")
	if got := b.spans(); got != "actor Oss, actor Oss" {
		t.Errorf("tagged %s", got)
	}
}

// While it counts, and where there is nothing to tag, the button cannot have
// the keyboard: then the window hears the keys.
func TestKeysChooseTheLabelWhereTheButtonIsOff(t *testing.T) {
	b := open(t, apptest.New("Oss spoke."))
	b.tagged("Oss", "2")
	b.run("edit.tagAll")
	b.counted("Tag 0 occurrences")
	b.canvas().Unfocus()
	b.canvas().OnTypedRune()('1')
	b.counted("Tag 1 occurrence")
	b.named(fyne.KeyReturn)
	if got := b.spans(); got != "actor Oss, claim Oss" && got != "claim Oss, actor Oss" {
		t.Errorf("spans: %s", got)
	}
}

func TestKeysChooseTheLabelOnABoxOfTheSheet(t *testing.T) {
	b := open(t, apptest.New("Oss spoke."))
	b.tagsAll("Oss", "Tag 1 occurrence")
	box := b.boxNamed("Whole words")
	b.canvas().Focus(box)
	box.TypedRune(' ')
	box.TypedRune('2')
	if box.Checked {
		t.Error("the space does not tick the box any more")
	}
	b.counted("Tag 1 occurrence")
	b.pressButtons("Tag 1 occurrence")
	if got := b.spans(); got != "actor Oss" {
		t.Errorf("spans: %s", got)
	}
}

func TestEveryOccurrenceLeavesDoneArticlesAsTheyAre(t *testing.T) {
	p := apptest.New("Oss spoke.", "Oss left.", "Oss came back, Oss said.")
	done := p.States["a3"]
	done.Status = annotate.StatusDone
	p.States["a3"] = done
	b := open(t, p)
	b.selects("Oss")
	b.run("edit.tagAll")
	b.counted("Tag 1 occurrence")
	b.chooses("In all 3 articles")
	b.counted("Tag 2 occurrences")
	if box := b.boxNamed("Leave out articles marked as done"); !box.Checked || !box.Visible() {
		t.Error("the box is not ticked, or not there")
	}
	if strings.Contains(b.texts(), "came back") {
		t.Error("the preview shows an article that is done")
	}
	b.boxNamed("Leave out articles marked as done").SetChecked(false)
	b.counted("Tag 4 occurrences")
	if !strings.Contains(b.texts(), "2 of them in articles marked as done") {
		t.Errorf("it does not say that some are done: %s", b.texts())
	}
	b.boxNamed("Leave out articles marked as done").SetChecked(true)
	b.counted("Tag 2 occurrences")
	b.pressButtons("Tag 2 occurrences")
	for id, want := range map[annotate.ArticleID]int{"a1": 1, "a2": 1, "a3": 0} {
		if n := p.States[id].SpanCount(); n != want {
			t.Errorf("%s has %d spans, want %d", id, n, want)
		}
	}
}

func TestSingleOccurrencesAreLeftOut(t *testing.T) {
	b := open(t, apptest.New("Oss spoke. Nobody heard Oss. So Oss went."))
	b.tagsAll("Oss", "Tag 3 occurrences")
	b.click("occurrence:1")
	b.counted("Tag 2 occurrences")
	b.click("occurrence:0")
	b.counted("Tag 1 occurrence")
	b.click("occurrence:0") // taken in again
	b.counted("Tag 2 occurrences")
	b.pressButtons("Tag 2 occurrences")
	if got := b.spans(); got != "claim Oss, claim Oss" {
		t.Errorf("tagged %s", got)
	}
	if s := b.desk.State().SpanList(); s[0].Range.Start != 0 || s[1].Range.Start != 32 {
		t.Errorf("tagged at %d and %d", s[0].Range.Start, s[1].Range.Start)
	}
	b.undo()
	if b.spans() != "" {
		t.Errorf("one undo left %s", b.spans())
	}
	b.agrees()
}

func TestTheLabelThatTheTextHasIsChosen(t *testing.T) {
	b := open(t, apptest.New("Oss spoke. Nobody heard Oss. So OSS went."))
	b.tagged("Oss", "2")
	b.named(fyne.KeyEscape)
	b.selects("OSS")
	b.run("edit.tagAll")
	b.counted("Tag 2 occurrences")
	b.named(fyne.KeyReturn)
	if got := b.spans(); got != "actor Oss, actor Oss, actor OSS" {
		t.Errorf("tagged %s", got)
	}
}

func TestAPartOfAHyphenatedWordIsNoOccurrence(t *testing.T) {
	b := open(t, apptest.New("Karabakh and Nagorno-Karabakh."))
	b.tagsAll("Karabakh", "Tag 1 occurrence")
	b.boxNamed("Parts of hyphenated words too").SetChecked(true)
	b.counted("Tag 2 occurrences")
}
