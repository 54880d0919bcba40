package suggest

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
	"sync"

	"goldspan/annotate"
	"goldspan/annotate/fill"
	"goldspan/annotate/leftover"
	"goldspan/annotate/segment"
	"goldspan/annotate/speaker"
)

// Least is the least score of a suggestion that is shown, by label, where the settings
// say nothing else. A label of the project's own has LeastElse.
func Least() map[annotate.LabelID]float64 {
	return map[annotate.LabelID]float64{
		annotate.LabelActor: 0.45, annotate.LabelFigure: 0.45, annotate.LabelClaim: 0.4,
	}
}

// LeastElse is the least score for labels without one of their own.
const LeastElse = 0.6

// Settings say what is shown. The zero value shows what is shown by default.
type Settings struct {
	Off   map[annotate.Origin]bool     // sources that are switched off
	Least map[annotate.LabelID]float64 // least score by label; the defaults where it says nothing
}

// least is the least score of a label that is shown.
func (s Settings) least(l annotate.LabelID) float64 {
	if x, ok := s.Least[l]; ok {
		return x
	}
	if x, ok := Least()[l]; ok {
		return x
	}
	return LeastElse
}

// Never is a text that the analyst does not want to see suggested with a label.
type Never struct {
	Label annotate.LabelID
	Text  string // after Fold
}

// Rejected is what the analyst has rejected: marks of one article, and texts in all
// articles. The zero value is nothing.
type Rejected struct {
	Marks map[annotate.Mark]bool
	Never map[Never]bool
}

// Has says that s, with its text, was rejected.
func (r Rejected) Has(s Suggestion, text string) bool {
	return r.Marks[s.Mark()] || len(r.Never) > 0 && r.Never[Never{s.Label, Fold(text)}]
}

// Fold is a text as rejected texts are compared: in small letters, with plain
// apostrophes and single spaces.
func Fold(text string) string {
	text = strings.ToLower(strings.ReplaceAll(text, "’", "'"))
	return strings.Join(strings.Fields(text), " ")
}

// Trainer is a source with work that is too long for Learn.
type Trainer interface {
	Recogniser
	// Training is the work that is left to do with what was learned, nil for none. The
	// work touches nothing of the source, so that the source can be used meanwhile. Its
	// result takes over what it has made; that is quick. Training is asked again
	// only after the result was called.
	Training() func(context.Context) (use func(), err error)
}

// Sureness says how good a source that learns is at a label by now.
type Sureness struct {
	Label    annotate.LabelID
	F1       float64 // in articles that it did not learn from; 0 where Articles are too few
	Spans    int     // of the label that it learned from
	Articles int     // that it learned from
}

// Measured is a source that knows how good it is.
type Measured interface {
	Sureness() []Sureness
}

// Opinion is how likely something is, and how much that counts beside the other sources,
// from 0 to 1.
type Opinion struct{ Score, Weight float64 }

// Weigher is a source with an opinion of what other sources suggest. Of its own
// suggestions those count that no other source has.
type Weigher interface {
	// Weigh gives its opinion of marks in an article, in their order.
	Weigh(a *annotate.Article, marks []annotate.Mark) []Opinion
}

// Engine asks sources. It may be used from several goroutines. Learn, Forget and
// Suggest wait for each other, so the goroutine of events does not call them.
type Engine struct {
	mu       sync.Mutex
	sources  []Recogniser
	learned  []annotate.State // the newest ones, for sources that come later
	training sync.Mutex
}

// New makes an engine that asks sources. Of two sources that say the same, the first
// one's details are taken.
func New(sources ...Recogniser) *Engine {
	return &Engine{sources: sources}
}

// Origins are the sources of e, in order.
func (e *Engine) Origins() []annotate.Origin {
	e.mu.Lock()
	defer e.mu.Unlock()
	out := make([]annotate.Origin, len(e.sources))
	for i, r := range e.sources {
		out[i] = r.Origin()
	}
	return out
}

// Put adds a source, or puts it in the place of the one with its origin. It learns from
// the newest articles that e has learned from.
func (e *Engine) Put(r Recogniser) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, s := range e.learned {
		r.Learn(s)
	}
	for i, old := range e.sources {
		if old.Origin() == r.Origin() {
			e.sources[i] = r
			return
		}
	}
	e.sources = append(slices.Clip(e.sources), r)
}

// Drop removes the source with an origin.
func (e *Engine) Drop(o annotate.Origin) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.sources = slices.DeleteFunc(slices.Clone(e.sources), func(r Recogniser) bool { return r.Origin() == o })
}

// Learn takes in what an annotation set says of an article, in place of what was
// learned of the article before. Only in an article that is done a missing span means
// something.
func (e *Engine) Learn(s annotate.State) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.unlearn(s.Article.ID)
	e.learned = append(e.learned, s)
	if len(e.learned) > 2*forLater {
		e.learned = slices.Delete(e.learned, 0, len(e.learned)-forLater)
	}
	for _, r := range e.sources {
		r.Learn(s)
	}
}

