package check

import (
	"hash/maphash"
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
	pred waiting[predicted]
	seen map[uint64]struct{} // hashes of IDs and texts that were brought together
	seed maphash.Seed
}

func newJoin() *join {
	return &join{
		gold: newWaiting[GoldArticle](), pred: newWaiting[predicted](),
		seen: map[uint64]struct{}{}, seed: maphash.MakeSeed(),
	}
}

// key is short, because there is one for every article: two of a million
// articles have the same with a chance of one in ten million.
func (j *join) key(name string) uint64 { return maphash.String(j.seed, name) }

func (j *join) knows(id, hash string) bool {
	_, byID := j.seen[j.key(id)]
	_, byHash := j.seen[j.key(hash)]
	return byID || byHash
}

func (j *join) remember(a *annotate.Article) {
	j.seen[j.key(string(a.ID))] = struct{}{}
	j.seen[j.key(a.SHA256())] = struct{}{}
}

// addGold takes an article. pred is what waited for it, nil where nothing did;
// again says that the article came before, and is not taken.
func (j *join) addGold(g *GoldArticle) (pred *predicted, again bool) {
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
	j.pred.remove(pred.record.ID, pred.hash)
	j.remember(g.Article)
	return pred, false
}

// addPred takes a line of predictions. gold is the article that waited for it,
// nil where none did; again says that its article had a line before, and that
// this one is not taken.
func (j *join) addPred(p *predicted) (gold *GoldArticle, again bool) {
	id, hash := p.record.ID, p.hash
	if hash != "" {
		gold = j.gold.byHash[hash]
	}
	if gold == nil && id != "" {
		gold = j.gold.byID[id]
	}
	if gold != nil {
		j.gold.remove(string(gold.Article.ID), gold.Article.SHA256())
		j.remember(gold.Article)
		return gold, false
	}
	if j.knows(id, hash) || id != "" && j.pred.byID[id] != nil || hash != "" && j.pred.byHash[hash] != nil {
		return nil, true
	}
	j.pred.add(id, hash, p)
	return nil, false
}
