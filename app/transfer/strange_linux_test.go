//go:build !headless

package transfer

import (
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/ingest"
	"goldspan/app/apptest/wording"
	"goldspan/app/exchange"
	"goldspan/app/ui"
)

func TestNothingOfAnImportOrExportIsSaidInEnglish(t *testing.T) {
	wording.SpeakStrange(t, "../translations/en.json")
	few := make([]exchange.Place, 30)
	for i := range few {
		few[i] = exchange.Place{Name: "αρχείο", Line: i, Title: "τίτλος"}
	}
	r := exchange.Report{
		Added: make([]annotate.ArticleID, 1), Annotated: make([]annotate.ArticleID, 2), Same: few, Spans: 3, Sets: []string{"άννα"},
		NewLabels: []string{"τόπος"}, Refusals: 99, OtherKinds: []string{"α", "β", "γ", "δ", "ε", "ζ"}, Unknown: map[string]int{"κλειδί": 2},
		Changed: []exchange.Changed{{Name: "αρχείο", Changes: ingest.Changes{BOM: true, LineEnds: 1, Controls: 2}}},
	}
	r.NewIDs, r.SpansNotTaken = few, 30
	for _, p := range few {
		r.NotTaken = append(r.NotTaken, exchange.NotTaken{Place: p, Spans: 1})
		r.Refused = append(r.Refused, exchange.Refusal{Place: p, Err: ingest.ErrBlank})
	}
	r.Refused[0].Err = &format.LineError{Line: 3, Err: &format.Fault{Kind: format.CutOff}}
	texts := append(r.Details(), r.Summary(), new(exchange.Report).Summary(),
		exchange.Summary{Articles: 1, Spans: 2, LeftOut: map[annotate.Status]int{annotate.StatusTodo: 2}}.Words("αρχείο"))
	var said []string
	for _, t := range texts {
		said = append(said, ui.Say(t))
	}
	if len(said) < 50 {
		t.Errorf("only %d texts", len(said))
	}
	for _, text := range said {
		if left := wording.Left(text); left != "" {
			t.Errorf("%q of %q is not translated", left, text)
		}
	}
}
