package check

import (
	"slices"

	"goldspan/annotate"
)

// waiting is what one side has given and the other not yet, by both of its names.
type waiting[T any] struct {
	byID, byHash map[string]*T
	n            int
}

func newWaiting[T any]() waiting[T] {
	return waiting[T]{byID: map[string]*T{}, byHash: map[string]*T{}}
}

func (w *waiting[T]) add(id, hash string, item *T) {
	if id != "" {
		w.byID[id] = item
	}
	if hash != "" {
		w.byHash[hash] = item
	}
	w.n++
}

func (w *waiting[T]) remove(id, hash string) {
	delete(w.byID, id)
	delete(w.byHash, hash)
	w.n--
}

// rest are all that wait, once each, in the order that less gives.
func (w *waiting[T]) rest(compare func(a, b *T) int) []*T {
	all := make([]*T, 0, w.n)
	one := map[*T]bool{}
	for _, names := range []map[string]*T{w.byID, w.byHash} {
		for _, item := range names {
			if !one[item] {
				one[item] = true
				all = append(all, item)
			}
		}
	}
	slices.SortFunc(all, compare)
	return all
}

// join brings together what both sides say of an article, whatever the order
// in which they say it.
type join struct {
	gold waiting[GoldArticle]
	pred waiting[predLine]
	seen *seen // names of what was brought together
}

func newJoin() *join {
	return &join{gold: newWaiting[GoldArticle](), pred: newWaiting[predLine](), seen: newSeen()}
}

func (j *join) knows(id, hash string) bool {
	return hash != "" && j.seen.has(hash) || id != "" && j.seen.has(id)
}

// remember notes that an article had its predictions: by its text, and by its ID
// where that is all that its line had, as lines of one extractor are alike.
func (j *join) remember(a *annotate.Article, p *predLine) {
	j.seen.add(a.SHA256())
	if p != nil && p.record.SHA256 == "" {
		j.seen.add(string(a.ID))
	}
}

// addGold takes an article. pred is what waited for it, nil where nothing did;
// duplicate says that the article came before, and is not taken.
func (j *join) addGold(g *GoldArticle) (pred *predLine, duplicate bool) {
	id, hash := string(g.Article.ID), g.Article.SHA256()
	if j.knows(id, hash) || j.gold.byID[id] != nil || j.gold.byHash[hash] != nil {
		return nil, true
	}
	if pred = j.pred.byHash[hash]; pred == nil {
		pred = j.pred.byID[id]
	}
	if pred == nil {
		j.gold.add(id, hash, g)
		return nil, false
	}
	j.pred.remove(pred.record.ID, pred.record.SHA256)
	j.remember(g.Article, pred)
	return pred, false
}

// addPred takes a line of predictions. gold is the article that waited for it,
// nil where none did; duplicate says that its article had a line before, and that
// this one is not taken.
func (j *join) addPred(p *predLine) (gold *GoldArticle, duplicate bool) {
	id, hash := p.record.ID, p.record.SHA256
	if hash != "" {
		gold = j.gold.byHash[hash]
	}
	if gold == nil && id != "" {
		gold = j.gold.byID[id]
	}
	if gold != nil {
		j.gold.remove(string(gold.Article.ID), gold.Article.SHA256())
		j.remember(gold.Article, p)
		return gold, false
	}
	if j.knows(id, hash) || id != "" && j.pred.byID[id] != nil || hash != "" && j.pred.byHash[hash] != nil {
		return nil, true
	}
	j.pred.add(id, hash, p)
	return nil, false
}
