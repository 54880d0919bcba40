package learned

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/suggest/patterns"
)

// article tags the words in braces.
func article(t testing.TB, id, marked string) annotate.State {
	t.Helper()
	text := strings.NewReplacer("{", "", "}", "").Replace(marked)
	a, err := annotate.NewArticle(annotate.ArticleID(id), id, text, annotate.Meta{Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	var spans []annotate.Span
	at, start := 0, 0
	for _, c := range marked {
		switch c {
		case '{':
			start = at
		case '}':
			r := annotate.Range{Start: start, End: at}
			spans = append(spans, annotate.Span{ID: annotate.SpanID(fmt.Sprint(start)), Label: "ship", Range: r, Quote: a.Quote(r)})
		default:
			at++
		}
	}
	s, err := annotate.LoadState(a, annotate.Set{ID: "me", Name: "me", Kind: annotate.SetPerson}, annotate.Parts{Status: annotate.StatusDone, Spans: spans})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var names = []string{"Albatross", "Petrel", "Heron", "Gannet", "Osprey", "Tern", "Plover", "Curlew", "Linnet", "Dunlin"}

// taught has learned ships from articles in which they sail, and stones that are no ships.
func taught(t testing.TB, n int) *Learned {
	t.Helper()
	l := New(patterns.New())
	for i := range n {
		name := names[i%len(names)]
		l.Learn(article(t, fmt.Sprint(i), fmt.Sprintf("Early the ship {%s} sailed out of the port. Late the ship {%s} sailed home again. A stone of %s lay there.", name, name, name)))
	}
	return l
}

func trained(t testing.TB, l *Learned) {
	t.Helper()
	use, err := l.Training()(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	use()
}

func TestALabelOfTheProjectIsLearned(t *testing.T) {
	l := taught(t, 8)
	if l.Training() == nil {
		t.Fatal("nothing to train")
	}
	x := article(t, "x", "Once the ship Kittiwake sailed by. A stone of Kittiwake lay there.")
	if all, err := l.Suggest(t.Context(), x.Article); err != nil || len(all) != 0 {
		t.Errorf("before training: %v, %v", all, err)
	}
	trained(t, l)
	if l.Training() != nil {
		t.Error("trained, and still stale")
	}
	sure := l.Sureness()
	if len(sure) != 1 || sure[0].Label != "ship" || sure[0].F1 < 0.8 || sure[0].Spans != 16 || sure[0].Articles != 8 {
		t.Errorf("%+v", sure)
	}
	all, err := l.Suggest(t.Context(), x.Article)
	if err != nil || len(all) != 1 || x.Article.Quote(all[0].Range) != "Kittiwake" || all[0].Range.Start > 20 || all[0].Score < 0.5 {
		t.Errorf("%v, %v", all, err)
	}
	marks := []annotate.Mark{{Label: "ship", Range: all[0].Range}, {Label: "ship", Range: annotate.Range{Start: 0, End: 4}}, {Label: "port", Range: all[0].Range}}
	o := l.Weigh(x.Article, marks)
	if o[0].Score < 0.6 || o[0].Weight <= 0 || o[1].Score > 0.2 || o[2].Weight != 0 {
		t.Errorf("%+v", o)
	}
}

func TestTrainingIsTheSameEachTime(t *testing.T) {
	a, b := taught(t, 6), taught(t, 6)
	trained(t, a)
	trained(t, b)
	for f := range a.made.models["ship"].weights {
		if a.made.models["ship"].weights[f] != b.made.models["ship"].weights[f] {
			t.Fatalf("weight %d differs", f)
		}
	}
}

func TestTrainingCanBeStopped(t *testing.T) {
	l := taught(t, 4)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := l.Training()(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// What is learned while a model is trained makes it stale again.
func TestWhatIsLearnedMeanwhileIsNotLost(t *testing.T) {
	l := taught(t, 4)
	work := l.Training()
	l.Learn(article(t, "late", "Early the ship {Fulmar} sailed out of the port."))
	use, err := work(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	use()
	if l.Training() == nil {
		t.Error("the late article is lost")
	}
}

// The probabilities of a lattice are those of all ways through it.
func TestProbabilities(t *testing.T) {
	l := taught(t, 5)
	trained(t, l)
	m := l.made.models["ship"]
	x := read(article(t, "x", "the ship Kittiwake sailed by").Article, patterns.New())
	fs := x.features("ship", x.lines[0])
	var lat lattice
	lat.read(m, fs)
	total, span := 0.0, 0.0
	var walk func(tags []int, weight float64)
	walk = func(path []int, weight float64) {
		n := len(path)
		if n == len(fs) {
			total += weight
			if path[2] == begins && (n == 3 || path[3] != inside) {
				span += weight
			}
			return
		}
		from := tags
		if n > 0 {
			from = path[n-1]
		}
		for y := range tags {
			walk(append(path[:n:n], y), weight*lat.move[from][y]*lat.emit[n][y])
		}
	}
	walk(nil, 1)
	if got, want := lat.span(2, 2), span/total; math.Abs(got-want) > 1e-9 {
		t.Errorf("%v, want %v", got, want)
	}
}
