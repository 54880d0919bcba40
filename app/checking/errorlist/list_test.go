package errorlist

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/annotate/score"
	"goldspan/app/check"
	"goldspan/app/ui"
)

func TestHeadSaysHowFarTheCheckIs(t *testing.T) {
	for _, c := range []struct {
		name    string
		entries []Entry
		want    string
		share   float32
	}{
		{"a run", some(), "8 errors, 2 settled", 0.25},
		{"two runs: what is gone counts apart", compared(), "6 errors, 2 gone, 2 settled", 1. / 3},
		{"one", some()[:1], "1 error, 0 settled", 0},
		{"none", nil, "0 errors, 0 settled", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			l, _ := listOf(t, c.entries)
			if got := l.control(t, "errors:progress").Text; got != c.want {
				t.Errorf("it says %q, want %q", got, c.want)
			}
			if full := l.head.bar.Size().Width; l.head.barDone.Size().Width != full*c.share || full == 0 {
				t.Errorf("%v of %v is filled", l.head.barDone.Size().Width, full)
			}
		})
	}
}

func TestNext(t *testing.T) {
	for _, c := range []struct {
		name    string
		filter  Filter
		current int
		step    int
		want    int
	}{
		{"the next one", Filter{}, 0, 1, 1},
		{"over a settled one", Filter{}, 2, 1, 4},
		{"over a head and a settled one", Filter{}, 4, 1, 6},
		{"round", Filter{}, 7, 1, 0},
		{"back", Filter{}, 4, -1, 2},
		{"back, round", Filter{}, 0, -1, 7},
		{"the first where none is current", Filter{}, -1, 1, 0},
		{"the last where none is current", Filter{}, -1, -1, 7},
		{"only what is listed", Filter{Kind: score.ErrorBoundary}, 2, 1, 6},
		{"from one that is not listed", Filter{Kind: score.ErrorBoundary}, 4, 1, 6},
		{"back from one that is not listed", Filter{Kind: score.ErrorBoundary}, 4, -1, 2},
		{"from behind the last one that is listed", Filter{Kind: score.ErrorBoundary}, 7, 1, 2},
		{"the only one again", Filter{Kind: score.ErrorBoth}, 4, 1, 4},
		{"none is open", Filter{State: Settled}, 3, 1, -1},
		{"none is listed", Filter{Query: "zebra"}, 3, 1, -1},
	} {
		t.Run(c.name, func(t *testing.T) {
			l, _ := listOf(t, some())
			l.SetFilter(c.filter)
			l.SetCurrent(c.current)
			if got := l.Next(c.step); got != c.want {
				t.Errorf("%d, want %d", got, c.want)
			}
		})
	}
}

// Whoever goes on with Next comes by every open entry that is listed, in order.
func TestNextComesByEveryOpenEntry(t *testing.T) {
	l, _ := listOf(t, nil)
	rapid.Check(t, func(t *rapid.T) {
		verdicts := append([]annotate.Verdict{""}, annotate.Verdicts()...)
		changes := append([]score.ChangeKind{""}, ui.ChangeKinds()...)
		var entries []Entry
		for i := range rapid.IntRange(0, 20).Draw(t, "entries") {
			entries = append(entries, Entry{
				Article: annotate.ArticleID(fmt.Sprint(i / 3)),
				Error: check.Error{
					Kind: rapid.SampledFrom(score.ErrorKinds()).Draw(t, "kind"), Gold: says("claim:x", i),
					Verdict: rapid.SampledFrom(verdicts).Draw(t, "verdict"), Change: rapid.SampledFrom(changes).Draw(t, "change"),
				},
			})
		}
		l.SetEntries("check", entries)
		f := Filter{
			Kind:   rapid.SampledFrom(append([]score.ErrorKind{""}, score.ErrorKinds()...)).Draw(t, "only"),
			Change: rapid.SampledFrom(changes).Draw(t, "changed"),
		}
		l.SetFilter(f)
		l.SetCurrent(rapid.IntRange(-1, len(entries)-1).Draw(t, "current"))
		var want, got []int
		for i, e := range entries {
			if e.Verdict == "" && e.Change != score.ChangeBetter && (f.Kind == "" || f.Kind == e.Kind) && (l.Filter().Change == "" || f.Change == e.Change) {
				want = append(want, i)
			}
		}
		step := rapid.SampledFrom([]int{1, -1}).Draw(t, "step")
		for range want {
			i := l.Next(step)
			if i < 0 {
				t.Fatalf("after %v there is no more, want %v", got, want)
			}
			got = append(got, i)
			l.SetCurrent(i)
		}
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Fatalf("came by %v, want %v", got, want)
		}
		if len(want) == 0 && l.Next(step) != -1 {
			t.Fatal("nothing is open, and there is a next one")
		}
	})
}

func TestNewEntriesKeepTheCurrentOne(t *testing.T) {
	for _, c := range []struct {
		name    string
		current int
		change  func([]Entry) []Entry
		want    int
	}{
		{"the same", 4, func(e []Entry) []Entry { return e }, 4},
		{"others before it are gone", 4, func(e []Entry) []Entry { return e[3:] }, 1},
		{"it is settled now", 4, func(e []Entry) []Entry { e[4].Verdict = annotate.GoldWrong; return e }, 4},
		{"another score", 4, func(e []Entry) []Entry { sure := 0.9; e[4].Pred.Score = &sure; return e }, 4},
		{"gold says something else", 4, func(e []Entry) []Entry { e[4].Gold = says("claim:nearly 50", 10); return e }, -1},
		{"it is in another article", 4, func(e []Entry) []Entry { e[4].Article = "d4"; return e }, -1},
		{"it is gone", 4, func(e []Entry) []Entry { return e[:4] }, -1},
		{"there was none", -1, func(e []Entry) []Entry { return e }, -1},
	} {
		t.Run(c.name, func(t *testing.T) {
			l, _ := listOf(t, some())
			l.SetCurrent(c.current)
			l.SetEntries("extract against gold", c.change(some()))
			if got := l.Current(); got != c.want {
				t.Errorf("current is %d, want %d", got, c.want)
			}
			if l.details.Visible() != (c.want >= 0) {
				t.Error("details without an entry, or none with one")
			}
		})
	}
}

