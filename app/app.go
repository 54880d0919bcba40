//go:build !headless

package app

import (
	"fmt"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/theme"

	"goldspan/app/articleview"
	"goldspan/app/articleview/textlayout"
	"goldspan/app/desktop"
	"goldspan/app/inspect"
	"goldspan/app/settings"
	"goldspan/app/translations"
	"goldspan/app/ui"
	"goldspan/assets/fonts"
)

// Windowed says whether this build has a window.
const Windowed = true

// Run opens the window, and returns when it is closed.
func Run(cfg Config) error {
	if err := desktop.CheckDisplay(); err != nil {
		return err
	}
	if err := desktop.CheckFolders(
		desktop.Folder{Dir: filepath.Join(cfg.ConfigDir, "goldspan"), What: "its settings"}, // not shown
		desktop.Folder{Dir: filepath.Join(cfg.CacheDir, "goldspan"), What: "its caches"},    // not shown
		desktop.Folder{Dir: cfg.DataDir, What: "the sample project"},                        // not shown
	); err != nil {
		return err
	}
	desktop.WatchDisplay(Told)
	faces, err := loadFaces()
	if err != nil {
		return err
	}
	icon := fyne.NewStaticResource("goldspan.png", cfg.Program.Icon)
	fyneapp.SetMetadata(fyne.AppMetadata{
		ID: cfg.Program.ID, Name: cfg.Program.Name, Version: cfg.Program.Version, Build: cfg.Program.Build, Icon: icon,
		Migrations: map[string]bool{"fyneDo": true}, // every call to Fyne from a goroutine goes through fyne.Do
	})
	if err := translations.Load(); err != nil {
		return err
	}
	a := fyneapp.NewWithID(cfg.Program.ID)
	a.SetIcon(icon)
	s := settings.Load(cfg.ConfigDir)
	a.Settings().SetTheme(ui.NewTheme(themeMode(s.Theme)))
	desktop.ListenForDocuments()
	w := newWindow(cfg, a, s, faces, features())
	if cfg.Inspect != "" {
		server, err := inspect.Listen(cfg.Inspect, w.snapshot)
		if err != nil {
			return fmt.Errorf("listen for inspection: %w", err)
		}
		defer server.Close()
	}
	hear := w.endOnSignals()
	a.Lifecycle().SetOnStarted(func() {
		hear()
		if path := desktop.DocumentsTo(w.opener.Path); path != "" {
			w.cfg.Path, w.cfg.Sample = path, false
		}
		w.opener.Start(w.cfg.Sample, w.cfg.Path)
	})
	w.frame.Window().ShowAndRun()
	return w.frame.CloseAtLast()
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
	load := func(face, fallback []byte) (*textlayout.Fonts, error) {
		f, err := textlayout.NewFonts(face, fallback, fonts.Signs, theme.DefaultSymbolFont().Content())
		if err != nil {
			return nil, fmt.Errorf("load the reading face: %w", err)
		}
		return f.WithEmoji(theme.DefaultEmojiFont().Content())
	}
	sans, sansBold := theme.DefaultTextFont().Content(), theme.DefaultTextBoldFont().Content()
	var faces articleview.Faces
	for _, f := range []struct {
		into           **textlayout.Fonts
		face, fallback []byte
	}{
		{&faces.Text, fonts.Regular, sans}, {&faces.Title, fonts.Bold, sansBold},
		{&faces.Sans, sans, fonts.Regular}, {&faces.SansTitle, sansBold, fonts.Bold},
	} {
		loaded, err := load(f.face, f.fallback)
		if err != nil {
			return articleview.Faces{}, err
		}
		*f.into = loaded
	}
	return faces, nil
}
