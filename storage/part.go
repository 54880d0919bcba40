package storage

import (
	"encoding/json"
	"fmt"

	"goldspan/annotate"
)

// The parts of an action, as the log keeps them: what each took away (before)
// and brought (after), as JSON that other programs can read. null is nothing.
const (
	partAnnotations = "annotations" // loggedSide
	partDetails     = "details"     // loggedDetails
	partRegions     = "regions"     // annotate.Regions
	partSet         = "set"         // loggedSet
	partLabel       = "label"       // loggedLabel
	partNever       = "never"       // loggedNever
	partArticles    = "articles"    // numberRanges: after came in, before went
)

type loggedDetails struct {
	Title     string `json:"title"`
	Outlet    string `json:"outlet,omitempty"`
	URL       string `json:"url,omitempty"`
	Author    string `json:"author,omitempty"`
	Published string `json:"published,omitempty"`
	Language  string `json:"language,omitempty"`
	Story     string `json:"story,omitempty"`
}

type loggedSet struct {
	ID   annotate.SetID   `json:"id"`
	Name string           `json:"name"`
	Kind annotate.SetKind `json:"kind"`
}

type loggedLabel struct {
	ID        annotate.LabelID `json:"id"`
	Name      string           `json:"name"`
	Color     string           `json:"color"`
	ColorDark string           `json:"color_dark"`
	Key       string           `json:"key,omitempty"`
}

type loggedNever struct {
	Label annotate.LabelID `json:"label"`
	Text  string           `json:"text"`
}

func logDetails(d annotate.Details) loggedDetails {
	return loggedDetails{d.Title, d.Outlet, d.URL, d.Author, d.Published, d.Language, d.Story}
}

func (d loggedDetails) details() annotate.Details {
	return annotate.Details{Title: d.Title, Meta: annotate.Meta{
		Outlet: d.Outlet, URL: d.URL, Author: d.Author, Published: d.Published, Language: d.Language, Story: d.Story,
	}}
}

// orNull is v, or nothing where it is zero.
func orNull[T comparable](v T) *T {
	if v == *new(T) {
		return nil
	}
	return &v
}

// decodeBoth reads the two sides of a part.
func decodeBoth[T any](before, after string) (b, a T, err error) {
	if err := json.Unmarshal([]byte(before), &b); err != nil {
		return b, a, fmt.Errorf("%w: %w", annotate.ErrDamaged, err)
	}
	if err := json.Unmarshal([]byte(after), &a); err != nil {
		return b, a, fmt.Errorf("%w: %w", annotate.ErrDamaged, err)
	}
	return b, a, nil
}

// decodePart reads a part but for its articles and sets, which columns name. Of
// partArticles it checks the form alone: see numberRanges.
func decodePart(part, before, after string) (annotate.Part, error) {
	switch part {
	case partAnnotations:
		var c annotate.Change
		err := decodeChange(&c, before, after)
		return c, err
	case partDetails:
		b, a, err := decodeBoth[loggedDetails](before, after)
		return annotate.DetailsChange{Before: b.details(), After: a.details()}, err
	case partRegions:
		b, a, err := decodeBoth[annotate.Regions](before, after)
		return annotate.RegionsChange{Before: b, After: a}, err
	case partSet:
		b, a, err := decodeBoth[loggedSet](before, after)
		return annotate.SetChange{Before: annotate.Set(b), After: annotate.Set(a)}, err
	case partLabel:
		b, a, err := decodeBoth[loggedLabel](before, after)
		return annotate.LabelChange{Before: annotate.Label(b), After: annotate.Label(a)}, err
	case partNever:
		b, a, err := decodeBoth[loggedNever](before, after)
		return annotate.NeverChange{Before: annotate.Never(b), After: annotate.Never(a)}, err
	case partArticles:
		_, _, err := decodeBoth[numberRanges](before, after)
		return annotate.ArticlesChange{}, err
	}
	return nil, fmt.Errorf("%w: there is no part %q", annotate.ErrDamaged, part)
}

// numberRanges are numbers of articles in ascending order, as [first, last] of
// each run without a gap: an import's are one run.
type numberRanges [][2]int64

func (r *numberRanges) add(number int64) {
	if n := len(*r); n > 0 && (*r)[n-1][1]+1 == number {
		(*r)[n-1][1] = number
		return
	}
	*r = append(*r, [2]int64{number, number})
}

// UnmarshalJSON refuses ranges that are reversed, overlap or are out of order.
func (r *numberRanges) UnmarshalJSON(text []byte) error {
	var pairs [][2]int64
	if err := json.Unmarshal(text, &pairs); err != nil {
		return err
	}
	last := int64(0)
	for _, p := range pairs {
		if p[0] <= last || p[1] < p[0] {
			return fmt.Errorf("articles from %d to %d after %d", p[0], p[1], last)
		}
		last = p[1]
	}
	*r = pairs
	return nil
}
