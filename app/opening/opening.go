//go:build !headless

// Package opening opens, creates and shows projects, at the start of the program
// and for features.
package opening

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/listing"
	"goldspan/app/desk"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// Files opens and creates project files.
type Files struct {
	Open         func(ctx context.Context, path string) (desk.Project, error)
	Create       func(ctx context.Context, path string) (desk.Project, error)
	CreateSample func(ctx context.Context, path string) (desk.Project, error) // with the sample articles
	// CleanCopy makes a new project of what a project with foreign SQL holds.
	CleanCopy func(ctx context.Context, path, to string) (annotate.CleanCopy, error)
	BackedUp  func(path string) bool // the project has backups; nil: none has
	SampleDir string                 // the folder of the sample project
	Aside     string                 // the folder of copies that are only looked at: they are no recent projects
}

// Frame is the part of the window that opening uses.
type Frame interface {
	feature.Speaker
	feature.Worker
	feature.Memory
	feature.Asker
	feature.Chooser
	CloseProject()
	RunCommand(id string)
	FocusHome()
	KeepMessage(on bool)
	ShowPage(*feature.Page)
	// ShowProject puts a project on the desk; the one before is closed. It is false
	// if typed text of the one before could not be saved; then that one stays.
	ShowProject(o desk.Opened) bool
	// UnlessGone does what closes the open project. If edits may be in no file, it
	// asks first.
	UnlessGone(do func())
	// Leaving says that the program is ending.
	Leaving() bool
}

// Opener opens and creates projects outside the event goroutine. After an error the
// open project stays open.
type Opener struct {
	files Files
	desk  *desk.Desk
	frame Frame

	onDamaged func(d Damaged, closed func()) // nil: damage is an error like others
	held      *heldBack                      // nil: the open project was looked at, and all was told
	refused   string                         // the path of the last project that was not opened
	toRestore string                         // see Restore
	seeking   bool                           // the part of the list read so far does not have the first article to open
}

// New makes an opener. From now on the opener remembers the open article.
func New(files Files, d *desk.Desk, f Frame) *Opener {
	o := &Opener{files: files, desk: d, frame: f}
	d.Watch(o.remember)
	d.Watch(func(c desk.Change) {
		if gone := c.List && !c.Project && d.Article() == ""; gone || c.Rows {
			o.seeking = o.seeking || gone
			o.openFirst()
		}
	})
	d.OnListFailed(func(err error) { f.Failed(lang.L("read the list of articles"), err) })
	return o
}

// PathThen opens a project file, and calls shown after the project is visible.
func (o *Opener) PathThen(path string, shown func()) { o.open(path, shown) }

// remember stores the open project and article for the next start. An article that
// is only read again is stored already, and a copy that is only looked at is not stored.
func (o *Opener) remember(c desk.Change) {
	if p := o.desk.Project(); p != nil && (c.Article || c.Project) && filepath.Dir(p.Path()) != o.files.Aside {
		last := o.desk.Article()
		if last == "" {
			last = o.frame.Settings().LastArticle(p.Path())
		}
		if news := o.frame.Settings().Remember(p.Path(), last); news || c.Project {
			o.frame.SaveSettings()
		}
	}
}

// Start opens the project for the start of the program: a fresh sample, a path, the
// last project, or, at the very first start, the sample.
func (o *Opener) Start(sample bool, path string) {
	settings := o.frame.Settings()
	switch {
	case sample:
		o.Sample()
	case path != "":
		o.Path(path)
	default:
		if last, ok := settings.LastProject(); ok {
			o.Path(last)
		} else if len(settings.Recent) == 0 {
			o.firstSample()
		}
	}
}

// firstSample is the very first start. It opens the sample in the user's data
// folder, and creates the sample first if it does not exist.
func (o *Opener) firstSample() {
	path := filepath.Join(o.files.SampleDir, sampleName+desk.ProjectExt)
	if _, err := os.Stat(path); err == nil {
		o.Path(path)
		return
	}
	o.create(path, lang.L("open the sample project"), o.files.CreateSample, nil)
}

const sampleName = "Goldspan sample" // a name

// Sample opens a fresh copy of the sample project.
func (o *Opener) Sample() {
	if err := os.MkdirAll(o.files.SampleDir, 0o755); err != nil {
		o.frame.Failed(lang.L("make a folder for the sample project"), err)
		return
	}
	o.frame.Settings().NoBanner = false
	o.create(desk.FreePath(o.files.SampleDir, sampleName), lang.L("open the sample project"), o.files.CreateSample, nil)
}

// Create makes an empty project. shown is called after the project is visible.
func (o *Opener) Create(path string, shown func()) {
	o.create(path, lang.L("make the project"), o.files.Create, shown)
}

func (o *Opener) create(path, doing string, create func(context.Context, string) (desk.Project, error), shown func()) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		o.frame.Failed(doing, err)
		return
	}
	o.load(doing, func(ctx context.Context) (desk.Project, error) { return create(ctx, path) }, shown)
}

// Path opens a project file.
func (o *Opener) Path(path string) {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	if p := o.desk.Project(); p != nil && sameFile(p.Path(), path) {
		o.frame.Say(lang.L("This project is open already."))
		return
	}
	o.open(path, nil)
}

