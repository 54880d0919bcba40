//go:build !headless

package transfer

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate/ingest"
	"goldspan/app/exchange"
	"goldspan/app/explain"
	"goldspan/app/ui"
)

// The words of the window for the report of an import. exchange.Report has the
// words of the command line.

// importSummary is the report in one sentence.
func importSummary(r exchange.Report) string {
	var parts []string
	add := func(s string) { parts = append(parts, s) }
	switch {
	case len(r.Added) > 0 && r.Spans > 0 && len(r.Annotated) == 0:
		add(lang.L("added {{.Articles}} with {{.Spans}}", ui.With{"Articles": ui.Articles(len(r.Added)), "Spans": ui.Spans(r.Spans)}))
	case len(r.Added) > 0:
		add(lang.L("added {{.Articles}}", ui.With{"Articles": ui.Articles(len(r.Added))}))
	case len(r.Annotated) == 0:
		add(lang.L("added nothing"))
	}
	if n := len(r.Annotated); n > 0 {
		add(lang.N("annotated {{.N}} articles that were there ({{.Spans}} in all)", n, ui.With{"N": ui.Digits(n), "Spans": ui.Spans(r.Spans)}))
	}
	if n := len(r.Same); n > 0 {
		add(lang.N("{{.N}} were there already", n, ui.With{"N": ui.Digits(n)}))
	}
	if r.Refusals > 0 {
		add(lang.L("{{.N}} refused", ui.With{"N": ui.Digits(r.Refusals)}))
	}
	return explain.Capital(strings.Join(parts, "; ")) + "."
}

// listLimit is the largest number of lines of one kind in importDetails.
const listLimit = 20

// importDetails gives further lines about the import. The reasons of refusals are
// the words of the errors.
func importDetails(r exchange.Report) []string {
	var out []string
	add := func(s string) { out = append(out, s) }
	for _, x := range r.Refused[:min(len(r.Refused), listLimit)] {
		add(lang.L("{{.Place}}: refused: {{.Reason}}", ui.With{"Place": place(x.Place), "Reason": x.Reason}))
	}
	if n := len(r.Refused) - listLimit; n > 0 {
		add(lang.L("and {{.N}} more refused", ui.With{"N": ui.Digits(n)}))
	}
	if n := r.Refusals - len(r.Refused); n > 0 {
		add(lang.L("and {{.N}} refused beyond those", ui.With{"N": ui.Digits(n)}))
	}
	if n := len(r.OtherKinds); n > 0 {
		names, more := r.OtherKindNames()
		list := strings.Join(names, ", ")
		if more > 0 {
			list = lang.L("{{.Names}} and {{.N}} more", ui.With{"Names": list, "N": ui.Digits(more)})
		}
		add(lang.N("{{.N}} files of other kinds left out: {{.Names}}", n, ui.With{"N": ui.Digits(n), "Names": list}))
	}
	for _, x := range r.Same[:min(len(r.Same), listLimit)] {
		add(lang.L("{{.Place}}: “{{.Title}}” is in the project already", ui.With{"Place": place(x), "Title": x.Title}))
	}
	if n := len(r.Same) - listLimit; n > 0 {
		add(lang.L("and {{.N}} more that were there already", ui.With{"N": ui.Digits(n)}))
	}
	for _, x := range r.Changed[:min(len(r.Changed), listLimit)] {
		add(x.Name + ": " + textChanges(x.Changes))
	}
	if n := len(r.Changed) - listLimit; n > 0 {
		add(lang.L("and {{.N}} more with characters changed", ui.With{"N": ui.Digits(n)}))
	}
	if n := len(r.NewLabels); n > 0 {
		add(lang.N("new labels: {{.Labels}}", n, ui.With{"N": ui.Digits(n), "Labels": strings.Join(r.NewLabels, ", ")}))
	}
	if n := len(r.Sets); n > 0 {
		add(lang.N("the spans are in annotation sets {{.Sets}}", n, ui.With{"N": ui.Digits(n), "Sets": strings.Join(r.Sets, ", ")}))
	}
	for _, key := range slices.Sorted(maps.Keys(r.Unknown)) {
		n := r.Unknown[key]
		add(lang.N("warning: key {{.Key}} on {{.N}} lines is not one of goldspan/1 and was left out", n, ui.With{"Key": strconv.Quote(key), "N": ui.Digits(n)}))
	}
	return out
}

// place is the text for a place in the sources of an import.
func place(p exchange.Place) string {
	if p.Line == 0 {
		return p.Name
	}
	return lang.L("{{.File}}, line {{.Line}}", ui.With{"File": p.Name, "Line": p.Line})
}

// textChanges is the text for the changes of a text during import.
func textChanges(c ingest.Changes) string {
	var parts []string
	if c.BOM {
		parts = append(parts, lang.L("a byte order mark removed"))
	}
	if n := c.LineEnds; n > 0 {
		parts = append(parts, lang.N("{{.N}} line ends made LF", n, ui.With{"N": ui.Digits(n)}))
	}
	if n := c.Controls; n > 0 {
		parts = append(parts, lang.N("{{.N}} control characters made spaces", n, ui.With{"N": ui.Digits(n)}))
	}
	return strings.Join(parts, ", ")
}
