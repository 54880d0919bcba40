//go:build !headless

package frame

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"goldspan/annotate"
	"goldspan/app/command"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

func TestAKeyRunsOnlyWhatCanBeRun(t *testing.T) {
	ran := 0
	why := "It is too early."
	f := bare(t, with(&command.Command{
		ID: "x", Title: "X", Keys: []ui.Key{ui.RuneKey('x')}, Run: func() { ran++ },
		Blocked: func() (string, bool) { return why, why != "" },
	}))
	if !f.Press(ui.RuneKey('x')) || ran != 0 || f.Said() != "It is too early." {
		t.Errorf("while it cannot: ran %d times, said %q", ran, f.Said())
	}
	why = ""
	if !f.Press(ui.RuneKey('x')) || !f.Press(ui.RuneKey('X')) || ran != 2 { // Caps Lock
		t.Errorf("when it can: ran %d times", ran)
	}
	if f.Press(ui.RuneKey('y')) {
		t.Error("a key of nothing was taken")
	}
	f.Failed("open war.goldspan", annotate.ErrNotProject)
	if f.Press(ui.RuneKey('x')) || ran != 2 {
		t.Errorf("below a dialog: ran %d times", ran)
	}
}

func TestShiftMakesAnotherCommandOfALetter(t *testing.T) {
	f := bare(t, with(
		&command.Command{ID: "x", Title: "X", Keys: []ui.Key{ui.RuneKey('x')}},
		&command.Command{ID: "l", Title: "L", Keys: []ui.Key{ui.RuneKey('l')}},
		&command.Command{ID: "L", Title: "Other L", Keys: []ui.Key{ui.RuneKey('L')}},
	))
	for _, c := range []struct {
		typed rune
		shift bool
		want  rune
	}{
		{'l', false, 'l'}, {'L', true, 'L'}, {'L', false, 'l'}, {'l', true, 'L'}, // the last two: Caps Lock
		{'x', false, 'x'}, {'X', true, 'x'}, {'X', false, 'x'}, {'1', true, '1'},
	} {
		if got := letter(f.table, c.typed, c.shift); got != c.want {
			t.Errorf("%c, Shift %v is %c, want %c", c.typed, c.shift, got, c.want)
		}
	}
}

func TestAButtonRunsWhatTheCommandDoes(t *testing.T) {
	ran := 0
	why := ""
	f := bare(t, with(&command.Command{ID: "x", Title: "X", Run: func() { ran++ }, Blocked: func() (string, bool) { return why, why != "" }}))
	f.RunCommand("x")
	why = "Not now."
	f.RunCommand("x")
	if ran != 1 || f.Said() != "Not now." {
		t.Errorf("ran %d times, said %q", ran, f.Said())
	}
	f.RunCommand("a feature that is not there")
	if f.Said() != "This window does not have the command." {
		t.Errorf("said %q", f.Said())
	}
	if _, ok := f.MenuItem("a feature that is not there"); ok || f.KeyOf("a feature that is not there") != "" {
		t.Error("it has a menu item, or a key")
	}
}

func TestAKeyThatWouldBeAnAccidentInAFieldDoesNotRunThere(t *testing.T) {
	ran := ""
	run := func(id string, not bool, key fyne.KeyName) *command.Command {
		return &command.Command{ID: id, Title: id, Keys: []ui.Key{command.Ctrl(key)}, NotInFields: not, Run: func() { ran += id }}
	}
	f := bare(t, with(run("mark", true, fyne.KeyD), run("next", false, fyne.KeyJ)))
	if f.PressInField(command.Ctrl(fyne.KeyD)) || !f.PressInField(command.Ctrl(fyne.KeyJ)) || ran != "next" {
		t.Errorf("in a field ran %q", ran)
	}
}

func TestTwoCommandsWithOneIDAreSaid(t *testing.T) {
	x := &command.Command{ID: "x", Title: "X", Run: func() {}}
	f := bare(t, with(x), with(x))
	if !f.dialog() || !strings.Contains(f.Said(), "list the commands") {
		t.Errorf("said %q", f.Said())
	}
}

