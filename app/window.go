//go:build !headless

package app

import (
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"

	"goldspan/annotate"
	"goldspan/app/articlelist"
	"goldspan/app/articleview"
	"goldspan/app/articleview/textlayout"
	"goldspan/app/errorlist"
	"goldspan/app/findbar"
	"goldspan/app/inspect"
	"goldspan/app/inspector"
	"goldspan/app/palette"
	"goldspan/app/scorepage"
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
	errorList *errorlist.List
	scorePage *scorepage.Page
	checkBar  *checkBar
	labelBar  *labelBar
	findBar   *findbar.Bar
	find      finder
	check     checking
	asked     *newRun // predictions whose labels are asked for; nil: none
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
	stopSearch   func() // ends a search of all texts
	leaving      bool   // the user has quit
	warned       bool   // that a note could not be saved, which quitting would lose
}

// title is constant while the window is made: X11 takes the class from it.
const title = "Goldspan" // a name

func newWindow(cfg Config, a fyne.App, s *settings, faces articleview.Faces) *window {
	w := &window{cfg: cfg, app: a, settings: s, win: a.NewWindow(title)}
	w.ws = newWorkspace(cfg.Now, cfg.NewID)
	w.tasks.Dialogs = &w.dialogs
	w.makeScreens(faces)
	w.commands = w.commandTable()
	w.menuBar = newMenuBar(w)
	w.wire()
	w.arrange()
	w.win.SetMaster()
	w.win.SetCloseIntercept(w.quit)
	w.win.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) { w.dropped(uris) })
	w.installKeys()
	w.showProject()
	return w
}

// makeScreens makes the parts of the window, each on its own.
func (w *window) makeScreens(faces articleview.Faces) {
	w.view = articleview.New(faces)
	w.view.SetStyle(w.settings.style())
	w.view.SetSnap(!w.settings.NoSnap)
	w.list = articlelist.New()
	w.inspector = inspector.New()
	w.labelBar = newLabelBar(w.clickLabel)
	w.findBar = findbar.New()
	w.errorList = errorlist.New()
	w.scorePage = scorepage.New()
	w.scorePage.Hide()
	w.checkBar = newCheckBar(w.showScores)
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
	w.tips = ui.NewTips()
	w.list.Tips, w.inspector.Tips, w.errorList.Tips = w.tips, w.tips, w.tips
}

// arrange puts the screens into the window.
func (w *window) arrange() {
	s := w.settings
	hairline := func() fyne.CanvasObject { return ui.NewHairline() }
	w.page = ui.Under(container.New(layout.NewCustomPaddedVBoxLayout(0), w.labelBar, hairline(), w.findBar, w.checkBar), ui.NewPaper(container.NewStack(w.view, w.scorePage, w.empty)))
	w.panes = ui.NewPanes(w.list, w.page, w.inspector, s.LeftWidth, s.RightWidth)
	w.panes.SetHidden(s.LeftHidden, s.RightHidden)
	w.panes.OnResized = func(left, right float32) { s.LeftWidth, s.RightWidth = left, right }
	body := container.NewStack(w.panes, w.welcome)
	top := container.New(layout.NewCustomPaddedVBoxLayout(0), w.menuBar, hairline(), w.banner)
	bottom := container.New(layout.NewCustomPaddedVBoxLayout(0), hairline(), w.status)
	w.win.SetPadded(false)
	w.win.SetContent(container.NewStack(ui.Between(top, body, bottom), w.tips.Layer()))
	w.win.Resize(fyne.NewSize(s.Width, s.Height))
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
	w.findBar.OnTagAll = func() { w.runCommand("tag.all") }
	w.findBar.OnClose = w.closeFind
	w.findBar.OnKey = w.pressInField
	w.list.OnOpen = func(id annotate.ArticleID) { w.openArticle(id); w.focusText() }
	w.list.OnContext = w.showArticleMenu
	w.list.OnLeave = w.focusText
	w.list.OnSearch = w.searchTexts
	w.list.OnImport = func() { w.runCommand("article.import") }
	w.list.OnKey = w.pressInField
	w.inspector.OnSelect = func(id annotate.SpanID) { w.view.SelectSpan(id, true); w.focusText() }
	w.inspector.OnShow = func(id annotate.SpanID) { w.view.SelectSpan(id, true) }
	w.inspector.OnContext = w.showSpanMenu
	w.inspector.OnRelabel = w.tag
	w.inspector.OnDelete = w.deleteSpan
	w.inspector.OnNote = w.setNote
	w.inspector.OnUnsaved = w.showStatus
	w.inspector.OnLeave = w.focusText
	w.inspector.OnKey = w.press
	w.wireCheck()
	w.app.Settings().AddListener(func(fyne.Settings) { w.restyle() })
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

// saveSettings keeps settings; a failure costs no work, so it is said quietly.
func (w *window) saveSettings() {
	if err := w.settings.save(); err != nil {
		w.status.say(lang.L("Your settings could not be saved: {{.Error}}", ui.With{"Error": err}))
	}
}

// quit closes the project, so that it is one plain file, and ends the program.
// Work that still runs is cancelled and ends first.
func (w *window) quit() {
	if w.leaving {
		return
	}
	w.leaving = true
	w.tasks.Settle(w.leave)
}

func (w *window) leave() {
	if w.noteWouldBeLost() {
		w.leaving = false
		return
	}
	w.win.Canvas().Unfocus() // a note that is being edited is saved
	size := w.win.Canvas().Size()
	w.settings.Width, w.settings.Height = size.Width, size.Height
	w.release()
	if w.asked != nil {
		w.asked.close()
	}
	trouble := w.ws.trouble
	var err error
	p := w.ws.project
	if p != nil {
		w.ws.project = nil
		err = p.Close()
	}
	w.saveSettings()
	if err == nil || errors.Is(err, annotate.ErrMoved) && errors.Is(trouble, annotate.ErrMoved) { // the user knows
		w.app.Quit()
		return
	}
	w.leaving = false // who quits again means it
	w.dialogs.ShowError(w.win, lang.L("close {{.File}}", ui.With{"File": filepath.Base(p.Path())}), err, w.app.Quit)
}

// noteWouldBeLost says that the note that is being edited could not be saved, as
// a dialog says by then. Who goes on all the same means it.
func (w *window) noteWouldBeLost() bool {
	lost := !w.inspector.Save()
	again := w.warned
	w.warned = lost
	return lost && !again
}
