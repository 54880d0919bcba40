//go:build !headless

package app

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/session"
	"goldspan/app/apptest/wording"
)

func TestNoScreenHasATextInEnglish(t *testing.T) {
	two := func(b *bench) {
		b.tagged("Πενήντα άνθρωποι", "1")
		b.tagged("υπουργός", "2")
	}
	for name, show := range map[string]func(b *bench){
		"an article":          func(*bench) {},
		"its spans":           two,
		"its last span":       func(b *bench) { two(b); b.inspector.OnNote(b.desk.State().Nth(0).ID, "σημείωση", false) },
		"several spans":       func(b *bench) { two(b); b.all() },
		"a search for quotes": func(b *bench) { two(b); b.inspector.TakeKeyboard(b.canvas()) },
		"the find bar":        func(b *bench) { b.selects("Πενήντα"); b.run("edit.find") },
		"no match":            func(b *bench) { b.run("edit.find"); b.key("ωωω") },
		"the options of find": func(b *bench) { b.run("edit.find"); b.click("find:exact"); b.click("find:words") },
		"the welcome page":    func(b *bench) { b.frame.CloseProject() },
		"an empty project": func(b *bench) {
			p := greek()
			p.File, p.Order = "/έργα/κενό.goldspan", nil
			b.shows(p)
		},
		"the sample": func(b *bench) {
			p := greek()
			p.Sample = true
			b.shows(p)
		},
		"the file menu":               func(b *bench) { b.click("menu:file") },
		"the edit menu":               func(b *bench) { two(b); b.click("menu:edit") },
		"the tag menu":                func(b *bench) { b.click("menu:tag") },
		"the article menu":            func(b *bench) { b.click("menu:article") },
		"the check menu":              func(b *bench) { b.click("menu:check") },
		"the view menu":               func(b *bench) { b.click("menu:view") },
		"the help menu":               func(b *bench) { b.click("menu:help") },
		"a span's menu":               func(b *bench) { two(b); b.view.OnContext(fyne.NewPos(200, 200)) },
		"a selection's menu":          func(b *bench) { b.selects("υπουργός"); b.view.OnContext(fyne.NewPos(200, 200)) },
		"a menu of the list of spans": func(b *bench) { two(b); b.inspector.OnContext(fyne.NewPos(200, 200)) },
		"an article's menu":           func(b *bench) { b.list.OnContext(b.desk.Article(), fyne.NewPos(200, 200)) },
		"the palette":                 func(b *bench) { b.run("app.palette") },
		"the palette, nothing":        func(b *bench) { b.run("app.palette"); b.key("ωωω") },
		"the keys":                    func(b *bench) { b.run("help.keys") },
		"about":                       func(b *bench) { b.run("help.about") },
		"the preferences":             func(b *bench) { b.run("app.preferences") },
		"the labels":                  func(b *bench) { two(b); b.run("labels.edit") },
		"the sets":                    func(b *bench) { b.run("set.choose") },
		"every occurrence": func(b *bench) {
			b.selects("Πενήντα")
			b.run("edit.tagAll")
			b.counted(strings.ReplaceAll(wording.Strange("Tag {{.N}} occurrences"), "{{.N}}", "2"))
		},
		"paste":            func(b *bench) { b.run("article.paste") },
		"details":          func(b *bench) { b.run("article.details") },
		"export":           func(b *bench) { b.run("project.export") },
		"where to save":    func(b *bench) { b.run("project.export"); b.pressButtons(lang.L("Choose file…")) },
		"a wrong name":     func(b *bench) { b.exports("/ο", "") },
		"a wrong folder":   func(b *bench) { b.exports("/ο", "πόλεμος") },
		"replacing a file": func(b *bench) { b.exports(".", "εκεί.jsonl") },
		"a check":          func(b *bench) { b.run("check.open") },
		"an extractor":     func(b *bench) { b.run("check.run") },
		"an import":        func(b *bench) { b.frame.Report("", lang.L("Import"), "α", []string{"β"}) },
	} {
		t.Run(name, func(t *testing.T) {
			speakStrange(t)
			b := inGreek(t)
			t.Chdir(t.TempDir())
			if err := os.WriteFile("εκεί.jsonl", nil, 0o600); err != nil {
				t.Fatal(err)
			}
			b.frame.Window().Resize(fyne.NewSize(1280, 2400)) // so that no list has to be scrolled
			show(b)
			b.isStrange()
		})
	}
}

