package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"goldspan/annotate/agreement"
	"goldspan/annotate/bootstrap"
	"goldspan/annotate/score"
	"goldspan/app/check"
	"goldspan/app/check/agree"
	"goldspan/app/check/scoretable"
	"goldspan/app/explain"
)

// agreementRow is the agreement in one label, or in all of them.
type agreementRow struct {
	name    string
	schemes [4]score.Score // in the order of score.Schemes
	agreement.Measured
}

// agreementRows lists all labels together, then each label.
func agreementRows(r *agreement.Result) []agreementRow {
	rows := []agreementRow{{name: "all labels", Measured: r.Whole}}
	for _, l := range r.Labels {
		rows = append(rows, agreementRow{name: l.Label, Measured: l.Measured})
	}
	for i, s := range r.Spans.Schemes {
		rows[0].schemes[i] = s.Overall
		for k, l := range s.Labels {
			rows[k+1].schemes[i] = l.Score
		}
	}
	return rows
}

// agreementTables are the tables of agreement as text: that of spans, and that of
// characters.
func agreementTables(r *agree.Report) [][][]string {
	spans := [][]string{{"label", "strict F1", "95 %", "exact F1", "partial F1", "same", r.A, r.B}}
	characters := [][]string{{"label", "alpha", "95 %", "unitizing", "95 %", "kappa", "95 %"}}
	f1 := func(s score.Score) string { return scoretable.Figure(s.F1()) }
	for _, row := range agreementRows(&r.Result) {
		strict, in := row.schemes[0], row.Intervals
		spans = append(spans, []string{
			row.name, f1(strict), between(strict.Interval), f1(row.schemes[1]), f1(row.schemes[2]),
			fmt.Sprint(strict.Correct), fmt.Sprint(strict.Possible()), fmt.Sprint(strict.Actual()),
		})
		characters = append(characters, []string{
			row.name, scoretable.Measure(row.Alpha()), between(in.Alpha), scoretable.Measure(row.Unitizing()), between(in.Unitizing),
			scoretable.Measure(row.Kappa()), between(in.Kappa),
		})
	}
	return [][][]string{spans, characters}
}

// agreementWords says in sentences what was compared, what differs, and what was left
// out.
func agreementWords(r *agree.Report) []string {
	out := []string{
		markingWords(r.Result.Whole),
		codingWords("both have", r.Result.Whole),
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

func markingWords(of agreement.Measured) string {
	value, ok := of.Marking()
	return "what is marked, whatever its labels: unitizing alpha " + withInterval(value, ok, of.Intervals.Marking)
}

func codingWords(who string, of agreement.Measured) string {
	value, ok := of.Coding()
	return "the labels of what " + who + " marked: coding alpha " + withInterval(value, ok, of.Intervals.Coding)
}

// withInterval is a measure in a sentence: "0.928 (95 % interval 0.901 to 0.950)".
func withInterval(value float64, ok bool, i *bootstrap.Interval) string {
	if i == nil {
		return scoretable.Measure(value, ok)
	}
	return scoretable.Measure(value, ok) + " (95 % interval " + between(i) + ")"
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
	for _, table := range agreementTables(r) {
		align(&b, table, 1)
		b.WriteByte('\n')
	}
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
	for _, table := range agreementTables(r) {
		markdownTable(&b, table, 1)
		b.WriteByte('\n')
	}
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
