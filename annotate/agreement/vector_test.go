package agreement

import (
	"bufio"
	"encoding/json"
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/score"
)

// vector is a case with expected values. Its source says where they were published.
type vector struct {
	Name      string
	Measure   string
	Data      json.RawMessage
	Expected  map[string]any
	Tol       float64
	Reference map[string]float64 `json:"exact_reference"`
	Source    string
}

// measured are the measures of this package, by the names of the vectors. The others
// are of other families: the unitizing alpha of 1995, and gamma.
var measured = map[string]func(*testing.T, vector) map[string]result{
	"items": measureItems, "ualpha16": measureUnits, "spanf1": measureSpans,
}

type result struct {
	value float64
	ok    bool
}

// The vectors of testdata have published figures. Source and provenance are in each.
func TestPublishedFigures(t *testing.T) {
	if n := runVectors(t, filepath.Join("testdata", "published.jsonl")); n < 13 {
		t.Errorf("%d vectors", n)
	}
}

// A collection of vectors beside the repository may have more of them.
func TestSharedVectors(t *testing.T) {
	path := filepath.Join("..", "..", "..", "shared", "vectors", "agreement.jsonl")
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		t.Skip("no vectors beside the repository")
	}
	runVectors(t, path)
}

func runVectors(t *testing.T, path string) (ran int) {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var v vector
		if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		measure := measured[v.Measure]
		if measure == nil {
			continue
		}
		ran++
		t.Run(v.Name, func(t *testing.T) {
			got := measure(t, v)
			for name, want := range v.Expected {
				g, known := got[name]
				w, number := want.(float64)
				switch {
				case name == "alpha_ordinal": // no values of this program have an order
				case !known:
					t.Errorf("nothing measures %s", name)
				case number != g.ok || math.Abs(g.value-w) > v.Tol:
					t.Errorf("%s is %v, want %v (%s)", name, g, want, v.Source)
				}
			}
			for name, want := range v.Reference {
				if math.Abs(got[name].value-want) > 1e-12 {
					t.Errorf("%s is %v, want %v", name, got[name], want)
				}
			}
		})
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return ran
}

// values numbers values of a vector.
type values map[string]int

func (v values) of(raw any) int {
	text, _ := json.Marshal(raw)
	if _, ok := v[string(text)]; !ok {
		v[string(text)] = len(v) + 1
	}
	return v[string(text)]
}

// measureItems takes each item for a text of one character.
func measureItems(t *testing.T, v vector) map[string]result {
	var items [][]any
	decode(t, v, &items)
	var c Continua
	known := values{}
	for _, item := range items {
		annotators := make([][]Unit, len(item))
		for i, value := range item {
			if value != nil {
				annotators[i] = []Unit{{0, 1, known.of(value)}}
			}
		}
		c.Add(1, annotators...)
	}
	found := c.nominal(nil)
	observed, expected := found.disagreement()
	_, chance := c.agreement()
	return map[string]result{
		"alpha": resultOf(c.Alpha()), "kappa": resultOf(c.Kappa()), "Do": {observed, true}, "De": {expected, true},
		"percent": {1 - observed, true}, "pe": {chance, true},
	}
}

func measureUnits(t *testing.T, v vector) map[string]result {
	var data struct {
		Length int
		Raters [][][3]any
	}
	decode(t, v, &data)
	known := values{}
	var annotators [][]Unit
	for _, rater := range data.Raters {
		var units []Unit
		for _, u := range rater {
			units = append(units, Unit{int(u[0].(float64)), int(u[1].(float64)), known.of(u[2])})
		}
		annotators = append(annotators, units)
	}
	var c Continua
	c.Add(data.Length, annotators...)
	return map[string]result{"nominal": resultOf(c.Unitizing()), "binary": resultOf(c.Marking()), "cu": resultOf(c.Coding())}
}

func measureSpans(t *testing.T, v vector) map[string]result {
	var data struct{ A, B [][3]any }
	decode(t, v, &data)
	items := func(all [][3]any) (out []score.Item) {
		for _, s := range all {
			out = append(out, score.Item{Range: annotate.Range{Start: int(s[1].(float64)), End: int(s[2].(float64))}, Label: s[0].(string)})
		}
		return out
	}
	p := NewPair(score.Options{})
	p.Add("a", 20, items(data.A), items(data.B), nil)
	r := resultFor(t, p)
	return map[string]result{"f1": resultOf(r.Spans.Scheme(score.Strict).Overall.F1())}
}

func decode(t *testing.T, v vector, to any) {
	t.Helper()
	if err := json.Unmarshal(v.Data, to); err != nil {
		t.Fatal(err)
	}
}

func resultOf(value float64, ok bool) result { return result{value, ok} }

// fatal is what *testing.T and *rapid.T have in common.
type fatal interface {
	Helper()
	Fatal(args ...any)
}

func resultFor(t fatal, p *Pair) Result {
	t.Helper()
	r, err := p.Result(background)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
