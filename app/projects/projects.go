//go:build !headless

// Package projects is the feature that creates, opens, copies and closes projects,
// and watches the open project's file.
package projects

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/command"
	"goldspan/app/desk"
	"goldspan/app/feature"
	"goldspan/app/opening"
	"goldspan/app/ui"
)

// Frame is the part of the window that the feature uses.
type Frame interface {
	feature.Speaker
	feature.Worker
	feature.Chooser
	feature.Memory
	Canvas() fyne.Canvas
	Page() *feature.Page
	FocusHome()
	Restack()
	CloseProject()
	RunCommand(id string)
}

// Feature is the projects feature.
type Feature struct {
	frame   Frame
	desk    *desk.Desk
	opener  *opening.Opener
	welcome *welcome
	banner  *banner
	free    bool   // the window that had the project open has closed it
	lost    bool   // the project's file is not in its place, and that was told
	unwatch func() // stops watching the project's file; nil: no file is watched
}

// New makes the feature.
func New(f Frame, d *desk.Desk, o *opening.Opener) *Feature {
	p := &Feature{frame: f, desk: d, opener: o, banner: newBanner()}
	p.welcome = newWelcome(p)
	p.welcome.refresh()
	d.Watch(p.follow)
	return p
}

// Parts gives the feature's parts to the window.
func (p *Feature) Parts() feature.Parts {
	return feature.Parts{
		Commands: p.commands, MenuItems: p.recentItems, Welcome: p.welcome, Banner: p.banner,
		Dropped: p.dropped, Copy: p.copyThen, Release: p.release,
	}
}

func (p *Feature) commands() []*command.Command {
	open := feature.NeedsProject(p.desk)
	return []*command.Command{
		{ID: "project.new", Title: lang.L("New project…"), Group: command.File, Section: command.FileProject, Keys: []ui.Key{command.Ctrl(fyne.KeyN)}, Run: p.create},
		{ID: "project.open", Title: lang.L("Open…"), Group: command.File, Section: command.FileProject, Keys: []ui.Key{command.Ctrl(fyne.KeyO)}, Run: p.open},
		{ID: "project.sample", Title: lang.L("Open a fresh sample"), Group: command.File, Section: command.FileProject, Run: p.opener.Sample},
		{ID: "project.copy", Title: lang.L("Save a copy…"), Group: command.File, Section: command.FileKeep, Keys: []ui.Key{command.CtrlShift(fyne.KeyS)}, Blocked: open, Run: func() { p.copyThen(func() {}) }},
		{ID: "project.close", Title: lang.L("Close project"), Group: command.File, Section: command.FileKeep, Keys: []ui.Key{command.Ctrl(fyne.KeyW)}, Blocked: open, Run: p.frame.CloseProject},
	}
}

// recentItems lists the recent projects except the open one.
func (p *Feature) recentItems(g command.Group, section int) []ui.MenuItem {
	if g != command.File || section != command.FileRecent {
		return nil
	}
	var items []ui.MenuItem
	for _, r := range p.frame.Settings().Recent {
		if open := p.desk.Project(); open != nil && r.Path == open.Path() || len(items) == maxOffered {
			continue
		}
		items = append(items, ui.MenuItem{Name: "menuitem:recent:" + r.Path, Text: recentText(r.Path), Enabled: true, Run: func() { p.opener.Path(r.Path) }})
	}
	return items
}

// maxOffered is the number of recent projects in a list.
const maxOffered = 5

// recentText is the text of a recent project: its name and its folder.
func recentText(path string) string {
	return ui.Truncate(desk.ProjectName(path)+"  –  "+filepath.Dir(path), 320, ui.TextSize, fyne.TextStyle{})
}

func files() feature.Files {
	return feature.Files{Kind: lang.L("Goldspan projects"), Exts: []string{desk.ProjectExt}}
}

func (p *Feature) create() {
	r := files()
	r.Title, r.Accept, r.Doing, r.Save = lang.L("New project"), lang.L("Create"), lang.L("create"), true
	r.Name = lang.L("Untitled") + desk.ProjectExt
	p.frame.Choose(r, func(paths []string) {
		p.opener.Create(paths[0], func() { p.frame.Saved(paths[0]) })
	})
}

func (p *Feature) open() {
	r := files()
	r.Title, r.Accept, r.Doing = lang.L("Open a project"), lang.L("Open"), lang.L("open")
	p.frame.Choose(r, func(paths []string) { p.opener.Path(paths[0]) })
}

