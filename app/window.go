//go:build !headless

package app

import (
	"context"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"

	"goldspan/annotate"
	"goldspan/annotate/session"
	"goldspan/app/articlelist"
	"goldspan/app/articleview"
	"goldspan/app/articleview/textlayout"
	"goldspan/app/findbar"
	"goldspan/app/inspect"
	"goldspan/app/inspector"
	"goldspan/app/palette"
	"goldspan/app/ui"
)

// window is the main window: the screens, and the commands that join them.
type window struct {
	cfg      Config
	app      fyne.App
	win      fyne.Window
	settings *settings
	ws       workspace
	tasks    ui.Tasks
	dialogs  ui.Dialogs
	commands *commands

	view      *articleview.View
	list      *articlelist.List
	inspector *inspector.Inspector
	labelBar  *labelBar
	findBar   *findbar.Bar
	find      finder
	empty     *emptyPage
	menuBar   *menuBar
	status    *statusBar
	banner    *banner
	welcome   *welcome
	tips      *ui.Tips
	panes     *ui.Panes
	page      *fyne.Container // what stands between the panes
	chooser   chooser
	palette   *palette.Palette
	walker    inspect.Walker

	stopWatch    func()
	loadingFonts bool
}

// title is constant while the window is made: X11 takes the class from it.
const title = "Goldspan" // a name

func newWindow(cfg Config, a fyne.App, s *settings, faces articleview.Faces) *window {
	w := &window{cfg: cfg, app: a, settings: s, win: a.NewWindow(title)}
	w.ws.now, w.ws.newID = cfg.Now, cfg.NewID
	w.view = articleview.New(faces)
	w.view.SetStyle(s.style())
	w.view.SetSnap(!s.NoSnap)
	w.list = articlelist.New()
	w.inspector = inspector.New()
	w.labelBar = newLabelBar(w.clickLabel)
	w.findBar = findbar.New()
	w.empty = newEmptyPage(w)
	w.status = newStatusBar()
	w.banner = newBanner()
	w.welcome = newWelcome(w)
	w.chooser = newChooser(w)
	w.palette = palette.New(w.win.Canvas())
	w.palette.OnClose = func() { // what had the keyboard before has it again
		if w.win.Canvas().Focused() == nil {
			w.focusText()
		}
	}
	w.commands = w.commandTable()
	w.menuBar = newMenuBar(w)
	w.wire()

	hairline := func() fyne.CanvasObject { return ui.NewHairline() }
	w.page = ui.Under(container.New(layout.NewCustomPaddedVBoxLayout(0), w.labelBar, hairline(), w.findBar), ui.NewPaper(container.NewStack(w.view, w.empty)))
	w.panes = ui.NewPanes(w.list, w.page, w.inspector, s.LeftWidth, s.RightWidth)
	w.panes.SetHidden(s.LeftHidden, s.RightHidden)
	w.panes.OnResized = func(left, right float32) { s.LeftWidth, s.RightWidth = left, right }
	body := container.NewStack(w.panes, w.welcome)
	top := container.New(layout.NewCustomPaddedVBoxLayout(0), w.menuBar, hairline(), w.banner)
	bottom := container.New(layout.NewCustomPaddedVBoxLayout(0), hairline(), w.status)
	w.win.SetPadded(false)
	w.tips = ui.NewTips()
	w.list.Tips, w.inspector.Tips = w.tips, w.tips
	w.win.SetContent(container.NewStack(ui.Between(top, body, bottom), w.tips.Layer()))
	w.win.Resize(fyne.NewSize(s.Width, s.Height))
	w.win.SetMaster()
	w.win.SetCloseIntercept(w.quit)
	w.win.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) { w.dropped(uris) })
	w.installKeys()
	w.showProject()
	return w
}

