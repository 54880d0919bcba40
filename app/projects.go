//go:build !headless

package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"goldspan/annotate"
	"goldspan/app/ui"
)

var projectFiles = request{kind: "Goldspan projects", exts: []string{projectExt}}

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
	w.createWith(path, "open the sample project", w.cfg.CreateSample)
}

const sampleName = "Goldspan sample"

func (w *window) openSample() {
	if err := os.MkdirAll(w.cfg.DataDir, 0o755); err != nil {
		w.failed("make a folder for the sample project", err)
		return
	}
	w.settings.NoBanner = false
	w.createWith(freePath(w.cfg.DataDir, sampleName), "open the sample project", w.cfg.CreateSample)
}

func (w *window) newProject() {
	r := projectFiles
	r.title, r.accept, r.name, r.save = "New project", "Create", "Untitled"+projectExt, true
	w.chooser.ask(r, func(paths []string) {
		w.createWith(withExt(paths[0], projectExt), "make the project", w.cfg.Create)
	})
}

func (w *window) openProject() {
	r := projectFiles
	r.title, r.accept = "Open a project", "Open"
	w.chooser.ask(r, func(paths []string) { w.openPath(paths[0]) })
}

// openPath opens a project; the one that is open stays open where that fails.
func (w *window) openPath(path string) {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	if p := w.ws.project; p != nil && sameFile(p.Path(), path) {
		w.status.say("This project is open already.")
		return
	}
	w.load("open "+filepath.Base(path), func(ctx context.Context) (Project, error) { return w.cfg.Open(ctx, path) })
}

func (w *window) createWith(path, doing string, create func(context.Context, string) (Project, error)) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		w.failed(doing, err)
		return
	}
	w.load(doing, func(ctx context.Context) (Project, error) { return create(ctx, path) })
}

// load opens or makes a project off the event goroutine, and shows it.
func (w *window) load(doing string, open func(context.Context) (Project, error)) {
	var p Project
	w.tasks.Run(w.win, "Opening", func(ctx context.Context, _ ui.Progress) (err error) {
		p, err = open(ctx)
		return err
	}, func(err error) {
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
	})
}

// closeProject leaves the window with no project.
func (w *window) closeProject() {
	p := w.ws.project
	if p == nil {
		return
	}
	w.win.Canvas().Unfocus()
	w.release()
	w.ws = workspace{now: w.cfg.Now, newID: w.cfg.NewID}
	w.closeFile(p)
	w.showProject()
}

func (w *window) saveCopy() {
	p := w.ws.project
	r := projectFiles
	r.title, r.accept, r.save = "Save a copy", "Save", true
	r.name = projectName(p.Path()) + " copy" + projectExt
	w.chooser.ask(r, func(paths []string) {
		path := withExt(paths[0], projectExt)
		w.tasks.Run(w.win, "Saving a copy", func(ctx context.Context, _ ui.Progress) error {
			return p.SaveCopy(ctx, path)
		}, func(err error) {
			if err != nil {
				w.failed("save a copy", err)
				return
			}
			w.status.say("Saved a copy as " + filepath.Base(path) + ".")
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
		w.failed("keep the project's file", err)
	case err == nil && changed && w.ws.readOnly() != "":
		w.showOthersEdits()
	}
}

// showOthersEdits loads the project again, which another window changed.
func (w *window) showOthersEdits() {
	id := w.ws.current()
	y := w.view.Place()
	if err := w.ws.reload(context.Background()); err != nil {
		w.failed("show what another window changed", err)
		return
	}
	w.ws.session = nil
	w.showProject()
	if id != "" {
		w.openArticle(id)
		w.view.ScrollTo(y)
	}
}

func sameFile(a, b string) bool {
	infoA, errA := os.Stat(a)
	infoB, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(infoA, infoB)
}
