//go:build !headless

package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/ui"
)

func projectFiles() request {
	return request{kind: lang.L("Goldspan projects"), exts: []string{projectExt}}
}

// start opens what the program was started for.
func (w *window) start() {
	switch {
	case w.cfg.Sample:
		w.openSample()
	case w.cfg.Path != "":
		w.openPath(w.cfg.Path)
	default:
		if path, ok := w.settings.lastProject(); ok {
			w.openPath(path)
		} else if len(w.settings.Recent) == 0 {
			w.openFirstSample()
		}
	}
}

// openFirstSample is the very first start: the sample in the user's data
// folder, which is made where it is not there yet.
func (w *window) openFirstSample() {
	path := filepath.Join(w.cfg.DataDir, sampleName+projectExt)
	if _, err := os.Stat(path); err == nil {
		w.openPath(path)
		return
	}
	w.createWith(path, lang.L("open the sample project"), w.cfg.CreateSample, nil)
}

const sampleName = "Goldspan sample" // a name

func (w *window) openSample() {
	if err := os.MkdirAll(w.cfg.DataDir, 0o755); err != nil {
		w.failed(lang.L("make a folder for the sample project"), err)
		return
	}
	w.settings.NoBanner = false
	w.createWith(freePath(w.cfg.DataDir, sampleName), lang.L("open the sample project"), w.cfg.CreateSample, nil)
}

func (w *window) newProject() {
	r := projectFiles()
	r.title, r.accept, r.doing, r.save = lang.L("New project"), lang.L("Create"), lang.L("create"), true
	r.name = lang.L("Untitled") + projectExt
	w.chooser.ask(r, func(paths []string) {
		w.createWith(paths[0], lang.L("make the project"), w.cfg.Create, func() { w.chooser.saved(paths[0]) })
	})
}

func (w *window) openProject() {
	r := projectFiles()
	r.title, r.accept, r.doing = lang.L("Open a project"), lang.L("Open"), lang.L("open")
	w.chooser.ask(r, func(paths []string) { w.openPath(paths[0]) })
}

// openPath opens a project; the one that is open stays open where that fails.
func (w *window) openPath(path string) {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	if p := w.ws.project; p != nil && sameFile(p.Path(), path) {
		w.status.say(lang.L("This project is open already."))
		return
	}
	w.load(lang.L("open {{.File}}", ui.With{"File": filepath.Base(path)}), func(ctx context.Context) (Project, error) { return w.cfg.Open(ctx, path) }, nil)
}

func (w *window) createWith(path, doing string, create func(context.Context, string) (Project, error), shown func()) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		w.failed(doing, err)
		return
	}
	w.load(doing, func(ctx context.Context) (Project, error) { return create(ctx, path) }, shown)
}

// load opens or makes a project off the event goroutine, and shows it. Work that
// runs is cancelled and ends first. Shown, unless nil, is called once it is shown.
func (w *window) load(doing string, open func(context.Context) (Project, error), shown func()) {
	w.tasks.Settle(func() {
		var p Project
		w.tasks.Run(w.win, lang.L("Opening"), func(ctx context.Context, _ ui.Progress) (err error) {
			p, err = open(ctx)
			return err
		}, func(err error) {
			// An import dropped on the window meanwhile holds the project before.
			w.tasks.Settle(func() {
				if w.loaded(p, doing, err) && shown != nil {
					shown()
				}
			})
		})
	})
}

// loaded shows the project that was opened or made, or why it was not, and
// answers whether it is shown.
func (w *window) loaded(p Project, doing string, err error) bool {
	if err == nil && w.leaving {
		w.closeFile(p)
		return false
	}
	if err == nil {
		if err = w.adopt(p); err != nil {
			w.closeFile(p)
		}
	}
	if err != nil {
		w.failed(doing, err)
		w.welcome.refresh()
	}
	w.focusText()
	return err == nil
}

// closeProject leaves the window with no project, once the work that runs is
// cancelled and has ended.
func (w *window) closeProject() { w.tasks.Settle(w.putAway) }

func (w *window) putAway() {
	p := w.ws.project
	if p == nil || w.noteWouldBeLost() {
		return
	}
	w.win.Canvas().Unfocus()
	w.release()
	w.ws = newWorkspace(w.cfg.Now, w.cfg.NewID)
	w.closeFile(p)
	w.showProject()
}

func (w *window) saveCopy() {
	p := w.ws.project
	r := projectFiles()
	r.title, r.accept, r.doing, r.save = lang.L("Save a copy"), lang.L("Save"), lang.L("save"), true
	r.name = lang.L("{{.Project}} copy", ui.With{"Project": projectName(p.Path())}) + projectExt
	w.chooser.ask(r, func(paths []string) {
		path := paths[0]
		w.tasks.Run(w.win, lang.L("Saving a copy"), func(ctx context.Context, _ ui.Progress) error {
			return p.SaveCopy(ctx, path)
		}, func(err error) {
			if err != nil {
				w.failed(lang.L("save a copy"), err)
				return
			}
			w.chooser.saved(path)
			w.status.say(lang.L("Saved a copy as {{.File}}.", ui.With{"File": filepath.Base(path)}))
			w.focusText()
		})
	})
}

// watchFile looks for what other programs do to the project's file.
func (w *window) watchFile() {
	p := w.ws.project
	if p == nil {
		return
	}
	changed, err := p.Changed(context.Background())
	switch {
	case errors.Is(err, annotate.ErrMoved):
		w.stopWatch() // once is enough
		w.notSaved(lang.L("keep the project's file"), err)
	case err == nil && changed && w.ws.readOnly() != "":
		w.showOthersEdits()
	}
}

// showOthersEdits loads the project again, which another window changed.
func (w *window) showOthersEdits() {
	id := w.ws.current()
	y := w.view.Place()
	if err := w.ws.reload(context.Background()); err != nil {
		w.failed(lang.L("show what another window changed"), err)
		return
	}
	w.ws.session = nil
	w.showProject()
	if id != "" {
		w.openArticle(id)
		w.view.ScrollTo(y)
	}
	w.readCheckAgain()
}

func sameFile(a, b string) bool {
	infoA, errA := os.Stat(a)
	infoB, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(infoA, infoB)
}
