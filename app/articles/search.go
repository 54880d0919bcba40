//go:build !headless

package articles

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"
	"unicode"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/search"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// searchDelay is the pause in typing before the search of the texts.
const searchDelay = 200 * time.Millisecond

// searchTexts searches the texts of all articles, and what their spans say, outside
// the event goroutine, and passes the result to the list. A new query ends the search
// for an older one.
func (a *Feature) searchTexts(query string) {
	a.endSearch()
	p, err := search.Compile(query, search.Options{})
	looks := err == nil && telling(query) && a.desk.Project() != nil
	a.list.SetSearching(looks)
	if !looks {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	project, set := a.desk.Project(), a.desk.Set().ID
	var found []annotate.ArticleID
	stop := ui.After(searchDelay, func() {
		a.frame.Quietly(func() {
			found, err = project.ArticlesWith(ctx, set, p.In)
		}, func() {
			switch {
			case errors.Is(err, context.Canceled) || ctx.Err() != nil:
			case err != nil:
				a.list.SetSearching(false)
				a.frame.Failed(lang.L("search the articles"), err)
			default:
				a.list.SetFound(query, found)
			}
		})
	})
	a.search = func() {
		stop()
		cancel()
		a.list.SetSearching(false)
	}
}

// finds are the names of actors. A choice lists the articles of the actor.
func (a *Feature) finds() []feature.Find {
	var out []feature.Find
	uses := a.desk.Names().Uses()
	for _, name := range slices.Sorted(maps.Keys(uses)) {
		out = append(out, feature.Find{
			Name: name, Title: lang.L("Show “{{.Name}}” ({{.N}})", ui.With{"Name": name, "N": ui.Digits(uses[name])}), Group: lang.L("Articles"),
			Run: func() {
				a.frame.OpenPane(feature.Left)
				a.list.SearchFor(name)
				a.list.FocusSearch(a.frame.Canvas())
			},
		})
	}
	return out
}

// endSearch ends the running search.
func (a *Feature) endSearch() {
	if a.search != nil {
		a.search()
		a.search = nil
	}
}

// telling says whether a query deserves a search of all texts. Nearly every article
// contains a given letter, but one Chinese character may be a word.
func telling(query string) bool {
	runes := []rune(query)
	return len(runes) > 1 || len(runes) == 1 && unicode.In(runes[0], unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}
