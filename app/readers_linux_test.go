//go:build !headless

package app

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/apptest"
	"goldspan/app/atspi"
	"goldspan/app/reader"
	"goldspan/app/ui"
)

// heard is what a screen reader gets of the window.
func (b *bench) heard(r *reader.Reader) *atspi.Tree {
	b.t.Helper()
	t := r.Tree()
	if t == nil {
		b.t.Fatal("the window does not answer")
	}
	return t
}

// named is the first element with that role and name.
func named(t testing.TB, n *atspi.Node, role atspi.Role, name string) *atspi.Node {
	t.Helper()
	var all []string
	if found := under(n, func(n *atspi.Node) bool { all = append(all, n.Name); return n.Role == role && n.Name == name }); found != nil {
		return found
	}
	t.Fatalf("no element %q with role %d among %q", name, role, all)
	return nil
}

func under(n *atspi.Node, fits func(*atspi.Node) bool) *atspi.Node {
	if fits(n) {
		return n
	}
	for _, c := range n.Children {
		if found := under(c, fits); found != nil {
			return found
		}
	}
	return nil
}

// keyboard is the element with the keyboard. No other may have it.
func keyboard(t testing.TB, tree *atspi.Tree) string {
	t.Helper()
	var all []string
	under(tree.Window, func(n *atspi.Node) bool {
		if n.States.Has(atspi.Focused) {
			all = append(all, n.Name)
		}
		return false
	})
	return strings.Join(all, " + ")
}

func TestScreenReadersGetTheWindow(t *testing.T) {
	b := open(t, apptest.New(damBreak, "The ferry ran aground at noon. Nobody was hurt."))
	r := reader.New(b.forReaders())
	tree := b.heard(r)
	if got := keyboard(t, tree); got != b.view.Article().Title {
		t.Errorf("%q has the keyboard, want the article", got)
	}
	named(t, tree.Window, atspi.RoleMenu, "File")
	named(t, tree.Window, atspi.RoleEntry, "Search articles")
	row := named(t, tree.Window, atspi.RoleListItem, b.view.Article().Title+", to do")
	if !row.States.Has(atspi.Selected | atspi.Showing | atspi.Enabled) {
		t.Errorf("states of the open article's row: %b", row.States)
	}
	if row.Place.Nth != 1 || row.Place.Of != 2 {
		t.Errorf("the row is number %d of %d, want 1 of 2", row.Place.Nth, row.Place.Of)
	}
	if list := under(tree.Window, func(n *atspi.Node) bool { return n.Role == atspi.RoleList }); list.Name != "Articles" || len(list.Children) != 2 {
		t.Errorf("the list %q has %d rows, want 2", list.Name, len(list.Children))
	}
	keys := map[any]bool{}
	under(tree.Window, func(n *atspi.Node) bool {
		if keys[n.Key] {
			t.Errorf("two elements have the key %v", n.Key)
		}
		keys[n.Key] = true
		return false
	})

	b.run("app.preferences")
	tree = b.heard(r)
	dialog := named(t, tree.Window, atspi.RoleDialog, "Preferences")
	choice := named(t, dialog, atspi.RoleComboBox, "Light or dark")
	if got := choice.Text.Slice(0, choice.Text.Len()); got != "Same as the desktop" {
		t.Errorf("the choice shows %q", got)
	}
	named(t, dialog, atspi.RoleButton, "Close").Actions[0].Run()
	if under(b.heard(r).Window, func(n *atspi.Node) bool { return n.Role == atspi.RoleDialog }) != nil {
		t.Error("the dialog stays after its button was pressed")
	}
}

