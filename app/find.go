//go:build !headless

package app

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/search"
	"goldspan/app/ui"
)

// finder is what is looked for in the open article.
type finder struct {
	shown   bool
	query   string
	options search.Options
	text    *search.Text // of the article whose ID is article
	article annotate.ArticleID
	matches []annotate.Range
}

// findInArticle shows the find bar, for what is selected or was looked for last.
func (w *window) findInArticle() {
	if w.check.page {
		w.showScores(false)
	}
	if text, ok := w.selectedText(); ok && !strings.Contains(text, "\n") && len(text) < 200 {
		w.find.query = text
	}
	w.find.shown = true
	w.findBar.SetQuery(w.find.query)
	w.findBar.Show()
	w.page.Refresh()
	w.findBar.Focus(w.win.Canvas())
	w.lookFor(w.find.query, w.find.options.Exact, w.find.options.WholeWords)
}

// lookFor finds all matches, and selects the first one from the caret on.
func (w *window) lookFor(query string, exact, words bool) {
	f := &w.find
	f.query, f.options = query, search.Options{Exact: exact, WholeWords: words}
	f.matches = w.occurrences(query, f.options)
	w.view.SetMatches(f.matches)
	if len(f.matches) == 0 {
		w.findBar.SetCount(0, 0)
		return
	}
	from := w.view.Selection().Start
	for i, m := range f.matches {
		if m.Start >= from || i == len(f.matches)-1 {
			if m.Start < from {
				i = 0 // none is left below: from the top again
			}
			w.showMatch(i)
			return
		}
	}
}

// occurrences are the matches of a query in the open article.
func (w *window) occurrences(query string, o search.Options) []annotate.Range {
	a := w.view.Article()
	if a == nil {
		return nil
	}
	p, err := search.Compile(query, o)
	if errors.Is(err, search.ErrEmpty) {
		return nil
	}
	if err != nil {
		w.failed(lang.L("look for “{{.Text}}”", ui.With{"Text": query}), err)
		return nil
	}
	if w.find.text == nil || w.find.article != a.ID {
		w.find.text, w.find.article = search.NewText(a.Text(), a.Index()), a.ID
	}
	return p.All(w.find.text)
}

// stepMatch selects the next or previous match, and goes round at the ends.
func (w *window) stepMatch(step int) {
	n := len(w.find.matches)
	if n == 0 {
		return
	}
	sel := w.view.Selection()
	at := -1
	for i, m := range w.find.matches {
		if m == sel {
			at = i
		}
	}
	if at < 0 { // the selection is elsewhere: from the caret
		at = n - 1
		for i, m := range w.find.matches {
			if m.Start >= sel.End {
				at = i - 1
				break
			}
		}
		if step < 0 {
			at++
		}
	}
	w.showMatch((at + step + n) % n)
}

func (w *window) showMatch(i int) {
	w.view.Select(w.find.matches[i])
	w.findBar.SetCount(i+1, len(w.find.matches))
}

// closeFind hides the find bar. The match that is selected stays so, ready to
// be tagged.
func (w *window) closeFind() {
	w.hideFind()
	w.focusText()
}

// hideFind forgets what was looked for: it was in this article.
func (w *window) hideFind() {
	w.find = finder{query: w.find.query, options: w.find.options}
	w.view.SetMatches(nil)
	w.findBar.Hide()
	w.page.Refresh()
}

// refind finds the same in another article.
func (w *window) refind() {
	if !w.find.shown {
		return
	}
	w.find.matches = w.occurrences(w.find.query, w.find.options)
	w.view.SetMatches(w.find.matches)
	w.findBar.SetCount(0, len(w.find.matches))
}
