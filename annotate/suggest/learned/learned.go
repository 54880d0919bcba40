// Package learned suggests spans by a model of the articles that are done: for each
// label a sequence labeller over the tokens of a line, see model. What the rules of
// patterns find are features of the tokens, so the model also learns which rules the
// analyst follows.
//
// A model is trained in the background, see suggest.Trainer, and is the same for the same
// articles. How good it is, it says itself: it is measured in articles that it has not
// learned from. A label below the threshold is not suggested.
package learned

import (
	"context"
	"maps"
	"math"
	"runtime"
	"slices"
	"sync"

	"goldspan/annotate"
	"goldspan/annotate/suggest"
	"goldspan/annotate/suggest/patterns"
)

const (
	epochs   = 8
	folds    = 4
	newest   = 100  // articles that are learned from, the last ones
	kept     = 200  // articles that are kept at most
	fewest   = 3    // articles before there is a model
	fewSpans = 8    // of a label before it has a model
	leastF1  = 0.45 // of a label that is suggested by the model alone
	least    = 0.2  // of a suggestion
)

// Learned is the source.
type Learned struct {
	rules    *patterns.Patterns // in use while the source is
	own      *patterns.Patterns // in use while a model is trained
	articles []*example         // in the order of learning
	stale    bool
	made     *made // nil: no model yet
	last     *text // of lastOf
	lastOf   *annotate.Article
}

// example is an article that is done.
type example struct {
	state annotate.State
	// Made at the first training.
	text  *text
	spans map[annotate.LabelID][][2]int // tokens, the last one included
}

// made is what training makes.
type made struct {
	models   map[annotate.LabelID]*model
	sureness map[annotate.LabelID]suggest.Sureness
}

// New makes the source. What rules finds are features; more are the rules that it has
// besides the usual ones.
func New(rules *patterns.Patterns, more ...patterns.Rules) *Learned {
	return &Learned{rules: rules, own: patterns.New(more...)}
}

// Origin is annotate.OriginLearned.
func (l *Learned) Origin() annotate.Origin { return annotate.OriginLearned }

// Learn takes in an article that is done. Of very many the newest ones are kept.
func (l *Learned) Learn(s annotate.State) {
	l.Forget(s.Article.ID)
	if s.Status != annotate.StatusDone {
		return
	}
	l.articles = append(l.articles, &example{state: s})
	if len(l.articles) > kept {
		l.articles = slices.Delete(l.articles, 0, len(l.articles)-newest)
	}
	l.stale = true
}

// prepare reads the article with rules, once.
func (e *example) prepare(rules *patterns.Patterns) {
	if e.text != nil {
		return
	}
	e.text = read(e.state.Article, rules)
	e.spans = map[annotate.LabelID][][2]int{}
	starts, ends := e.text.places()
	for sp := range e.state.Spans() {
		from, ok := starts[sp.Range.Start]
		to, whole := ends[sp.Range.End]
		if ok && whole && from <= to {
			e.spans[sp.Label] = append(e.spans[sp.Label], [2]int{from, to})
		}
	}
}

// read prepares an article to suggest for. One is often asked about twice.
func (l *Learned) read(a *annotate.Article) *text {
	if l.lastOf != a {
		l.last, l.lastOf = read(a, l.rules), a
	}
	return l.last
}

// Forget takes back an article.
func (l *Learned) Forget(id annotate.ArticleID) {
	n := len(l.articles)
	l.articles = slices.DeleteFunc(l.articles, func(e *example) bool { return e.state.Article.ID == id })
	l.stale = l.stale || len(l.articles) != n
}

