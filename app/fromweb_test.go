//go:build !headless

package app

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/apptest"
	"goldspan/app/ui"
)

// site is a server of this computer, so that the window asks before it fetches.
func site(t *testing.T) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.UserAgent() != "Goldspan/0":
			http.Error(w, "unknown program", http.StatusForbidden)
		case strings.HasPrefix(r.URL.Path, "/ferry"):
			fmt.Fprintf(w, `<!doctype html><title>Ferry aground</title><body><p>The ferry %s ran aground.</p></body>`, r.URL.Path)
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(s.Close)
	return s.URL
}

// addressing is the dialog for addresses, with a clipboard.
func addressing(t *testing.T, clipboard string) *bench {
	t.Helper()
	b := open(t, apptest.New(damBreak))
	fyne.CurrentApp().Clipboard().SetContent(clipboard)
	b.run("article.web")
	return b
}

// reads says that the dialog on top has a text, on whatever lines.
func (b *bench) reads(text string) bool {
	var words []string
	drawn(b.canvas().Overlays().Top(), func(t string) { words = append(words, strings.Fields(t)...) })
	return strings.Contains(strings.Join(words, " "), text)
}

func TestAnAddressOfTheClipboardIsFetchedByEnter(t *testing.T) {
	at := site(t)
	b := addressing(t, " "+at+"/ferry \n")
	b.named(fyne.KeyReturn)
	if !b.reads("is an address of your own network. Fetch it?") || len(b.p.Order) != 1 {
		t.Fatal("it was fetched from the own network unasked")
	}
	b.named(fyne.KeyReturn)
	b.named(fyne.KeyReturn) // import
	b.says("Added 1 article.")
	if len(b.p.Order) != 2 || b.desk.Article() != b.p.Order[1] || !b.textHasKeyboard() {
		t.Fatalf("open is %s of %v", b.desk.Article(), b.p.Order)
	}
	a := b.view.Article()
	if a.Title != "Ferry aground" || a.Meta.URL != at+"/ferry" || !strings.Contains(a.Text(), "The ferry /ferry ran aground.") {
		t.Errorf("%q, %q, %q", a.Title, a.Meta.URL, a.Text())
	}
	b.undo()
	b.says("Undid import 1 article.")
}

func TestADroppedLinkIsFetchedByEnter(t *testing.T) {
	at := site(t)
	b := open(t, apptest.New(damBreak))
	b.frame.Take([]string{at + "/ferry"})
	if !b.reads(at+"/ferry") || len(b.p.Order) != 1 {
		t.Fatal("it is not asked for")
	}
	b.named(fyne.KeyReturn)
	b.named(fyne.KeyReturn) // also from the own network
	b.named(fyne.KeyReturn) // import
	b.says("Added 1 article.")
	if a := b.view.Article(); a.Meta.URL != at+"/ferry" {
		t.Errorf("the article is of %q", a.Meta.URL)
	}
}

func TestAddressesAreTypedOneALine(t *testing.T) {
	at := site(t)
	b := addressing(t, "some text")
	f, ok := b.canvas().Focused().(*ui.Field)
	if !ok || f.Text != "" {
		t.Fatalf("the keyboard is not in an empty field")
	}
	b.key(at + "/ferry1\n" + at + "/none\n\n" + at + "/ferry2\n" + at + "/ferry1")
	b.chord(fyne.KeyModifierControl, fyne.KeyReturn)
	b.named(fyne.KeyReturn) // the own network
	b.named(fyne.KeyReturn) // import
	if len(b.p.Order) != 3 || !b.reads("has no page at this address") {
		t.Errorf("%v, %q", b.p.Order, b.status())
	}
}

func TestWhatIsLeftOutIsNotFetched(t *testing.T) {
	for name, answer := range map[string]func(b *bench){
		"by Esc":        func(b *bench) { b.named(fyne.KeyEscape) },
		"by its button": func(b *bench) { b.pressButtons("Leave out") },
	} {
		t.Run(name, func(t *testing.T) {
			b := addressing(t, site(t)+"/ferry")
			b.named(fyne.KeyReturn)
			answer(b)
			b.says("Nothing was fetched.")
			if b.dialog() || len(b.p.Order) != 1 || !b.textHasKeyboard() {
				t.Errorf("%v", b.p.Order)
			}
		})
	}
}

// A network that is down, a slip of the hand, or a full disk: none of them costs the
// addresses.
func TestTypedAddressesStayUntilTheirArticlesAreInTheProject(t *testing.T) {
	at := site(t)
	b := addressing(t, "")
	f := b.canvas().Focused().(*ui.Field)
	stay := func(when, typed string) {
		t.Helper()
		if !b.dialog() || b.reads("Import articles") || b.canvas().Focused() != fyne.Focusable(f) || f.Text != typed || len(b.p.Order) != 1 {
			t.Fatalf("%s: the field has %q and the keyboard %v; it says %q", when, f.Text, b.canvas().Focused(), b.texts())
		}
	}
	fetch := func() {
		b.chord(fyne.KeyModifierControl, fyne.KeyReturn)
		b.named(fyne.KeyReturn) // the own network
	}
	none := at + "/none"
	f.SetText(none)
	fetch()
	if !b.reads("has no page at this address") {
		t.Fatalf("it says %q", b.texts())
	}
	b.escape()
	stay("no page", none)

	both := none + "\n" + at + "/ferry"
	f.SetText(both)
	fetch()
	b.escape()
	stay("the import is left", both)

	fetch()
	b.p.Fail = annotate.ErrDiskFull
	b.named(fyne.KeyReturn)
	b.says("the disk is full")
	b.escape() // the error
	b.p.Fail = nil
	b.named(fyne.KeyReturn) // import
	if b.escape(); b.dialog() || len(b.p.Order) != 2 || !b.textHasKeyboard() {
		t.Errorf("after the import: %v; it says %q", b.p.Order, b.texts())
	}
}

func TestWhatIsNoAddressStaysInTheField(t *testing.T) {
	b := addressing(t, "")
	for typed, want := range map[string]string{
		"":                            "Type an address",
		"the dam":                     "“the”: it is not an address of the web. An address starts with https:// or http://.",
		"ftp://news.example":          "only addresses with https:// and http:// are fetched.",
		"https://ana:pw@news.example": "a user name or a password",
	} {
		f := b.canvas().Focused().(*ui.Field)
		f.SetText(typed)
		b.chord(fyne.KeyModifierControl, fyne.KeyReturn)
		if !b.dialog() || !b.reads(want) || f.Text != typed || b.canvas().Focused() != fyne.Focusable(f) {
			t.Errorf("%q: not %q", typed, want)
		}
	}
	b.named(fyne.KeyEscape)
	if b.dialog() || !b.textHasKeyboard() {
		t.Error("Esc does not leave the dialog")
	}
}

func TestAPastedAddressCanBeFetched(t *testing.T) {
	b, _ := pasting(t, site(t)+"/ferry")
	b.pressButtons("Fetch the page")
	b.named(fyne.KeyReturn) // the own network
	b.named(fyne.KeyReturn) // import
	b.says("Added 1 article.")
	if a := b.view.Article(); a.Title != "Ferry aground" {
		t.Errorf("%q", a.Title)
	}
}
