package exchange

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"maps"
	"slices"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/similar"
	"goldspan/annotate/split"
	"goldspan/app/exchange/grouping"
)

// fingerprint is a SHA-256. It takes less room than its digits.
type fingerprint [sha256.Size]byte

func fingerprintOf(digits string) (f fingerprint, ok bool) {
	n, err := hex.Decode(f[:], []byte(digits[:min(len(digits), 2*len(f))]))
	return f, err == nil && n == len(f) && len(digits) == 2*n
}

func (f fingerprint) String() string { return hex.EncodeToString(f[:]) }

// facts are what a split needs to know of an article.
type facts struct {
	split.Article
	id     annotate.ArticleID
	sha256 fingerprint
	spans  int
	links  int
}

func (j *job) factsOf(s annotate.State) facts {
	f := facts{
		Article: split.Article{Story: s.Article.Meta.Story, Labels: make([]int, len(j.options.Labels))},
		id:      s.Article.ID, spans: s.SpanCount(), links: s.LinkCount(),
	}
	f.sha256, _ = fingerprintOf(s.Article.SHA256())
	counts := s.Counts()
	for i, l := range j.options.Labels {
		f.Labels[i] = counts[l.ID]
	}
	return f
}

// gathered are the articles of a split, in their order. Their texts are in a file, for
// the comparison of near copies.
type gathered struct {
	index similar.Index
	facts []facts
	texts *scratch
	ends  []int64 // of the texts in their file
}

func (g *gathered) add(f facts, text string) error {
	g.index.Add(text)
	g.facts = append(g.facts, f)
	_, err := io.WriteString(g.texts, text)
	g.ends = append(g.ends, g.texts.size)
	return err
}

// Some implements grouping.Texts.
func (g *gathered) Some(ctx context.Context, wanted map[int]bool, take func(int, string)) error {
	for _, i := range slices.Sorted(maps.Keys(wanted)) {
		start := int64(0)
		if i > 0 {
			start = g.ends[i-1]
		}
		text := make([]byte, g.ends[i]-start)
		if _, err := g.texts.file.ReadAt(text, start); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		take(i, string(text))
	}
	return nil
}

// divided is which part an article has.
type divided struct {
	parts   []int        // of the gathered articles
	between []string     // hashes of the texts that no part can have
	largest *LargestPair // nil: no articles of two parts are alike
}

// divide finds near copies, and divides the articles.
func (j *job) divide(ctx context.Context, g *gathered) (divided, error) {
	articles := make([]split.Article, len(g.facts))
	for i := range g.facts {
		articles[i] = g.facts[i].Article
	}
	pairs := g.index.Pairs()
	g.index = similar.Index{} // its room is needed
	err := g.texts.to.Flush()
	if err != nil {
		return divided{}, err
	}
	alike, err := grouping.Compare(ctx, g, pairs)
	if err != nil {
		return divided{}, err
	}
	var near []similar.Pair
	for _, a := range alike {
		if a.Near() {
			near = append(near, a.Pair)
		}
	}
	d := divided{parts: split.Assign(articles, near, j.o.Split.Parts, j.o.Split.Seed), between: []string{}}
	for i, p := range d.parts {
		if p == split.None {
			d.between = append(d.between, g.facts[i].sha256.String())
		}
	}
	for _, a := range alike {
		p, q := d.parts[a.A], d.parts[a.B]
		if p == q || p == split.None || q == split.None {
			continue
		}
		if d.largest == nil || cmp.Or(cmp.Compare(a.Jaccard, d.largest.Jaccard), cmp.Compare(a.Containment, d.largest.Containment)) > 0 {
			d.largest = &LargestPair{a.Likeness, [2]string{string(g.facts[a.A].id), string(g.facts[a.B].id)}, [2]string{j.o.Split.Parts[p].Name, j.o.Split.Parts[q].Name}}
		}
	}
	return d, nil
}

// lossSince is what a loss has more than an earlier one, which becomes equal to it.
func lossSince(before, now format.Loss) (more []loss) {
	for kind, n := range now {
		if n > before[kind] {
			more = append(more, loss{kind, n - before[kind]})
			before[kind] = n
		}
	}
	return more
}

// loss is how much of a kind an article has and its file cannot say.
type loss struct {
	kind format.LossKind
	n    int
}