// sequences are the lines of an article with the tags of a label. Of spans that overlap
// the outer one counts.
func (e *example) sequences(label annotate.LabelID) (out []sequence) {
	marks := make([]uint8, len(e.text.tokens))
	end := -1
	for _, s := range e.spans[label] { // by start, longer ones first
		if s[0] <= end {
			continue
		}
		end = s[1]
		marks[s[0]] = begins
		for i := s[0] + 1; i <= s[1]; i++ {
			marks[i] = inside
		}
	}
	for _, line := range e.text.lines {
		tags := slices.Clone(marks[line[0]:line[1]])
		if tags[0] == inside {
			tags[0] = begins // a span over several lines
		}
		out = append(out, sequence{e.text.features(label, line), tags})
	}
	return out
}

// Training trains models of all labels and measures them.
func (l *Learned) Training() func(context.Context) (func(), error) {
	if !l.stale {
		return nil
	}
	articles := slices.Clone(l.articles[max(0, len(l.articles)-newest):])
	return func(ctx context.Context) (func(), error) {
		for _, e := range articles {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			runtime.Gosched() // the window comes first
			e.prepare(l.own)
		}
		m, err := makeModels(ctx, articles)
		if err != nil {
			return nil, err
		}
		return func() { l.made, l.stale = m, l.changed(articles) }, nil
	}
}

// changed says that other articles are to be learned from than those of a training.
func (l *Learned) changed(articles []*example) bool {
	return !slices.Equal(articles, l.articles[max(0, len(l.articles)-newest):])
}

// makeModels makes the models of all labels. One processor is left to the window.
func makeModels(ctx context.Context, articles []*example) (*made, error) {
	counts := map[annotate.LabelID]int{}
	for _, e := range articles {
		for label, spans := range e.spans {
			counts[label] += len(spans)
		}
	}
	out := &made{map[annotate.LabelID]*model{}, map[annotate.LabelID]suggest.Sureness{}}
	var mu sync.Mutex
	var wait sync.WaitGroup
	var failed error
	slots := make(chan struct{}, min(max(runtime.GOMAXPROCS(0)-1, 1), 2))
	for _, label := range slices.Sorted(maps.Keys(counts)) {
		if counts[label] < fewSpans || len(articles) < fewest {
			out.sureness[label] = suggest.Sureness{Label: label, Spans: counts[label], Articles: len(articles)}
			continue
		}
		wait.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			m, f1, err := makeModel(ctx, articles, label)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				failed = err
				return
			}
			out.models[label] = m
			out.sureness[label] = suggest.Sureness{Label: label, F1: f1, Spans: counts[label], Articles: len(articles)}
		})
	}
	wait.Wait()
	return out, failed
}

// makeModel makes the model of a label, and measures models that each lack a part of
// the articles in that part.
func makeModel(ctx context.Context, articles []*example, label annotate.LabelID) (*model, float64, error) {
	parts := make([][]sequence, len(articles))
	var all []sequence
	for i, e := range articles {
		runtime.Gosched() // the window comes first
		parts[i] = e.sequences(label)
		all = append(all, parts[i]...)
	}
	var r trainer
	m, err := r.train(ctx, all, epochs)
	if err != nil {
		return nil, 0, err
	}
	right, said, gold := 0, 0, 0
	n := min(folds, len(articles))
	for fold := range n {
		var rest []sequence
		for i, p := range parts {
			if i%n != fold {
				rest = append(rest, p...)
			}
		}
		part, err := r.train(ctx, rest, epochs/2)
		if err != nil {
			return nil, 0, err
		}
		for i, p := range parts {
			if i%n == fold {
				y, s, g := measure(part, p)
				right, said, gold = right+y, said+s, gold+g
			}
		}
		r.spare = part
	}
	if said+gold == 0 {
		return m, 0, nil
	}
	return m, 2 * float64(right) / float64(said+gold), nil
}

