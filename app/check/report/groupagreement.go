package report

import (
	"fmt"
	"io"
	"strings"

	"goldspan/annotate/agreement"
	"goldspan/annotate/score"
	"goldspan/app/check/agree"
	"goldspan/app/check/scoretable"
	"goldspan/app/explain"
)

// pairTable is the agreement of each two sets.
func pairTable(r *agree.GroupReport) [][]string {
	table := [][]string{{"pair", "articles", "strict F1", "95 %", "partial F1", "alpha", "95 %", "kappa", "95 %"}}
	for i := range r.Pairs {
		p := &r.Pairs[i]
		strict, partial := p.Result.Spans.Scheme(score.Strict).Overall, p.Result.Spans.Scheme(score.Partial).Overall
		whole := p.Result.Whole
		table = append(table, []string{
			r.Sets[p.A].Name + " and " + r.Sets[p.B].Name, fmt.Sprint(p.Articles()),
			scoretable.Figure(strict.F1()), between(strict.Interval), scoretable.Figure(partial.F1()),
			scoretable.Measure(whole.Alpha()), between(whole.Intervals.Alpha), scoretable.Measure(whole.Kappa()), between(whole.Intervals.Kappa),
		})
	}
	return table
}

// togetherTable is the agreement of all sets together, in all labels and in each.
func togetherTable(r *agree.GroupReport) [][]string {
	table := [][]string{{"all sets together", "alpha", "95 %", "unitizing", "95 %"}}
	for _, l := range append([]agreement.Label{{Label: "all labels", Measured: r.Together.Whole}}, r.Together.Labels...) {
		table = append(table, []string{l.Label, scoretable.Measure(l.Alpha()), between(l.Intervals.Alpha), scoretable.Measure(l.Unitizing()), between(l.Intervals.Unitizing)})
	}
	return table
}

// groupWords says in sentences what was compared, what each set has of it, and what was
// left out.
func groupWords(r *agree.GroupReport) []string {
	out := []string{
		markingWords(r.Together.Whole),
		codingWords("at least two have", r.Together.Whole),
		explain.Count(r.Together.Articles, "article") + " compared, which at least two have done",
	}
	for _, s := range r.Sets {
		out = append(out, setWords(s))
	}
	names := r.Names()
	for _, l := range r.LeftOut {
		out = append(out, fmt.Sprintf("%s left out: %s (%s)", explain.Count(l.Articles, "article"), l.Words(names), explain.Count(l.Spans, "span")))
	}
	return append(out, r.Problems.String())
}

// setWords is what a set has of the compared articles: "ben: 2 of them, with 5 spans; 1
// not marked as done".
func setWords(s agree.Set) string {
	out := fmt.Sprintf("%s: %d of them, with %s", s.Name, s.Compared, explain.Count(s.Spans, "span"))
	for _, of := range []struct {
		n    int
		says string
	}{
		{s.NotDone, "not marked as done"},
		{s.Absent, "not in the set"},
		{s.Unusable, "in a line that cannot be used"},
	} {
		if of.n > 0 {
			out += fmt.Sprintf("; %d %s", of.n, of.says)
		}
	}
	if s.Outside > 0 {
		out += fmt.Sprintf("; %s not compared, in passages that are not part of their article", explain.Count(s.Outside, "span"))
	}
	return out
}

// WriteGroupText writes the agreement of several annotation sets for a terminal.
func WriteGroupText(w io.Writer, r *agree.GroupReport) error {
	var b strings.Builder
	for _, table := range [][][]string{pairTable(r), togetherTable(r)} {
		align(&b, table, 1)
		b.WriteByte('\n')
	}
	for _, line := range groupWords(r) {
		b.WriteString(line + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// WriteGroupMarkdown writes the agreement of several annotation sets in GitHub's
// Markdown.
func WriteGroupMarkdown(w io.Writer, r *agree.GroupReport) error {
	var b strings.Builder
	fmt.Fprintf(&b, "## %s\n\n", cellText(strings.Join(r.Names(), ", ")))
	for _, table := range [][][]string{pairTable(r), togetherTable(r)} {
		markdownTable(&b, table, 1)
		b.WriteByte('\n')
	}
	for _, line := range groupWords(r) {
		b.WriteString("- " + cellText(line) + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}
