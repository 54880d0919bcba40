package annotate

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// ErrRegions says that regions are out of order, touch each other, or lie outside of
// their article.
var ErrRegions = errors.New("regions of an article do not fit it")

// Regions are ranges of an article that are not part of the article: what stood around
// it on its page, such as "Leave a reply". They ascend, and no two touch. All annotation
// sets share them. Without a region, Regions are nil. They are a value: no method changes
// them.
type Regions []Range

// With is r with a range more. Regions that touch become one.
func (r Regions) With(more Range) Regions {
	if more.Empty() {
		return r
	}
	out := make(Regions, 0, len(r)+1)
	for _, x := range r {
		if x.End < more.Start || x.Start > more.End {
			out = append(out, x)
			continue
		}
		more = Range{min(x.Start, more.Start), max(x.End, more.End)}
	}
	out = append(out, more)
	slices.SortFunc(out, func(a, b Range) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// Without is r with a range less. A region that the range lies inside becomes two.
func (r Regions) Without(less Range) Regions {
	if less.Empty() {
		return r
	}
	var out Regions
	for _, x := range r {
		for _, rest := range []Range{{x.Start, min(x.End, less.Start)}, {max(x.Start, less.End), x.End}} {
			if !rest.Empty() {
				out = append(out, rest)
			}
		}
	}
	return out
}

// Contains says that all of a range lies inside one region.
func (r Regions) Contains(in Range) bool {
	i := r.after(in.Start)
	return i < len(r) && r[i].Start <= in.Start && in.End <= r[i].End
}

// Over lists the regions that share a code point with a range.
func (r Regions) Over(in Range) Regions {
	i := r.after(in.Start)
	n := i
	for n < len(r) && r[n].Start < in.End {
		n++
	}
	if in.Empty() {
		n = i
	}
	return r[i:n:n]
}

// after is the number of the first region that ends after an offset.
func (r Regions) after(offset int) int {
	i, _ := slices.BinarySearchFunc(r, offset, func(x Range, offset int) int {
		if x.End <= offset {
			return -1
		}
		return 1
	})
	return i
}

// Len is the number of code points in all regions.
func (r Regions) Len() (n int) {
	for _, x := range r {
		n += x.Len()
	}
	return n
}

// Check says whether r fit a text of some code points. The error wraps ErrRegions.
func (r Regions) Check(length int) error {
	last := -1
	for _, x := range r {
		if x.Empty() || x.Start <= last || x.Start < 0 || x.End > length {
			return fmt.Errorf("%w: %v in a text of %d", ErrRegions, x, length)
		}
		last = x.End
	}
	return nil
}

// MarshalJSON writes r as pairs: [[0,12],[40,52]].
func (r Regions) MarshalJSON() ([]byte, error) {
	pairs := make([][2]int, len(r))
	for i, x := range r {
		pairs[i] = [2]int{x.Start, x.End}
	}
	return json.Marshal(pairs)
}

// UnmarshalJSON reads what MarshalJSON writes. Whether the regions fit an article is
// left to Check.
func (r *Regions) UnmarshalJSON(text []byte) error {
	var pairs [][]int
	if err := json.Unmarshal(text, &pairs); err != nil {
		return err
	}
	var out Regions
	for _, p := range pairs {
		if len(p) != 2 {
			return fmt.Errorf("%w: %d numbers for a region", ErrRegions, len(p))
		}
		out = append(out, Range{p[0], p[1]})
	}
	*r = out
	return nil
}

// NotArticle are the ranges of a that are not part of the article.
func (a *Article) NotArticle() Regions { return a.regions }

// WithRegions is a with other regions. The error wraps ErrRegions.
func (a *Article) WithRegions(r Regions) (*Article, error) {
	if err := r.Check(a.Len()); err != nil {
		return nil, err
	}
	if len(r) == 0 {
		r = nil
	}
	with := *a
	with.regions = r
	return &with, nil
}

// RegionsChange gives an article other regions.
type RegionsChange struct {
	Article       ArticleID
	Before, After Regions
}

func (c RegionsChange) inverse() Part { return RegionsChange{c.Article, c.After, c.Before} }
