package errorlist

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"goldspan/annotate/score"
	"goldspan/app/ui"
)

func typeKeys(c fyne.Canvas, keys ...fyne.KeyName) {
	for _, k := range keys {
		c.Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// heard writes down which entries the list opens and shows.
func heard(l *List) (opened, shown *[]int) {
	opened, shown = &[]int{}, &[]int{}
	l.OnOpen = func(i int) { *opened = append(*opened, i) }
	l.OnShow = func(i int) { *shown = append(*shown, i) }
	return opened, shown
}

func TestArrowsShowAndEnterOpens(t *testing.T) {
	l, c := listOf(t, some())
	opened, shown := heard(l)
	l.SetCurrent(2)
	l.TakeKeyboard(c)
	if !l.HasKeyboard(c.Focused()) {
		t.Fatal("the list has no keyboard")
	}
	typeKeys(c, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnd, fyne.KeyHome, fyne.KeyUp)
	if want := []int{3, 4, 7, 0}; !slices.Equal(*shown, want) { // heads are stepped over
		t.Errorf("shown %v, want %v", *shown, want)
	}
	if want := []int{4}; !slices.Equal(*opened, want) || l.Current() != 0 {
		t.Errorf("opened %v, want %v; current %d", *opened, want, l.Current())
	}
}

func TestAClickOpens(t *testing.T) {
	l, c := listOf(t, some())
	opened, shown := heard(l)
	l.tap(t, "error:4")
	if !slices.Equal(*opened, []int{4}) || len(*shown) > 0 || l.Current() != 4 {
		t.Errorf("opened %v, shown %v, current %d", *opened, *shown, l.Current())
	}
	if c.Focused() != nil {
		t.Error("the click took the keyboard")
	}
	for k, r := range l.rows.list.RowsInSight() { // a head is no entry
		if l.listing.lines[k].head() {
			test.Tap(r.(*row))
		}
	}
	if len(*opened) != 1 {
		t.Errorf("opened %v", *opened)
	}
}

func TestOnlyOneRowHasTheRing(t *testing.T) {
	l, c := listOf(t, some())
	l.SetCurrent(1)
	l.TakeKeyboard(c)
	typeKeys(c, fyne.KeyDown)
	for k, want := range []bool{false, false, false, true, false} {
		if l.rows.list.Ringed(k) != want {
			t.Errorf("row %d has the ring: %v", k, !want)
		}
	}
}

func TestOtherKeysGoToTheWindow(t *testing.T) {
	l, c := listOf(t, some())
	var keys []string
	left := 0
	l.OnKey = func(k ui.Key) bool { keys = append(keys, k.String()); return true }
	l.OnLeave = func() { left++ }
	l.TakeKeyboard(c)
	typeKeys(c, fyne.KeyTab, fyne.KeyEscape)
	for _, r := range "egbnpr" {
		c.Focused().TypedRune(r)
	}
	l.rows.list.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl})
	if want := []string{"Tab", "E", "G", "B", "N", "P", "R", "Ctrl+Enter"}; !slices.Equal(keys, want) || left != 1 {
		t.Errorf("the window got %q, want %q, and the keyboard back %d times", keys, want, left)
	}
}

func TestFromTheSearchFieldIntoTheList(t *testing.T) {
	l, c := listOf(t, some())
	opened, _ := heard(l)
	c.Focus(l.head.search)
	test.Type(l.head.search, "berg")
	typeKeys(c, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if !slices.Equal(*opened, []int{5}) {
		t.Errorf("opened %v, want the second one that was found", *opened)
	}
	left := 0
	l.OnLeave = func() { left++ }
	c.Focus(l.head.search)
	typeKeys(c, fyne.KeyEscape)
	if l.Filter().Query != "" || l.listing.listed != 8 || left != 1 {
		t.Errorf("after Esc the query is %q, left %d times", l.Filter().Query, left)
	}
}

func TestTheKeyboardGoesToTheSearchFieldWhereNothingIsListed(t *testing.T) {
	l, c := listOf(t, some())
	l.SetFilter(Filter{Query: "zebra"})
	l.TakeKeyboard(c)
	if c.Focused() != fyne.Focusable(l.head.search) || !l.HasKeyboard(c.Focused()) {
		t.Error("the search field has no keyboard")
	}
	typeKeys(c, fyne.KeyDown, fyne.KeyReturn)
	if c.Focused() != fyne.Focusable(l.head.search) {
		t.Error("the keyboard left the search field")
	}
}

func TestClicksOnFilters(t *testing.T) {
	l, _ := listOf(t, compared())
	left := 0
	l.OnLeave = func() { left++ }
	for _, c := range []struct {
		name string
		do   func()
		want Filter
	}{
		{"a tab", func() { l.tap(t, "errors:state:open") }, Filter{State: Open}},
		{"another tab", func() { l.tap(t, "errors:state:settled") }, Filter{State: Settled}},
		{"all", func() { l.tap(t, "errors:state:all") }, Filter{}},
		{"a change", func() { l.tap(t, "errors:change:worse") }, Filter{Change: score.ChangeWorse}},
		{"another change", func() { l.tap(t, "errors:change:none") }, Filter{Change: score.ChangeNone}},
		{"the same again", func() { l.tap(t, "errors:change:none") }, Filter{}},
		{"and again", func() { l.tap(t, "errors:change:none") }, Filter{Change: score.ChangeNone}},
		{"a kind", func() { l.head.kind.SetSelectedIndex(1) }, Filter{Change: score.ChangeNone, Kind: score.ErrorMissed}},
		{"all kinds", func() { l.head.kind.SetSelectedIndex(0) }, Filter{Change: score.ChangeNone}},
		{"a label", func() { l.head.label.SetSelected("Actor") }, Filter{Change: score.ChangeNone, Label: "actor"}},
		{"all labels", func() { l.head.label.SetSelected("All labels") }, Filter{Change: score.ChangeNone}},
	} {
		left = 0
		c.do()
		if got := l.Filter(); got != c.want || left != 1 {
			t.Errorf("%s: filter %+v, want %+v; the keyboard went back %d times", c.name, got, c.want, left)
		}
	}
	l.SetFilter(Filter{Pair: &Pair{"claim", "figure"}})
	l.tap(t, "errors:pair")
	if !l.Filter().empty() {
		t.Errorf("with the pair away the filter is %+v", l.Filter())
	}
}
