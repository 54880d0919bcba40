package scoretable

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate/bootstrap"
	"goldspan/annotate/score"
)

// spansOf makes items of "actor 0 4 figure 10 14".
func spansOf(t *testing.T, s string) []score.Item {
	t.Helper()
	var out []score.Item
	for f := strings.Fields(s); len(f) >= 3; f = f[3:] {
		it := score.Item{Label: f[0]}
		if _, err := fmt.Sscan(f[1]+" "+f[2], &it.Range.Start, &it.Range.End); err != nil {
			t.Fatal(err)
		}
		out = append(out, it)
	}
	return out
}

// scorerOf scores articles, a gold and a prediction each.
func scorerOf(t *testing.T, pairs ...[2]string) *score.Scorer {
	t.Helper()
	s := score.NewScorer(score.Options{Resamples: 20, Seed: 1})
	for i, p := range pairs {
		s.Add(fmt.Sprint("a", i), spansOf(t, p[0]), spansOf(t, p[1]))
	}
	return s
}

func resultOf(t *testing.T, s *score.Scorer) score.Result {
	t.Helper()
	r, err := s.Result(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// inWords is a block, a line each row.
func inWords(b Block) []string {
	var out []string
	for i := range b.Rows {
		r := &b.Rows[i]
		line := fmt.Sprintf("%s %v %v %v", r.Name(), r.Precision, r.Recall, r.F1)
		if r.Counts != nil {
			line += fmt.Sprintf(" of %d and %d", r.Counts.Possible(), r.Counts.Actual())
		}
		out = append(out, line)
	}
	return out
}

func TestATableHasARowForEachLabelInTheOrderThatIsWanted(t *testing.T) {
	r := resultOf(t, scorerOf(t, [2]string{"actor 0 4 figure 10 14", "actor 0 4"}, [2]string{"actor 0 4", "actor 0 4 claim 6 9"}))
	got := Of(r, []score.Scheme{score.Strict}, []string{"figure", "actor", "unheard"})
	if len(got) != 2 || got[0].Name != "strict" || got[1].Name != Characters {
		t.Fatalf("%+v", got)
	}
	for i, want := range [][]string{
		{"all labels 0.667 0.667 0.667 of 3 and 3", "figure – 0.000 0.000 of 1 and 0", "actor 1.000 1.000 1.000 of 2 and 2", "unheard – – – of 0 and 0", "mean of labels 0.500 0.500 0.333", "mean of articles 0.750 0.750 0.667"},
		{"all labels 0.727 0.667 0.696", "figure – 0.000 0.000", "actor 1.000 1.000 1.000", "unheard – – –"},
	} {
		if lines := inWords(got[i]); !slices.Equal(lines, want) {
			t.Errorf("%s:\n%s\nwant\n%s", got[i].Name, strings.Join(lines, "\n"), strings.Join(want, "\n"))
		}
	}
	if all := Of(r, score.Schemes(), nil); len(all) != 5 || len(all[0].Rows) != 3 || len(all[4].Rows) != 1 {
		t.Errorf("without labels: %+v", all)
	}
}

func TestAComparedTableHasEveryDifference(t *testing.T) {
	a := scorerOf(t, [2]string{"actor 0 4", "actor 0 4"}, [2]string{"figure 0 4", ""})
	b := scorerOf(t, [2]string{"actor 0 4", "actor 0 4 claim 6 9"}, [2]string{"figure 0 4", "figure 0 4"})
	c, err := score.Compare(context.Background(), a, b)
	if err != nil {
		t.Fatal(err)
	}
	labels := []string{"actor", "claim", "figure", "unheard"}
	blocks := Compare(resultOf(t, a), resultOf(t, b), &c, labels)
	for i, s := range c.Schemes {
		rows := blocks[i].Rows
		if blocks[i].Name != string(s.Scheme) || len(rows) != 7 {
			t.Fatalf("%+v", blocks[i])
		}
		want := []score.Difference{s.Overall, s.Labels[0].Difference, s.Labels[1].Difference, s.Labels[2].Difference, {}, s.Macro, s.Articles}
		for k, d := range want {
			if *rows[k].Difference != d || rows[k].Before.Name() != rows[k].After.Name() {
				t.Errorf("%s, %s: %+v, want %+v", blocks[i].Name, rows[k].Before.Name(), *rows[k].Difference, d)
			}
		}
	}
	if rows := blocks[4].Rows; *rows[0].Difference != c.Characters.Overall || *rows[3].Difference != c.Characters.Labels[2].Difference {
		t.Errorf("characters: %+v", rows)
	}
	for _, block := range Compare(resultOf(t, a), resultOf(t, b), nil, labels) {
		for _, r := range block.Rows {
			if r.Difference != nil {
				t.Errorf("%s, %s is compared", block.Name, r.Before.Name())
			}
		}
	}
}

func TestADifferenceInFigures(t *testing.T) {
	test := &score.Test{Interval: bootstrap.Interval{Low: -0.01, High: 0.0704}, P: 0.0001}
	for want, d := range map[DifferenceFigures]score.Difference{
		{Delta: "–"}:      {},
		{Delta: "+0.031"}: {OK: true, Delta: 0.0306},
		{"+0.031", "−0.010", "+0.070", "<0.001"}: {OK: true, Delta: 0.0306, Test: test},
	} {
		if got := FiguresOf(d); got != want {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
}
