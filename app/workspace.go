//go:build !headless

package app

import (
	"context"
	"fmt"
	"slices"

	"goldspan/annotate"
	"goldspan/annotate/listing"
	"goldspan/annotate/session"
)

// workspace is the open project and the open article: the window's model. It
// knows no widgets.
type workspace struct {
	project  Project
	info     annotate.Info
	set      annotate.Set
	labels   []annotate.Label
	articles *listing.Table
	session  *session.Session // nil while no article is open
	trouble  error            // why the last edit could not be saved; nil where it could

	now   session.Now
	newID session.NewID
}

func newWorkspace(now session.Now, newID session.NewID) workspace {
	return workspace{now: now, newID: newID, articles: listing.New()}
}

// load reads what the window shows of a project that was just opened.
func (w *workspace) load(ctx context.Context, p Project) error {
	set, err := p.CurrentSet(ctx)
	if err != nil {
		return fmt.Errorf("load annotation set: %w", err)
	}
	next := workspace{project: p, set: set, now: w.now, newID: w.newID}
	if err := next.reload(ctx); err != nil {
		return err
	}
	*w = next
	return nil
}

// reload reads labels and articles again, after an import or another window's edits.
func (w *workspace) reload(ctx context.Context) error {
	labels, err := w.project.Labels(ctx)
	if err != nil {
		return fmt.Errorf("load labels: %w", err)
	}
	articles := listing.New()
	err = w.project.EachSummary(ctx, w.set.ID, func(part []annotate.ArticleSummary) error {
		articles.Append(part)
		return nil
	})
	if err != nil {
		return fmt.Errorf("load articles: %w", err)
	}
	info, err := w.project.Info(ctx, w.set.ID)
	if err != nil {
		return fmt.Errorf("load project: %w", err)
	}
	w.labels, w.articles, w.info = labels, articles, info
	return nil
}

// reloadLabels reads the labels alone again, after one of them was edited.
func (w *workspace) reloadLabels(ctx context.Context) error {
	labels, err := w.project.Labels(ctx)
	if err != nil {
		return fmt.Errorf("load labels: %w", err)
	}
	w.labels = labels
	return nil
}

func (w *workspace) hasLabel(id annotate.LabelID) bool {
	return slices.ContainsFunc(w.labels, func(l annotate.Label) bool { return l.ID == id })
}

// open makes an article the open one.
func (w *workspace) open(ctx context.Context, id annotate.ArticleID) error {
	s, err := session.Open(ctx, w.project, id, w.set.ID, w.now, w.newID)
	if err != nil {
		return err
	}
	w.session = s
	return nil
}

// state is the open article's; the zero State where none is open.
func (w *workspace) state() annotate.State {
	if w.session == nil {
		return annotate.State{}
	}
	return w.session.State()
}

// current is the open article's ID, "" none.
func (w *workspace) current() annotate.ArticleID {
	if a := w.state().Article; a != nil {
		return a.ID
	}
	return ""
}

// position is the place of the open article among all, from 1; 0 none.
func (w *workspace) position() int {
	i, ok := w.articles.Index(w.current())
	if !ok {
		return 0
	}
	return i + 1
}

func (w *workspace) labelByID(id annotate.LabelID) annotate.Label {
	for _, l := range w.labels {
		if l.ID == id {
			return l
		}
	}
	return annotate.Label{ID: id, Name: string(id)}
}

// readOnly says why nothing can be edited, "" when it can.
func (w *workspace) readOnly() string {
	if w.project == nil {
		return ""
	}
	why, ro := w.project.ReadOnly()
	if !ro {
		return ""
	}
	return why
}

// statusOf is the status of an article in the set that is shown.
func (w *workspace) statusOf(id annotate.ArticleID) annotate.Status {
	i, ok := w.articles.Index(id)
	if !ok {
		return ""
	}
	return w.articles.Status(i)
}
