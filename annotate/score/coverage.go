package score

import (
	"cmp"
	"maps"
	"slices"
)

// Reason says why an article is not scored. Callers may add reasons of their own.
type Reason string

// The usual reasons.
const (
	NotDone        Reason = "gold is not marked done"
	UnknownArticle Reason = "there is no gold of the article"
	OtherText      Reason = "gold and predictions are of different texts"
)

// Part is a number of articles with their spans.
type Part struct{ Articles, Gold, Pred int }

// LeftOut counts the articles and spans that were not scored for one reason.
type LeftOut struct {
	Reason Reason
	Part
}

// Coverage says how many articles and spans were scored, and how many were not.
type Coverage struct {
	Scored  Part
	LeftOut []LeftOut // by reason, in alphabetical order
}

// coverage counts by reason. The reason "" stands for scored articles.
type coverage map[Reason]Part

func (c coverage) score(gold, pred int) { c.leaveOut("", gold, pred) }

func (c coverage) leaveOut(why Reason, gold, pred int) {
	p := c[why]
	c[why] = Part{p.Articles + 1, p.Gold + gold, p.Pred + pred}
}

func (c coverage) report() Coverage {
	r := Coverage{Scored: c[""]}
	for _, why := range slices.SortedFunc(maps.Keys(c), cmp.Compare[Reason]) {
		if why != "" {
			r.LeftOut = append(r.LeftOut, LeftOut{why, c[why]})
		}
	}
	return r
}
