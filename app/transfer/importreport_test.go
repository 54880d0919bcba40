//go:build !headless

package transfer

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/annotate/ingest"
	"goldspan/app/exchange"
	"goldspan/app/explain"
)

// reports draws what an import may come to.
func reports(t *rapid.T) exchange.Report {
	few := func(name string) int { return rapid.SampledFrom([]int{0, 0, 1, 2, 20, 21, 25}).Draw(t, name) }
	var r exchange.Report
	r.Added, r.Annotated = make([]annotate.ArticleID, few("added")), make([]annotate.ArticleID, few("annotated"))
	r.Spans = few("spans")
	for i := range few("refused") {
		r.Refused = append(r.Refused, exchange.Refusal{Place: exchange.Place{Name: "wire.jsonl", Line: i}, Reason: "its quote is another text"})
	}
	r.Refusals = len(r.Refused) + few("more refused")
	for i := range few("other kinds") {
		r.OtherKinds = append(r.OtherKinds, filepath.Join("wire", fmt.Sprintf("page{{.N}}%d.html", i)))
	}
	for i := range few("same") {
		r.Same = append(r.Same, exchange.Place{Name: "ferry.txt", Line: i, Title: "Ferry {{.N}} aground"})
	}
	for range few("changed") {
		c := ingest.Changes{BOM: rapid.Bool().Draw(t, "bom"), LineEnds: few("line ends"), Controls: few("controls")}
		r.Changed = append(r.Changed, exchange.Changed{Name: "harbour.txt", Changes: c, What: c.String()})
	}
	for range few("labels") {
		r.NewLabels = append(r.NewLabels, "place")
	}
	for range few("sets") {
		r.Sets = append(r.Sets, "ana")
	}
	r.Unknown = map[string]int{}
	for _, key := range []string{"mood", "say \"cheese\""} {
		if n := few(key); n > 0 {
			r.Unknown[key] = n
		}
	}
	return r
}

func TestTheWindowSaysOfAnImportWhatTheCommandLineSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := reports(t)
		if got, want := importSummary(r), explain.Capital(r.Summary())+"."; got != want {
			t.Errorf("the summary is %q, want %q", got, want)
		}
		if got, want := importDetails(r), r.Details(); !slices.Equal(got, want) {
			t.Errorf("the details are %q, want %q", got, want)
		}
	})
}
