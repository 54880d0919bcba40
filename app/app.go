//go:build !headless

package app

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"goldspan/app/articleview"
	"goldspan/app/articleview/textlayout"
	"goldspan/app/crash"
	"goldspan/app/desktop"
	"goldspan/app/frame"
	"goldspan/app/inspect"
	"goldspan/app/settings"
	"goldspan/app/translations"
	"goldspan/app/ui"
	"goldspan/assets/fonts"
)

// afterStart is when the memory goes back to the system that the start needed and
// nothing needs since: the fonts are read by then, and the project is open.
const afterStart = 2 * time.Second

// longList is how many articles a list has whose reading takes so much memory that it
// goes back to the system too: for 100,000 articles some 20 MB.
const longList = 10_000

// collectAt is by how many percent the heap may grow over what is in use, before memory is
// collected; Go's own choice is 100. Most of the heap is fonts, in which the collector
// has nothing to look for: to collect twice as often costs little.
const collectAt = 50

// Windowed says whether this build has a window.
const Windowed = true

// Run opens the window, and returns when it is closed. After a mistake of the program
// that ends the window, the program starts again on the same project.
func Run(cfg Config) error {
	cfg.began = beganAgain()
	again, err := run(cfg)
	if again != nil {
		return again.start(err)
	}
	return err
}

// run opens the window. again is nil where the program is to end.
func run(cfg Config) (again *again, err error) {
	if err := checkDesktop(cfg); err != nil {
		return nil, err
	}
	desktop.WatchDisplay(Told)
	go textlayout.ScanSystem() // while the window is made
	faces, err := loadFaces()
	if err != nil {
		return nil, err
	}
	a, err := newApp(cfg.Program)
	if err != nil {
		return nil, err
	}
	s := settings.Load(cfg.ConfigDir)
	a.Settings().SetTheme(ui.NewTheme(themeMode(s.Theme)))
	desktop.ListenForDocuments()
	cfg.screen = func() (width, height, scale float32) {
		s, _ := desktop.MainScreen() // without a screen, there is no window either
		return s.Width, s.Height, s.Scale
	}
	cfg.reveal = desktop.Reveal
	w := newWindow(cfg, a, s, faces, features())
	if cfg.Inspect != "" {
		server, err := inspect.Listen(cfg.Inspect, w.snapshot)
		if err != nil {
			return nil, fmt.Errorf("listen for inspection: %w", err)
		}
		defer server.Close()
	}
	defer w.serveReaders(a)()
	defer desktop.WatchWishes(func(d desktop.Wishes) { ui.Soon(func() { w.frame.SetWishes(frame.Wishes(d)) }) })()
	if err := cfg.Crashes.Begin(); err != nil {
		w.frame.Say(lang.L("No reports can be written about mistakes of Goldspan: {{.Error}}", ui.With{"Error": err}))
	}
	defer cfg.Crashes.End()
	cfg.Crashes.OnCaught(func(crash.Report) { ui.Soon(w.caught) })
	desktop.InputMethod(func() (desktop.Field, bool) { return w.frame.Typing() })
	ui.OnTypingEnds = desktop.TypingEnds
	desktop.SilentClipboard(func() {
		w.frame.Say(lang.L("The program that has the clipboard does not answer. Nothing was pasted. Copy the text again, or paste later."))
	})
	hear := w.endOnSignals()
	a.Lifecycle().SetOnStarted(func() {
		hear()
		w.started()
	})
	if err := showAndRun(w); err != nil {
		return w.again(), err
	}
	return nil, w.frame.CloseAtLast()
}

// checkDesktop says why the window cannot open here.
func checkDesktop(cfg Config) error {
	if err := desktop.CheckDisplay(); err != nil {
		return err
	}
	return desktop.CheckFolders(
		desktop.Folder{Dir: filepath.Join(cfg.ConfigDir, "goldspan"), What: "its settings"}, // not shown
		desktop.Folder{Dir: filepath.Join(cfg.CacheDir, "goldspan"), What: "its caches"},    // not shown
		desktop.Folder{Dir: cfg.DataDir, What: "the sample project"},                        // not shown
	)
}

// newApp is Fyne's app, with the texts of the language.
func newApp(p Program) (fyne.App, error) {
	icon := fyne.NewStaticResource("goldspan.png", p.Icon)
	fyneapp.SetMetadata(fyne.AppMetadata{
		ID: p.ID, Name: p.Name, Version: p.Version, Build: p.Build, Icon: icon,
		Migrations: map[string]bool{"fyneDo": true}, // every call to Fyne from a goroutine goes through fyne.Do
	})
	if err := translations.Load(); err != nil {
		return nil, err
	}
	a := ui.Calm(fyneapp.NewWithID(p.ID))
	a.SetIcon(icon)
	endWithoutHook(a)
	return a, nil
}

// started opens the first project, once the window is there.
func (w *window) started() {
	w.inContext(func() {
		desktop.KeepPointer()
		desktop.LinksTo(w.frame.Take)
	})
	ui.SetPhysicalKeys(desktop.Scancodes())
	if path := desktop.DocumentsTo(func(path string) { w.frame.Take([]string{path}) }); path != "" {
		w.cfg.Path, w.cfg.Sample = path, false
	}
	debug.SetGCPercent(collectAt) // not before: the start would take longer
	w.tellOfMistakes()
	w.opener.Start(w.cfg.Sample, w.cfg.Path)
	time.AfterFunc(afterStart, debug.FreeOSMemory)
}

// showAndRun is Fyne's loop of events. The error is a panic in it, after which the
// loop cannot go on.
func showAndRun(w *window) (err error) {
	defer crash.CatchTo(&err, "the loop of events")
	w.frame.Window().ShowAndRun()
	return nil
}

// inContext runs f while the context of the window is current. It does nothing if the
// window has none, as in tests.
func (w *window) inContext(f func()) {
	if c, ok := w.frame.Window().(interface{ RunWithContext(func()) }); ok {
		c.RunWithContext(f)
	}
}

// themeMode is the mode to start in: FYNE_THEME, which Fyne documents for all
// its programs, goes before the user's choice.
func themeMode(chosen ui.Mode) ui.Mode {
	switch m := ui.Mode(os.Getenv("FYNE_THEME")); m { // not shown
	case ui.ModeLight, ui.ModeDark:
		return m
	}
	return chosen
}

// loadFaces makes the faces of the reading surface: the bundled serif, then
// Fyne's own faces for what it lacks; the system's come in later.
func loadFaces() (articleview.Faces, error) {
	var err error
	file := func(data []byte) *textlayout.FontFile {
		f, e := textlayout.NewFontFile(data)
		err = errors.Join(err, e)
		return f
	}
	serif, serifBold := file(fonts.Regular), file(fonts.Bold)
	sans, sansBold := file(theme.DefaultTextFont().Content()), file(theme.DefaultTextBoldFont().Content())
	signs, symbols, emoji := file(fonts.Signs), file(theme.DefaultSymbolFont().Content()), file(theme.DefaultEmojiFont().Content())
	if err != nil {
		return articleview.Faces{}, fmt.Errorf("load the reading face: %w", err)
	}
	load := func(face, fallback *textlayout.FontFile) *textlayout.Fonts {
		return textlayout.NewFonts(face, fallback, signs, symbols).WithEmoji(emoji)
	}
	return articleview.Faces{
		Text: load(serif, sans), Title: load(serifBold, sansBold),
		Sans: load(sans, serif), SansTitle: load(sansBold, serifBold),
	}, nil
}
