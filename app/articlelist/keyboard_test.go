package articlelist

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"goldspan/annotate"
	"goldspan/annotate/listing"
	"goldspan/app/ui"
)

// shownArticles is a list of n articles "1", "2", …, every third one done, in a window.
func shownArticles(t *testing.T, n int) (*List, fyne.Canvas) {
	t.Helper()
	test.NewTempApp(t)
	l := New()
	w := test.NewTempWindow(t, l)
	w.Resize(fyne.NewSize(280, 600))
	l.SetTable(listing.New(articles(n)...), annotate.DefaultLabels())
	return l, w.Canvas()
}

func articles(n int) []annotate.ArticleSummary {
	var out []annotate.ArticleSummary
	for i := 1; i <= n; i++ {
		a := annotate.ArticleSummary{ID: annotate.ArticleID(fmt.Sprint(i)), Title: fmt.Sprintf("Dam report %d", i), Status: annotate.StatusTodo}
		if i%3 == 0 {
			a.Status = annotate.StatusDone
		}
		out = append(out, a)
	}
	return out
}

func typeKeys(c fyne.Canvas, keys ...fyne.KeyName) {
	for _, k := range keys {
		c.Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func TestEnterOpensTheRowThatTheKeyboardIsAt(t *testing.T) {
	l, c := shownArticles(t, 30)
	var opened []annotate.ArticleID
	l.OnOpen = func(id annotate.ArticleID) { opened = append(opened, id) }
	l.SetCurrent("4")
	l.TakeKeyboard(c)
	if !l.HasKeyboard(c.Focused()) || !l.list.Ringed(3) {
		t.Fatal("the keyboard is not at the open article")
	}
	typeKeys(c, fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnd, fyne.KeySpace, fyne.KeyHome, fyne.KeyUp, fyne.KeyEnter)
	if want := []annotate.ArticleID{"5", "30", "1"}; !slices.Equal(opened, want) {
		t.Errorf("opened %q, want %q", opened, want)
	}
}

func TestOnlyOneRowHasTheRing(t *testing.T) {
	l, c := shownArticles(t, 30)
	l.TakeKeyboard(c)
	typeKeys(c, fyne.KeyDown, fyne.KeyDown)
	ringed := 0
	for _, o := range l.list.RowsInSight() {
		if r := o.(*row); r.ringed {
			ringed++
			if r.article.ID != "3" {
				t.Errorf("the ring is at %q", r.article.ID)
			}
		}
	}
	if ringed != 1 {
		t.Errorf("%d rows have the ring", ringed)
	}
	c.Unfocus()
	for _, o := range l.list.RowsInSight() {
		if r := o.(*row); r.ringed {
			t.Errorf("%q keeps the ring without the keyboard", r.article.ID)
		}
	}
}

func TestOtherKeysOfTheListGoToTheWindow(t *testing.T) {
	l, c := shownArticles(t, 3)
	var keys []string
	left := 0
	l.OnKey = func(k ui.Key) bool { keys = append(keys, k.String()); return true }
	l.OnLeave = func() { left++ }
	l.TakeKeyboard(c)
	typeKeys(c, fyne.KeyF6, fyne.KeyTab, fyne.KeyEscape)
	test.Type(l.list, "c")
	l.list.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl})
	if !slices.Equal(keys, []string{"F6", "Tab", "C", "Ctrl+Enter"}) || left != 1 {
		t.Errorf("the window got %q, and the keyboard back %d times", keys, left)
	}
}

func TestFromTheSearchFieldIntoTheList(t *testing.T) {
	for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyReturn} {
		t.Run(string(k), func(t *testing.T) {
			l, c := shownArticles(t, 30)
			var opened []annotate.ArticleID
			l.OnOpen = func(id annotate.ArticleID) { opened = append(opened, id) }
			l.FocusSearch(c)
			test.Type(l.search, "report 2")
			typeKeys(c, k, fyne.KeyDown, fyne.KeyReturn)
			if !slices.Equal(opened, []annotate.ArticleID{"20"}) {
				t.Errorf("opened %q, want the second of those that match", opened)
			}
		})
	}
}

func TestTheKeyboardStaysInTheSearchFieldWhereNothingMatches(t *testing.T) {
	l, c := shownArticles(t, 5)
	l.FocusSearch(c)
	test.Type(l.search, "tsunami")
	typeKeys(c, fyne.KeyDown, fyne.KeyReturn)
	if c.Focused() != fyne.Focusable(l.search) {
		t.Error("the keyboard left the search field")
	}
	l.TakeKeyboard(c)
	if !l.HasKeyboard(c.Focused()) {
		t.Error("the list lost the keyboard")
	}
}

func TestTheKeyboardStaysAtItsArticle(t *testing.T) {
	l, c := shownArticles(t, 30)
	l.SetCurrent("1")
	l.TakeKeyboard(c)
	typeKeys(c, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	at := func() annotate.ArticleID { return l.currentRow() }
	if at() != "5" {
		t.Fatalf("at %q", at())
	}
	l.setStatus(annotate.StatusTodo) // "5" becomes the fourth row
	if k, _ := l.list.Current(); at() != "5" || k != 3 {
		t.Errorf("after the filter at %q, row %d", at(), k)
	}
	l.SetTable(listing.New(articles(30)[3:]...), annotate.DefaultLabels())
	if k, _ := l.list.Current(); at() != "5" || k != 1 {
		t.Errorf("after a reload at %q, row %d", at(), k)
	}
	l.SetTable(listing.New(articles(2)...), annotate.DefaultLabels())
	l.TakeKeyboard(c)
	if at() != "1" {
		t.Errorf("where its article is gone at %q, want the open one", at())
	}
}

func TestControlsAreTheRowsInSight(t *testing.T) {
	l, c := shownArticles(t, 100)
	l.TakeKeyboard(c)
	typeKeys(c, fyne.KeyEnd)
	names := map[string]bool{}
	for _, k := range l.Controls() {
		names[k.Name] = true
	}
	if names["article:1"] || names["article:50"] || !names["article:100"] {
		t.Errorf("controls at the end of the list: %v", names)
	}
}
