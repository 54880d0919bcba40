package agree_test

import (
	"bytes"
	"context"
	"io"
	"reflect"
	"testing"

	"goldspan/annotate/score"
	"goldspan/app/check"
	"goldspan/app/check/agree"
	"goldspan/app/check/checktest"
)

// Two files of any bytes are compared or refused. Whichever is the first, the same
// articles are compared, and the same measures come of it.
func FuzzAgree(f *testing.F) {
	ana, ben := checktest.Article("a1", "done", checktest.Ilva), checktest.Article("b1", "done", "{actor|Ilva} said {claim|nine were} hurt")
	f.Add([]byte(ana), []byte(ben))
	f.Add([]byte(ana+ana+"{\n"), []byte(checktest.Article("a1", "todo", checktest.Ilva)))
	f.Add([]byte(checktest.Article("a1", "done", "{actor|other}")), []byte(ana+checktest.Article("a2", "done", "{actor|other}")))
	f.Fuzz(func(t *testing.T, a, b []byte) {
		side := func(name string, data []byte) agree.Side {
			return agree.Side{Name: name, Source: check.FileGold(name, func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil })}
		}
		there, err := agree.Run(context.Background(), agree.Options{A: side("a", a), B: side("b", b)})
		back, errBack := agree.Run(context.Background(), agree.Options{A: side("b", b), B: side("a", a)})
		if (err == nil) != (errBack == nil) {
			t.Fatalf("%v, the other way round %v", err, errBack)
		}
		if err != nil {
			return
		}
		if figures(there) != figures(back) || there.Compared() != back.Compared() || there.Problems.Total != back.Problems.Total {
			t.Fatalf("%d articles: %s, the other way round %d: %s", there.Compared(), figures(there), back.Compared(), figures(back))
		}
		other := map[score.ErrorKind]score.ErrorKind{score.ErrorMissed: score.ErrorSpurious, score.ErrorSpurious: score.ErrorMissed}
		for _, kind := range []score.ErrorKind{score.ErrorMissed, score.ErrorSpurious} {
			if there.Differences[kind] != back.Differences[other[kind]] {
				t.Fatalf("%d %s, the other way round %d", there.Differences[kind], kind, back.Differences[other[kind]])
			}
		}
	})
}

// Three files of any bytes are compared or refused. Their order changes no figure of all
// together, and each two of them are compared as two alone.
func FuzzAgreeGroup(f *testing.F) {
	ana, ben := checktest.Article("a1", "done", checktest.Ilva), checktest.Article("b1", "done", "{actor|Ilva} said {claim|nine were} hurt")
	f.Add([]byte(ana), []byte(ben), []byte(ana+ben))
	f.Add([]byte(ana+ana+"{\n"), []byte(checktest.Article("a1", "todo", checktest.Ilva)), []byte(checktest.Article("a1", "done", "{actor|other}")))
	f.Fuzz(func(t *testing.T, a, b, c []byte) {
		side := func(name string, data []byte) agree.Side {
			return agree.Side{Name: name, Source: check.FileGold(name, func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil })}
		}
		sides := []agree.Side{side("a", a), side("b", b), side("c", c)}
		there, err := agree.RunGroup(context.Background(), agree.GroupOptions{Sides: sides})
		back, errBack := agree.RunGroup(context.Background(), agree.GroupOptions{Sides: []agree.Side{sides[2], sides[0], sides[1]}})
		if (err == nil) != (errBack == nil) {
			t.Fatalf("%v, in another order %v", err, errBack)
		}
		if err != nil {
			return
		}
		if overall(there) != overall(back) || there.Problems.Total != back.Problems.Total {
			t.Fatalf("%s, in another order %s", overall(there), overall(back))
		}
		for _, p := range there.Pairs {
			two, err := agree.Run(context.Background(), agree.Options{A: sides[p.A], B: sides[p.B]})
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(p.Result, two.Result) {
				t.Fatalf("%+v, of two alone %+v", p.Result, two.Result)
			}
		}
	})
}
