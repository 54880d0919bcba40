//go:build !headless

package app

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/apptest"
	"goldspan/app/desk"
)

// damagedFile is a window in which one file is damaged: where opens is false, it cannot
// be opened.
func damagedFile(t *testing.T, d annotate.Damage, opens bool) (b *bench, path string) {
	t.Helper()
	noDesktop(t)
	b = open(t, apptest.New(damBreak))
	path = filepath.Join(t.TempDir(), "war.goldspan")
	b.opensFile = func(file string) (Project, error) {
		if file == path && !opens {
			return nil, fmt.Errorf("page 3: %w", annotate.ErrDamaged)
		}
		p := apptest.New("Nobody was hurt.")
		p.File = file
		if file == path {
			p.Damaged = d
		}
		return p, nil
	}
	b.repairs = func(_, to string) (annotate.Repaired, error) {
		lost := []annotate.RepairedTable{{Name: "span", Rows: 7, Pages: 1}}
		return annotate.Repaired{Articles: 1, Spans: 7, History: true, GivenBack: 2, Tables: lost}, os.WriteFile(to, nil, 0o600)
	}
	t.Cleanup(b.unwatch)
	b.opener.Path(path)
	return b, path
}

func TestDamageIsToldWhenAProjectIsOpened(t *testing.T) {
	for _, d := range []annotate.Damage{{}, {MissingEdits: 3, Rest: true}} {
		b, _ := damagedFile(t, d, true)
		if b.dialog() == d.None() {
			t.Fatalf("a dialog is open: %v", b.dialog())
		}
		if !d.None() {
			b.says("the last 3 changes that were saved are missing")
			b.says("labels, annotation sets, runs")
		}
	}
}

// What is over the window when the damage is found stays, and the damage is told after.
func TestDamageWaitsForADialogThatIsOpen(t *testing.T) {
	for _, id := range []string{"app.preferences", "app.palette", "app.menus"} {
		b, path := damagedFile(t, annotate.Damage{Work: true}, true)
		b.pressButtons("Go on")
		b.opener.Path(filepath.Join(filepath.Dir(path), "other.goldspan"))
		b.run(id)
		b.opener.Path(path)
		if b.has("button:go on") {
			t.Errorf("%s: two dialogs are open", id)
		}
		b.canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if !b.has("button:go on") {
			t.Errorf("%s: nothing is told", id)
		}
	}
}

func TestARepairedCopyIsSavedAndOpened(t *testing.T) {
	for _, opens := range []bool{true, false} {
		b, path := damagedFile(t, annotate.Damage{Work: true}, opens)
		to := filepath.Join(filepath.Dir(path), "war repaired.goldspan")
		b.newest = annotate.NewestBackup{At: 1_700_000_000_000, Articles: 12, Spans: 340}
		b.pressButtons("Save a repaired copy…", "Save")
		if got := b.desk.Project().Path(); got != to {
			t.Errorf("%s is open", got)
		}
		b.says("war repaired.goldspan has 1 article, 7 spans.")
		for _, want := range []string{"12 articles, 340 spans", "Spans: a page of the file cannot be read", "2 things"} {
			if got := b.texts(); !strings.Contains(got, want) {
				t.Errorf("%q is not in\n%s", want, got)
			}
		}
		b.pressButtons("Close")
	}
}

// A repair that fails leaves everything as it was.
func TestARepairThatFails(t *testing.T) {
	b, path := damagedFile(t, annotate.Damage{Work: true}, true)
	b.repairs = func(string, string) (annotate.Repaired, error) { return annotate.Repaired{}, annotate.ErrDiskFull }
	b.pressButtons("Save a repaired copy…", "Save")
	if got := b.texts(); !strings.Contains(got, "Could not repair war.goldspan: the disk is full.") {
		t.Errorf("it says %q", got)
	}
	if got := b.desk.Project().Path(); got != path {
		t.Errorf("%s is open", got)
	}
	b.escape()
	if !b.has("button:go on") { // or what else can be done now
		t.Errorf("after the error it says %q", b.texts())
	}
}

// Nor does it matter then whether the project opens again: the error is told, and the
// damage after it.
func TestAProjectThatDoesNotOpenAfterItsRepairFailedIsTold(t *testing.T) {
	for name, again := range map[string]error{"damaged": annotate.ErrDamaged, "in use": annotate.ErrInUse} {
		b, path := damagedFile(t, annotate.Damage{Work: true}, true)
		opens := b.opensFile
		b.repairs = func(string, string) (annotate.Repaired, error) {
			b.opensFile = func(string) (Project, error) { return nil, again }
			return annotate.Repaired{}, annotate.ErrDiskFull
		}
		b.pressButtons("Save a repaired copy…", "Save")
		var said string
		for range 2 {
			said += b.texts()
			b.escape()
		}
		for _, want := range []string{"Could not repair war.goldspan: the disk is full.", map[string]string{"damaged": "Open what can be read", "in use": "Could not open war.goldspan: another program"}[name]} {
			if !strings.Contains(strings.Join(strings.Fields(said), " "), want) {
				t.Errorf("%s: it says %q, want %q", name, said, want)
			}
		}
		if b.dialog() || b.desk.Project() != nil {
			t.Errorf("%s: a project is open, or a dialog: %v", name, b.dialog())
		}
		b.opensFile = opens
		b.opener.Path(path)
		if !b.has("button:go on") {
			t.Errorf("%s: its damage is not told when it opens again", name)
		}
	}
}