// Fyne gives some keys names of their own; under another name it would look for
// a shortcut that nobody registered.
func TestShortcutNames(t *testing.T) {
	for want, k := range map[string]ui.Key{
		(&fyne.ShortcutUndo{}).ShortcutName():      command.Ctrl(fyne.KeyZ),
		(&fyne.ShortcutRedo{}).ShortcutName():      command.Ctrl(fyne.KeyY),
		(&fyne.ShortcutCopy{}).ShortcutName():      command.Ctrl(fyne.KeyC),
		(&fyne.ShortcutSelectAll{}).ShortcutName(): command.Ctrl(fyne.KeyA),
		"CustomDesktop:Control+Return":             command.Ctrl(fyne.KeyReturn),
		"CustomDesktop:Alt+Down":                   command.Alt(fyne.KeyDown),
	} {
		if got := (shortcut{k}).ShortcutName(); got != want {
			t.Errorf("%s is %q to Fyne, want %q", k, got, want)
		}
	}
}

func TestWhatCannotMatterIsSaidInTheStatusBarOnly(t *testing.T) {
	for name, c := range map[string]struct {
		err    error
		says   string
		dialog bool
	}{
		"cancelled":      {context.Canceled, "Cancelled.", false},
		"nothing to do":  {annotate.ErrNoChange, "", false},
		"there already":  {annotate.ErrDuplicateSpan, "Could not tag claim: this label is on exactly this text already.", false},
		"the disk":       {annotate.ErrDiskFull, "Could not tag claim: the disk is full.", true},
		"what is unseen": {errors.New("odd"), "Could not tag claim", true},
	} {
		t.Run(name, func(t *testing.T) {
			f := bare(t)
			f.Failed("tag claim", c.err)
			if !strings.HasPrefix(f.Said(), c.says) || (c.says == "") != (f.Said() == "") || f.dialog() != c.dialog {
				t.Errorf("said %q, with a dialog: %v", f.Said(), f.dialog())
			}
		})
	}
}

func TestFilesThatAreDroppedGoToTheFirstThatTakesThem(t *testing.T) {
	var got []string
	takes := func(name string, ext string) feature.Parts {
		return feature.Parts{Dropped: func(paths []string) bool {
			mine := strings.HasSuffix(paths[0], ext)
			if mine {
				got = append(got, name)
			}
			return mine
		}}
	}
	f := bare(t, with(), takes("projects", ".goldspan"), takes("articles", ""), takes("none", ""))
	for _, path := range []string{"/p/war.goldspan", "/p/war.txt"} {
		f.Take([]string{path})
	}
	if !slices.Equal(got, []string{"projects", "articles"}) {
		t.Errorf("they went to %v", got)
	}
}

func TestFilesThatAreDroppedOverADialogAreRefused(t *testing.T) {
	took := 0
	f := bare(t, feature.Parts{Dropped: func([]string) bool { took++; return true }})
	f.Ask("A question", canvas.NewRectangle(nil), fyne.NewSize(200, 0), ui.Choice{Text: "Close"})
	f.Take([]string{"/p/war.goldspan"})
	if took != 0 || !strings.Contains(f.Said(), "The files were not taken.") {
		t.Errorf("taken %d times, said %q", took, f.Said())
	}
	f.pressButtons(t, "Close")
	if f.Take([]string{"/p/war.goldspan"}); took != 1 {
		t.Errorf("after the dialog: taken %d times", took)
	}
}

func TestQuittingClosesDialogsAsEscDoes(t *testing.T) {
	f := bare(t)
	field := ui.NewField("", false)
	d := f.Ask("A question", field, fyne.NewSize(200, 0), ui.Choice{Text: "Close"})
	d.OnEscape = func() {
		f.Ask("Discard the text?", canvas.NewRectangle(nil), fyne.NewSize(200, 0), ui.Choice{Text: "Discard", Run: d.Close}, ui.Choice{Text: "Keep"})
	}
	f.Press(command.Ctrl(fyne.KeyQ))
	if f.Leaving() || !f.dialog() {
		t.Fatal("the typed text is lost without a question")
	}
	f.pressButtons(t, "Keep")
	f.Quit()
	f.pressButtons(t, "Discard")
	if f.Leaving() || f.dialog() {
		t.Fatalf("leaving: %v, a dialog is open: %v", f.Leaving(), f.dialog())
	}
	f.Ask("Another", canvas.NewRectangle(nil), fyne.NewSize(200, 0), ui.Choice{Text: "Close"})
	if f.Press(command.Ctrl(fyne.KeyQ)); !f.Leaving() {
		t.Error("a dialog without text keeps the window open")
	}
}