func TestTheKeyboardStaysAtItsEntry(t *testing.T) {
	l, c := listOf(t, some())
	l.SetCurrent(4)
	l.TakeKeyboard(c)
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if l.keyboardAt() != 5 || l.Current() != 5 {
		t.Fatalf("at %d, current %d", l.keyboardAt(), l.Current())
	}
	l.SetFilter(Filter{State: Settled})
	if k, _ := l.rows.list.Current(); k != 3 || l.keyboardAt() != 5 {
		t.Errorf("after the filter at row %d", k)
	}
	l.SetEntries("extract against gold", some()[4:])
	if l.keyboardAt() != 1 || l.Current() != 1 {
		t.Errorf("after a reload at %d, current %d", l.keyboardAt(), l.Current())
	}
}

func TestAnEmptyListSaysWhy(t *testing.T) {
	l, _ := listOf(t, nil)
	if got := l.control(t, "errors:none").Text; got != "No errors: every span was found." || l.rows.all.Visible() || l.head.search.Visible() {
		t.Errorf("without errors it says %q", got)
	}
	l.SetEntries("extract against gold", some())
	l.SetFilter(Filter{Query: "zebra", State: Open})
	if got := l.control(t, "errors:none").Text; got != "No error matches the filters." || l.Listed() != 0 {
		t.Errorf("with a filter it says %q", got)
	}
	left := 0
	l.OnLeave = func() { left++ }
	test.Tap(l.control(t, "errors:clear").Object.(fyne.Tappable))
	if !l.Filter().empty() || l.listing.listed != 8 || l.head.search.Text != "" || left != 1 {
		t.Errorf("the button leaves %+v, %d listed", l.Filter(), l.listing.listed)
	}
}

// many are n errors in articles of seven.
func many(n int) []Entry {
	var out []Entry
	kinds := score.ErrorKinds()
	for i := range n {
		e := Entry{
			Article: annotate.ArticleID(fmt.Sprint(i / 7)), Title: fmt.Sprintf("Dam above Harrow gives way, part %d", i/7),
			Error: check.Error{
				Kind: kinds[i%5],
				Gold: says(fmt.Sprintf("claim:Minister Ada Berg told parliament that %d people had died when the dam gave way", i), i),
				Pred: says(fmt.Sprintf("actor:%d people had died when the dam gave way", i), i+40),
			},
		}
		switch e.Kind {
		case score.ErrorMissed:
			e.Pred = nil
		case score.ErrorSpurious:
			e.Gold = nil
		}
		if i%4 == 0 {
			e.Verdict = annotate.ExtractorWrong
		}
		out = append(out, e)
	}
	return out
}

func TestManyErrorsHaveFewRows(t *testing.T) {
	l, _ := listOf(t, many(100_000))
	l.SetCurrent(77_777)
	if n := len(maps.Collect(l.rows.list.RowsInSight())); n == 0 || n > 40 {
		t.Errorf("%d rows", n)
	}
	if got := l.control(t, "error:77777").Text; !strings.Contains(got, "77777 people") {
		t.Errorf("the current row says %q", got)
	}
}

// Run: go test -run - -bench . ./app/errorlist
func BenchmarkSetEntries100000(b *testing.B) {
	l, _ := listOf(b, nil)
	entries := many(100_000)
	l.SetEntries("check", entries)
	l.SetCurrent(99_999)
	for b.Loop() {
		l.SetEntries("check", entries)
	}
}

func BenchmarkSetFilter100000(b *testing.B) {
	for name, f := range map[string]Filter{
		"kind": {Kind: score.ErrorBoundary}, "label": {Label: "actor"}, "state": {State: Open},
		"pair": {Pair: &Pair{"claim", "actor"}}, "query": {Query: "77777 people"}, "all": {},
	} {
		b.Run(name, func(b *testing.B) {
			l, _ := listOf(b, many(100_000))
			l.SetFilter(f) // the texts are folded once
			for b.Loop() {
				l.SetFilter(f)
			}
		})
	}
}

func BenchmarkFirstQuery100000(b *testing.B) {
	l, _ := listOf(b, many(100_000))
	for b.Loop() {
		l.check.folded = nil
		l.SetFilter(Filter{Query: "77777 people"})
	}
}

func BenchmarkNextAndCurrent100000(b *testing.B) {
	l, _ := listOf(b, many(100_000))
	for b.Loop() {
		l.SetCurrent(l.Next(1))
	}
}

// A row says how its error was settled: by a tick and the key of the verdict.
func TestARowSaysHowItWasSettled(t *testing.T) {
	entries := some()[:4]
	entries[0].Verdict, entries[1].Verdict, entries[2].Verdict = annotate.GoldWrong, annotate.BothAcceptable, ""
	l, _ := listOf(t, entries)
	for i, want := range []string{"✓ G", "✓ B", "", "✓ E"} {
		got := ""
		for _, o := range test.WidgetRenderer(l.rows.list.Row(l.listing.rowOf(i)).(*row)).Objects() {
			if text, ok := o.(*canvas.Text); ok && strings.HasPrefix(text.Text, tick) {
				got = text.Text
			}
		}
		if got != want {
			t.Errorf("of %d it says %q, want %q", i, got, want)
		}
	}
}
