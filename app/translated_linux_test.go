//go:build !headless

package app

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"

	"goldspan/annotate"
	"goldspan/annotate/ingest"
	"goldspan/annotate/session"
	"goldspan/app/exchange"
	"goldspan/assets/translations"
)

// The tests of this file run the window in a language in which every letter of
// a text is another one, over a project in Greek. What they then still find in
// Latin letters was not translated. Linux alone takes a language from its
// environment.

var placeOrLetter = regexp.MustCompile(`{{[^}]*}}|[A-Za-z]`)

// strange is a text in that language: "‹жжж {{.N}} жжж›".
func strange(text string) string {
	return "‹" + placeOrLetter.ReplaceAllStringFunc(text, func(s string) string {
		if len(s) > 1 {
			return s
		}
		return "ж"
	}) + "›"
}

// speakStrange makes it the language of the window for the length of a test.
func speakStrange(t *testing.T) {
	t.Helper()
	data, err := os.ReadFile("../assets/translations/en.json")
	if err != nil {
		t.Fatal(err)
	}
	var texts map[string]any
	if err := json.Unmarshal(data, &texts); err != nil {
		t.Fatal(err)
	}
	for key, text := range texts {
		switch text := text.(type) {
		case string:
			texts[key] = strange(text)
		case map[string]any:
			for form := range text {
				text[form] = strange(text[form].(string))
			}
		}
	}
	if data, err = json.Marshal(texts); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { // runs after the environment is what it was
		if err := translations.Load(); err != nil {
			t.Error(err)
		}
	})
	t.Setenv("LANGUAGE", "")
	t.Setenv("LC_ALL", "eo")
	if err := lang.AddTranslationsForLocale(data, "eo"); err != nil {
		t.Fatal(err)
	}
}

// greek is a project with nothing in Latin letters but the IDs.
func greek() *fakeProject {
	p := newFake("Πενήντα άνθρωποι πνίγηκαν όταν έσπασε το φράγμα, είπε η υπουργός. Πενήντα σπίτια χάθηκαν.", "Το δεύτερο κείμενο.")
	p.path = "/έργα/πόλεμος.goldspan"
	for i, name := range []string{"ισχυρισμός", "πρόσωπο", "αριθμός"} {
		p.labels[i].Name, p.labels[i].Key = name, ""
	}
	for id, s := range p.states {
		a, err := annotate.NewArticle(id, "Το φράγμα έσπασε", s.Article.Text(), annotate.Meta{Outlet: "Εφημερίδα", Published: "2022-09-14"})
		if err != nil {
			panic(err)
		}
		s.Article = a
		p.states[id] = s
	}
	p.setName = "άννα"
	return p
}

// drawn calls say with every text that is drawn below o.
func drawn(o fyne.CanvasObject, say func(string)) {
	if o == nil || !o.Visible() {
		return
	}
	switch o := o.(type) {
	case *canvas.Text:
		say(o.Text)
	case *fyne.Container:
		for _, child := range o.Objects {
			drawn(child, say)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			drawn(child, say)
		}
	}
}

var (
	data  = regexp.MustCompile(`\.goldspan|\.jsonl|JSONL|Goldspan|goldspan/1|F[0-9]+|go1[0-9.]+\S*`)
	latin = regexp.MustCompile(`[A-Za-z]{2,}`)
)

// isStrange fails where what the window says has Latin letters in it. Keys of
// one letter are what is printed on them.
func (b *bench) isStrange() {
	b.t.Helper()
	seen := map[string]bool{}
	say := func(where, text string) {
		if left := data.ReplaceAllString(text, ""); latin.MatchString(left) && !seen[text] {
			seen[text] = true
			b.t.Errorf("%s says %q", where, text)
		}
	}
	drawn(b.win.Content(), func(text string) { say("the window", text) })
	for _, o := range b.win.Canvas().Overlays().List() {
		drawn(o, func(text string) { say("what lies over the window", text) })
	}
	s := b.snapshot()
	for _, c := range s.Controls {
		say(c.Name, c.Text)
	}
	say("the status bar", s.Status)
	say("the window's title", s.Window.Title)
}

// shows waits until the window says something that takes a moment.
func (b *bench) shows(ready func() bool) {
	b.t.Helper()
	for end := time.Now().Add(10 * time.Second); !ready(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(end) {
			b.t.Fatal("it is not there after ten seconds")
		}
	}
}