// wire connects the screens with the commands.
func (w *window) wire() {
	w.view.OnSelection = w.selectionChanged
	w.view.OnGesture = w.gestureEnded
	w.view.OnTag = w.tag
	w.view.OnResize = w.resizeSpan
	w.view.OnContext = w.showContextMenu
	w.view.OnKey = w.press
	w.view.OnFontsWanted = w.loadSystemFonts
	w.findBar.OnFind = w.lookFor
	w.findBar.OnStep = w.stepMatch
	w.findBar.OnTagAll = w.tagEverywhere
	w.findBar.OnClose = w.closeFind
	w.findBar.OnKey = w.pressInField
	w.list.OnOpen = func(id annotate.ArticleID) { w.openArticle(id); w.focusText() }
	w.list.OnLeave = w.focusText
	w.list.OnImport = w.importFiles
	w.list.OnKey = w.pressInField
	w.inspector.OnSelect = func(id annotate.SpanID) { w.view.SelectSpan(id, true); w.focusText() }
	w.inspector.OnShow = func(id annotate.SpanID) { w.view.SelectSpan(id, true) }
	w.inspector.OnRelabel = w.tag
	w.inspector.OnDelete = w.deleteSpan
	w.inspector.OnNote = w.setNote
	w.inspector.OnLeave = w.focusText
	w.inspector.OnKey = w.press
	w.app.Settings().AddListener(func(fyne.Settings) { w.restyle() })
}

// installKeys makes keys work while nothing, or nothing that types, has the focus.
func (w *window) installKeys() {
	c := w.win.Canvas()
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape && w.dialogs.Escape() {
			return
		}
		w.press(ui.KeyOf(e.Name, ui.Held()&fyne.KeyModifierShift))
	})
	c.SetOnTypedRune(func(r rune) { w.press(ui.RuneKey(r)) })
	for k := range w.commands.byKey {
		if k.Rune == 0 && k.Mod != 0 {
			c.AddShortcut(shortcut{k}, func(fyne.Shortcut) { w.press(k) })
		}
	}
}

// press runs a key's command, unless a dialog or menu is open. With the Caps
// Lock on letters are meant all the same.
func (w *window) press(k ui.Key) bool {
	if w.win.Canvas().Overlays().Top() != nil {
		return false
	}
	k.Rune = unicode.ToLower(k.Rune)
	if _, ok := w.commands.byKey[k]; !ok {
		return false
	}
	w.tips.Withdraw()
	w.inspector.Save() // a note that is being edited belongs to what was before
	if c := w.commands.byKey[k]; !c.can() && c.cannot != "" {
		w.status.say(c.cannot)
	}
	return w.commands.press(k)
}

// pressInField is press for fields in which one looks for something. Marking the
// article as done from there would be an accident.
func (w *window) pressInField(k ui.Key) bool {
	if c, ok := w.commands.byKey[k]; ok && marking[c.id] {
		return false
	}
	return w.press(k)
}

// marking are the commands that mark an article.
var marking = map[string]bool{"article.done": true, "article.status": true}

// focusText gives the keyboard to the reading surface, where it belongs
// whenever nothing else needs it.
func (w *window) focusText() {
	c := w.win.Canvas()
	if w.ws.session != nil && c.Overlays().Top() == nil {
		c.Focus(w.view)
	}
}

// adopt makes an open project the window's; the one before is closed.
func (w *window) adopt(p Project) error {
	old := w.ws.project
	next := workspace{now: w.cfg.Now, newID: w.cfg.NewID}
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
	w.showProject()
	w.openFirst()
	w.stopWatch = ui.Every(2*time.Second, w.watchFile)
	return nil
}

// release lets go of what belongs to the open project, but not of its file.
func (w *window) release() {
	w.inspector.Save()
	if w.stopWatch != nil {
		w.stopWatch()
		w.stopWatch = nil
	}
	w.rememberPlace()
	w.ws.session = nil
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
	w.inspector.SetReadOnly(w.ws.readOnly() != "")
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
		w.empty.show(len(w.ws.articles) == 0)
		w.showBanner()
	}
	w.showTitle()
	w.showStatus()
}

// showLabels gives the project's labels to all that show them or tag with them.
func (w *window) showLabels() {
	w.commands = w.commandTable()
	w.view.SetLabels(w.ws.labels)
	w.labelBar.setLabels(w.ws.labels)
	w.inspector.SetLabels(w.ws.labels)
	w.list.SetArticles(w.ws.articles, w.ws.labels)
	w.showStatus()
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
	if len(w.ws.articles) == 0 {
		w.view.Open(annotate.State{}, "", "")
		w.inspector.SetState(annotate.State{}, "")
		w.showStatus()
		return
	}
	id := w.ws.articles[0].ID
	for i := len(w.ws.articles) - 1; i >= 0; i-- {
		if w.ws.articles[i].Status != annotate.StatusDone {
			id = w.ws.articles[i].ID
		}
	}
	last := w.settings.lastArticle(w.ws.project.Path())
	for _, a := range w.ws.articles {
		if a.ID == last {
			id = last
		}
	}
	w.openArticle(id)
	w.focusText()
}