func TestScreenReadersGetTheArticle(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	r := reader.New(b.forReaders())
	article := func() *atspi.Node {
		return under(b.heard(r).Window, func(n *atspi.Node) bool { return n.Role == atspi.RoleDocumentText })
	}
	text := article().Text
	if got := text.Slice(0, text.Len()); got != damBreak {
		t.Fatalf("the text is %q", got)
	}
	parts := func(u atspi.Unit) (out []string) {
		for at := 0; at < text.Len(); {
			from, to := text.Around(u, at)
			if from != at || to <= from {
				t.Fatalf("unit %d at %d is %d to %d", u, at, from, to)
			}
			if f, l := text.Around(u, to-1); f != from || l != to {
				t.Fatalf("unit %d at %d is %d to %d, but %d to %d at its end", u, at, from, to, f, l)
			}
			out = append(out, text.Slice(from, to))
			at = to
		}
		return out
	}
	if got := parts(atspi.Word); !slices.Equal(got[:4], []string{"Fifty ", "people ", "died ", "when "}) {
		t.Errorf("words: %q", got)
	}
	if got := parts(atspi.Sentence); !slices.Equal(got, []string{"Fifty people died when the dam broke, Minister Ada Berg said on Monday. ", "Nobody else spoke.\n", "The river rose by 6,500 tonnes."}) {
		t.Errorf("sentences: %q", got)
	}
	if got := parts(atspi.Paragraph); len(got) != 2 || got[1] != "The river rose by 6,500 tonnes." {
		t.Errorf("paragraphs: %q", got)
	}
	parts(atspi.Line)
	parts(atspi.Char)

	b.view.Select(annotate.Range{Start: 38, End: 55})
	b.heard(r) // nothing is new but what follows
	b.press(ui.RuneKey('a'))
	tree := b.heard(r)
	if want := "Actor: Minister Ada Berg"; tree.Said != want {
		t.Errorf("after tagging %q is said, want %q", tree.Said, want)
	}
	if n := b.heard(r).SaidNo; n != tree.SaidNo {
		t.Error("the same is said again")
	}
	n := article()
	if n.From != 38 || n.To != 55 || n.Caret != 38 {
		t.Errorf("selected are %d to %d, caret at %d", n.From, n.To, n.Caret)
	}
	for _, c := range []struct {
		at, from, to int
		labels       string
	}{{40, 38, 55, "Actor"}, {37, 0, 38, ""}, {55, 55, text.Len(), ""}} {
		if got, from, to := text.Attributes(c.at); from != c.from || to != c.to || got["labels"] != c.labels {
			t.Errorf("at %d the labels are %q from %d to %d, want %q from %d to %d", c.at, got["labels"], from, to, c.labels, c.from, c.to)
		}
	}
	box := text.Box(0, 5)
	if box.W <= 0 || box.H <= 0 {
		t.Fatalf("the first word has no place: %+v", box)
	}
	if got := text.At(box.X+1, box.Y+box.H/2); got != 0 {
		t.Errorf("at the place of the first letter is the offset %d", got)
	}
	if got := text.At(-5, -5); got != -1 {
		t.Errorf("outside the text is the offset %d", got)
	}
	text.Select(6, 12)
	if got := b.view.Selection(); got.Start != 6 || got.End != 12 {
		t.Errorf("the reader selected %v", got)
	}
	b.frame.Say("Exported.")
	if got := b.heard(r).Said; got != "Exported." {
		t.Errorf("%q is said, want the message", got)
	}
}

func TestScreenReadersGetFields(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	r := reader.New(b.forReaders())
	field := func() *atspi.Node { return named(t, b.heard(r).Window, atspi.RoleEntry, "Search articles") }
	f := field()
	f.Focus()
	f.Edit("dam burst")
	f = field()
	if !f.States.Has(atspi.Focused | atspi.Editable | atspi.SingleLine) {
		t.Errorf("states of the field: %b", f.States)
	}
	if got := f.Text.Slice(0, f.Text.Len()); got != "dam burst" {
		t.Errorf("the field has %q", got)
	}
	b.canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if got := field(); got.Caret != 9 || got.From != 9 || got.To != 9 {
		t.Errorf("the caret is at %d, %d to %d are selected", got.Caret, got.From, got.To)
	}
	b.canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	if got := field(); got.From != 0 || got.To != 9 {
		t.Errorf("%d to %d are selected, want all", got.From, got.To)
	}
}

// A reader may be there before the window has its first size.
func TestScreenReadersAreThereFirst(t *testing.T) {
	b := blank(t)
	b.frame.Window().Resize(fyne.NewSize(0, 0))
	b.frame.Window().Content().Resize(fyne.NewSize(0, 0))
	if tree := b.heard(reader.New(b.forReaders())); tree.Window.Name != "Goldspan" {
		t.Errorf("the window is %q", tree.Window.Name)
	}
	b.shows(apptest.New(damBreak))
	b.frame.CloseProject()
	b.heard(reader.New(b.forReaders()))
}

// While the window waits until a reader has taken a key, the reader may ask for text.
func TestAReaderAsksWhileItTakesAKey(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	r := reader.New(b.forReaders())
	article := under(b.heard(r).Window, func(n *atspi.Node) bool { return n.Role == atspi.RoleDocumentText })
	line := ""
	taken := r.Key(func() bool {
		line = article.Text.Slice(article.Text.Around(atspi.Line, 3))
		return true
	})
	if !taken || !strings.HasPrefix(line, "Fifty people died") {
		t.Errorf("taken %v, line %q", taken, line)
	}
}

// A snapshot is taken on the goroutine of events, so it must be short.
func BenchmarkReaderTree(b *testing.B) {
	w := open(b, apptest.New(damBreak, "The ferry ran aground at noon. Nobody was hurt."))
	r := reader.New(w.forReaders())
	for b.Loop() {
		w.heard(r)
	}
}