func TestNoReasonForReadingOnlyIsInEnglish(t *testing.T) {
	speakStrange(t)
	for _, why := range annotate.WhysReadOnly() {
		p := greek()
		p.Why = why
		open(t, p).isStrange()
	}
}

func TestNoErrorIsExplainedInEnglish(t *testing.T) {
	speakStrange(t)
	for _, err := range []error{
		annotate.ErrDuplicateSpan, annotate.ErrReadOnly, annotate.ErrNotProject, annotate.ErrNewer, annotate.ErrMoved, annotate.ErrDiskFull, annotate.ErrDisk,
		annotate.ErrDamaged, annotate.ErrExists, annotate.ErrLabelInUse, annotate.ErrSetTaken, annotate.ErrSameText, session.ErrNothingToUndo,
		&session.ChangedSinceError{Title: "Το φράγμα"}, &annotate.LabelError{Fault: annotate.LabelKeyTaken, Label: annotate.Label{Key: "τ"}},
		&annotate.LabelError{Fault: annotate.LabelNameTaken, Other: "τόπος"}, &annotate.SetError{Fault: annotate.SetNameTaken}, fs.ErrNotExist,
		fs.ErrPermission, errors.New("σφάλμα"),
	} {
		b := inGreek(t)
		b.frame.Failed(lang.L("import"), err)
		b.isStrange()
	}
}

func TestNoCommandIsInEnglish(t *testing.T) {
	speakStrange(t)
	b := inGreek(t)
	b.tagged("υπουργός", "2")
	for _, c := range b.commands() {
		why, _ := c.Why()
		texts := c.Text() + c.Title + why + c.Group.Title()
		for _, k := range c.Keys {
			texts += " " + k.String()
		}
		if wording.Left(texts) != "" {
			t.Errorf("%s says %q", c.ID, texts)
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
		"arming":         func(b *bench) { b.click("label:actor") },
		"relabelling":    func(b *bench) { b.tagged("υπουργός", "2"); b.tagged("φράγμα", "1"); b.all(); b.key("2") },
		"deleting": func(b *bench) {
			b.tagged("υπουργός", "2")
			b.tagged("φράγμα", "1")
			b.all()
			b.named(fyne.KeyDelete)
			b.undo()
		},
		"the first article": func(b *bench) { b.run("article.previous") },
		"the last article":  func(b *bench) { b.run("article.next"); b.run("article.next") },
		"all are done":      func(b *bench) { b.run("article.done"); b.run("article.done") },
		"to do again":       func(b *bench) { b.run("article.status"); b.run("article.status"); b.undo() },
		"copying":           func(b *bench) { b.selects("υπουργός"); b.run("edit.copy"); b.run("edit.quote") },
		"no span":           func(b *bench) { b.run("span.next") },
		"a hidden note":     func(b *bench) { b.run("pane.spans"); b.run("span.note") },
		"no selection":      func(b *bench) { b.run("edit.tagAll") },
		"dropping":          func(b *bench) { b.frame.CloseProject(); b.parts["transfer"].Dropped([]string{"/ο.txt"}) },
		"a selection":       func(b *bench) { b.selects("υπουργός") },
		"an export": func(b *bench) {
			b.run("article.status") // the other article is left out
			b.exports(".", "πόλεμος.jsonl")
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := inGreek(t)
			t.Chdir(t.TempDir())
			do(b)
			b.isStrange()
		})
	}
}

// A text that is not translated must be found, or the tests above prove nothing.
func TestAnEnglishTextIsSeen(t *testing.T) {
	speakStrange(t)
	b := inGreek(t)
	b.frame.Say("Copied.")
	found := ""
	drawnWords(b.frame.Window().Content(), func(text string) { found += wording.Left(text) })
	if found != "Copied" {
		t.Errorf("the tests see %q in the status bar", found)
	}
	b.frame.Report("", lang.L("Import"), "Saved.", nil)
	if text := b.texts(); wording.Left(text) != "Saved" {
		t.Errorf("the tests see %q in a dialog", text)
	}
}