// measure counts the spans that a model finds, and those of them that are right.
func measure(m *model, all []sequence) (right, said, gold int) {
	var l lattice
	for _, s := range all {
		runtime.Gosched() // the window comes first
		want := map[[2]int]bool{}
		for i := 0; i < len(s.tags); i++ {
			if s.tags[i] != begins {
				continue
			}
			k := i
			for k+1 < len(s.tags) && s.tags[k+1] == inside {
				k++
			}
			want[[2]int{i, k}] = true
		}
		gold += len(want)
		l.read(m, s.features)
		l.likely(0.5, func(i, k int, _ float64) {
			said++
			if want[[2]int{i, k}] {
				right++
			}
		})
	}
	return right, said, gold
}

// Sureness says how good the models are.
func (l *Learned) Sureness() (out []suggest.Sureness) {
	if l.made == nil {
		return nil
	}
	for _, label := range slices.Sorted(maps.Keys(l.made.sureness)) {
		out = append(out, l.made.sureness[label])
	}
	return out
}

// Suggest gives the spans that the models find likely.
func (l *Learned) Suggest(ctx context.Context, a *annotate.Article) ([]suggest.Suggestion, error) {
	if err := ctx.Err(); err != nil || l.made == nil {
		return nil, err
	}
	var out []suggest.Suggestion
	x := l.read(a)
	var lat lattice
	for _, label := range slices.Sorted(maps.Keys(l.made.models)) {
		sure := l.made.sureness[label]
		if sure.F1 < leastF1 {
			continue
		}
		for _, line := range x.lines {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			lat.read(l.made.models[label], x.features(label, line))
			lat.likely(least, func(i, k int, p float64) {
				out = append(out, suggest.Suggestion{
					Range: annotate.Range{Start: x.tokens[line[0]+i].Start, End: x.tokens[line[0]+k].End},
					Label: label, Origin: annotate.OriginLearned, Score: own(p, sure),
				})
			})
		}
	}
	slices.SortStableFunc(out, suggest.Compare)
	return out, nil
}

// weight is how much a model counts beside the other sources: the more it has learned
// from and the better it is.
func weight(s suggest.Sureness) float64 {
	if s.F1 < leastF1/2 {
		return 0
	}
	return s.F1 * float64(s.Articles) / float64(s.Articles+halfway)
}

// halfway is after how many articles a perfect model counts as much as all other sources.
const halfway = 8

// alone is how likely something is that no other source suggests, before the model is
// asked.
const alone = 0.35

// own is the score of what the model alone finds with a probability of p.
func own(p float64, s suggest.Sureness) float64 {
	w := weight(s)
	return logistic((1-w)*logit(alone) + w*logit(p))
}

func logit(p float64) float64 {
	p = min(max(p, 1e-3), 1-1e-3)
	return math.Log(p / (1 - p))
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// Weigh says how likely marks are, as far as there are models for their labels.
func (l *Learned) Weigh(a *annotate.Article, marks []annotate.Mark) []suggest.Opinion {
	out := make([]suggest.Opinion, len(marks))
	if l.made == nil || len(marks) == 0 {
		return out
	}
	x := l.read(a)
	type place struct{ line, token int }
	starts, ends := map[int]place{}, map[int]place{}
	for n, line := range x.lines {
		for i := line[0]; i < line[1]; i++ {
			starts[x.tokens[i].Start], ends[x.tokens[i].End] = place{n, i}, place{n, i}
		}
	}
	read := map[annotate.LabelID]map[int]*lattice{}
	for i, m := range marks {
		from, ok := starts[m.Range.Start]
		to, whole := ends[m.Range.End]
		model := l.made.models[m.Label]
		if model == nil || !ok || !whole || from.line != to.line {
			continue
		}
		if read[m.Label] == nil {
			read[m.Label] = map[int]*lattice{}
		}
		lat := read[m.Label][from.line]
		line := x.lines[from.line]
		if lat == nil {
			lat = &lattice{}
			lat.read(model, x.features(m.Label, line))
			read[m.Label][from.line] = lat
		}
		out[i] = suggest.Opinion{Score: lat.span(from.token-line[0], to.token-line[0]), Weight: weight(l.made.sureness[m.Label])}
	}
	return out
}