// forLater is how many articles a source that comes later learns from at least.
const forLater = 200

func (e *Engine) unlearn(id annotate.ArticleID) {
	e.learned = slices.DeleteFunc(e.learned, func(s annotate.State) bool { return s.Article.ID == id })
}

// Forget takes back what was learned of an article.
func (e *Engine) Forget(id annotate.ArticleID) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.unlearn(id)
	for _, r := range e.sources {
		r.Forget(id)
	}
}

// Stale says that Train has something to do.
func (e *Engine) Stale() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.ContainsFunc(e.sources, func(r Recogniser) bool {
		t, ok := r.(Trainer)
		return ok && t.Training() != nil
	})
}

// Train does the long work of learning. Suggest does not wait for it: until it is done,
// the sources answer with what they knew before. The error is that of the context.
func (e *Engine) Train(ctx context.Context) error {
	e.training.Lock()
	defer e.training.Unlock()
	e.mu.Lock()
	sources := e.sources
	e.mu.Unlock()
	for _, r := range sources {
		t, ok := r.(Trainer)
		if !ok {
			continue
		}
		e.mu.Lock()
		work := t.Training()
		e.mu.Unlock()
		if work == nil {
			continue
		}
		use, err := work(ctx)
		if err != nil {
			return err
		}
		e.mu.Lock()
		use()
		e.mu.Unlock()
	}
	return nil
}

// Sureness says how good the sources that learn are by now, by label.
func (e *Engine) Sureness() (out []Sureness) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, r := range e.sources {
		if m, ok := r.(Measured); ok {
			out = append(out, m.Sureness()...)
		}
	}
	return out
}

// Suggest proposes spans for the article of s, in the order of annotate.CompareSpans.
// A suggestion overlaps no span of s with its label, and no other suggestion with its
// label. The error is that of the context.
func (e *Engine) Suggest(ctx context.Context, s annotate.State, set Settings, not Rejected) ([]Suggestion, error) {
	all, err := e.ask(ctx, s.Article, set)
	if err != nil {
		return nil, err
	}
	all = choose(apart(all), s, set, not)
	complete(s, all)
	return all, ctx.Err()
}

// Doubt is how unsure the sources are of an article, from 0 to 1: the article with the
// greatest doubt teaches most. It counts suggestions that may as well be wrong, and
// those on which the sources disagree. The error is that of the context.
func (e *Engine) Doubt(ctx context.Context, a *annotate.Article, set Settings) (float64, error) {
	all, err := e.ask(ctx, a, set)
	if err != nil {
		return 0, err
	}
	if len(all) == 0 {
		return 0, nil
	}
	sum := 0.0
	for _, s := range all {
		sum += 4 * s.Score * (1 - s.Score)
	}
	return sum / float64(len(all)), nil
}

// ask asks the sources that are not switched off.
func (e *Engine) ask(ctx context.Context, a *annotate.Article, set Settings) ([]Suggestion, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	var all, own []Suggestion
	for _, r := range e.sources {
		if set.Off[r.Origin()] {
			continue
		}
		said, err := r.Suggest(ctx, a)
		if err != nil {
			return nil, err
		}
		if _, ok := r.(Weigher); ok {
			own = append(own, said...)
		} else {
			all = append(all, said...)
		}
	}
	all = merge(all)
	for _, r := range e.sources {
		if w, ok := r.(Weigher); ok && !set.Off[r.Origin()] {
			weigh(w, a, all)
		}
	}
	return unite(all, own), ctx.Err()
}

// merge makes one suggestion of those with the same label and range. Sources that agree
// are surer than the surest of them.
func merge(all []Suggestion) []Suggestion {
	at := make(map[annotate.Mark]int, len(all))
	out := all[:0:0]
	for _, s := range all {
		i, ok := at[s.Mark()]
		if !ok {
			at[s.Mark()] = len(out)
			out = append(out, s)
			continue
		}
		first := out[i]
		low, high := min(first.Score, s.Score), max(first.Score, s.Score)
		if s.Score > first.Score {
			out[i].Origin = s.Origin
		}
		out[i].Score = logistic((logit(low) + logit(high)) / 2)
		if !first.Meaning.Detailed() {
			out[i].Meaning = s.Meaning
		}
		if first.Speaker.Empty() {
			out[i].Speaker = s.Speaker
		}
	}
	return out
}

// weigh takes the opinion of a source into the scores of what others suggest.
func weigh(w Weigher, a *annotate.Article, all []Suggestion) {
	marks := make([]annotate.Mark, len(all))
	for i, s := range all {
		marks[i] = s.Mark()
	}
	for i, o := range w.Weigh(a, marks) {
		all[i].Score = logistic((1-o.Weight)*logit(all[i].Score) + o.Weight*logit(o.Score))
	}
}

