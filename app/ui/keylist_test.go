package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"
)

// shownKeyList is a list of n rows, of which those in heads are no place to
// rest, with room for ten.
func shownKeyList(t testing.TB, n int, heads ...int) (*KeyList, fyne.Canvas) {
	t.Helper()
	test.NewTempApp(t)
	l := NewKeyList(26, func() int { return n }, func() fyne.CanvasObject {
		r := canvas.NewRectangle(nil)
		r.SetMinSize(fyne.NewSize(20, 26))
		return r
	}, func(int, fyne.CanvasObject) {})
	l.Rests = func(id int) bool { return !slices.Contains(heads, id) }
	w := test.NewTempWindow(t, l)
	w.Resize(fyne.NewSize(200, 300+2*l.Theme().Size("padding")))
	return l, w.Canvas()
}

func TestKeysWalkTheList(t *testing.T) {
	cases := []struct {
		name  string
		n     int
		heads []int
		from  int
		keys  []fyne.KeyName
		want  int
	}{
		{"down", 5, nil, 0, []fyne.KeyName{fyne.KeyDown}, 1},
		{"up", 5, nil, 3, []fyne.KeyName{fyne.KeyUp}, 2},
		{"down stays at the end", 5, nil, 4, []fyne.KeyName{fyne.KeyDown}, 4},
		{"up stays at the start", 5, nil, 0, []fyne.KeyName{fyne.KeyUp}, 0},
		{"home and end", 5, nil, 2, []fyne.KeyName{fyne.KeyEnd, fyne.KeyHome, fyne.KeyEnd}, 4},
		{"down steps over a head", 6, []int{0, 3}, 2, []fyne.KeyName{fyne.KeyDown}, 4},
		{"up steps over a head", 6, []int{0, 3}, 4, []fyne.KeyName{fyne.KeyUp}, 2},
		{"up stays below the first head", 6, []int{0, 3}, 1, []fyne.KeyName{fyne.KeyUp}, 1},
		{"home goes below the first head", 6, []int{0, 3}, 5, []fyne.KeyName{fyne.KeyHome}, 1},
		{"end before a head that ends the list", 4, []int{3}, 0, []fyne.KeyName{fyne.KeyEnd}, 2},
		{"a page down", 100, nil, 0, []fyne.KeyName{fyne.KeyPageDown}, 9},
		{"a page down onto a head", 100, []int{9}, 0, []fyne.KeyName{fyne.KeyPageDown}, 10},
		{"a page down stops at the end", 5, nil, 1, []fyne.KeyName{fyne.KeyPageDown}, 4},
		{"a page up stops below the head", 100, []int{0}, 5, []fyne.KeyName{fyne.KeyPageUp}, 1},
		{"only heads", 2, []int{0, 1}, 0, []fyne.KeyName{fyne.KeyDown}, 0},
		{"nothing", 0, nil, 0, []fyne.KeyName{fyne.KeyDown, fyne.KeyEnd, fyne.KeyPageUp}, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			l, _ := shownKeyList(t, c.n, c.heads...)
			l.SetCurrent(c.from)
			for _, k := range c.keys {
				l.TypedKey(&fyne.KeyEvent{Name: k})
			}
			if l.current != c.want {
				t.Errorf("at row %d, want %d", l.current, c.want)
			}
		})
	}
}

func TestOnlyAMoveIsTold(t *testing.T) {
	l, _ := shownKeyList(t, 2)
	var moves []int
	l.OnMove = func(id int, _ bool) { moves = append(moves, id) }
	for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyHome, fyne.KeyUp} {
		l.TypedKey(&fyne.KeyEvent{Name: k})
	}
	if !slices.Equal(moves, []int{1, 0}) {
		t.Errorf("moves %v", moves)
	}
}

func TestKeysThatDoNotWalk(t *testing.T) {
	l, c := shownKeyList(t, 3)
	var chosen []int
	var keys []string
	left := 0
	l.OnChoose = func(id int) { chosen = append(chosen, id) }
	l.OnKey = func(k Key) bool { keys = append(keys, k.String()); return true }
	l.OnEscape = func() { left++ }
	l.SetCurrent(1)
	c.Focus(l)
	for _, k := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace, fyne.KeyDelete, fyne.KeyTab, fyne.KeyEscape, fyne.KeyF6} {
		l.TypedKey(&fyne.KeyEvent{Name: k})
	}
	test.Type(l, "a /")
	l.TypedShortcut(&fyne.ShortcutUndo{})
	l.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyK, Modifier: fyne.KeyModifierControl})
	if !slices.Equal(chosen, []int{1, 1, 1}) {
		t.Errorf("chosen %v", chosen)
	}
	if want := []string{"Del", "Tab", "F6", "A", "/", "Ctrl+Z", "Ctrl+K"}; !slices.Equal(keys, want) {
		t.Errorf("handed on %q, want %q", keys, want)
	}
	if left != 1 {
		t.Errorf("left %d times", left)
	}
}

func TestTheRingIsShownWithTheKeyboard(t *testing.T) {
	l, c := shownKeyList(t, 30, 0)
	if l.Ringed(0) || l.Ringed(1) {
		t.Error("a ring without the keyboard")
	}
	l.TakeKeyboard()
	if c.Focused() != fyne.Focusable(l) {
		t.Fatal("the list did not get the keyboard")
	}
	if at, ok := l.Current(); at != 1 || !ok || !l.Ringed(1) {
		t.Errorf("at row %d (%v), want the first that is no head", at, ok)
	}
	c.Unfocus()
	if l.Ringed(1) {
		t.Error("the ring stays without the keyboard")
	}
	l.SetCurrent(99)
	if _, ok := l.Current(); ok {
		t.Error("a row beyond the end is current")
	}
	l.TakeKeyboard()
	if at, ok := l.Current(); at != 29 || !ok {
		t.Errorf("at row %d (%v), want the last", at, ok)
	}
}

