//go:build !headless

package app

import (
	"runtime/debug"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/articlelist"
	"goldspan/app/articleview"
	"goldspan/app/desk"
	"goldspan/app/feature"
	"goldspan/app/frame"
	"goldspan/app/inspect"
	"goldspan/app/inspector"
	"goldspan/app/opening"
	"goldspan/app/settings"
	"goldspan/app/ui"
)

// window is the main window, put together.
type window struct {
	cfg    Config
	frame  *frame.Frame
	desk   *desk.Desk
	opener *opening.Opener
	faces  articleview.Faces

	// The screens that features share.
	view      *articleview.View
	list      *articlelist.List
	inspector *inspector.Inspector
}

// newWindow makes a window with those features.
func newWindow(cfg Config, a fyne.App, s *settings.Settings, faces articleview.Faces, features []maker) *window {
	tasks := &ui.Tasks{}
	w := &window{
		cfg: cfg, faces: faces, desk: desk.New(cfg.Now, cfg.NewID, tasks),
		view: articleview.New(faces), list: articlelist.New(), inspector: inspector.New(),
	}
	w.frame = frame.New(a, s, w.desk, tasks)
	w.list.Tips, w.inspector.Tips = w.frame.Tips(), w.frame.Tips()
	w.opener = opening.New(opening.Files{Open: cfg.Open, Create: cfg.Create, CreateSample: cfg.CreateSample, CleanCopy: cfg.CleanCopy, BackedUp: cfg.backedUp, SampleDir: cfg.DataDir, Aside: cfg.aside()}, w.desk, w.frame)
	w.wire()
	w.desk.Watch(w.follow)
	w.desk.OnPrepare(w.view.Prepare)
	var parts []feature.Parts
	for _, f := range features {
		parts = append(parts, f.make(w))
	}
	w.desk.Watch(func(desk.Change) { w.showFacts() })
	w.frame.Furnish(frame.Main{Left: w.list, Right: w.inspector, Article: w.view, Home: w.home, Screen: cfg.screen, Reveal: cfg.reveal}, parts)
	return w
}

// home is the reading surface, while an article is open.
func (w *window) home() fyne.Focusable {
	if w.desk.Article() == "" {
		return nil
	}
	return w.view
}

// wire connects the screens with what every window can do, whatever its features.
func (w *window) wire() {
	w.view.OnSelection = w.selected
	w.view.OnKey = w.frame.Press
	w.list.OnLeave = w.frame.FocusHome
	w.list.OnKey = w.frame.PressInField
	w.list.OnImport = func() { w.frame.RunCommand("article.import") }
	w.inspector.OnSelect = func(id annotate.SpanID) { w.view.SelectSpan(id, true); w.frame.FocusHome() }
	w.inspector.OnShow = func(id annotate.SpanID) { w.view.SelectSpan(id, true) }
	w.inspector.OnUnsaved = w.showFacts
	w.inspector.OnLeave = w.frame.FocusHome
	w.inspector.OnKey = w.frame.Press
}

// selected tells the desk what is selected in the article.
func (w *window) selected() {
	s := desk.Selection{Caret: w.view.Caret(), Range: w.view.Selection()}
	if span, ok := w.view.SelectedSpan(); ok {
		s.Span = span.ID
	}
	w.desk.Select(s)
}

// follow shows on the screens what changed on the desk.
func (w *window) follow(c desk.Change) {
	d := w.desk
	if c.Project {
		w.list.ClearSearch()
	}
	if c.Labels {
		w.view.SetLabels(d.Labels())
		w.inspector.SetLabels(d.Labels())
	}
	if c.Project || c.Set || c.ReadOnly {
		readOnly := !d.CanAnnotate() || w.view.OnTag == nil // no feature tags
		w.view.SetReadOnly(readOnly)
		w.inspector.SetReadOnly(readOnly)
	}
	switch {
	case c.List:
		w.list.SetTable(d.Articles(), d.Labels())
	case c.Labels:
		w.list.SetLabels(d.Labels())
	}
	if c.Rows {
		w.list.Grown()
	}
	if (c.Rows || c.List) && d.Articles().Len() >= longList && !d.Articles().Reading() {
		time.AfterFunc(afterStart, debug.FreeOSMemory)
	}
	state := d.State()
	if c.Article || c.Named {
		w.showArticle(state)
	}
	rows := slices.Clone(c.Described)
	for _, id := range c.Described {
		if id == d.Article() && !c.Article {
			w.view.Describe(state, ui.SourceLine(state.Article.Meta))
		}
	}
	shown := false
	for _, e := range c.Edits {
		shown = shown || e.Article == d.Article()
		rows = append(rows, e.Article)
	}
	for _, id := range c.Regions {
		shown = shown || id == d.Article()
	}
	w.list.Update(rows...)
	if shown && !c.Article {
		w.view.SetState(state)
		w.inspector.SetState(state, d.Set().Name)
	}
	if c.Selection {
		w.inspector.SetSelected(d.Selection().Span)
	}
}

// showArticle shows another article from its top, and the same one, read anew,
// where it was.
func (w *window) showArticle(state annotate.State) {
	set, source := w.desk.Set().Name, ""
	before, place := w.view.Article(), w.view.Place()
	if state.Article != nil {
		source = ui.SourceLine(state.Article.Meta)
	}
	w.view.Open(state, source, set)
	if before != nil && before.ID == w.desk.Article() {
		w.view.ScrollTo(place)
	}
	w.inspector.SetState(state, set)
	w.list.SetCurrent(w.desk.Article())
}

// snapshot is what the window shows now, for inspection.
func (w *window) snapshot() inspect.Snapshot {
	out := w.frame.Snapshot()
	out.Idle = out.Idle && w.view.Still()
	if a := w.view.Article(); a != nil {
		out.Article = inspect.Article{ID: string(a.ID), Title: a.Title}
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.view)
		scale := out.Window.Scale
		w.view.Inspect(&out, func(x, y, width, height float32) inspect.Rect {
			return inspect.Rect{X: (at.X + x) * scale, Y: (at.Y + y) * scale, W: width * scale, H: height * scale}
		})
	}
	return out
}
