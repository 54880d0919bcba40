package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"goldspan/annotate/agreement"
	"goldspan/annotate/score"
	"goldspan/app/check"
	"goldspan/app/check/agree"
	"goldspan/app/check/scoretable"
	"goldspan/app/explain"
)

// agreementHeads are the heads of the table of agreement.
func agreementHeads(r *agree.Report) []string {
	return []string{"label", "strict F1", "95 %", "exact F1", "partial F1", "alpha", "unitizing", "kappa", "same", r.A, r.B}
}

// agreementRow is the agreement in one label, or in all of them.
type agreementRow struct {
	name    string
	schemes [4]score.Score // in the order of score.Schemes
	*agreement.Continua
}

// agreementRows lists all labels together, then each label.
func agreementRows(r *agreement.Result) []agreementRow {
	rows := []agreementRow{{name: "all labels", Continua: r.Whole}}
	for _, l := range r.Labels {
		rows = append(rows, agreementRow{name: l.Label, Continua: l.Continua})
	}
	for i, s := range r.Spans.Schemes {
		rows[0].schemes[i] = s.Overall
		for k, l := range s.Labels {
			rows[k+1].schemes[i] = l.Score
		}
	}
	return rows
}

func (r *agreementRow) cells() []string {
	f1 := func(s score.Score) string { return scoretable.Figure(s.F1()) }
	strict := r.schemes[0]
	return []string{
		r.name, f1(strict), between(strict.Interval), f1(r.schemes[1]), f1(r.schemes[2]),
		scoretable.Measure(r.Alpha()), scoretable.Measure(r.Unitizing()), scoretable.Measure(r.Kappa()),
		fmt.Sprint(strict.Correct), fmt.Sprint(strict.Possible()), fmt.Sprint(strict.Actual()),
	}
}

// agreementTable is the table of agreement as text.
func agreementTable(r *agree.Report) [][]string {
	table := [][]string{agreementHeads(r)}
	for _, row := range agreementRows(&r.Result) {
		table = append(table, row.cells())
	}
	return table
}

// agreementWords says in sentences what was compared, what differs, and what was left
// out.
func agreementWords(r *agree.Report) []string {
	out := []string{
		markingWords(r.Result.Whole),
		"the labels of what both have marked: coding alpha " + scoretable.Measure(r.Result.Whole.Coding()),
		explain.Count(r.Compared(), "article") + " compared, which both have done",
	}
	var differ []string
	for _, kind := range score.ErrorKinds() {
		if n := r.Differences[kind]; n > 0 {
			differ = append(differ, fmt.Sprintf("%d %s", n, differenceWords(kind, r.A, r.B)))
		}
	}
	if len(differ) > 0 {
		out = append(out, "differences: "+strings.Join(differ, ", "))
	}
	for _, l := range r.LeftOut {
		out = append(out, fmt.Sprintf("%s left out: %s (%s of %s, %d of %s)",
			explain.Count(l.Articles, "article"), l.Reason.Words(r.A, r.B), explain.Count(l.A, "span"), r.A, l.B, r.B))
	}
	if n := r.Outside; n.A+n.B > 0 {
		out = append(out, fmt.Sprintf("%s of %s and %d of %s not compared: they are in passages that are not part of their article", explain.Count(n.A, "span"), r.A, n.B, r.B))
	}
	return append(out, r.Problems.String())
}

func markingWords(of *agreement.Continua) string {
	return "what is marked, whatever its labels: unitizing alpha " + scoretable.Measure(of.Marking())
}

// differenceWords is a kind of difference in a sentence.
func differenceWords(kind score.ErrorKind, a, b string) string {
	switch kind {
	case score.ErrorMissed:
		return "only in " + a
	case score.ErrorSpurious:
		return "only in " + b
	case score.ErrorLabel:
		return "with another label"
	case score.ErrorBoundary:
		return "with another boundary"
	}
	return "with another label and boundary"
}

// WriteAgreementText writes the agreement of two annotation sets for a terminal.
func WriteAgreementText(w io.Writer, r *agree.Report) error {
	var b strings.Builder
	align(&b, agreementTable(r), 1)
	b.WriteByte('\n')
	for _, line := range agreementWords(r) {
		b.WriteString(line + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// WriteAgreementMarkdown writes the agreement in GitHub's Markdown.
func WriteAgreementMarkdown(w io.Writer, r *agree.Report) error {
	var b strings.Builder
	fmt.Fprintf(&b, "## %s and %s\n\n", cellText(r.A), cellText(r.B))
	markdownTable(&b, agreementTable(r), 1)
	b.WriteByte('\n')
	for _, line := range agreementWords(r) {
		b.WriteString("- " + cellText(line) + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// DifferenceLine is a difference as a line of JSONL.
type DifferenceLine struct {
	Article string      `json:"article"` // the article's ID in A
	SHA256  string      `json:"sha256"`
	Title   string      `json:"title"`
	Kind    string      `json:"kind"` // see differenceKind
	A       *check.Side `json:"a"`    // null: no span
	B       *check.Side `json:"b"`
	Before  string      `json:"before"`
	After   string      `json:"after"`
}

// differenceKind is the word for a kind of difference in JSON.
func differenceKind(kind score.ErrorKind) string {
	switch kind {
	case score.ErrorMissed:
		return "only_a"
	case score.ErrorSpurious:
		return "only_b"
	case score.ErrorLabel:
		return "label"
	case score.ErrorBoundary:
		return "boundary"
	}
	return "label_and_boundary"
}

// DifferenceLines returns a function for agree.Options.Differences. The function
// writes every difference to w, as a line of JSONL.
func DifferenceLines(w io.Writer) func(agree.Differences) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return func(d agree.Differences) error {
		for i := range d.All {
			e := &d.All[i]
			before, after := contextOf(d.Article, e.Extent())
			line := DifferenceLine{
				Article: string(d.Article.ID), SHA256: d.Article.SHA256(), Title: d.Article.Title, Kind: differenceKind(e.Kind),
				A: e.Gold, B: e.Pred, Before: d.Article.Quote(before), After: d.Article.Quote(after),
			}
			if err := enc.Encode(line); err != nil {
				return fmt.Errorf("differences in article %s: %w", d.Article.ID, err)
			}
		}
		return nil
	}
}
