//go:build !headless

package app

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/search"
	"goldspan/app/ui"
)

// searchDelay is how long typing rests before the texts are searched.
const searchDelay = 200 * time.Millisecond

// searchTexts looks for a query in the texts of all articles, off the event
// goroutine, and gives the list what it found. A newer query ends an older one.
func (w *window) searchTexts(query string) {
	if w.stopSearch != nil {
		w.stopSearch()
		w.stopSearch = nil
	}
	p, err := search.Compile(query, search.Options{})
	if err != nil || len([]rune(query)) < 2 || w.ws.project == nil {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	project := w.ws.project
	var found []annotate.ArticleID
	stop := ui.After(searchDelay, func() {
		w.tasks.Quietly(func() {
			found, err = project.ArticlesWith(ctx, func(text string) bool {
				_, ok := p.Next(search.NewText(text, annotate.NewIndex(text)), 0, false)
				return ok
			})
		}, func() {
			switch {
			case errors.Is(err, context.Canceled) || ctx.Err() != nil:
			case err != nil:
				w.failed(lang.L("search the articles"), err)
			default:
				w.list.SetFound(query, found)
			}
		})
	})
	w.stopSearch = func() { stop(); cancel() }
}
