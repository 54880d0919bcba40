//go:build !headless

package app

import (
	"strings"
	"testing"

	"goldspan/annotate"
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
