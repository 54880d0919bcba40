//go:build !headless

package articles

import (
	"context"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/desk"
)

// lacks is the reading of what the articles of the project lack.
type lacks struct {
	reading bool
	stale   bool // something changed since the reading began
}

// follow keeps right which articles lack details.
func (a *Feature) follow(c desk.Change) {
	if c.Project || c.Set || c.Asks || c.Named || c.ReadOnly {
		a.list.OfferLacking(a.desk.CanAnnotate() && a.desk.Names().Asks().Any())
	}
	if !a.list.ListsLacking() {
		return
	}
	if c.Asks {
		a.list.RelistLacking()
		return
	}
	a.unread.stale = a.unread.stale || len(c.Edits) > 0
	for _, e := range c.Edits {
		if e.Article != a.desk.Article() {
			a.readLacking() // its state is not at hand
			return
		}
		a.list.Lacks(e.Article, a.openLacks())
	}
}

// openLacks says that the open article lacks details.
func (a *Feature) openLacks() bool {
	return a.desk.State().Lacking(a.desk.Names().Asks()).Sum() > 0
}

// readLacking reads outside the event goroutine which articles lack details. What
// changed meanwhile is read again.
func (a *Feature) readLacking() {
	p, set := a.desk.Project(), a.desk.Set().ID
	a.unread.stale = true
	if a.unread.reading || p == nil {
		return
	}
	a.unread = lacks{reading: true}
	var lacking map[annotate.ArticleID]bool
	var err error
	a.frame.Quietly(func() { lacking, err = p.Lacking(context.Background(), set) }, func() {
		again := a.unread.stale || a.desk.Project() != p || a.desk.Set().ID != set
		a.unread = lacks{}
		switch {
		case again && a.list.ListsLacking():
			a.readLacking()
		case err != nil:
			a.list.SetLacking(map[annotate.ArticleID]bool{})
			a.frame.Failed(lang.L("look for missing details"), err)
		default:
			a.list.SetLacking(lacking)
		}
	})
}
