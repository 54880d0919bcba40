package articlelist

import (
	"slices"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/listing"
)

func TestArticlesWithMissingDetails(t *testing.T) {
	l := shown(t, fromOutlets())
	if slices.Contains(l.filters.byLabel.Options, "Missing details") {
		t.Fatal("it is offered, though nobody asks for details")
	}
	asked := 0
	l.OnLacking = func() { asked++ }
	l.OfferLacking(true)
	l.filters.byLabel.SetSelected("Missing details")
	if asked != 1 || l.ids() != "" || l.empty.Text != "Searching…" {
		t.Fatalf("asked %d times, listed are %q, it says %q", asked, l.ids(), l.empty.Text)
	}
	l.SetLacking(map[annotate.ArticleID]bool{"a": true, "c": true})
	if l.ids() != "a c" {
		t.Errorf("listed are %q", l.ids())
	}
	l.filters.outlets.SetSelected("Post") // the answer holds for other filters
	l.filters.outlets.SetSelected("All outlets")
	if asked != 1 || l.ids() != "a c" {
		t.Errorf("asked %d times, listed are %q", asked, l.ids())
	}
	// A row must not go away during the work on its article.
	l.Lacks("a", false)
	l.SetLacking(map[annotate.ArticleID]bool{"b": true})
	if l.ids() != "a c" {
		t.Errorf("after an edit listed are %q", l.ids())
	}
	l.setStatus("")
	if l.ids() != "b" {
		t.Errorf("listed anew are %q", l.ids())
	}
	l.SetTable(listing.New(fromOutlets()...), annotate.DefaultLabels())
	if asked != 2 {
		t.Error("of another table nobody was asked")
	}
	l.SetLacking(map[annotate.ArticleID]bool{"c": true})
	if l.ids() != "c" {
		t.Errorf("of another table listed are %q", l.ids())
	}
	l.OfferLacking(false)
	if l.filters.byLabel.Selected != "All spans" || l.ids() != "a b c" || slices.Contains(l.filters.byLabel.Options, "Missing details") {
		t.Errorf("no longer offered, chosen is %q, listed are %q", l.filters.byLabel.Selected, l.ids())
	}
}
