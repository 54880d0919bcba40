//go:build !headless

package app

import (
	"context"
	"goldspan/annotate"
	"goldspan/annotate/session"
	"goldspan/app/ui"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"
)

// adopt makes an open project the window's; the one before is closed.
func (w *window) adopt(p Project) error {
	old := w.ws.project
	next := newWorkspace(w.cfg.Now, w.cfg.NewID)
	if err := next.load(context.Background(), p); err != nil {
		return err
	}
	w.release()
	w.ws = next
	if old != nil {
		w.closeFile(old)
	}
	w.settings.remember(p.Path(), w.settings.lastArticle(p.Path()))
	w.saveSettings()
	w.list.ClearSearch()
	w.showProject()
	w.openFirst()
	w.stopWatch = ui.Every(2*time.Second, w.watchFile)
	return nil
}

// release lets go of what belongs to the open project, but not of its file.
func (w *window) release() {
	if w.stopSearch != nil {
		w.stopSearch()
	}
	w.inspector.Save()
	if w.stopWatch != nil {
		w.stopWatch()
		w.stopWatch = nil
	}
	w.endCheck()
	w.hideFind()
	w.rememberPlace()
	w.ws.session = nil
}

// showNothing empties the page: no article is open.
func (w *window) showNothing() {
	w.view.Open(annotate.State{}, "", "")
	w.inspector.SetState(annotate.State{}, "")
	w.list.SetCurrent("")
	w.showStatus()
}

func (w *window) closeFile(p Project) {
	if err := p.Close(); err != nil {
		w.failed(lang.L("close {{.File}}", ui.With{"File": filepath.Base(p.Path())}), err)
	}
}

// showProject shows labels and articles of the open project, or the welcome page.
func (w *window) showProject() {
	open := w.ws.project != nil
	w.showLabels()
	w.inspector.SetReadOnly(!w.canAnnotate())
	w.view.SetReadOnly(!w.canAnnotate())
	if !open {
		w.view.Open(annotate.State{}, "", "")
		w.inspector.SetState(annotate.State{}, "")
		w.welcome.refresh()
		w.welcome.Show()
		w.panes.Hide()
		w.banner.Hide()
	} else {
		w.welcome.Hide()
		w.panes.Show()
		w.empty.show(w.ws.articles.Len() == 0)
		w.showBanner()
	}
	w.showTitle()
	w.showStatus()
}

// showLabels gives the project's labels to all that show them or tag with them.
func (w *window) showLabels() {
	w.giveLabels()
	w.list.SetTable(w.ws.articles, w.ws.labels)
	w.showStatus()
}

// labelsChanged is showLabels where the articles are as before.
func (w *window) labelsChanged() {
	w.giveLabels()
	w.list.SetLabels(w.ws.labels)
	w.showStatus()
	if w.isChecking() && !w.check.bench.Knows(w.ws.labels) {
		w.readCheckAgain()
	}
}

func (w *window) giveLabels() {
	w.commands = w.commandTable()
	w.view.SetLabels(w.ws.labels)
	w.labelBar.setLabels(w.ws.labels)
	w.inspector.SetLabels(w.ws.labels)
	w.errorList.SetLabels(w.ws.labels)
	if armed := w.view.Armed(); armed != "" {
		if w.ws.hasLabel(armed) {
			w.arm(armed) // the buttons are new, and maybe the name
		} else {
			w.arm("")
		}
	}
}

func (w *window) showTitle() {
	if w.ws.project == nil {
		w.win.SetTitle(title)
		return
	}
	w.win.SetTitle(projectName(w.ws.project.Path()) + " – " + title)
}

func projectName(path string) string { return strings.TrimSuffix(filepath.Base(path), projectExt) }

// openFirst opens the article that was read last, else the first one to do.
func (w *window) openFirst() {
	if w.ws.articles.Len() == 0 {
		w.showNothing()
		return
	}
	id, ok := w.list.NextToDo("")
	if !ok {
		id = w.ws.articles.ID(0)
	}
	last := w.settings.lastArticle(w.ws.project.Path())
	if _, ok := w.ws.articles.Index(last); ok {
		id = last
	}
	w.openArticle(id)
	w.focusText()
}

// openArticle shows an article. The open one needs no saving: it is saved.
func (w *window) openArticle(id annotate.ArticleID) {
	if w.check.page {
		w.showScores(false)
	}
	if id == w.ws.current() {
		return
	}
	w.tips.Withdraw()
	if !w.inspector.Save() {
		return // the note that could not be saved stays where it is
	}
	w.arm("")
	if err := w.ws.open(context.Background(), id); err != nil {
		w.failed(lang.L("open the article"), err)
		if w.ws.session == nil { // what is shown is of another project, or set
			w.showNothing()
		}
		return
	}
	w.ws.session.Watch(w.changed)
	s := w.ws.state()
	w.view.Open(s, sourceLine(s.Article.Meta), w.ws.set.Name)
	w.showGhosts()
	w.inspector.SetState(s, w.ws.set.Name)
	w.list.SetCurrent(id)
	w.refind()
	w.rememberPlace()
	w.showStatus()
}

// sourceLine is what stands under an article's title.
func sourceLine(m annotate.Meta) string {
	var parts []string
	for _, s := range []string{m.Outlet, m.Author, ui.Date(m.Published), m.URL} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " · ")
}

// changed hands a committed change to the screens.
func (w *window) changed(e session.Event) {
	w.ws.trouble = nil
	w.meetLabels(e.State)
	if e.State.Article.ID == w.ws.current() {
		w.view.SetState(e.State)
		w.inspector.SetState(e.State, w.ws.set.Name)
	}
	w.ws.articles.Update(e.State.Summary())
	w.list.Update(e.State.Article.ID)
	w.followCheck(e)
	w.status.say("")
	w.showStatus()
}

// meetLabels shows the labels anew where a state has one that the window does
// not know: an undo brings removed labels back.
func (w *window) meetLabels(s annotate.State) {
	for _, span := range s.Spans {
		if w.ws.hasLabel(span.Label) {
			continue
		}
		if err := w.ws.reloadLabels(context.Background()); err != nil {
			w.failed(lang.L("read the labels"), err)
			return
		}
		w.labelsChanged()
		return
	}
}

func (w *window) selectionChanged() {
	s, ok := w.view.SelectedSpan()
	if ok {
		w.inspector.SetSelected(s.ID)
	} else {
		w.inspector.SetSelected("")
	}
	w.status.say("") // what was said was of something else
	w.showStatus()
}

// rememberPlace notes which article is open, for the next start.
func (w *window) rememberPlace() {
	if p := w.ws.project; p != nil {
		w.settings.remember(p.Path(), w.ws.current())
		w.saveSettings()
	}
}
