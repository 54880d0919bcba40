package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// noticesIn is a row with three notices, all hidden, in a window.
func noticesIn(t *testing.T) (r *Notices, versions, leftovers, suggestions *Notice, w fyne.Window) {
	a := test.NewTempApp(t)
	a.Settings().SetTheme(NewTheme(ModeLight))
	tab := func(name, text string) *Tab { return NewTab(name, text, func() {}) }
	next := tab("version:next", "Next span")
	next.Icon = theme.NavigateNextIcon()
	suggestions = NewNotice("suggestions", 3, tab("suggest:next", "Next suggestion"))
	versions = NewNotice("version", 1, next, tab("version:keep", "Keep"))
	leftovers = NewNotice("leftovers", 2, tab("leftovers:look", "Look"), tab("leftovers:mark", "Mark all"))
	r = NewNotices(func() fyne.Canvas { return w.Canvas() }, nil, suggestions, versions, leftovers)
	w = test.NewTempWindow(t, nil)
	stack := NewStack(r, NewHairline())
	r.OnChange = stack.Refresh
	w.SetContent(stack)
	w.SetPadded(false)
	return r, versions, leftovers, suggestions, w
}

// has fails where the row has other controls than those.
func (r *Notices) has(t *testing.T, want ...string) {
	t.Helper()
	var names []string
	for _, c := range r.Controls() {
		names = append(names, c.Name)
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(c.Object)
		if c.Object.Size().IsZero() || at.X < 0 || at.X+c.Object.Size().Width > r.Size().Width+1 {
			t.Errorf("%s is at %v, %v large, in a row of %v", c.Name, at, c.Object.Size(), r.Size())
		}
	}
	if !slices.Equal(names, want) {
		t.Errorf("the row has %v, want %v", names, want)
	}
}

func TestOneRowHasAllNotices(t *testing.T) {
	r, versions, leftovers, suggestions, w := noticesIn(t)
	w.Resize(fyne.NewSize(1000, lowWindow+100))
	r.has(t)
	if r.Visible() {
		t.Error("a row with nothing to say is visible")
	}
	suggestions.Tell("8 suggestions", "8 suggestions")
	r.has(t, "suggestions", "suggest:next")
	row := r.Size().Height
	leftovers.Tell("2 passages look left over", "2 left over")
	r.has(t, "leftovers", "leftovers:look", "leftovers:mark", "notice:suggestions")
	versions.Tell("1 of 3, actor: “the crew” has no place", "3 to settle")
	r.has(t, "version", "version:next", "version:keep", "notice:leftovers", "notice:suggestions")
	if r.Size().Height != row || row < 20 {
		t.Errorf("the row is %v high, and was %v", r.Size().Height, row)
	}
	suggestions.Tell("No suggestions", "")
	r.has(t, "version", "version:next", "version:keep", "notice:leftovers")
	suggestions.Tell("7 suggestions", "7 suggestions")
	if got := r.Controls()[4]; got.Text != "7 suggestions" {
		t.Errorf("beside the notice stands %q", got.Text)
	}
	leftovers.Hide()
	r.has(t, "version", "version:next", "version:keep", "notice:suggestions")
	versions.Hide()
	suggestions.Hide()
	r.has(t)
	if r.Visible() || suggestions.Visible() {
		t.Error("the row did not go")
	}
}

func TestANoticeIsBroughtInFront(t *testing.T) {
	r, versions, leftovers, suggestions, w := noticesIn(t)
	w.Resize(fyne.NewSize(1000, lowWindow+100))
	turned := 0
	r.OnTurned = func() { turned++ }
	suggestions.Tell("8 suggestions", "8 suggestions")
	leftovers.Tell("2 passages look left over", "2 left over")
	test.Tap(r.Controls()[3].Object.(*Tab))
	r.has(t, "suggestions", "suggest:next", "notice:leftovers")
	if turned != 1 {
		t.Errorf("the click was told %d times", turned)
	}
	leftovers.Tell("1 passage looks left over", "1 left over")
	r.has(t, "suggestions", "suggest:next", "notice:leftovers")
	versions.Tell("1 of 1, actor: “the crew” has no place", "1 to settle") // comes, and is of a lower rank
	r.has(t, "version", "version:next", "version:keep", "notice:leftovers", "notice:suggestions")
	leftovers.Lead()
	r.has(t, "leftovers", "leftovers:look", "leftovers:mark", "notice:version", "notice:suggestions")
	leftovers.Hide()
	leftovers.Lead()
	r.has(t, "version", "version:next", "version:keep", "notice:suggestions")
	if turned != 1 {
		t.Errorf("a command was told as a click")
	}
}