func TestTheSameErrorIsShownOnce(t *testing.T) {
	f := bare(t)
	for _, err := range []error{annotate.ErrNotProject, annotate.ErrNotProject, annotate.ErrDiskFull} {
		f.Failed("open war.goldspan", err)
	}
	n := 0
	for f.dialogs.Escape() {
		n++
	}
	if n != 2 {
		t.Errorf("%d dialogs for two errors", n)
	}
}

func TestAGreyCommandOfThePaletteSaysWhy(t *testing.T) {
	f := bare(t, with(&command.Command{ID: "x", Title: "Xerox", Group: command.View, Run: func() {}, Blocked: func() (string, bool) { return "Not now.", true }}))
	f.RunCommand("app.palette")
	entry := f.Focused().(*ui.Field)
	entry.SetText("xerox")
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if f.Said() != "Not now." || !f.palette.Open() {
		t.Errorf("said %q; the palette is open: %v", f.Said(), f.palette.Open())
	}
}

// A dialog keeps its place in the manual, whatever ran since.
func TestF1InADialogOpensTheManualAtTheDialog(t *testing.T) {
	var read []string
	var f *Frame
	asks := &command.Command{ID: "asks", Title: "Asks", Run: func() {
		f.Ask("A question", canvas.NewRectangle(nil), fyne.NewSize(200, 0), ui.Choice{Text: "Close"})
	}}
	f = bare(t, with(asks, &command.Command{ID: "other", Title: "Other", Run: func() {}}), feature.Parts{Manual: &feature.Manual{
		OfCommand: func(id string) { read = append(read, id) },
		OfError:   func(error) func() { return func() { read = append(read, "the error") } },
	}})
	f1 := func() { // on the button that has the keyboard
		f.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1})
	}
	f.RunCommand("asks")
	f.RunCommand("other")
	f1()
	f.Failed("open war.goldspan", annotate.ErrNotProject)
	f1()
	f.dialogs.Escape()
	f1()
	f.dialogs.Escape()
	f.Report("article.import", "Import", "One article.", []string{"A detail."})
	f1()
	f.pressButtons(t, "Manual")
	if want := []string{"asks", "the error", "asks", "article.import", "article.import"}; !slices.Equal(read, want) {
		t.Errorf("the manual opened at %q, want %q", read, want)
	}
}

// What could not be saved is said, and then asked about.
func TestAFeatureKeepsTheWindowOpen(t *testing.T) {
	released := 0
	f := bare(t, feature.Parts{Save: func() bool { return false }, Release: func() { released++ }})
	f.Quit()
	if f.Leaving() || released != 0 {
		t.Fatal("what is being typed was thrown away unasked")
	}
	f.Quit()
	f.pressButtons(t, "Stay")
	if f.Leaving() || released != 0 {
		t.Fatal("what is being typed was thrown away in spite of the answer")
	}
	f.Quit()
	f.pressButtons(t, "Close without saving")
	if !f.Leaving() || released != 1 {
		t.Errorf("leaving: %v; the feature let go %d times", f.Leaving(), released)
	}
}

func TestAPageStandsInPlaceOfTheArticle(t *testing.T) {
	var shown []bool
	keys := 0
	page := &feature.Page{
		Object: canvas.NewRectangle(nil), Hides: func() string { return "A page is shown." },
		Key:   func(k fyne.KeyName) bool { keys++; return k == fyne.KeyDown },
		Shown: func(on bool) { shown = append(shown, on) },
	}
	down := 0
	f := bare(t, feature.Parts{Pages: []*feature.Page{page}},
		with(&command.Command{ID: "down", Title: "Down", Keys: []ui.Key{command.Plain(fyne.KeyDown)}, Run: func() { down++ }}))
	press := func() { f.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyDown}) }
	hidden := func() string { why, _ := f.TextInSight(); return why }
	press()
	if page.Object.Visible() || hidden() != "" || down != 1 {
		t.Errorf("at first the page is in sight: %v; %q; %d keys", page.Object.Visible(), hidden(), down)
	}
	f.ShowPage(page)
	f.ShowPage(page)
	press()
	if !page.Object.Visible() || f.stage.article.Visible() || hidden() != "A page is shown." || down != 1 || keys != 1 {
		t.Errorf("then the page is in sight: %v; %q; %d keys", page.Object.Visible(), hidden(), down)
	}
	f.ShowPage(nil)
	f.ShowPage(nil)
	if page.Object.Visible() || !f.stage.article.Visible() || !slices.Equal(shown, []bool{true, false}) {
		t.Errorf("the page is in sight: %v; it was told %v", page.Object.Visible(), shown)
	}
}
