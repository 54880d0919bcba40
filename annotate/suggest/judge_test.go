package suggest

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
)

// A judge believes what the cases of all articles say, as they are now.
func TestAJudgeBelievesTheCases(t *testing.T) {
	keys := rapid.SliceOfN(rapid.SampledFrom([]string{"figure", "figure %", "actor", "actor town"}), 0, 3)
	cases := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Case {
		return Case{keys.Draw(t, "keys"), rapid.Bool().Draw(t, "right")}
	}), 0, 4)
	rapid.Check(t, func(t *rapid.T) {
		j, now := NewJudge(), map[annotate.ArticleID][]Case{}
		for range rapid.IntRange(0, 6).Draw(t, "steps") {
			id := annotate.ArticleID(fmt.Sprint(rapid.IntRange(0, 2).Draw(t, "article")))
			if rapid.Bool().Draw(t, "forget") {
				j.Forget(id)
				delete(now, id)
				continue
			}
			now[id] = cases.Draw(t, "cases")
			j.Learn(id, now[id])
		}
		asked := keys.Draw(t, "asked")
		want := 0.5
		for _, k := range asked {
			right, all := 0.0, 0.0
			for _, cases := range now {
				for _, c := range cases {
					for _, has := range c.Keys {
						if has == k {
							all++
							if c.Right {
								right++
							}
						}
					}
				}
			}
			want = (Weight*want + right) / (Weight + all)
		}
		if got := j.Score(0.5, asked); got != want {
			t.Fatalf("the score is %v, want %v", got, want)
		}
	})
}
