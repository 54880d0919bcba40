//go:build !headless

// Package finding is the feature that finds text in the article, and tags every
// occurrence of a text.
package finding

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/search"
	"goldspan/app/articleview"
	"goldspan/app/command"
	"goldspan/app/desk"
	"goldspan/app/feature"
	"goldspan/app/finding/findbar"
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
	Press(ui.Key) bool
	PressInField(ui.Key) bool
}

// Feature is the finding feature.
type Feature struct {
	frame Frame
	desk  *desk.Desk
	view  *articleview.View
	bar   *findbar.Bar

	shown   bool // the find bar is visible
	query   string
	options search.Options
	text    *search.Text // of the article with the ID in the field article
	article annotate.ArticleID
	matches []annotate.Range
	from    int            // the caret, from which a search starts
	found   annotate.Range // the match that was selected last
	inBar   bool           // a command comes from the find bar
}

// New makes the feature.
func New(f Frame, d *desk.Desk, v *articleview.View) *Feature {
	n := &Feature{frame: f, desk: d, view: v, bar: findbar.New()}
	n.bar.OnFind = n.lookFor
	n.bar.OnStep = n.step
	n.bar.OnTagAll = func() { n.asBar(func() bool { f.RunCommand("edit.tagAll"); return true }) }
	n.bar.OnClose = n.close
	n.bar.OnKey = func(k ui.Key) bool { return n.asBar(func() bool { return f.PressInField(k) }) }
	d.Watch(func(c desk.Change) {
		if c.Article {
			n.refind()
		}
	})
	return n
}

// Parts gives the feature's parts to the window.
func (n *Feature) Parts() feature.Parts {
	return feature.Parts{Commands: n.commands, Bars: []fyne.CanvasObject{n.bar}, Release: n.hide}
}

func (n *Feature) commands() []*command.Command {
	mark := command.All(n.frame.TextInSight, feature.NeedsMarking(n.desk))
	return []*command.Command{
		{ID: "edit.find", Title: lang.L("Find in the article…"), Group: command.Edit, Section: command.EditFind, Keys: []ui.Key{command.Ctrl(fyne.KeyF), ui.RuneKey('/')}, Blocked: feature.NeedsArticle(n.desk), Run: n.find},
		{ID: "edit.tagAll", Title: lang.L("Tag every occurrence…"), Group: command.Edit, Section: command.EditFind, Keys: []ui.Key{command.CtrlShift(fyne.KeyA)}, Blocked: mark, Run: n.tagEverywhere},
	}
}

// asBar runs a command for the find bar.
func (n *Feature) asBar(run func() bool) bool {
	n.inBar = true
	defer func() { n.inBar = false }()
	return run()
}

// find shows the find bar with the selected text or the last query.
func (n *Feature) find() {
	n.frame.ShowPage(nil)
	if text, ok := articleview.SelectedText(n.view); ok && !strings.Contains(text, "\n") && len(text) < 200 {
		n.query = text
	}
	n.shown, n.found = true, annotate.Range{}
	n.bar.SetQuery(n.query)
	n.bar.Show()
	n.frame.Restack()
	n.bar.Focus(n.frame.Canvas())
	n.lookFor(n.query, n.options.Exact, n.options.WholeWords)
}

// lookFor finds all matches, and selects the first one after the caret. While the
// query is typed, the caret is where it was before the first match.
func (n *Feature) lookFor(query string, exact, words bool) {
	n.query, n.options = query, search.Options{Exact: exact, WholeWords: words}
	n.matches = n.occurrences(query, n.options)
	n.view.SetMatches(n.matches)
	if len(n.matches) == 0 {
		n.bar.SetCount(0, 0)
		return
	}
	if sel := n.view.Selection(); sel != n.found || sel.Empty() {
		n.from = sel.Start // the caret was moved
	}
	from := n.from
	for i, m := range n.matches {
		if m.Start >= from || i == len(n.matches)-1 {
			if m.Start < from {
				i = 0 // no match is left below: continue at the top
			}
			n.showMatch(i)
			return
		}
	}
}

// occurrences lists the matches of a query in the open article.
func (n *Feature) occurrences(query string, o search.Options) []annotate.Range {
	a := n.view.Article()
	if a == nil {
		return nil
	}
	p, err := search.Compile(query, o)
	if errors.Is(err, search.ErrEmpty) {
		return nil
	}
	if err != nil {
		n.frame.Failed(lang.L("search for “{{.Text}}”", ui.With{"Text": query}), err)
		return nil
	}
	if n.text == nil || n.article != a.ID {
		n.text, n.article = search.NewText(a.Text(), a.Index()), a.ID
	}
	return p.All(n.text)
}

// step selects the next or the previous match, and continues at the other end of
// the text.
func (n *Feature) step(step int) {
	count := len(n.matches)
	if count == 0 {
		return
	}
	sel := n.view.Selection()
	at := -1
	for i, m := range n.matches {
		if m == sel {
			at = i
		}
	}
	if at < 0 { // no match is selected: start from the caret
		at = count - 1
		for i, m := range n.matches {
			if m.Start >= sel.End {
				at = i - 1
				break
			}
		}
		if step < 0 {
			at++
		}
	}
	n.showMatch((at + step + count) % count)
	n.from = n.found.Start
}

func (n *Feature) showMatch(i int) {
	n.found = n.matches[i]
	n.view.Select(n.found)
	n.bar.SetCount(i+1, len(n.matches))
}

// close hides the find bar. The selected match stays selected, so that it can be
// tagged.
func (n *Feature) close() {
	n.hide()
	n.frame.FocusHome()
}

// hide hides the find bar and drops the matches, which belong to this article.
func (n *Feature) hide() {
	n.shown, n.text, n.article, n.matches = false, nil, "", nil
	n.view.SetMatches(nil)
	n.bar.Hide()
	n.frame.Restack()
}

// refind finds the query in another article.
func (n *Feature) refind() {
	if !n.shown {
		return
	}
	n.matches = n.occurrences(n.query, n.options)
	n.view.SetMatches(n.matches)
	n.bar.SetCount(0, len(n.matches))
}