// openArticle shows an article. The open one needs no saving: it is saved.
func (w *window) openArticle(id annotate.ArticleID) {
	if id == w.ws.current() {
		return
	}
	w.tips.Withdraw()
	w.inspector.Save()
	w.arm("")
	if err := w.ws.open(context.Background(), id); err != nil {
		w.failed(lang.L("open the article"), err)
		return
	}
	w.ws.session.Watch(w.changed)
	s := w.ws.state()
	w.view.Open(s, sourceLine(s.Article.Meta), w.ws.set.Name)
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
	if e.State.Article.ID == w.ws.current() {
		w.view.SetState(e.State)
		w.inspector.SetState(e.State, w.ws.set.Name)
	}
	if a, ok := w.ws.noteState(e.State); ok {
		w.list.Update(a)
	}
	w.status.say("")
	w.showStatus()
}

func (w *window) selectionChanged() {
	s, ok := w.view.SelectedSpan()
	if ok {
		w.inspector.SetSelected(s.ID)
	} else {
		w.inspector.SetSelected("")
	}
	if w.view.Armed() == "" {
		w.status.say("") // what was said was of something else
	}
	w.showStatus()
}

// loadSystemFonts looks among the system's fonts for what the open article
// needs and the bundled ones lack, and then shows it. It takes a moment, so
// the article is readable before.
func (w *window) loadSystemFonts(f *textlayout.Fonts) {
	if w.loadingFonts {
		return
	}
	w.loadingFonts = true
	var err error
	w.tasks.Quietly(func() { err = f.LoadSystem(filepath.Join(w.cfg.CacheDir, "goldspan")) }, func() {
		w.loadingFonts = false
		if err != nil {
			w.status.say(lang.L("Fonts of this computer could not be read: {{.Error}}", ui.With{"Error": err}))
			return
		}
		w.view.ShowFonts()
	})
}

// restyle draws everything anew after the desktop's or the user's choice of
// light or dark changed.
func (w *window) restyle() {
	w.view.Refresh()
	w.win.Content().Refresh()
}

func (w *window) setMode(m ui.Mode) {
	w.settings.Theme = m
	w.app.Settings().SetTheme(ui.NewTheme(m))
	w.saveSettings()
	w.focusText()
}

func (w *window) setTextSize(size int) {
	style := w.view.Style()
	style.Size = size
	w.setStyle(style)
}

func (w *window) setStyle(s articleview.Style) {
	w.view.SetStyle(s)
	w.settings.keepStyle(w.view.Style())
	w.saveSettings()
}

func (w *window) togglePane(left bool) {
	l, r := w.panes.Hidden()
	if left {
		l = !l
	} else {
		r = !r
	}
	w.panes.SetHidden(l, r)
	w.settings.LeftHidden, w.settings.RightHidden = l, r
	w.saveSettings()
	w.focusText()
}

// rememberPlace notes which article is open, for the next start.
func (w *window) rememberPlace() {
	if p := w.ws.project; p != nil {
		w.settings.remember(p.Path(), w.ws.current())
		w.saveSettings()
	}
}

// saveSettings keeps settings; a failure costs no work, so it is said quietly.
func (w *window) saveSettings() {
	if err := w.settings.save(); err != nil {
		w.status.say(lang.L("Your settings could not be saved: {{.Error}}", ui.With{"Error": err}))
	}
}

// quit closes the project, so that it is one plain file, and ends the program.
func (w *window) quit() {
	w.win.Canvas().Unfocus() // a note that is being edited is saved
	size := w.win.Canvas().Size()
	w.settings.Width, w.settings.Height = size.Width, size.Height
	w.release()
	if p := w.ws.project; p != nil {
		w.ws.project = nil
		if err := p.Close(); err != nil {
			fyne.LogError("close project", err) // not shown
		}
	}
	w.saveSettings()
	w.app.Quit()
}