func TestRowsThatWereScrolledAwayAreNotInSight(t *testing.T) {
	l, _ := shownKeyList(t, 100)
	if !l.InSight(0) || !l.InSight(9) || l.InSight(11) || l.InSight(99) {
		t.Error("wrong rows in sight at the top")
	}
	l.SetCurrent(99)
	if l.InSight(0) || !l.InSight(99) || !l.InSight(92) {
		t.Error("wrong rows in sight at the end")
	}
}

// Rows that came and went in a list have the heights of a list that was made so.
func TestRowsComeAndGo(t *testing.T) {
	n := 0
	l, _ := shownKeyList(t, 0)
	l.Length = func() int { return n }
	rapid.Check(t, func(t *rapid.T) {
		heights := rapid.SliceOfN(rapid.Float32Range(20, 60), 0, 60).Draw(t, "heights")
		round := func(hs []float32) {
			for i := range hs {
				hs[i] = float32(int(hs[i]))
			}
		}
		round(heights)
		n = len(heights)
		l.SetHeights(slices.Values(heights))
		l.Refresh()
		for range rapid.IntRange(1, 6).Draw(t, "changes") {
			at := rapid.IntRange(0, n).Draw(t, "at")
			gone := rapid.IntRange(0, n-at).Draw(t, "gone")
			come := rapid.SliceOfN(rapid.Float32Range(20, 60), 0, 5).Draw(t, "come")
			round(come)
			heights = slices.Replace(slices.Clone(heights), at, at+gone, come...)
			n = len(heights)
			l.ChangeHeights(at, gone, come...)
			l.Refresh()
			top := float32(0)
			for id, h := range heights {
				if l.top(id) != top || l.bottom(id) != top+h {
					t.Fatalf("row %d of %d is from %v to %v, want %v to %v", id, n, l.top(id), l.bottom(id), top, top+h)
				}
				top += h + l.gap()
			}
		}
	})
}

func TestRowsHaveHeightsOfTheirOwn(t *testing.T) {
	l, _ := shownKeyList(t, 100)
	gap := l.Theme().Size("padding")
	height := func(id int) float32 { return float32(20 + id%3*10) }
	l.SetHeights(func(yield func(float32) bool) {
		for id := range 90 { // the last ones have the usual height
			if !yield(height(id)) {
				return
			}
		}
	})
	l.Refresh()
	check := func(about string) {
		t.Helper()
		want, seen := float32(0), 0
		for id := range 100 {
			h := float32(26)
			if id < 90 {
				h = height(id)
			}
			if r := l.Row(id); r != nil {
				seen++
				if r.Position().Y != want || r.Size().Height != h {
					t.Errorf("%s: row %d is at %v, %v high, want %v, %v", about, id, r.Position().Y, r.Size().Height, want, h)
				}
			} else if middle := want + h/2; l.InSight(id) || middle > l.GetScrollOffset() && middle < l.GetScrollOffset()+300 {
				t.Errorf("%s: row %d is missing", about, id)
			}
			want += h + gap
		}
		if seen < 7 || seen > 14 {
			t.Errorf("%s: %d rows", about, seen)
		}
		if room := l.content.Size().Height; room != want-gap {
			t.Errorf("%s: the rows are %v high, want %v", about, room, want-gap)
		}
	}
	check("at the top")
	for _, id := range []int{50, 99, 49, 91, 0} {
		l.SetCurrent(id)
		if !l.InSight(id) {
			t.Errorf("row %d is not in sight", id)
		}
		check("at a row")
	}
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	if at, _ := l.Current(); at < 6 || at > 9 {
		t.Errorf("a page down leads to row %d", at)
	}
}

func TestFewerRowsScrollBack(t *testing.T) {
	l, _ := shownKeyList(t, 100)
	l.SetCurrent(99)
	l.Length = func() int { return 20 }
	l.Refresh()
	if !l.InSight(19) || l.Row(99) != nil {
		t.Errorf("scrolled to %v of %v", l.GetScrollOffset(), l.height())
	}
}

func TestRowsThatWereScrolledAwayAreUsedAgain(t *testing.T) {
	l, _ := shownKeyList(t, 10_000)
	for i := range 300 {
		l.SetCurrent(i * 6199 % 10_000)
	}
	if n := len(l.shown) + len(l.unused); n == 0 || n > 40 {
		t.Errorf("%d rows", n)
	}
}

// Wherever keys lead, the keyboard rests on a row that is there, is no head
// and is in sight.
func TestWalkingNeverLeavesTheRows(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, 60).Draw(rt, "rows")
		heads := rapid.SliceOfN(rapid.IntRange(0, n-1), 0, n/2).Draw(rt, "heads")
		l, _ := shownKeyList(t, n, heads...)
		if _, ok := l.nearest(0, 1); !ok {
			return
		}
		l.TakeKeyboard()
		keys := []fyne.KeyName{fyne.KeyDown, fyne.KeyUp, fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyHome, fyne.KeyEnd}
		for range rapid.IntRange(1, 12).Draw(rt, "presses") {
			k := rapid.SampledFrom(keys).Draw(rt, "key")
			before := l.current
			l.TypedKey(&fyne.KeyEvent{Name: k})
			if _, ok := l.Current(); !ok || !l.InSight(l.current) {
				rt.Fatalf("%s led from %d to %d of %d, heads %v", k, before, l.current, n, heads)
			}
			if (k == fyne.KeyDown && l.current < before) || (k == fyne.KeyUp && l.current > before) {
				rt.Fatalf("%s led back from %d to %d", k, before, l.current)
			}
		}
	})
}
