package errorlist

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
)

const (
	shift = fyne.KeyModifierShift
	ctrl  = fyne.KeyModifierShortcutDefault
)

func TestErrorsAreChosenTogether(t *testing.T) {
	type click struct {
		entry int
		held  fyne.KeyModifier
	}
	for name, c := range map[string]struct {
		current int
		clicks  []click
		want    []int
		at      int
	}{
		"a click":                       {0, []click{{2, 0}}, nil, 2},
		"with Shift":                    {1, []click{{4, shift}}, []int{1, 2, 3, 4}, 4},
		"with Shift upwards":            {4, []click{{2, shift}}, []int{2, 3, 4}, 2},
		"with Shift again":              {1, []click{{6, shift}, {2, shift}}, []int{1, 2}, 2},
		"with Ctrl":                     {1, []click{{4, ctrl}, {7, ctrl}}, []int{1, 4, 7}, 7},
		"with Ctrl, and one fewer":      {1, []click{{4, ctrl}, {7, ctrl}, {4, ctrl}}, []int{1, 7}, 7},
		"with Ctrl, and one left":       {1, []click{{4, ctrl}, {1, ctrl}}, nil, 4},
		"with Ctrl, then Shift":         {0, []click{{3, ctrl}, {5, shift}}, []int{3, 4, 5}, 5},
		"without a current one, Ctrl":   {-1, []click{{3, ctrl}, {5, ctrl}}, []int{3, 5}, 5},
		"without a current one, Shift":  {-1, []click{{3, shift}}, nil, 3},
		"a click ends what was chosen":  {1, []click{{4, shift}, {3, 0}}, nil, 3},
		"with Ctrl on the only one":     {-1, []click{{3, ctrl}, {3, ctrl}}, nil, 3},
		"with Shift on the current one": {3, []click{{3, shift}}, nil, 3},
	} {
		t.Run(name, func(t *testing.T) {
			l, _ := listOf(t, some())
			l.SetCurrent(c.current)
			for _, click := range c.clicks {
				l.click(click.entry, click.held)
			}
			if got := l.Chosen(); !slices.Equal(got, c.want) || l.Current() != c.at {
				t.Errorf("chosen %v, current %d, want %v and %d", got, l.Current(), c.want, c.at)
			}
		})
	}
}

func TestTheFootSaysHowManyErrorsADecisionSettles(t *testing.T) {
	l, _ := listOf(t, some())
	l.SetCurrent(1)
	l.click(3, shift) // which is settled
	if got := l.control(t, "settle:note").Text; got != "A decision settles 3 errors." {
		t.Errorf("it says %q", got)
	}
	if c := l.control(t, "settle:gold_wrong"); !c.Enabled || strings.Contains(c.Text, ",") || l.foot.reopen.Visible() {
		t.Errorf("the button says %q", c.Text)
	}
	l.click(1, 0)
	if l.foot.note.Visible() || !strings.Contains(l.control(t, "settle:gold_wrong").Text, "adds the actor") {
		t.Error("it speaks of more than one error")
	}
}

// An error that is not in sight is never settled.
func TestWhatIsNotListedIsNotChosen(t *testing.T) {
	for name, change := range map[string]func(*List){
		"a filter":            func(l *List) { l.SetFilter(Filter{State: Open}) },
		"other entries":       func(l *List) { l.SetEntries("another check", some()[:6]) },
		"another current one": func(l *List) { l.SetCurrent(6) },
		"the details closed":  func(l *List) { l.Leave() },
	} {
		l, _ := listOf(t, some())
		l.SetCurrent(1)
		l.click(4, shift)
		if change(l); l.Chosen() != nil {
			t.Errorf("%s leaves %v chosen", name, l.Chosen())
		}
	}
	l, _ := listOf(t, some())
	l.SetFilter(Filter{Label: annotate.LabelFigure})
	l.SetCurrent(0)
	l.click(7, shift)
	if got, want := l.Chosen(), []int{0, 3, 4, 7}; !slices.Equal(got, want) {
		t.Errorf("among the figures %v are chosen, want %v", got, want)
	}
}

func TestShiftAndAnArrowChooseErrors(t *testing.T) {
	l, c := listOf(t, some())
	_, shown := heard(l)
	l.SetCurrent(2)
	l.TakeKeyboard(c)
	for range 3 {
		l.rows.list.Walk(fyne.KeyDown, true)
	}
	if got, want := l.Chosen(), []int{2, 3, 4, 5}; !slices.Equal(got, want) || !slices.Equal(*shown, []int{3, 4, 5}) {
		t.Errorf("chosen %v, want %v; shown %v", got, want, *shown)
	}
	l.rows.list.Walk(fyne.KeyUp, true)
	if got, want := l.Chosen(), []int{2, 3, 4}; !slices.Equal(got, want) {
		t.Errorf("chosen %v, want %v", got, want)
	}
	l.rows.list.Walk(fyne.KeyDown, false)
	if l.Chosen() != nil || l.Current() != 5 {
		t.Errorf("without Shift %v are chosen, and %d is shown", l.Chosen(), l.Current())
	}
}
