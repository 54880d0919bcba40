package suggest

import (
	"context"
	"slices"
	"strings"
	"sync"

	"goldspan/annotate"
)

// Longest is the length, in code points, of the longest article with suggestions: a hundred
// times the usual one. A longer one would keep the machine busy for long.
const Longest = 200_000

// TooLong says that an article has no suggestions, and teaches none. a may be nil.
func TooLong(a *annotate.Article) bool { return a != nil && a.Len() > Longest }

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
	learned  []annotate.ArticleID // the newest ones, for sources that come later
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
// the newest articles that e has learned from, as state reads them now. One with an error,
// which may be gone, is left out.
func (e *Engine) Put(r Recogniser, state func(annotate.ArticleID) (annotate.State, error)) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, id := range e.learned {
		if s, err := state(id); err == nil {
			r.Learn(s)
		}
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
	e.learned = append(e.learned, s.Article.ID)
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
	e.learned = slices.DeleteFunc(e.learned, func(o annotate.ArticleID) bool { return o == id })
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
// label, unless it is Inside it. The error is that of the context.
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
