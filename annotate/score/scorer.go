package score

import (
	"slices"
	"strings"
)

// Resamples is the usual number of resamples of the bootstrap.
const Resamples = 1000

// Options of a Scorer.
type Options struct {
	// Resamples of the bootstrap, which keeps 8 bytes and some 5 + 9 for each label
	// of every article, so about 40 bytes with three labels, and takes another 24
	// while Result or Compare runs. With 0 there are no intervals, and the memory
	// needed does not depend on the number of articles.
	Resamples int
	// Seed of the bootstrap. The same articles, in any order, and the same seed
	// give the same intervals.
	Seed uint64
}

// Scorer measures predictions against gold, article by article. It is not safe
// for use by several goroutines at once.
type Scorer struct {
	options  Options
	m        *matcher
	total    tally
	labels   []labelTally // by the matcher's label
	confused map[pairOfLabels]int
	articles [schemes]sums // in the order of Schemes()
	coverage coverage
	rows     rows

	// The article at hand.
	article tally
	cells   []labelTally // by the matcher's label; zero for labels that are not in touched
	inside  []bool       // by the matcher's label: it is in touched
	touched []int32
}

// pairOfLabels is a gold label and a predicted one.
type pairOfLabels struct{ gold, pred int32 }

// NewScorer makes a scorer that has seen no article.
func NewScorer(o Options) *Scorer {
	return &Scorer{options: o, m: newMatcher(), confused: map[pairOfLabels]int{}, coverage: coverage{}}
}

// Add scores one article. The key names the article: it makes the bootstrap
// independent of the order of articles, and pairs two systems in Compare. An
// article must not be added twice.
func (s *Scorer) Add(article string, gold, pred []Item) {
	s.m.load(gold, pred)
	for len(s.cells) < len(s.m.labels) {
		s.cells = append(s.cells, labelTally{})
		s.inside = append(s.inside, false)
		s.labels = append(s.labels, labelTally{})
	}
	s.article = tally{gold: len(gold), pred: len(pred)}
	for _, c := range s.m.components {
		s.component(c)
	}
	rest := s.m.rest()
	for g := rest.g0; g < rest.g1; g++ {
		s.cell(s.m.gold[g].label).gold++
	}
	for p := rest.p0; p < rest.p1; p++ {
		s.cell(s.m.pred[p].label).pred++
	}
	s.coverage.score(len(gold), len(pred))
	s.total.add(s.article)
	for i, scheme := range Schemes() {
		s.articles[i].add(s.article.counts(scheme))
	}
	if s.options.Resamples > 0 {
		s.rows.add(article, &s.article, s.touched, s.cells)
	}
	for _, l := range s.touched {
		s.labels[l].add(&s.cells[l])
		s.cells[l] = labelTally{}
		s.inside[l] = false
	}
	s.touched = s.touched[:0]
}

// LeaveOut notes an article that is not scored, and how many spans it has.
func (s *Scorer) LeaveOut(why Reason, gold, pred int) { s.coverage.leaveOut(why, gold, pred) }

// cell is what the article has of a label.
func (s *Scorer) cell(label int32) *labelTally {
	if !s.inside[label] {
		s.inside[label] = true
		s.touched = append(s.touched, label)
	}
	return &s.cells[label]
}

func (s *Scorer) component(c component) {
	switch golds, preds := c.g1-c.g0, c.p1-c.p0; {
	case golds == 1 && preds == 0:
		g := &s.m.gold[c.g0]
		cell := s.cell(g.label)
		cell.gold++
		cell.chars.Gold += g.end - g.start
	case golds == 0 && preds == 1:
		p := &s.m.pred[c.p0]
		cell := s.cell(p.label)
		cell.pred++
		cell.chars.Pred += p.end - p.start
	case golds == 1 && preds == 1:
		s.two(&s.m.gold[c.g0], &s.m.pred[c.p0])
	default:
		s.many(c)
	}
}

// two is the component that most are: one span on each side.
func (s *Scorer) two(g, p *mark) {
	a := &s.article
	sameRange, sameLabel := g.sameRange(p), g.label == p.label
	if sameRange {
		a.ranges++
	} else {
		a.rangesOther++
	}
	if sameRange && sameLabel {
		a.strict++
	} else {
		a.strictOther++
	}
	gold := s.cell(g.label)
	gold.gold++
	gold.chars.Gold += g.end - g.start
	pred := s.cell(p.label)
	pred.pred++
	pred.chars.Pred += p.end - p.start
	if !sameLabel {
		a.otherLabels++
		s.confused[pairOfLabels{g.label, p.label}]++
		return
	}
	a.sameLabel++
	gold.overlapping++
	gold.chars.Both += min(g.end, p.end) - max(g.start, p.start)
	if sameRange {
		gold.same++
	} else {
		gold.other++
	}
}

func (s *Scorer) many(c component) {
	m, a := s.m, &s.article
	m.clear(c)
	m.joinEqual(c, m.compareSpan)
	if gs, ps := m.free(c); len(gs) == 0 || len(ps) == 0 {
		// A side whose spans are all found as they are is as well matched as can
		// be in every scheme.
		same := c.g1 - c.g0 - len(gs)
		a.strict += same
		a.ranges += same
		a.sameLabel += same
		for g := c.g0; g < c.g1; g++ {
			if m.toPred[g] >= 0 {
				s.cell(m.gold[g].label).overlapping++
			}
		}
		s.byLabel(c)
		return
	}
	m.sweep(m.goldFree, m.predFree) // now as matchStrict leaves it
	s.eachPair(c, func(g, p *mark) {
		if g.label == p.label && g.sameRange(p) {
			a.strict++
		} else {
			a.strictOther++
		}
	})
	m.matchRange(c)
	s.eachPair(c, func(g, p *mark) {
		if g.sameRange(p) {
			a.ranges++
		} else {
			a.rangesOther++
		}
	})
	m.matchType(c)
	s.eachPair(c, func(g, p *mark) {
		if g.label == p.label {
			a.sameLabel++
			s.cell(g.label).overlapping++
		} else {
			a.otherLabels++
			s.confused[pairOfLabels{g.label, p.label}]++
		}
	})
	m.clear(c)
	m.joinEqual(c, m.compareSpan)
	s.byLabel(c)
}

func (s *Scorer) eachPair(c component, do func(g, p *mark)) {
	for g := c.g0; g < c.g1; g++ {
		if p := s.m.toPred[g]; p >= 0 {
			do(&s.m.gold[g], &s.m.pred[p])
		}
	}
}

// byLabel counts each label alone. Equal spans of the component are joined
// already, and nothing else is.
func (s *Scorer) byLabel(c component) {
	m := s.m
	m.eachLabel(c, func(label int32, gs, ps []int32) {
		cell := s.cell(label)
		cell.gold += len(gs)
		cell.pred += len(ps)
		cell.chars = cell.chars.Plus(measure(m.gold, m.pred, gs, ps))
		gold := len(gs)
		gs, ps = m.without(gs, ps)
		cell.same += gold - len(gs)
		m.sweep(gs, ps)
		for _, g := range gs {
			if m.toPred[g] >= 0 {
				cell.other++
			}
		}
	})
}

// sortedLabels are the labels seen, by name.
func (s *Scorer) sortedLabels() []int32 {
	ids := make([]int32, 0, len(s.labels))
	for id := range s.labels {
		ids = append(ids, int32(id))
	}
	slices.SortFunc(ids, func(a, b int32) int { return strings.Compare(s.m.labels[a], s.m.labels[b]) })
	return ids
}
