//go:build !headless

package app

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/ingest"
	"goldspan/annotate/session"
	"goldspan/app/exchange"
)

func TestNoScreenHasATextInEnglish(t *testing.T) {
	two := func(b *bench) {
		b.tagged("Πενήντα άνθρωποι", "1")
		b.tagged("υπουργός", "2")
	}
	for name, show := range map[string]func(b *bench){
		"an article":          func(*bench) {},
		"its spans":           two,
		"its last span":       func(b *bench) { two(b); b.setNote(b.ws.state().Spans[0].ID, "σημείωση", false) },
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
		"the sample":                  func(b *bench) { b.ws.info.Sample = true; b.showBanner() },
		"the file menu":               func(b *bench) { b.menuBar.open(0) },
		"the edit menu":               func(b *bench) { two(b); b.menuBar.open(1) },
		"the tag menu":                func(b *bench) { b.menuBar.open(2) },
		"the article menu":            func(b *bench) { b.menuBar.open(3) },
		"the view menu":               func(b *bench) { b.menuBar.open(4) },
		"the help menu":               func(b *bench) { b.menuBar.open(5) },
		"a span's menu":               func(b *bench) { two(b); b.showContextMenu(fyne.NewPos(200, 200)) },
		"a selection's menu":          func(b *bench) { b.selects("υπουργός"); b.showContextMenu(fyne.NewPos(200, 200)) },
		"a menu of the list of spans": func(b *bench) { two(b); b.showSpanMenu(fyne.NewPos(200, 200)) },
		"an article's menu":           func(b *bench) { b.showArticleMenu(b.ws.current(), fyne.NewPos(200, 200)) },
		"the palette":                 func(b *bench) { b.showPalette() },
		"the palette, nothing":        func(b *bench) { b.showPalette(); b.key("ωωω") },
		"the keys":                    func(b *bench) { b.showKeys() },
		"about":                       func(b *bench) { b.showAbout() },
		"the preferences":             func(b *bench) { b.showPreferences() },
		"the labels":                  func(b *bench) { two(b); b.editLabels() },
		"the sets":                    func(b *bench) { b.chooseSet() },
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
				NewLabels: []string{"τόπος"}, Refusals: 99, OtherKinds: []string{"α", "β", "γ", "δ", "ε", "ζ"}, Unknown: map[string]int{"κλειδί": 2},
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
	for _, why := range annotate.WhysReadOnly() {
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
		&session.ChangedSinceError{Title: "Το φράγμα"}, &annotate.LabelError{Fault: annotate.LabelKeyTaken, Label: annotate.Label{Key: "τ"}},
		&annotate.LabelError{Fault: annotate.LabelNameTaken, Other: "τόπος"}, &annotate.SetError{Fault: annotate.SetNameTaken}, fs.ErrNotExist,
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
