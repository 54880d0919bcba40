//go:build !headless

package articles

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"
	"unicode"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/search"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

const (
	// searchDelay is the pause in typing before the search of the texts. A search that
	// has begun ends at once when a character is typed.
	searchDelay = 80 * time.Millisecond
	// searchShown is how often the list gets what was found meanwhile.
	searchShown = 60 * time.Millisecond
)

// searchTexts searches the texts of all articles, and what their spans say, outside
// the event goroutine, and passes what is found to the list, some at a time. A new query ends the search
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
	project, set, first := a.desk.Project(), a.desk.Set().ID, a.desk.Article()
	hits := &hits{}
	var show func() func()
	show = func() (stop func()) {
		return ui.After(searchShown, func() {
			a.list.AddFound(query, hits.take())
			hits.stop = show()
		})
	}
	hits.stop = ui.After(searchDelay, func() {
		hits.stop = show()
		a.frame.Quietly(func() {
			err = project.ArticlesWith(ctx, set, first, p.In, hits.add)
		}, func() {
			if ctx.Err() != nil {
				return
			}
			hits.stop()
			a.list.SetFound(query, hits.take())
			if err != nil {
				a.frame.Failed(lang.L("search the articles"), err)
			}
		})
	})
	a.search = func() {
		hits.stop()
		cancel()
		a.list.SetSearching(false)
	}
}

// showFound selects the first match in the open article, if that was found by its text.
func (a *Feature) showFound(id annotate.ArticleID) {
	query, found := a.list.FoundBy(id)
	article := a.view.Article()
	p, err := search.Compile(query, search.Options{})
	if !found || err != nil || article == nil || article.ID != id {
		return
	}
	if m, ok := p.Next(search.NewText(article.Text(), article.Index()), 0, false); ok {
		a.view.Select(m)
	}
}

// readSnippets reads what found articles say around the first match, outside the event
// goroutine. Articles that cannot be read have none: to open them tells why.
func (a *Feature) readSnippets(query string, ids []annotate.ArticleID) {
	p, err := search.Compile(query, search.Options{})
	project := a.desk.Project()
	if err != nil || project == nil {
		return
	}
	snippets := make(map[annotate.ArticleID]search.Snippet, len(ids))
	a.frame.Quietly(func() {
		for _, id := range ids {
			snippets[id] = search.Snippet{}
			if article, err := project.Article(context.Background(), id); err == nil {
				snippets[id] = p.Snippet(search.NewText(article.Text(), article.Index()))
			}
		}
	}, func() { a.list.SetSnippets(query, snippets) })
}

// hits are found articles on their way to the list.
type hits struct {
	stop func() // ends what waits for a moment

	mu  sync.Mutex // held for ids
	ids []annotate.ArticleID
}

func (h *hits) add(ids []annotate.ArticleID) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.ids = append(h.ids, ids...)
}

func (h *hits) take() []annotate.ArticleID {
	h.mu.Lock()
	defer h.mu.Unlock()
	ids := h.ids
	h.ids = nil
	return ids
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
