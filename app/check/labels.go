package check

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"goldspan/annotate"
)

// ErrLabels says that predictions have no end of labels.
var ErrLabels = errors.New("the predictions have too many labels")

// MaxLabels is how many labels predictions may have: what is kept of each
// would fill the memory if a fault made every span a label of its own.
const MaxLabels = 10_000

// labels are the labels of both sides, and what predicted ones are mapped to.
type labels struct {
	mapped map[string]string
	gold   map[string]bool
	pred   map[string]*labelUse // by the extractor's name
	recent [4]*labelUse         // most spans have one of the last few
	next   int
	known  [4]string // likewise of gold
	turn   int
}

// labelUse is a label of the extractor, and where it came up first.
type labelUse struct {
	name    string // the extractor's
	to      string // what it counts as; "" where its spans are left out
	spans   int
	line    int
	article annotate.ArticleID
	span    int
}

func newLabels(mapped map[string]string) *labels {
	return &labels{mapped: mapped, gold: map[string]bool{}, pred: map[string]*labelUse{}}
}

// inGold notes a label that gold has.
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

// use is the label of that name, which a span of that place has.
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
		l.pred[u.name] = u
	}
	l.recent[l.next] = u
	l.next = (l.next + 1) % len(l.recent)
	u.spans++
	return u, nil
}

// unknown are the labels that gold does not have, as they came up.
func (l *labels) unknown() []*labelUse {
	all := slices.DeleteFunc(slices.Collect(maps.Values(l.pred)), func(u *labelUse) bool { return u.to == "" || l.gold[u.to] })
	slices.SortFunc(all, func(a, b *labelUse) int {
		return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.span, b.span))
	})
	return all
}

func (u *labelUse) problem(file string) Problem {
	name := fmt.Sprintf("%q", u.to)
	if u.to != u.name {
		name += fmt.Sprintf(" (of %q)", u.name)
	}
	return Problem{
		File: file, Line: u.line, Article: u.article, Span: u.span, Kind: UnknownLabel,
		Reason: fmt.Sprintf("label %s is none of gold's; with it here first, in all %s count as spurious", name, Count(u.spans, "span")),
	}
}

// ErrMap says that a mapping of labels is malformed.
var ErrMap = errors.New("a mapping of labels is FROM=TO")

// AddMapping adds "ORG=actor" to a mapping; "DATE=" leaves spans of DATE out.
// The last sign of equality parts the two.
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
