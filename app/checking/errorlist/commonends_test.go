package errorlist

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/annotate/score"
)

// An error that was settled as gold's fault is no error of either run any more:
// what the run before said is lost.
func TestTheCurrentErrorStaysWhereGoldWasWrong(t *testing.T) {
	l, _ := listOf(t, compared())
	l.SetCurrent(2)
	e := compared()
	e[2].Verdict, e[2].Change, e[2].Was = annotate.GoldWrong, "", nil
	l.SetEntries("two runs", e)
	if l.Current() != 2 || l.Next(1) != 6 {
		t.Errorf("current %d, next %d", l.Current(), l.Next(1))
	}
}

func TestAnErrorThatIsNoneAnyMoreGivesItsPlaceToTheNext(t *testing.T) {
	cases := []struct {
		name           string
		current        int
		left           []int // of some
		next, previous int   // of some
	}{
		{"in the middle", 2, []int{0, 1, 3, 4, 5, 6, 7}, 4, 1},
		{"the first of all", 0, []int{1, 2, 3, 4, 5, 6, 7}, 1, 7},
		{"the last of all", 7, []int{0, 1, 2, 3, 4, 5, 6}, 0, 6},
		{"the first of its article", 4, []int{0, 1, 2, 3, 5, 6, 7}, 6, 2},
		{"its article with it", 1, []int{4, 5, 6, 7}, 4, 7},
		{"all of them", 1, nil, -1, -1},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			e := some()
			l, _ := listOf(t, e)
			l.SetCurrent(c.current)
			var left []Entry
			for _, i := range c.left {
				left = append(left, e[i])
			}
			at := func(i int) int {
				if i < 0 {
					return i
				}
				return c.left[i]
			}
			for range 2 { // the entries may come again before somebody goes on
				l.SetEntries("", left)
				if next, previous := at(l.Next(1)), at(l.Next(-1)); l.Current() != -1 || next != c.next || previous != c.previous {
					t.Errorf("current %d, next %d, previous %d; want %d and %d", l.Current(), next, previous, c.next, c.previous)
				}
			}
		})
	}
}

// Enter opens what stands where the keyboard's error was.
func TestTheKeyboardStaysNearAnErrorThatIsGone(t *testing.T) {
	l, c := listOf(t, some()[4:])
	l.SetCurrent(0)
	l.TakeKeyboard(c)
	l.SetEntries("", append(some()[:4:4], some()[5:]...))
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := l.Current(); got != 4 {
		t.Errorf("Enter opens %d, want 4", got)
	}
	l.SetFilter(Filter{Kind: score.ErrorBoundary})
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := l.Current(); got != 5 {
		t.Errorf("with a filter Enter opens %d, want the next that is listed", got)
	}
}

func TestWhatIsSearchedFollowsTheEntries(t *testing.T) {
	l, _ := listOf(t, some())
	l.SetFilter(Filter{Query: "minister"})
	for _, change := range []func([]Entry) []Entry{
		func(e []Entry) []Entry { return e[1:] },
		func(e []Entry) []Entry { return slices.Delete(e, 3, 5) },
		func(e []Entry) []Entry { e[3].Gold = says("figure:minister", 300); return e },
		func(e []Entry) []Entry { e[5].Title = "Other"; return e },
		func(e []Entry) []Entry { e[0].Was = says("actor:minister", 1); return e },
		func(e []Entry) []Entry { return append(e, e[0]) },
	} {
		e := change(some())
		l.SetEntries("", e)
		got := l.shown()
		l.check.folded = nil
		if l.relist(); got != l.shown() {
			t.Errorf("listed %q, want %q", got, l.shown())
		}
		l.SetEntries("", some())
	}
}

func TestASpotAmongOtherEntries(t *testing.T) {
	e := some()
	without := func(i int) []Entry { return slices.Delete(some(), i, i+1) }
	for _, tt := range []struct {
		name   string
		at     spot
		recent []Entry
		want   spot
	}{
		{"the same", spot{current: 4}, e, spot{current: 4}},
		{"one before it is gone", spot{current: 4}, without(2), spot{current: 3}},
		{"it is gone", spot{current: 4}, without(4), spot{-1, 4}},
		{"all are gone", spot{current: 4}, nil, spot{-1, 0}},
		{"there was none", spot{-1, 6}, without(2), spot{-1, 6}},
		{"behind the last one", spot{-1, 8}, without(2), spot{-1, 7}},
	} {
		if got := tt.at.among(commonEnds(e, tt.recent), e, tt.recent); got != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
		}
	}
}