func TestNoScreenHasATextInEnglish(t *testing.T) {
	two := func(b *bench) {
		b.tagged("Πενήντα άνθρωποι", "1")
		b.tagged("υπουργός", "2")
	}
	for name, show := range map[string]func(b *bench){
		"an article":          func(*bench) {},
		"its spans":           two,
		"its last span":       func(b *bench) { two(b); b.setNote(b.ws.state().Spans[0].ID, "σημείωση") },
		"several spans":       func(b *bench) { two(b); b.all() },
		"a search for quotes": func(b *bench) { two(b); b.inspector.TakeKeyboard(b.win.Canvas()) },
		"the find bar":        func(b *bench) { b.selects("Πενήντα"); b.findInArticle() },
		"no match":            func(b *bench) { b.find.query = "ωωω"; b.findInArticle() },
		"the options of find": func(b *bench) {
			b.findInArticle()
			for _, c := range b.findBar.Controls() {
				if c.Role == "check" {
					c.Object.(fyne.Tappable).Tapped(nil)
				}
			}
		},
		"the welcome page": func(b *bench) { b.closeProject() },
		"an empty project": func(b *bench) {
			p := greek()
			p.path, p.order = "/έργα/κενό.goldspan", nil
			b.use(p)
		},
		"the sample":           func(b *bench) { b.ws.info.Sample = true; b.showBanner() },
		"the file menu":        func(b *bench) { b.menuBar.open(0) },
		"the edit menu":        func(b *bench) { two(b); b.menuBar.open(1) },
		"the tag menu":         func(b *bench) { b.menuBar.open(2) },
		"the article menu":     func(b *bench) { b.menuBar.open(3) },
		"the view menu":        func(b *bench) { b.menuBar.open(4) },
		"the help menu":        func(b *bench) { b.menuBar.open(5) },
		"a span's menu":        func(b *bench) { two(b); b.showContextMenu(fyne.NewPos(200, 200)) },
		"a selection's menu":   func(b *bench) { b.selects("υπουργός"); b.showContextMenu(fyne.NewPos(200, 200)) },
		"the palette":          func(b *bench) { b.showPalette() },
		"the palette, nothing": func(b *bench) { b.showPalette(); b.key("ωωω") },
		"the keys":             func(b *bench) { b.showKeys() },
		"about":                func(b *bench) { b.showAbout() },
		"the preferences":      func(b *bench) { b.showPreferences() },
		"the labels":           func(b *bench) { two(b); b.editLabels() },
		"the sets":             func(b *bench) { b.chooseSet() },
		"every occurrence": func(b *bench) {
			b.selects("Πενήντα")
			b.tagEverywhere()
			b.shows(func() bool {
				return strings.Contains(b.texts(), strings.ReplaceAll(strange("Tag {{.N}} occurrences"), "{{.N}}", "2"))
			})
		},
		"paste":  func(b *bench) { b.pasteArticle() },
		"export": func(b *bench) { b.exportJSONL() },
		"where to save": func(b *bench) {
			b.askWhere(request{title: "τ", accept: "α", name: "όνομα"}, "/ο", func(string) {})
		},
		"a wrong name": func(b *bench) {
			b.askWhere(request{title: "τ", accept: "α"}, "/ο", func(string) {})
			b.pressButtons("α")
		},
		"replacing a file": func(b *bench) { b.askReplace("/έργα/πόλεμος.jsonl", func() {}) },
		"an import": func(b *bench) {
			few := make([]exchange.Place, 30)
			for i := range few {
				few[i] = exchange.Place{Name: "αρχείο", Line: i, Title: "τίτλος"}
			}
			r := exchange.Report{
				Added: make([]annotate.ArticleID, 1), Annotated: make([]annotate.ArticleID, 2), Same: few, Spans: 3, Sets: []string{"άννα"},
				NewLabels: []string{"τόπος"}, Refusals: 99, Unknown: map[string]int{"κλειδί": 2},
				Changed: []exchange.Changed{{Name: "αρχείο", Changes: ingest.Changes{BOM: true, LineEnds: 1, Controls: 2}}},
			}
			for _, p := range few {
				r.Refused = append(r.Refused, exchange.Refusal{Place: p, Reason: "λόγος"})
			}
			b.showReport(lang.L("Import"), importSummary(r), importDetails(r))
		},
	} {
		t.Run(name, func(t *testing.T) {
			speakStrange(t)
			b := open(t, greek())
			b.win.Resize(fyne.NewSize(1280, 2400)) // so that no list has to be scrolled
			show(b)
			b.isStrange()
		})
	}
}

func TestNoReasonForReadingOnlyIsInEnglish(t *testing.T) {
	speakStrange(t)
	for _, why := range []string{
		"the file is write-protected", "its folder is write-protected", "another window has it open", "its folder cannot hold a lock file",
	} {
		p := greek()
		p.why = why
		open(t, p).isStrange()
	}
}

