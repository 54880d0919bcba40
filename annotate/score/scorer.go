package score

import (
	"slices"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/bootstrap"
)

// Resamples is the usual number of resamples of the bootstrap.
const Resamples = 1000

// Options of a Scorer.
type Options struct {
	// Resamples is the number of resamples of the bootstrap. The bootstrap keeps
	// for each article 8 bytes, about 5 more, and about 9 for each label: about 40
	// bytes with three labels. Result and Compare need another 40 bytes for each
	// article while they run. With 0 there are no intervals, and the memory does
	// not grow with the number of articles.
	Resamples int
	// Seed of the bootstrap. Equal articles and an equal seed give equal intervals,
	// in any order of the articles.
	Seed uint64
}

// Scorer measures predictions against gold, article by article. A Scorer must not
// be used by several goroutines at once.
type Scorer struct {
	options  Options
	m        *matcher
	total    tally
	labels   []labelTally // index: matcher.labels
	confused map[pairOfLabels]int
	articles [schemes]sums // in the order of Schemes()
	coverage coverage
	rows     bootstrap.Rows
	row      []byte // of the current article, for rows

	// The current article.
	article tally
	cells   []labelTally // index: matcher.labels; zero for labels outside touched
	inside  []bool       // index: matcher.labels; true for labels in touched
	touched []int32
}

// pairOfLabels is a gold label and a predicted label.
type pairOfLabels struct{ gold, pred int32 }

// NewScorer makes a scorer without articles.
func NewScorer(o Options) *Scorer {
	return &Scorer{options: o, m: newMatcher(), confused: map[pairOfLabels]int{}, coverage: coverage{}}
}

// Add scores one article. The parameter article is the article's key. The key makes
// the bootstrap independent of the order of articles, and Compare pairs two systems
// by it. Each article must be added only once.
func (s *Scorer) Add(article string, gold, pred []Item) { s.AddOutside(article, gold, pred, nil) }

// AddOutside is Add for an article with regions that are not part of it. Characters in the
// regions do not count. A span that is partly in one is counted as a whole.
func (s *Scorer) AddOutside(article string, gold, pred []Item, regions []annotate.Range) {
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
	s.leaveOutCharacters(gold, pred, regions)
	s.coverage.score(len(gold), len(pred))
	s.total.add(s.article)
	for i, scheme := range Schemes() {
		s.articles[i].add(s.article.counts(scheme))
	}
	if s.options.Resamples > 0 {
		s.row = appendRow(s.row[:0], &s.article, s.touched, s.cells)
		s.rows.Add(article, s.row)
	}
	for _, l := range s.touched {
		s.labels[l].add(&s.cells[l])
		s.cells[l] = labelTally{}
		s.inside[l] = false
	}
	s.touched = s.touched[:0]
}

// LeaveOut records an article that is not scored, with its numbers of spans.
func (s *Scorer) LeaveOut(why Reason, gold, pred int) { s.coverage.leaveOut(why, gold, pred) }

// cell is the current article's count of a label.
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

// two counts a component of one span on each side, the most frequent kind.
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
		// Every span of one side has an equal span on the other side. No matching
		// is better than this one, in any scheme.
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
	m.sweep(m.goldFree, m.predFree) // the partners are now those of the strict scheme
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

// byLabel counts each label on its own. Before the call, equal spans of the
// component must be joined, and no others.
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

// sortedLabels gives the labels by name.
func (s *Scorer) sortedLabels() []int32 {
	ids := make([]int32, 0, len(s.labels))
	for id := range s.labels {
		ids = append(ids, int32(id))
	}
	slices.SortFunc(ids, func(a, b int32) int { return strings.Compare(s.m.labels[a], s.m.labels[b]) })
	return ids
}
