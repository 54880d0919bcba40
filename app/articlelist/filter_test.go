package articlelist

import (
	"fmt"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/listing"
)

// outlets are articles of two outlets, one with claims, one with actors, one bare.
func fromOutlets() []annotate.ArticleSummary {
	return []annotate.ArticleSummary{
		{ID: "a", Title: "Dam breaks", Outlet: "Mirror", Counts: []annotate.LabelCount{{Label: annotate.LabelClaim, Spans: 2}}},
		{ID: "b", Title: "Flood feared", Outlet: "Post", Counts: []annotate.LabelCount{{Label: annotate.LabelActor, Spans: 1}}},
		{ID: "c", Title: "Rain", Outlet: "Mirror"},
	}
}

func TestFiltersByLabelAndOutlet(t *testing.T) {
	for _, c := range []struct{ name, label, outlet, want string }{
		{"all", "All spans", "All outlets", "a b c"},
		{"a label", "With claim", "All outlets", "a"},
		{"without spans", "Without spans", "All outlets", "c"},
		{"an outlet", "All spans", "Mirror", "a c"},
		{"both", "With actor", "Mirror", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := shown(t, fromOutlets())
			l.filters.byLabel.SetSelected(c.label)
			l.filters.outlets.SetSelected(c.outlet)
			if got := l.ids(); got != c.want {
				t.Errorf("listed are %q, want %q", got, c.want)
			}
		})
	}
}

func TestAnOutletThatIsGoneHidesNothing(t *testing.T) {
	l := shown(t, fromOutlets())
	l.filters.outlets.SetSelected("Post")
	l.SetTable(listing.New(fromOutlets()[:1]...), annotate.DefaultLabels())
	if got := l.ids(); got != "a" {
		t.Errorf("listed are %q", got)
	}
}

func TestFoundInTheTexts(t *testing.T) {
	l := shown(t, fromOutlets())
	asked := ""
	l.OnSearch = func(query string) { asked = query }
	l.search.SetText("Flood")
	if asked != "flood" || l.ids() != "b" {
		t.Fatalf("asked for %q, listed are %q", asked, l.ids())
	}
	l.SetFound("flood", []annotate.ArticleID{"c"})
	if got := l.ids(); got != "b c" {
		t.Errorf("with those found in their texts listed are %q", got)
	}
	l.SetFound("dam", []annotate.ArticleID{"a"})
	if got := l.ids(); got != "b c" {
		t.Errorf("an old answer made the list %q", got)
	}
	l.search.SetText("rain")
	if got := l.ids(); got != "c" {
		t.Errorf("another query lists %q: what was found belongs to the one before", got)
	}
}

func TestTheFilterByLabelFollowsItsName(t *testing.T) {
	l := shown(t, fromOutlets())
	l.filters.byLabel.SetSelected("With claim")
	labels := annotate.DefaultLabels()
	labels[0].Name = "assertion"
	l.SetLabels(labels)
	if l.filters.byLabel.Selected != "With assertion" || l.ids() != "a" {
		t.Errorf("chosen is %q, listed are %q", l.filters.byLabel.Selected, l.ids())
	}
	l.SetLabels(labels[1:])
	if l.filters.byLabel.Selected != "All spans" || l.ids() != "a b c" {
		t.Errorf("without the label chosen is %q, listed are %q", l.filters.byLabel.Selected, l.ids())
	}
}

func TestAnEmptyListSaysThatTheTextsAreBeingSearched(t *testing.T) {
	l := shown(t, fromOutlets())
	l.OnSearch = func(query string) { l.SetSearching(query != "") }
	for _, c := range []struct {
		name string
		do   func()
		want string
	}{
		{"while it is searched", func() { l.search.SetText("zebra") }, "Searching…"},
		{"an answer to another query", func() { l.SetFound("zeb", nil) }, "Searching…"},
		{"nothing was found", func() { l.SetFound("zebra", nil) }, "No article matches."},
		{"another query", func() { l.search.SetText("zebras") }, "Searching…"},
		{"the search failed", func() { l.SetSearching(false) }, "No article matches."},
	} {
		c.do()
		if l.empty.Text != c.want || !l.empty.Visible() {
			t.Errorf("%s: it says %q, visible %v, want %q", c.name, l.empty.Text, l.empty.Visible(), c.want)
		}
	}
}

func TestRowsComeInAsTheyAreFound(t *testing.T) {
	var articles []annotate.ArticleSummary
	for i := range 100 {
		title := "Rain"
		if i%10 == 9 {
			title = "Dam"
		}
		articles = append(articles, annotate.ArticleSummary{ID: annotate.ArticleID(fmt.Sprint(i)), Title: title})
	}
	l := shown(t, articles)
	l.OnSearch = func(query string) { l.SetSearching(query != "") }
	l.search.SetText("dam")
	if got := l.texts.said.Text; got != "10 articles so far. Searching…" || !l.texts.bar.Visible() {
		t.Errorf("it says %q, visible %v", got, l.texts.bar.Visible())
	}
	l.list.FocusGained()
	l.list.SetCurrent(5) // article 59
	place := func() float32 {
		k, _ := l.listed.shown.RowOf("59")
		return l.list.Top(k) - l.list.GetScrollOffset()
	}
	before := place()
	var found []annotate.ArticleID
	for i := range 30 {
		found = append(found, annotate.ArticleID(fmt.Sprint(i)), annotate.ArticleID(fmt.Sprint(60+i)))
	}
	l.AddFound("rain", found)
	if l.listed.shown.Len() != 10 {
		t.Error("an answer to another query is listed")
	}
	l.AddFound("dam", found)
	if n := l.listed.shown.Len(); n != 64 || l.texts.said.Text != "64 articles so far. Searching…" {
		t.Errorf("%d are listed, it says %q", n, l.texts.said.Text)
	}
	if got := place(); got != before || l.currentRow() != "59" {
		t.Errorf("the row of the keyboard (%s) went from %v to %v", l.currentRow(), before, got)
	}
	l.SetFound("dam", []annotate.ArticleID{"90"})
	if n := l.listed.shown.Len(); n != 65 || l.texts.said.Text != "65 articles" {
		t.Errorf("%d are listed, it says %q", n, l.texts.said.Text)
	}
	if got := place(); got != before {
		t.Errorf("the row of the keyboard went from %v to %v", before, got)
	}
	if l.search.SetText(""); l.texts.bar.Visible() {
		t.Error("without a query it still says how many")
	}
}
