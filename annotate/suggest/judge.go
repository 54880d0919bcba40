package suggest

import (
	"strings"

	"goldspan/annotate"
)

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
	numbers  map[string]uint32 // of the keys
	tallies  []tally           // by the number of a key
	articles map[annotate.ArticleID][]vote
}

// vote is that a key had a case in an article. A thousand articles have many: it holds
// nothing of the article.
type vote struct {
	key   uint32
	right bool
}

// NewJudge makes a judge that has seen nothing.
func NewJudge() *Judge {
	return &Judge{numbers: map[string]uint32{}, articles: map[annotate.ArticleID][]vote{}}
}

// Learn takes in the cases of an article, in place of those of before.
func (j *Judge) Learn(id annotate.ArticleID, cases []Case) {
	j.Forget(id)
	n := 0
	for _, c := range cases {
		n += len(c.Keys)
	}
	if n == 0 {
		return
	}
	votes := make([]vote, 0, n)
	for _, c := range cases {
		for _, k := range c.Keys {
			votes = append(votes, vote{j.number(k), c.Right})
		}
	}
	j.articles[id] = votes
	j.count(votes, 1)
}

// number is the number of a key.
func (j *Judge) number(key string) uint32 {
	n, ok := j.numbers[key]
	if !ok {
		n = uint32(len(j.tallies))
		j.numbers[strings.Clone(key)] = n // it may be a part of a text
		j.tallies = append(j.tallies, tally{})
	}
	return n
}

// Forget takes back the cases of an article.
func (j *Judge) Forget(id annotate.ArticleID) {
	j.count(j.articles[id], -1)
	delete(j.articles, id)
}

func (j *Judge) count(votes []vote, sign float64) {
	for _, v := range votes {
		t := &j.tallies[v.key]
		t.all += sign
		if v.right {
			t.right += sign
		}
	}
}

// Score is how likely something with these keys is right, if it is believed at first
// with a score of prior.
func (j *Judge) Score(prior float64, keys []string) float64 {
	for _, k := range keys {
		var t tally
		if n, ok := j.numbers[k]; ok {
			t = j.tallies[n]
		}
		prior = (Weight*prior + t.right) / (Weight + t.all)
	}
	return prior
}
