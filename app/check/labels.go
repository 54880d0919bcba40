package check

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"goldspan/annotate"
	"goldspan/app/explain"
)

// ErrLabels says that the predictions have too many labels.
var ErrLabels error = labelsError{}

type labelsError struct{}

func (labelsError) Error() string { return "the predictions have too many labels" }

// Unwrap gives annotate.ErrPredictions.
func (labelsError) Unwrap() error { return annotate.ErrPredictions }

// Explain implements explain.Explainer.
func (labelsError) Explain() explain.Explanation {
	return explain.Explanation{Why: manyLabels.With("Most", MaxLabels), Means: explain.NothingKept, Do: fewLabels}
}

var (
	manyLabels = explain.New("the predictions have more than {{.Most}} different labels")
	fewLabels  = explain.New("A label names a kind of span, such as claim. Check what the extractor writes as label.")
)

// MaxLabels is the largest number of labels in predictions. Every label costs
// memory, and a faulty extractor might give every span its own label.
const MaxLabels = 10_000

// labels holds the labels of both sides, and the mapping of the predicted ones.
type labels struct {
	mapped map[string]string
	gold   map[string]bool
	pred   map[string]*labelUse // by the extractor's name
	recent [4]*labelUse         // most spans have one of the last few labels
	next   int
	known  [4]string // recent labels of gold
	turn   int

	ofProject bool // gold is a project, which accepts only valid labels
}

// labelUse is a label of the extractor, with the place of its first use.
type labelUse struct {
	name    string // the extractor's name
	to      string // the name for scoring; "": the spans are left out
	refused error  // why a project cannot have the label; nil: it can
	spans   int
	line    int
	article annotate.ArticleID
	span    int
}

func newLabels(mapped map[string]string) *labels {
	return &labels{mapped: mapped, gold: map[string]bool{}, pred: map[string]*labelUse{}}
}

// inGold records a label of gold.
func (l *labels) inGold(name string) {
	for i := range l.known {
		if l.known[i] == name {
			return
		}
	}
	l.gold[name] = true
	l.known[l.turn] = name
	l.turn = (l.turn + 1) % len(l.known)
}

// use counts a span of a label, and returns the label. p and span are the span's
// place.
func (l *labels) use(name string, p *predLine, span int) (*labelUse, error) {
	for _, u := range l.recent {
		if u != nil && u.name == name {
			u.spans++
			return u, nil
		}
	}
	u := l.pred[name]
	if u == nil {
		if len(l.pred) == MaxLabels {
			return nil, fmt.Errorf("line %d, span %d: %w: %q is one beyond %d", p.line, span, ErrLabels, name, MaxLabels)
		}
		u = &labelUse{name: strings.Clone(name), to: name, line: p.line, article: p.name(), span: span}
		if to, ok := l.mapped[name]; ok {
			u.to = to
		}
		if l.ofProject && u.to != "" {
			if u.refused = annotate.NewLabel("new", u.to, nil).Validate(); u.refused != nil {
				u.to = ""
			}
		}
		l.pred[u.name] = u
	}
	l.recent[l.next] = u
	l.next = (l.next + 1) % len(l.recent)
	u.spans++
	return u, nil
}

// unknown lists the predicted labels that gold does not have or cannot have, in the
// order of their first use.
func (l *labels) unknown() []*labelUse {
	all := slices.DeleteFunc(slices.Collect(maps.Values(l.pred)), func(u *labelUse) bool { return u.refused == nil && (u.to == "" || l.gold[u.to]) })
	slices.SortFunc(all, func(a, b *labelUse) int {
		return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.span, b.span))
	})
	return all
}

// problem says that gold does not have the label. A prediction with such a label may
// be missed, spurious or have the wrong label, so the words name none of them.
func (l *labels) problem(u *labelUse, file string) Problem {
	to, consequence := u.to, "are wrong in the schemes strict and type"
	why := "gold does not have the label %s"
	if u.refused != nil {
		to, consequence = cmp.Or(l.mapped[u.name], u.name), "are left out"
		why = "no project can have the label %s: " + explain.Why(u.refused).String()
	}
	name := fmt.Sprintf("%q", to)
	if to != u.name {
		name += fmt.Sprintf(" (of %q)", u.name)
	}
	has := ""
	if alike, ok := l.alike(to); ok {
		has = fmt.Sprintf("; gold has the label %q", alike)
	}
	return Problem{
		File: file, Line: u.line, Article: u.article, Span: u.span, Kind: UnknownLabel,
		Reason: fmt.Sprintf(why+"; its first use is here; all its predictions (%s) %s%s", name, explain.Count(u.spans, "span"), consequence, has),
	}
}

// alike is the label of gold that differs from a name only in case and in spaces at
// the ends; false if there is none.
func (l *labels) alike(name string) (string, bool) {
	for _, known := range slices.Sorted(maps.Keys(l.gold)) {
		if strings.EqualFold(strings.TrimSpace(known), strings.TrimSpace(name)) {
			return known, true
		}
	}
	return "", false
}

// ErrMap says that a mapping of labels is malformed.
var ErrMap = errors.New("a mapping of labels is FROM=TO")

// AddMapping adds a mapping such as "ORG=actor". "DATE=" leaves out all spans of
// DATE. The last equals sign separates the two names.
func AddMapping(mapped map[string]string, arg string) error {
	i := strings.LastIndexByte(arg, '=')
	if i < 1 {
		return fmt.Errorf("%w, not %q", ErrMap, arg)
	}
	from, to := arg[:i], arg[i+1:]
	if was, ok := mapped[from]; ok && was != to {
		return fmt.Errorf("%w, and %q is mapped to %q and to %q", ErrMap, from, was, to)
	}
	mapped[from] = to
	return nil
}