// copyThen saves a copy where the user wants it. After that, it calls then.
func (p *Feature) copyThen(then func()) {
	project := p.desk.Project()
	r := files()
	r.Title, r.Accept, r.Doing, r.Save = lang.L("Save a copy"), lang.L("Save"), lang.L("save"), true
	r.Name = lang.L("{{.Project}} copy", ui.With{"Project": desk.ProjectName(project.Path())}) + desk.ProjectExt
	p.frame.Choose(r, func(paths []string) {
		if !feature.Still(p.desk, p.frame, project) {
			return
		}
		path := paths[0]
		var held []annotate.State // what the window shows has to be in the copy
		if s := p.desk.State(); s.Article != nil {
			held = append(held, s)
		}
		p.frame.Run(lang.L("Saving a copy"), func(ctx context.Context, _ ui.Progress) error {
			return project.SaveCopy(ctx, path, held...)
		}, func(err error) {
			if err != nil {
				p.frame.Failed(lang.L("save a copy"), err)
				return
			}
			p.desk.NotSaved(p.desk.Copied())
			p.frame.Saved(path)
			p.frame.SayWritten(lang.L("Saved a copy as {{.File}}.", ui.With{"File": filepath.Base(path)}), path)
			p.frame.FocusHome()
			then()
		})
	})
}

// dropped opens a project that was dropped on the window.
func (p *Feature) dropped(paths []string) bool {
	for _, path := range paths {
		if strings.EqualFold(filepath.Ext(path), desk.ProjectExt) {
			p.opener.Path(path)
			return true
		}
	}
	return false
}

// follow updates the banner and the welcome page.
func (p *Feature) follow(c desk.Change) {
	if !c.Project && !c.Set && !c.ReadOnly {
		return
	}
	p.welcome.refresh()
	p.free = p.free && !c.Project
	p.showBanner()
	if c.Project && p.desk.Project() != nil {
		p.watch()
	}
}

// watchEvery is the time between two looks at the project's file.
const watchEvery = 2 * time.Second

// watch starts to watch the project's file for changes by other programs.
func (p *Feature) watch() {
	p.release()
	p.lost = false
	p.unwatch = ui.Every(watchEvery, p.look)
}

func (p *Feature) release() {
	if p.unwatch != nil {
		p.unwatch()
		p.unwatch = nil
	}
}

func (p *Feature) look() {
	project := p.desk.Project()
	if project == nil {
		return
	}
	desk.LookReadOnly(p.desk) // a list or a search may have met damage
	changed, err := project.Changed(context.Background())
	if errors.Is(err, annotate.ErrMoved) {
		p.tellLost(err)
		return
	}
	if p.lost {
		p.lost = false
		p.desk.Found()
		p.frame.Say(lang.L("The project’s file is back."))
	}
	if free := p.desk.ReadOnly() == annotate.OpenElsewhere && project.Free(); free != p.free {
		p.free = free
		p.showBanner()
	}
	switch {
	case p.free && p.atRest():
		p.takeOver()
	case err == nil && changed && p.desk.ReadOnly() != annotate.Writable:
		p.showOthersEdits(project)
	}
}

// tellLost tells once that the project's file was moved, deleted or overwritten. The
// looks at the file go on: the file may come back.
func (p *Feature) tellLost(err error) {
	if p.lost {
		return
	}
	p.lost = true
	told := errors.Is(p.desk.Trouble(), annotate.ErrMoved) // by an edit, or by a question before closing
	p.desk.NotSaved(err)
	if !told {
		p.frame.Failed(lang.L("find the project file"), err)
	}
}

// atRest says that nothing of the user's is under way that a new reading of the project
// would take away.
func (p *Feature) atRest() bool {
	canvas := p.frame.Canvas()
	_, types := canvas.Focused().(interface{ SelectedText() string })
	return !types && p.frame.Page() == nil && canvas.Overlays().Top() == nil
}

// takeOver reads the project anew, so that it can be edited here.
func (p *Feature) takeOver() {
	p.opener.Again(func() {
		if p.desk.ReadOnly() == annotate.Writable {
			p.frame.Say(lang.L("The other window has closed the project. You can edit it here now."))
		}
	})
}

// showOthersEdits reads the project again after another window has changed it.
func (p *Feature) showOthersEdits(project desk.Project) {
	var read desk.Opened
	var err error
	set := p.desk.Set()
	p.frame.Quietly(func() { read, err = desk.ReadSet(context.Background(), project, set) }, func() {
		if p.desk.Project() != project || p.desk.Set() != set {
			return // another project or set is visible now
		}
		if err == nil {
			err = p.desk.Renew(read)
		}
		if err != nil {
			p.frame.Failed(lang.L("show the changes of another window"), err)
		}
	})
}
