package articlelist

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/annotate/listing"
)

func TestSeveralArticlesAreChosen(t *testing.T) {
	l, c := shownArticles(t, 30)
	is := func(about string, want ...annotate.ArticleID) {
		t.Helper()
		if got := l.Chosen(); !slices.Equal(got, want) {
			t.Errorf("%s: %v are chosen, want %v", about, got, want)
		}
		if l.chosen.bar.Visible() != (len(want) > 0) {
			t.Errorf("%s: the bar is shown: %v", about, l.chosen.bar.Visible())
		}
	}
	l.SetCurrent("4")
	l.TakeKeyboard(c)
	is("at first")
	l.toggle(6)
	l.toggle(1)
	is("with Ctrl", "2", "7")
	l.toggle(6)
	is("and again", "2")
	l.chosen.from = "3"
	l.extend(4)
	is("with Shift", "3", "4", "5")
	l.extend(0)
	is("the other way", "1", "2", "3")
	typeKeys(c, fyne.KeyEscape)
	is("after Esc")
	l.list.OnMove(5, true) // from the open article
	is("by keys", "4", "5", "6")
	l.setStatus(annotate.StatusDone)
	is("with a filter, what it lists", "6")
	c.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	is("with Ctrl+A", "3", "6", "9", "12", "15", "18", "21", "24", "27", "30")
	l.SetTable(listing.New(articles(4)...), annotate.DefaultLabels())
	is("in another table", "3")
	l.ClearSearch()
	is("in another project")
}

func TestAClickOpensOneAndForgetsTheChoice(t *testing.T) {
	l, _ := shownArticles(t, 5)
	var opened annotate.ArticleID
	l.OnOpen = func(id annotate.ArticleID) { opened = id }
	var menus []annotate.ArticleID
	l.OnContext = func(id annotate.ArticleID, _ fyne.Position) { menus = append(menus, id) }
	l.Choose("2", "4")
	l.menuOf("4", fyne.Position{})
	l.menuOf("1", fyne.Position{})
	if want := []annotate.ArticleID{"", "1"}; !slices.Equal(menus, want) {
		t.Errorf("the menus are of %q, want %q", menus, want)
	}
	l.tapped("1")
	if opened != "1" || len(l.Chosen()) > 0 {
		t.Errorf("opened %q, %v are chosen", opened, l.Chosen())
	}
}