func TestANarrowRowHasAllNoticesToo(t *testing.T) {
	r, versions, leftovers, suggestions, w := noticesIn(t)
	long := "1 of 3: " + strings.Repeat("forty people had to wait ", 6)
	w.Resize(fyne.NewSize(1000, lowWindow+100))
	suggestions.Tell("8 suggestions", "8 suggestions")
	row := r.Size().Height
	leftovers.Tell("2 passages look left over", "2 left over")
	versions.Tell(long, "3 to settle")
	r.has(t, "version", "version:next", "version:keep", "notice:leftovers", "notice:suggestions")
	next := versions.buttons[0]
	if r.Size().Height != row || !strings.HasSuffix(r.text.Said(), Ellipsis) || r.Controls()[0].Text != long || next.icon {
		t.Errorf("the row is %v high, not %v: %q; an icon: %v", r.Size().Height, row, r.text.Said(), next.icon)
	}
	w.Resize(fyne.NewSize(460, lowWindow+100))
	r.has(t, "version", "version:next", "version:keep", "notice:more")
	if next.icon {
		t.Error("a button shows its icon where there is room for its text")
	}
	w.Resize(fyne.NewSize(330, lowWindow+100))
	r.has(t, "version", "version:next", "version:keep", "notice:more")
	if r.Size().Height != row || !next.icon {
		t.Errorf("the row is %v high, not %v; an icon: %v", r.Size().Height, row, next.icon)
	}
	for _, want := range []string{"leftovers", "suggestions", "version"} {
		controls := r.Controls()
		test.Tap(controls[len(controls)-1].Object.(*Tab))
		if got := r.Controls()[0].Name; got != want {
			t.Errorf("%s came in front, not %s", got, want)
		}
	}
	w.Resize(fyne.NewSize(200, lowWindow+100))
	r.has(t, "version", "version:next", "version:keep", "notice:more")
	if r.Size().Height <= row {
		t.Errorf("where nothing fits the row is %v high", r.Size().Height)
	}
	w.Resize(fyne.NewSize(2000, lowWindow+100))
	if r.text.Said() != long {
		t.Errorf("in a wide window: %q", r.text.Said())
	}
}

func TestNoticesLeaveALowWindowToTheText(t *testing.T) {
	r, _, leftovers, _, w := noticesIn(t)
	leftovers.Tell("2 passages look left over", "2 left over")
	w.Resize(fyne.NewSize(600, lowWindow+100))
	if r.Size().Height < 20 || len(r.Controls()) != 3 {
		t.Errorf("the row is %v, with %d controls", r.Size(), len(r.Controls()))
	}
	w.Resize(fyne.NewSize(600, lowWindow-50))
	if r.Size().Height > 0 || len(r.Controls()) != 0 || r.root.Visible() {
		t.Errorf("in a low window the row is %v, with %d controls", r.Size(), len(r.Controls()))
	}
	w.Resize(fyne.NewSize(600, lowWindow+100))
	if r.Size().Height < 20 || len(r.Controls()) != 3 {
		t.Errorf("the row did not come back: %v", r.Size())
	}
}

// A page in the place of the article has no row about the article.
func TestNoticesAreOfTheArticleAlone(t *testing.T) {
	r, _, leftovers, suggestions, w := noticesIn(t)
	w.Resize(fyne.NewSize(1000, lowWindow+100))
	suggestions.Tell("8 suggestions", "8 suggestions")
	r.Away(true)
	leftovers.Tell("2 passages look left over", "2 left over")
	leftovers.Lead()
	if r.Visible() {
		t.Error("the row is beside the page")
	}
	r.Away(false)
	if !r.Visible() {
		t.Error("the row does not come back")
	}
	r.has(t, "leftovers", "leftovers:look", "leftovers:mark", "notice:suggestions")
}
