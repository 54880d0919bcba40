package articlelist

import (
	"maps"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/annotate/search"
	"goldspan/app/ui"
)

// texts is what the list knows of the search in the texts of the articles.
type texts struct {
	looking bool // the texts are being searched
	said    *widget.Label
	bar     *fyne.Container

	query    string // of the snippets
	snippets map[annotate.ArticleID]search.Snippet
	wanted   []annotate.ArticleID // whose snippets are to be read
}

// mostSnippets is how many snippets are kept.
const mostSnippets = 2000

// FoundBy is the query that an article of the list has in its text; false if it was not
// found so.
func (l *List) FoundBy(id annotate.ArticleID) (query string, ok bool) {
	return l.filter.Query, l.filter.Query != "" && l.filter.Found[id]
}

// snippet is the snippet of a found article, for its row. One that is not there yet is
// asked for.
func (t *texts) snippet(l *List, id annotate.ArticleID) (s search.Snippet, known bool) {
	if t.query != l.filter.Query || len(t.snippets) > mostSnippets {
		t.query, t.snippets, t.wanted = l.filter.Query, map[annotate.ArticleID]search.Snippet{}, nil
	}
	if s, known = t.snippets[id]; known || l.OnSnippets == nil || slices.Contains(t.wanted, id) {
		return s, known
	}
	t.wanted = append(t.wanted, id)
	if len(t.wanted) == 1 {
		l.listed.soon(func() { t.ask(l) })
	}
	return s, false
}

func (t *texts) ask(l *List) {
	if ids := t.wanted; len(ids) > 0 {
		t.wanted = nil
		l.OnSnippets(t.query, ids)
	}
}

// SetSnippets shows the snippets of found articles. An answer to a query that is looked
// for no more changes nothing.
func (l *List) SetSnippets(query string, snippets map[annotate.ArticleID]search.Snippet) {
	if query != l.texts.query || query != l.filter.Query {
		return
	}
	maps.Copy(l.texts.snippets, snippets)
	for line, o := range l.list.RowsInSight() {
		l.showRow(line, o)
	}
}

func (t *texts) make() {
	t.said = widget.NewLabel("")
	t.said.SizeName, t.said.Importance = theme.SizeNameCaptionText, widget.LowImportance
	t.bar = container.New(layout.NewCustomPaddedLayout(-6, -2, 8, 8), t.said)
	t.bar.Hide()
}

// SetSearching says whether the search in the texts is still running. During the
// search the list is not complete, and says so.
func (l *List) SetSearching(on bool) {
	l.texts.looking = on
	l.sayWhyEmpty()
}

// AddFound lists some articles with the query in their text: more may follow. The row
// of the keyboard, or the row under the pointer, stays where it is. An answer to a
// query that is looked for no more changes nothing.
func (l *List) AddFound(query string, found []annotate.ArticleID) {
	if query != l.filter.Query || len(found) == 0 {
		return
	}
	pass := l.listed.next
	if pass != l.listed.shown { // it is listed when the filters have run
		pass.Find(found)
		return
	}
	at, in := l.currentRow(), anchorOf(l)
	pass.Find(found)
	l.listed.heights.pass = nil // rows may have come between the others
	l.listed.groups.starts = pass.Starts()
	if k, ok := pass.RowOf(at); ok {
		l.list.Keep(l.listed.groups.lineOf(k))
	}
	l.showListed()
	in.hold(l)
}

// SetFound is AddFound for the last articles.
func (l *List) SetFound(query string, found []annotate.ArticleID) {
	if query != l.filter.Query {
		return
	}
	l.texts.looking = false
	l.AddFound(query, found)
	l.sayWhyEmpty()
}

// anchor is a row that must stay where it is while rows come in.
type anchor struct {
	article annotate.ArticleID // "" none
	top     float32            // in the list's own coordinates
}

// anchorOf is the row of the keyboard, or else the row under the pointer, or else the
// first row in sight of a list that is scrolled.
func anchorOf(l *List) (a anchor) {
	for line, o := range l.list.RowsInSight() {
		r := o.(*row)
		if r.head != nil {
			continue
		}
		top := l.list.Top(line) - l.list.GetScrollOffset()
		if l.list.Ringed(line) {
			return anchor{r.article.ID, top}
		}
		if r.hover || a.article == "" && l.list.GetScrollOffset() > 0 {
			a = anchor{r.article.ID, top}
		}
	}
	return a
}

// hold scrolls so that the anchor is where it was.
func (a anchor) hold(l *List) {
	k, ok := l.listed.shown.RowOf(a.article)
	if !ok {
		return
	}
	by := l.list.Top(l.listed.groups.lineOf(k)) - l.list.GetScrollOffset() - a.top
	if by == 0 {
		return
	}
	asked := l.awaited.scrolled == l.list.GetScrollOffset()
	l.list.ScrollToOffset(l.list.GetScrollOffset() + by)
	if asked {
		l.awaited.scrolled = l.list.GetScrollOffset()
	}
}

// sayHowMany says how many articles are listed for a query, and that the texts are
// still being searched.
func (t *texts) sayHowMany(l *List) {
	n := 0
	if l.listed.shown != nil {
		n = l.listed.shown.Len()
	}
	on := l.filter.Query != "" && n > 0
	if text := ui.Articles(n); on {
		if l.texts.looking {
			text = lang.L("{{.Articles}} so far. Searching…", ui.With{"Articles": text})
		}
		if l.texts.said.Text != text {
			l.texts.said.SetText(text)
		}
	}
	if l.texts.bar.Visible() != on {
		show(l.texts.bar, on)
		l.root.Refresh()
	}
}