// unite is all, and what of more has other marks.
func unite(all, more []Suggestion) []Suggestion {
	have := make(map[annotate.Mark]bool, len(all))
	for _, s := range all {
		have[s.Mark()] = true
	}
	for _, s := range more {
		if !have[s.Mark()] {
			have[s.Mark()] = true
			all = append(all, s)
		}
	}
	return all
}

// apart believes less in what lies inside a longer suggestion with its label: only one of
// the two can be right.
func apart(all []Suggestion) []Suggestion {
	out := slices.Clone(all)
	slices.SortFunc(out, Compare)
	scores := make([]float64, len(out))
	for i, s := range out {
		scores[i] = s.Score
		for k := i - 1; k >= 0 && k > i-inView; k-- {
			if o := out[k]; o.Label == s.Label && o.Range.Covers(s.Range) {
				scores[i] = min(scores[i], s.Score*(1-o.Score/2))
			}
		}
	}
	for i := range out {
		out[i].Score = scores[i]
	}
	return out
}

// inView is how many suggestions before one are looked at for one around it.
const inView = 32

// choose leaves out what is not shown.
func choose(all []Suggestion, s annotate.State, set Settings, not Rejected) []Suggestion {
	a := s.Article
	segments := segment.New(a.Text(), a.Index())
	aside := leftover.Find(a, nil)
	fits := func(c Suggestion) bool {
		switch {
		case c.Range.Empty() || !a.Index().Has(c.Range), c.Score < set.least(c.Label), c.Score > 1:
			return false
		case len(a.NotArticle().Over(c.Range)) > 0, segments.Trim(c.Range) != c.Range:
			return false
		case slices.ContainsFunc(aside, func(p leftover.Passage) bool { return p.Range.Overlaps(c.Range) }):
			return false
		}
		for o := range s.Over(c.Range) {
			if o.Label == c.Label {
				return false
			}
		}
		return !not.Has(c, a.Quote(c.Range))
	}
	var out []Suggestion
	for _, c := range all {
		if fits(c) {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(x, y Suggestion) int {
		return cmp.Or(
			cmp.Compare(y.Score, x.Score), cmp.Compare(y.Range.Len(), x.Range.Len()),
			cmp.Compare(x.Range.Start, y.Range.Start), cmp.Compare(x.Label, y.Label),
		)
	})
	taken := map[annotate.LabelID]*places{}
	kept := out[:0]
	for _, c := range out {
		if taken[c.Label] == nil {
			taken[c.Label] = &places{}
		}
		if taken[c.Label].take(c.Range) {
			kept = append(kept, c)
		}
	}
	slices.SortFunc(kept, Compare)
	return kept
}

// places are ranges that do not overlap, in order.
type places []annotate.Range

// take adds r, if it overlaps none.
func (p *places) take(r annotate.Range) bool {
	i, _ := slices.BinarySearchFunc(*p, r, func(a, b annotate.Range) int { return cmp.Compare(a.Start, b.Start) })
	if i < len(*p) && (*p)[i].Overlaps(r) || i > 0 && (*p)[i-1].Overlaps(r) {
		return false
	}
	*p = slices.Insert(*p, i, r)
	return true
}

// Compare is the order of suggestions, that of annotate.CompareSpans.
func Compare(x, y Suggestion) int {
	return annotate.CompareSpans(annotate.Span{Range: x.Range, Label: x.Label}, annotate.Span{Range: y.Range, Label: y.Label})
}

// complete gives suggestions the details that the text says and no source gave. The
// speaker of a claim is an actor of s or of the suggestions.
func complete(s annotate.State, all []Suggestion) {
	if len(all) == 0 {
		return
	}
	a := s.Article
	filler := fill.Filler{Asks: annotate.AsksAll()}
	var actors []annotate.Range
	for span := range s.Spans() {
		if span.Label == annotate.LabelActor {
			actors = append(actors, span.Range)
		}
	}
	for _, c := range all {
		if c.Label == annotate.LabelActor {
			actors = append(actors, c.Range)
		}
	}
	var speakers *speaker.Article
	for i := range all {
		c := &all[i]
		if !c.Meaning.Detailed() {
			c.Meaning = filler.Span(a, annotate.Span{Label: c.Label, Range: c.Range, Quote: a.Quote(c.Range)}).Meaning
		}
		c.Meaning = c.Meaning.For(c.Label)
		c.Meaning.Assumed = c.Meaning.Detailed()
		if c.Label != annotate.LabelClaim || !c.Speaker.Empty() {
			continue
		}
		if speakers == nil {
			speakers = speaker.New(a.Text(), a.Index(), fill.Language(a))
		}
		if said := speakers.Speakers(c.Range, actors); len(said) > 0 && said[0].Likely {
			c.Speaker = actors[said[0].Index]
		}
	}
}

func logit(p float64) float64 {
	p = min(max(p, 0.001), 0.999)
	return math.Log(p / (1 - p))
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
