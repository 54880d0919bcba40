package suggest

import "goldspan/annotate"

// Weight is how many cases a judge's belief counts as, before it has seen any.
const Weight = 3

// tally counts cases, and those that were right.
type tally struct{ right, all float64 }

// Case is something that a source found in an article, and whether the analyst has it.
type Case struct {
	Keys  []string // from the most general to the most special
	Right bool
}

// Judge learns how often what a source finds is right, by keys. A key with few cases is
// believed as the more general key before it. The zero Judge is not ready; see NewJudge.
type Judge struct {
	tallies map[string]tally
	cases   map[annotate.ArticleID][]Case
}

// NewJudge makes a judge that has seen nothing.
func NewJudge() *Judge {
	return &Judge{tallies: map[string]tally{}, cases: map[annotate.ArticleID][]Case{}}
}

// Learn takes in the cases of an article, in place of those of before.
func (j *Judge) Learn(id annotate.ArticleID, cases []Case) {
	j.Forget(id)
	if len(cases) == 0 {
		return
	}
	j.cases[id] = cases
	j.count(cases, 1)
}

// Forget takes back the cases of an article.
func (j *Judge) Forget(id annotate.ArticleID) {
	j.count(j.cases[id], -1)
	delete(j.cases, id)
}

func (j *Judge) count(cases []Case, sign float64) {
	for _, c := range cases {
		for _, k := range c.Keys {
			t := j.tallies[k]
			t.all += sign
			if c.Right {
				t.right += sign
			}
			if t.all == 0 {
				delete(j.tallies, k)
				continue
			}
			j.tallies[k] = t
		}
	}
}

// Score is how likely something with these keys is right, if it is believed at first
// with a score of prior.
func (j *Judge) Score(prior float64, keys []string) float64 {
	for _, k := range keys {
		t := j.tallies[k]
		prior = (Weight*prior + t.right) / (Weight + t.all)
	}
	return prior
}
