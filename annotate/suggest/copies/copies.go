// Package copies suggests, for a sentence that stands in an article that is done too,
// the spans that it has there.
package copies

import (
	"context"
	"hash/maphash"
	"slices"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/segment"
	"goldspan/annotate/suggest"
)

// shortest is how many words a sentence has at least that says which spans are in it.
const shortest = 5

// Copies is the source.
type Copies struct {
	seed      maphash.Seed
	sentences map[uint64][]copied
	articles  map[annotate.ArticleID][]uint64
	found     []copiedSpan // of one sentence
}

// copied is a sentence of an article that is done, with its spans.
type copied struct {
	article annotate.ArticleID
	spans   []copiedSpan
}

// copiedSpan is a span, counted from the start of its sentence. Most say nothing besides:
// a meaning takes ten times as much room as the rest.
type copiedSpan struct {
	annotate.Mark
	meaning *annotate.Meaning // nil for none
}

// New makes the source.
func New() *Copies {
	return &Copies{seed: maphash.MakeSeed(), sentences: map[uint64][]copied{}, articles: map[annotate.ArticleID][]uint64{}}
}

// Origin is annotate.OriginCopies.
func (c *Copies) Origin() annotate.Origin { return annotate.OriginCopies }

// hash is that of a sentence; false where it is too short.
func (c *Copies) hash(text string) (uint64, bool) {
	return maphash.String(c.seed, text), strings.Count(text, " ") >= shortest-1
}

// Learn takes in the sentences of an article that is done.
func (c *Copies) Learn(s annotate.State) {
	c.Forget(s.Article.ID)
	if s.Status != annotate.StatusDone {
		return
	}
	id := s.Article.ID
	for r := range segment.New(s.Article.Text(), s.Article.Index()).Sentences() {
		h, long := c.hash(s.Article.Quote(r))
		if !long || len(s.Article.NotArticle().Over(r)) > 0 {
			continue
		}
		c.found = c.found[:0]
		for sp := range s.Over(r) {
			if !r.Covers(sp.Range) {
				continue
			}
			found := copiedSpan{Mark: sp.Mark()}
			found.Range.Start, found.Range.End = sp.Range.Start-r.Start, sp.Range.End-r.Start
			if meaning := sp.Meaning; meaning != (annotate.Meaning{}) {
				found.meaning = &meaning
			}
			c.found = append(c.found, found)
		}
		c.sentences[h] = append(c.sentences[h], copied{id, slices.Clone(c.found)})
		c.articles[id] = append(c.articles[id], h)
	}
}

// Forget takes back the sentences of an article.
func (c *Copies) Forget(id annotate.ArticleID) {
	for _, h := range c.articles[id] {
		left := slices.DeleteFunc(c.sentences[h], func(x copied) bool { return x.article == id })
		if len(left) == 0 {
			delete(c.sentences, h)
		} else {
			c.sentences[h] = left
		}
	}
	delete(c.articles, id)
}

// Suggest gives the sentences of an article the spans that they have elsewhere. The more
// copies of a sentence have a span, the likelier it is.
func (c *Copies) Suggest(ctx context.Context, a *annotate.Article) ([]suggest.Suggestion, error) {
	if err := ctx.Err(); err != nil || len(c.sentences) == 0 {
		return nil, err
	}
	var out []suggest.Suggestion
	for r := range segment.New(a.Text(), a.Index()).Sentences() {
		h, long := c.hash(a.Quote(r))
		if !long || len(c.sentences[h]) == 0 {
			continue
		}
		out = append(out, vote(r, newest(c.sentences[h]))...)
	}
	slices.SortStableFunc(out, suggest.Compare)
	return out, nil
}

// enough is how many copies of a sentence vote.
const enough = 20

// newest are the copies that vote.
func newest(all []copied) []copied { return all[max(0, len(all)-enough):] }

// vote gives the spans of copies of a sentence at r.
func vote(r annotate.Range, copies []copied) (out []suggest.Suggestion) {
	votes := map[annotate.Mark]int{}
	for _, x := range copies {
		for _, sp := range x.spans {
			m := annotate.Mark{Label: sp.Label, Range: annotate.Range{Start: r.Start + sp.Range.Start, End: r.Start + sp.Range.End}}
			if m.Range.End > r.End {
				continue // two sentences with one hash
			}
			votes[m]++
			if votes[m] == 1 {
				first := suggest.Suggestion{Range: m.Range, Label: m.Label, Origin: annotate.OriginCopies}
				if sp.meaning != nil {
					first.Meaning = *sp.meaning
				}
				out = append(out, first)
			}
		}
	}
	for i := range out {
		n := float64(votes[out[i].Mark()])
		out[i].Score = min(0.97, (n+0.85)/(float64(len(copies))+1))
		out[i].Meaning.Assumed = out[i].Meaning.Detailed()
	}
	return out
}
