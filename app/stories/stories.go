//go:build !headless

// Package stories is the feature for articles of one event: it proposes stories and
// near copies, puts articles into stories, and shows two articles side by side.
package stories

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/articlelist"
	"goldspan/app/articleview"
	"goldspan/app/command"
	"goldspan/app/desk"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// Frame is the part of the window that the feature uses.
type Frame interface {
	feature.Speaker
	feature.Asker
	feature.Worker
	feature.Keyboard
	feature.Commander
	feature.Stage
}

// Feature is the stories feature.
type Feature struct {
	frame    Frame
	desk     *desk.Desk
	list     *articlelist.List
	view     *articleview.View // has the style of texts
	faces    articleview.Faces
	cacheDir string // for the index of the system's fonts
	compare  *comparePage
	page     *feature.Page
	versions *versions
}

// New makes the feature.
func New(f Frame, d *desk.Desk, l *articlelist.List, v *articleview.View, faces articleview.Faces, cacheDir string) *Feature {
	s := &Feature{frame: f, desk: d, list: l, view: v, faces: faces, cacheDir: filepath.Join(cacheDir, "goldspan")}
	s.compare = newComparePage(s.back)
	s.page = &feature.Page{Object: s.compare.object, Hides: s.whyHidden, Key: s.key}
	s.versions = newVersions(s)
	d.Watch(s.follow)
	return s
}

// Parts gives the feature's parts to the window.
func (s *Feature) Parts() feature.Parts {
	return feature.Parts{Commands: s.commands, Notices: []*ui.Notice{s.versions.bar}, Pages: []*feature.Page{s.page}, Drawn: s.compare.redraw}
}

func (s *Feature) commands() []*command.Command {
	some := feature.NeedsArticles(s.desk)
	two := command.Unless(func() bool { return len(s.list.Chosen()) == 2 }, lang.L("Choose two articles in the list first: click with Ctrl or with Shift."))
	chosen := command.Unless(func() bool { return len(s.list.Chosen()) > 0 }, lang.L("Choose articles in the list first: click with Ctrl or with Shift."))
	told := command.Unless(func() bool { return s.story() != "" }, lang.L("This article has no story. “Stories and copies…” proposes stories."))
	return append([]*command.Command{
		{ID: "stories.find", Title: lang.L("Stories and copies…"), Group: command.Article, Section: command.ArticleSearch, Blocked: some, Run: s.openBoard},
		{ID: "stories.list", Title: lang.L("List the articles of this story"), Group: command.Article, Section: command.ArticleSearch, Blocked: command.All(some, told), Run: s.listStory},
		{ID: "stories.put", Title: lang.L("Put the chosen articles into a story…"), Group: command.Article, Section: command.ArticleChosen, Blocked: command.All(feature.NeedsEditing(s.desk), some, chosen), Run: s.putChosen},
		{ID: "stories.compare", Title: lang.L("Compare the two chosen articles"), Group: command.Article, Section: command.ArticleChosen, Blocked: command.All(some, two), Run: s.compareChosen},
		{ID: "stories.version", Title: lang.L("Make one of the two chosen a new version…"), Group: command.Article, Section: command.ArticleChosen, Blocked: command.All(feature.NeedsEditing(s.desk), some, two), Run: s.askVersions},
	}, s.versions.commands()...)
}

// story is the story of the open article; "" for none.
func (s *Feature) story() string {
	if a := s.desk.State().Article; a != nil {
		return a.Meta.Story
	}
	return ""
}

// listStory has the list show the articles of the open one's story.
func (s *Feature) listStory() { s.list.SearchFor(s.story()) }

// follow leaves the page of two articles that may be others now.
func (s *Feature) follow(c desk.Change) {
	s.versions.follow(c)
	if s.frame.Page() == s.page && (c.Project || c.Set || c.Labels || c.List || len(c.Described) > 0 || len(c.Edits) > 0) {
		s.back()
	}
}

func (s *Feature) whyHidden() string {
	return lang.L("Two articles are compared. Esc goes back to the article.")
}

// back shows the article again.
func (s *Feature) back() {
	if s.frame.Page() == s.page {
		s.frame.ShowPage(nil)
	}
	s.compare.clear()
	s.frame.FocusHome()
}

func (s *Feature) compareChosen() {
	ids := s.list.Chosen()
	s.compareThese(ids[0], ids[1])
}

// mostCompared is the number of characters of two articles that can be compared.
const mostCompared = 400_000

// compareThese reads two articles, and shows them side by side.
func (s *Feature) compareThese(a, b annotate.ArticleID) {
	p, set := s.desk.Project(), s.desk.Set()
	var c comparison
	var long bool
	s.frame.Run(lang.L("Comparing"), func(ctx context.Context, _ ui.Progress) (err error) {
		for i, id := range []annotate.ArticleID{a, b} {
			if c.states[i], err = p.State(ctx, id, set.ID); err != nil {
				return err
			}
		}
		if long = c.states[0].Article.Len()+c.states[1].Article.Len() > mostCompared; !long {
			c.align()
		}
		return nil
	}, func(err error) {
		switch {
		case !feature.Still(s.desk, s.frame, p):
		case err != nil:
			s.frame.Failed(lang.L("compare the articles"), err)
		case long:
			s.frame.Say(lang.L("The articles are too long to be compared."))
		default:
			s.show(c)
		}
	})
}

func (s *Feature) show(c comparison) {
	c.labels = s.desk.Labels()
	style := s.view.Style()
	c.size, c.leading, c.fonts = style.Size, float32(style.Leading), s.faces.Text
	if style.Sans {
		c.fonts = s.faces.Sans
	}
	s.compare.show(c)
	s.frame.ShowPage(s.page)
	s.frame.FocusHome()
	if c.fonts.Missing() {
		s.frame.Quietly(func() { _ = c.fonts.LoadSystem(s.cacheDir) }, s.compare.redraw) // without them the page stays as it is
	}
}
