//go:build !headless

package app

import (
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/app/ui"
)

func TestDoneSaysWhatIsMissing(t *testing.T) {
	p := fourArticles()
	b := open(t, p)
	b.tagged("Text number 1 speaks", "1")
	b.tagged("a dam", "2")
	b.run("article.status")
	b.says("Done. 1 claim without a speaker, 1 actor without a name.")
	b.run("article.status")
	b.run("article.done")
	if b.desk.Article() != "a4" {
		t.Fatalf("%s is open", b.desk.Article())
	}
	b.says("Done. 1 claim without a speaker, 1 actor without a name.")
	b.tagged("Text number 4 speaks", "1")
	b.run("article.done")
	b.says("All articles are done. 1 claim without a speaker.")
}

func TestDoneSaysNothingOfDetailsNobodyAsksFor(t *testing.T) {
	p := fourArticles()
	p.Asks = annotate.Asks{}
	b := open(t, p)
	b.tagged("Text number 1 speaks", "1")
	b.run("article.done")
	b.tagged("Text number 4 speaks", "1")
	if got := b.status(); strings.Contains(got, "without") {
		t.Errorf("it says %q", got)
	}
	b.run("article.done")
	b.says("All articles are done.")
	if got := b.status(); strings.Contains(got, "without") {
		t.Errorf("it says %q", got)
	}
}

// rows are the articles that the list shows.
func (b *bench) rows() string {
	var out []string
	b.each(func(c ui.Control) {
		if id, ok := strings.CutPrefix(c.Name, "article:"); ok && c.Role == "row" {
			out = append(out, id)
		}
	})
	return strings.Join(out, " ")
}

func TestTheListOfArticlesWithMissingDetailsFollowsTheEdits(t *testing.T) {
	p := fourArticles()
	for _, id := range []annotate.ArticleID{"a2", "a3"} {
		s := p.States[id]
		s = s.WithSpans([]annotate.Span{{ID: "s", Label: annotate.LabelActor, Range: annotate.Range{Start: 24, End: 29}, Quote: "a dam", Created: 1, Modified: 1}})
		p.States[id] = s
	}
	b := open(t, p)
	choose := func(option string) { b.control("filter:label").Object.(*ui.Select).SetSelected(option) }
	choose("Missing details")
	if got := b.rows(); got != "a2 a3" {
		t.Fatalf("listed are %q", got)
	}
	b.opens("a2")
	s, _ := b.desk.State().Span("s")
	s.Actor.Name = "The dam"
	if _, err := b.desk.Do(annotate.Transaction{Name: annotate.Act{Kind: annotate.ActDetails}, Edits: []annotate.Edit{annotate.ReplaceSpan{Span: s}}}); err != nil {
		t.Fatal(err)
	}
	if got := b.rows(); got != "a2 a3" {
		t.Errorf("during the work on it listed are %q", got)
	}
	b.click("filter:all")
	if got := b.rows(); got != "a3" {
		t.Errorf("after an edit listed are %q", got)
	}
	b.undo()
	b.click("filter:all")
	if got := b.rows(); got != "a2 a3" {
		t.Errorf("after an undo listed are %q", got)
	}
	// An edit of an article that is not open.
	b.opens("a1")
	s, _ = b.p.States["a3"].Span("s")
	s.Actor.Name = "The dam"
	if err := b.desk.DoIn("a3", annotate.Transaction{Name: annotate.Act{Kind: annotate.ActDetails}, Edits: []annotate.Edit{annotate.ReplaceSpan{Span: s}}}); err != nil {
		t.Fatal(err)
	}
	b.click("filter:all")
	if got := b.rows(); got != "a2" {
		t.Errorf("after an edit elsewhere listed are %q", got)
	}
	if err := b.desk.SetAsks(annotate.Asks{Speakers: true}); err != nil {
		t.Fatal(err)
	}
	if got := b.rows(); got != "" {
		t.Errorf("of claims alone listed are %q", got)
	}
	if err := b.desk.SetAsks(annotate.Asks{}); err != nil {
		t.Fatal(err)
	}
	if got := b.rows(); got != "a1 a2 a3 a4" {
		t.Errorf("without anything to ask for listed are %q", got)
	}
}

func TestThePaletteFindsNames(t *testing.T) {
	p := fourArticles()
	s := p.States["a3"]
	s = s.WithSpans([]annotate.Span{{ID: "s", Label: annotate.LabelActor, Range: annotate.Range{Start: 24, End: 29}, Quote: "a dam", Created: 1, Modified: 1,
		Meaning: annotate.Meaning{Actor: annotate.Actor{Name: "Kelmet Dam"}}}})
	p.States["a3"] = s
	b := open(t, p)
	b.run("app.palette")
	if b.has("palette:item:find:Kelmet Dam") {
		t.Error("a name is offered before anything is typed")
	}
	b.key("dam")
	if got := b.control("palette:item:find:Kelmet Dam").Text; got != "Show “Kelmet Dam” (1)" {
		t.Errorf("it offers %q", got)
	}
	b.click("palette:item:find:Kelmet Dam")
	if got := b.control("articles:search").Text; got != "Kelmet Dam" || b.dialog() {
		t.Errorf("looked for is %q", got)
	}
}