// What can be read of a project that does not open is shown in a copy that nobody can
// change.
func TestWhatCanBeReadIsOpened(t *testing.T) {
	b, _ := damagedFile(t, annotate.Damage{}, false)
	b.pressButtons("Open what can be read")
	path := b.desk.Project().Path()
	if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o222 != 0 || filepath.Base(path) != "war.goldspan" {
		t.Errorf("%s: %v, %v", path, info, err)
	}
	if last, _ := b.settings.LastProject(); last == path || b.settings.LastArticle(path) != "" {
		t.Errorf("a copy that is only looked at is a recent project: %+v", b.settings.Recent)
	}
	b.pressButtons("Close")
}

// torn is a project whose article a1 is damaged.
type torn struct{ *apptest.Project }

func (p torn) State(ctx context.Context, id annotate.ArticleID, set annotate.SetID) (annotate.State, error) {
	if id == "a1" {
		p.Freeze() // as storage does
		return annotate.State{}, fmt.Errorf("read article a1: %w", annotate.ErrDamaged)
	}
	return p.Project.State(ctx, id, set)
}

// "Go on" in a damaged project: it is read, and nothing in it is changed.
func TestADamagedProjectIsOpenForReadingOnly(t *testing.T) {
	for _, d := range []annotate.Damage{{MissingEdits: 1}, {Counts: true}, {History: true}, {MissingEdits: 1, Work: true}} {
		b, path := damagedFile(t, d, true)
		b.pressButtons("Go on")
		if got := b.desk.Project().Path(); got != path || b.dialog() {
			t.Fatalf("%s is open, a dialog: %v", got, b.dialog())
		}
		b.opens("a1")
		if d.InFile() {
			b.says("Read-only: its file is damaged")
		}
		b.view.Select(annotate.Range{Start: 0, End: 6})
		b.key("1")
		if !d.InFile() {
			if b.spans() == "" {
				t.Errorf("%+v: nothing was tagged in a file that is sound", d)
			}
			continue
		}
		if b.spans() != "" {
			t.Errorf("%+v: tagged %s", d, b.spans())
		}
		b.says("The project is open for reading only, because its file is damaged.")
		if !b.has("banner:restore") || !b.has("banner:repair") || b.has("banner:copy") {
			t.Errorf("the banner offers no repair:\n%s", b.texts())
		}
	}
}

// An edit that was begun before the check has ended stays, and so does typed text.
func TestTextThatIsTypedWhenDamageIsFoundIsSaved(t *testing.T) {
	b, _ := damagedFile(t, annotate.Damage{}, true)
	b.opens("a1")
	b.editsNote("Nobody", "who says so?")
	desk.Freeze(b.desk)
	if got := b.desk.State().SpanList(); len(got) != 1 || got[0].Note != "who says so?" {
		t.Errorf("spans %+v", got)
	}
	if b.inspector.Unsaved() {
		t.Error("the note is said to be unsaved")
	}
}

// One dialog at a time: that of the project first, with the article that does not open.
func TestADamagedArticleIsToldWithItsProject(t *testing.T) {
	for _, d := range []annotate.Damage{{}, {Work: true}} {
		noDesktop(t)
		b := open(t, apptest.New(damBreak))
		p := apptest.New(damBreak, "Nobody was hurt.")
		p.Damaged = d
		p.File = filepath.Join(t.TempDir(), "war.goldspan")
		b.opensFile = func(string) (Project, error) { return torn{p}, nil }
		t.Cleanup(b.unwatch)
		b.opener.Path(p.File)
		if n := len(b.canvas().Overlays().List()); n != 1 {
			t.Fatalf("%+v: %d dialogs", d, n)
		}
		texts := strings.Join(strings.Fields(b.texts()), " ") // on one line
		for _, want := range []string{"The project is damaged", "Could not open the article “", "From now on the project is open for reading only"} {
			if !strings.Contains(texts, want) {
				t.Errorf("%+v: %q is not in\n%s", d, want, texts)
			}
		}
		if got := strings.Contains(texts, "statuses or annotations of articles are not what was saved"); got != d.Work {
			t.Errorf("%+v: the dialog has\n%s", d, texts)
		}
		b.pressButtons("Go on")
		if b.dialog() {
			t.Errorf("%+v: another dialog: %s", d, b.texts())
		}
		b.opens("a2")
		if b.dialog() || b.desk.Article() != "a2" {
			t.Errorf("%+v: the sound article does not open", d)
		}
		b.opens("a1") // later, its own error is told
		if !b.dialog() || b.desk.Article() != "a2" {
			t.Errorf("%+v: %s is open, a dialog: %v", d, b.desk.Article(), b.dialog())
		}
	}
}