func (o *Opener) open(path string, shown func()) {
	o.load(opening(path), func(ctx context.Context) (desk.Project, error) {
		p, err := o.files.Open(ctx, path)
		if err != nil {
			err = refusedAt(path, &notOpened{path, err})
		}
		return p, err
	}, shown)
}

// opening names the act of opening a file.
func opening(path string) string {
	return lang.L("open {{.File}}", ui.With{"File": filepath.Base(path)})
}

// Again opens the open project again, after the reason why it was read-only is gone.
// shown is called after it is visible.
func (o *Opener) Again(shown func()) {
	if p := o.desk.Project(); p != nil {
		o.open(p.Path(), shown)
	}
}

func sameFile(a, b string) bool {
	infoA, errA := os.Stat(a)
	infoB, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(infoA, infoB)
}

// load opens or creates a project outside the event goroutine, and shows it.
// Running tasks are cancelled and end first. shown is called after the project is
// visible; it may be nil.
func (o *Opener) load(doing string, open func(context.Context) (desk.Project, error), shown func()) {
	o.frame.UnlessGone(func() {
		o.frame.Settle(func() {
			var opened desk.Opened
			o.frame.Run(lang.L("Opening"), func(ctx context.Context, _ ui.Progress) (err error) {
				opened, err = o.read(ctx, open)
				return err
			}, func(err error) {
				// An import dropped on the window meanwhile uses the previous project.
				o.frame.Settle(func() {
					if o.loaded(opened, doing, err) && shown != nil {
						shown()
					}
				})
			})
		})
	})
}

// read opens a project and reads what is shown of it. Where the second fails the
// project is closed again.
func (o *Opener) read(ctx context.Context, open func(context.Context) (desk.Project, error)) (desk.Opened, error) {
	p, err := open(ctx)
	if err != nil {
		return desk.Opened{}, err
	}
	opened, err := o.desk.Read(ctx, p)
	if err != nil {
		return desk.Opened{}, errors.Join(refusedAt(p.Path(), err), p.Close())
	}
	return opened, nil
}

// loaded shows the new project, or the error. It is false if the project is not
// visible.
func (o *Opener) loaded(opened desk.Opened, doing string, err error) bool {
	var refused *foreign
	var broken *damaged
	o.note(err)
	switch {
	case o.offersBackup(err):
		o.offerBackup(doing, err)
	case errors.As(err, &broken) && o.onDamaged != nil:
		o.onDamaged(Damaged{Path: broken.path, Doing: doing, Err: err}, func() {})
	case errors.As(err, &refused):
		o.offerCleanCopy(doing, refused)
	case err != nil:
		o.frame.Failed(doing, err)
	case o.frame.Leaving():
		if err := opened.Project().Close(); err != nil {
			o.frame.Failed(doing, err)
		}
		return false
	case !o.showHolding(opened):
		name := desk.ProjectName(opened.Project().Path())
		if err := opened.Project().Close(); err != nil {
			o.frame.Failed(doing, err)
		}
		o.frame.Say(lang.L("{{.Project}} was not opened: text that you typed could not be saved. To lose the text, open {{.Project}} again.", ui.With{"Project": name}))
		return false
	}
	o.frame.FocusHome()
	if err == nil {
		o.lookForDamage(opened.Project())
	}
	return err == nil
}

// Show shows a project, at the article that was open last, else at the first
// article to do. It is false if the project before stays open, because typed text
// could not be saved.
func (o *Opener) Show(opened desk.Opened) bool {
	last := o.frame.Settings().LastArticle(opened.Project().Path())
	if !o.frame.ShowProject(opened) {
		return false
	}
	if last == "" {
		o.seekFirst()
		return true
	}
	o.openLast(last)
	return true
}

// openLast opens the article that was open last, or, where it is not there, another one.
func (o *Opener) openLast(last annotate.ArticleID) {
	if o.desk.Large(last) {
		feature.OpenArticleThen(o.desk, articleFrame{o.frame, o, last}, last, func(bool) { o.frame.FocusHome() })
		return
	}
	_, err := o.desk.OpenArticle(last)
	if err == nil {
		return
	}
	if !errors.Is(err, annotate.ErrNoArticle) {
		articleFrame{o.frame, o, last}.Failed(lang.L("open the article"), err)
	}
	o.seekFirst()
}

// seekFirst opens the first article to do.
func (o *Opener) seekFirst() {
	o.seeking = true
	o.openFirst()
}

// openFirst opens the first article to do, as soon as the list has been read far
// enough.
func (o *Opener) openFirst() {
	if !o.seeking {
		return
	}
	o.seeking = o.desk.Article() == "" && o.desk.Articles().Reading()
	if id, ok := firstToDo(o.desk.Articles()); ok && o.desk.Article() == "" {
		o.seeking = false
		o.frame.KeepMessage(true)
		feature.OpenArticleThen(o.desk, articleFrame{o.frame, o, id}, id, func(opened bool) {
			if !opened {
				o.frame.KeepMessage(false)
			}
			o.frame.FocusHome()
		})
	}
}

// firstToDo is the first article that is not done. If all are done, it is the first
// article. The result is false if the list is empty, or has not been read far
// enough.
func firstToDo(articles *listing.Table) (annotate.ArticleID, bool) {
	for i := range articles.Len() {
		if articles.Status(i) != annotate.StatusDone {
			return articles.ID(i), true
		}
	}
	if articles.Reading() || articles.Len() == 0 {
		return "", false
	}
	return articles.ID(0), true
}