func TestNoErrorIsExplainedInEnglish(t *testing.T) {
	speakStrange(t)
	for _, err := range []error{
		annotate.ErrDuplicateSpan, annotate.ErrReadOnly, annotate.ErrNotProject, annotate.ErrNewer, annotate.ErrMoved, annotate.ErrDiskFull,
		annotate.ErrDamaged, annotate.ErrExists, annotate.ErrLabelInUse, annotate.ErrSetTaken, annotate.ErrSameText, session.ErrNothingToUndo,
		fmt.Errorf("undo: %w: Το φράγμα", session.ErrChangedSince), fmt.Errorf("%w: τόπος", annotate.ErrLabelTaken), fs.ErrNotExist,
		fs.ErrPermission, errors.New("σφάλμα"),
	} {
		b := open(t, greek())
		b.failed(lang.L("import"), err)
		b.isStrange()
	}
}

func TestNoCommandIsInEnglish(t *testing.T) {
	speakStrange(t)
	b := open(t, greek())
	b.tagged("υπουργός", "2")
	for _, c := range b.commands.all {
		texts := c.text() + c.title + c.cannot + c.group.title()
		for _, k := range c.keys {
			texts += " " + k.String()
		}
		if latin.MatchString(data.ReplaceAllString(texts, "")) {
			t.Errorf("%s says %q", c.id, texts)
		}
	}
}

func TestTheStatusBarSaysNothingInEnglish(t *testing.T) {
	speakStrange(t)
	for name, do := range map[string]func(b *bench){
		"undo":           func(b *bench) { b.tagged("υπουργός", "2"); b.undo() },
		"redo":           func(b *bench) { b.tagged("υπουργός", "2"); b.undo(); b.redo() },
		"the same label": func(b *bench) { b.tagged("υπουργός", "2"); b.key("2") },
		"a duplicate":    func(b *bench) { b.tagged("υπουργός", "2"); b.selects("υπουργός"); b.key("2") },
		"nothing to tag": func(b *bench) { b.key("2") },
		"arming":         func(b *bench) { b.clickLabel(annotate.LabelActor) },
		"relabelling":    func(b *bench) { b.tagged("υπουργός", "2"); b.tagged("φράγμα", "1"); b.all(); b.key("2") },
		"deleting": func(b *bench) {
			b.tagged("υπουργός", "2")
			b.tagged("φράγμα", "1")
			b.all()
			b.named(fyne.KeyDelete)
			b.undo()
		},
		"the first article": func(b *bench) { b.stepArticle(-1) },
		"the last article":  func(b *bench) { b.stepArticle(1); b.stepArticle(1) },
		"all are done":      func(b *bench) { b.doneAndNext(); b.doneAndNext() },
		"to do again":       func(b *bench) { b.toggleDone(); b.toggleDone(); b.undo() },
		"copying":           func(b *bench) { b.selects("υπουργός"); b.copyText(); b.copyQuote() },
		"no span":           func(b *bench) { b.stepSpan(1) },
		"a hidden note":     func(b *bench) { b.togglePane(false); b.editNote() },
		"no selection":      func(b *bench) { b.tagEverywhere() },
		"dropping":          func(b *bench) { b.closeProject(); b.dropped([]fyne.URI{}) },
		"a selection":       func(b *bench) { b.selects("υπουργός") },
		"an export": func(b *bench) {
			b.status.say(exported(exchange.Summary{Articles: 1, Spans: 2, LeftOut: map[annotate.Status]int{annotate.StatusTodo: 2}}, "αρχείο"))
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := open(t, greek())
			do(b)
			b.isStrange()
		})
	}
}

// A text that is not translated must be found, or the tests above prove nothing.
func TestAnEnglishTextIsSeen(t *testing.T) {
	speakStrange(t)
	b := open(t, greek())
	b.status.say("Copied.")
	found := ""
	drawn(b.win.Content(), func(text string) { found += latin.FindString(text) })
	if found != "Copied" {
		t.Errorf("the tests see %q in the status bar", found)
	}
	b.showReport(lang.L("Import"), "Saved.", nil)
	if text := b.texts(); latin.FindString(text) != "Saved" {
		t.Errorf("the tests see %q in a dialog", text)
	}
}

// texts are all that is drawn over the window.
func (b *bench) texts() string {
	out := ""
	for _, o := range b.win.Canvas().Overlays().List() {
		drawn(o, func(text string) { out += text + "\n" })
	}
	return out
}

// use opens another project in place of the first.
func (b *bench) use(p *fakeProject) {
	b.t.Helper()
	if err := b.adopt(p); err != nil {
		b.t.Fatal(err)
	}
	b.stopWatch()
}
