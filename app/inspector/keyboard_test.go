package inspector

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/app/ui"
)

const (
	ctrl  = fyne.KeyModifierShortcutDefault
	shift = fyne.KeyModifierShift
)

// bench is an inspector in a window, wired as the window of the program does it.
type bench struct {
	*Inspector
	canvas fyne.Canvas
	shown  annotate.SpanID // what the article shows
	left   int             // times that the keyboard went to the article
	keys   []string        // handed on to the window
}

// opened shows an article of ten words; each is a span: claims "s0" to "s3",
// actors "s4" to "s6", figures "s7" to "s9".
func opened(t testing.TB) *bench {
	t.Helper()
	test.NewTempApp(t)
	b := &bench{Inspector: New()}
	b.After = func(time.Duration, func()) (stop func()) { return func() {} } // nobody pauses
	b.OnSelect = func(id annotate.SpanID) { b.shown = id; b.SetSelected(id); b.left++ }
	b.OnShow = func(id annotate.SpanID) { b.shown = id; b.SetSelected(id) }
	b.OnLeave = func() { b.left++ }
	b.OnKey = func(k ui.Key) bool { b.keys = append(b.keys, k.String()); return true }
	w := test.NewTempWindow(t, b.Inspector)
	w.Resize(fyne.NewSize(300, 700))
	b.canvas = w.Canvas()
	b.SetLabels(annotate.DefaultLabels())
	b.SetState(tenSpans(t), "ana")
	return b
}

func tenSpans(t testing.TB) annotate.State {
	t.Helper()
	words := strings.Fields("Fifty feared dead after DAM breaks near the Dam village")
	a, err := annotate.NewArticle("a1", "Dam", strings.Join(words, " "), annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	var spans []annotate.Span
	at := 0
	for i, w := range words {
		label := annotate.LabelClaim
		if i > 6 {
			label = annotate.LabelFigure
		} else if i > 3 {
			label = annotate.LabelActor
		}
		spans = append(spans, annotate.Span{ID: annotate.SpanID(fmt.Sprintf("s%d", i)), Label: label, Range: annotate.Range{Start: at, End: at + len(w)}, Quote: w})
		at += len(w) + 1
	}
	s, err := annotate.LoadState(a, annotate.Set{ID: "ana"}, annotate.Parts{Status: annotate.StatusTodo, Spans: spans})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// click clicks the row of a span with keys held down.
func (b *bench) click(t testing.TB, id annotate.SpanID, mod fyne.KeyModifier) {
	t.Helper()
	b.list.ScrollTo(b.rowOf(id))
	if r, ok := b.list.Row(b.rowOf(id)).(*row); ok {
		r.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: mod})
		r.Tapped(&fyne.PointEvent{})
		return
	}
	t.Fatalf("no row of %s", id)
}

func (b *bench) press(keys ...fyne.KeyName) {
	for _, k := range keys {
		b.canvas.Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// together are the spans of Several as one word, in order of their IDs.
func (b *bench) together() string {
	ids := b.Several()
	slices.Sort(ids)
	s := ""
	for _, id := range ids {
		s += strings.TrimPrefix(string(id), "s")
	}
	return s
}

func TestClicksSelectSeveralSpans(t *testing.T) {
	type click struct {
		id  annotate.SpanID
		mod fyne.KeyModifier
	}
	cases := []struct {
		name   string
		clicks []click
		want   string
		shown  annotate.SpanID
	}{
		{"a plain click selects one", []click{{"s1", 0}}, "", "s1"},
		{"Ctrl adds", []click{{"s1", 0}, {"s4", ctrl}, {"s9", ctrl}}, "149", "s9"},
		{"Ctrl alone begins", []click{{"s1", ctrl}, {"s4", ctrl}}, "14", "s4"},
		{"Ctrl takes away", []click{{"s1", 0}, {"s4", ctrl}, {"s9", ctrl}, {"s4", ctrl}}, "19", "s9"},
		{"Ctrl takes the last one away", []click{{"s1", 0}, {"s4", ctrl}, {"s9", ctrl}, {"s9", ctrl}}, "14", "s4"},
		{"Ctrl takes the only one away", []click{{"s1", 0}, {"s1", ctrl}}, "", ""},
		{"Shift selects a range", []click{{"s1", 0}, {"s3", shift}}, "123", "s3"},
		{"Shift over a label's head", []click{{"s3", 0}, {"s5", shift}}, "345", "s5"},
		{"Shift backwards", []click{{"s5", 0}, {"s3", shift}}, "345", "s3"},
		{"Shift again starts at the same span", []click{{"s3", 0}, {"s5", shift}, {"s1", shift}}, "123", "s1"},
		{"Shift after Ctrl starts there", []click{{"s0", 0}, {"s4", ctrl}, {"s6", shift}}, "456", "s6"},
		{"Shift without a start selects one", []click{{"s3", shift}}, "", "s3"},
		{"a plain click ends it", []click{{"s1", 0}, {"s3", shift}, {"s2", 0}}, "", "s2"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := opened(t)
			for _, k := range c.clicks {
				b.click(t, k.id, k.mod)
			}
			if b.together() != c.want || b.shown != c.shown {
				t.Errorf("selected %q, the article shows %q; want %q, %q", b.together(), b.shown, c.want, c.shown)
			}
			if b.bar.Visible() != (c.want != "") {
				t.Errorf("the bar is shown: %v", b.bar.Visible())
			}
		})
	}
}

func TestTheListKeepsTheKeyboardForSeveralSpans(t *testing.T) {
	b := opened(t)
	b.click(t, "s1", 0)
	if b.left != 1 || b.ListHasKeyboard(b.canvas.Focused()) {
		t.Error("a plain click left the keyboard in the list")
	}
	b.click(t, "s4", ctrl)
	if !b.ListHasKeyboard(b.canvas.Focused()) || b.left != 1 {
		t.Error("the list has not the keyboard")
	}
	b.press(fyne.KeyEscape)
	if b.together() != "" || b.left != 1 || b.shown != "s4" {
		t.Errorf("the first Esc: together %q, left %d times, shown %q", b.together(), b.left, b.shown)
	}
	b.press(fyne.KeyEscape)
	if b.left != 2 {
		t.Error("the second Esc did not go to the article")
	}
}

func TestKeysSelectSpans(t *testing.T) {
	all := &fyne.ShortcutSelectAll{}
	b := opened(t)
	b.TakeKeyboard(b.canvas)
	if b.currentRow() != "s0" || b.shown != "" {
		t.Fatalf("the keyboard is at %q, the article shows %q", b.currentRow(), b.shown)
	}
	b.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	if b.shown != "s4" || b.together() != "" {
		t.Errorf("shown %q, together %q", b.shown, b.together())
	}
	b.walked(b.rowOf("s6"), true)
	if b.together() != "456" {
		t.Errorf("Shift selects %q", b.together())
	}
	b.list.TypedShortcut(all)
	if b.together() != "0123456789" || b.shown != "s6" {
		t.Errorf("Ctrl+A selects %q and shows %q", b.together(), b.shown)
	}
	b.list.SetCurrent(b.rowOf("s2"))
	b.list.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeySpace, Modifier: ctrl})
	if b.together() != "013456789" {
		t.Errorf("Ctrl+Space leaves %q", b.together())
	}
	b.press(fyne.KeyReturn)
	if b.left != 1 || b.shown != "s2" || b.together() != "" {
		t.Errorf("Enter: left %d times, shown %q, together %q", b.left, b.shown, b.together())
	}
	b.TakeKeyboard(b.canvas)
	b.press(fyne.KeyDelete, fyne.KeyF6)
	test.Type(b.list, "1")
	if want := []string{"Del", "F6", "1"}; !slices.Equal(b.keys, want) {
		t.Errorf("the window got %q, want %q", b.keys, want)
	}
}

func TestShiftFromTheFirstRow(t *testing.T) {
	b := opened(t)
	b.TakeKeyboard(b.canvas)
	b.walked(b.rowOf("s1"), true)
	if b.together() != "01" {
		t.Errorf("selected %q, want the row where the keyboard was too", b.together())
	}
}

func TestASelectionFromElsewhereEndsIt(t *testing.T) {
	for name, id := range map[string]annotate.SpanID{"another span": "s2", "the same span": "s4", "text": ""} {
		t.Run(name, func(t *testing.T) {
			b := opened(t)
			b.click(t, "s1", 0)
			b.click(t, "s4", ctrl)
			b.SetSelected(id)
			if b.together() != "" || b.bar.Visible() {
				t.Errorf("still together: %q", b.together())
			}
		})
	}
}

func TestSpansThatGoAreNotSelected(t *testing.T) {
	b := opened(t)
	b.click(t, "s1", 0)
	b.click(t, "s4", ctrl)
	b.click(t, "s9", ctrl)
	s, _, err := b.state.Apply(annotate.Transaction{Name: annotate.Act{Text: "delete"}, Edits: []annotate.Edit{annotate.RemoveSpan{ID: "s9"}}})
	if err != nil {
		t.Fatal(err)
	}
	b.SetState(s, "ana")
	if b.together() != "14" {
		t.Errorf("together %q after a deletion", b.together())
	}
	b.filter.SetSelected("Claim") // hides s4
	if b.together() != "" || b.bar.Visible() {
		t.Errorf("together %q where one is not listed", b.together())
	}
}

func TestTheBarRelabelsAndDeletes(t *testing.T) {
	b := opened(t)
	var did []string
	b.OnRelabel = func(l annotate.LabelID) { did = append(did, "relabel "+string(l)) }
	b.OnDelete = func() { did = append(did, "delete") }
	b.click(t, "s1", 0)
	b.click(t, "s4", ctrl)
	b.click(t, "s9", ctrl)
	text, names := "", []string{}
	for _, c := range b.Controls() {
		switch {
		case c.Name == "spans:several":
			text = c.Text
		case strings.HasPrefix(c.Name, "spans:label:"), c.Name == "spans:delete":
			names = append(names, c.Name)
			c.Object.(fyne.Tappable).Tapped(&fyne.PointEvent{})
		}
	}
	if text != "3 spans selected" {
		t.Errorf("the bar says %q", text)
	}
	if want := []string{"spans:label:claim", "spans:label:actor", "spans:label:figure", "spans:delete"}; !slices.Equal(names, want) {
		t.Errorf("buttons %q, want %q", names, want)
	}
	if want := []string{"relabel claim", "relabel actor", "relabel figure", "delete"}; !slices.Equal(did, want) {
		t.Errorf("did %q, want %q", did, want)
	}
	b.SetReadOnly(true)
	for _, c := range b.Controls() {
		if strings.HasPrefix(c.Name, "spans:label:") || c.Name == "spans:delete" {
			t.Errorf("%s in a project that is open for reading only", c.Name)
		}
	}
}

func TestTheBarWrapsItsButtons(t *testing.T) {
	b := opened(t)
	labels := annotate.DefaultLabels()
	for i := range 9 {
		labels = append(labels, annotate.NewLabel(annotate.LabelID(fmt.Sprint(i)), fmt.Sprintf("quite a long name %d", i), labels))
	}
	b.SetLabels(labels)
	b.click(t, "s1", ctrl)
	b.click(t, "s2", ctrl)
	for _, width := range []float32{170, 290, 520} {
		height := b.bar.height(width)
		var before fyne.Position
		b.bar.place(width, func(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
			if at.X < 0 || at.X+size.Width > width || at.Y+size.Height > height {
				t.Errorf("in %v a button is at %v, %v large, the bar %v high", width, at, size, height)
			}
			if at.Y == before.Y && at.X < before.X {
				t.Errorf("in %v buttons lie over each other at %v", width, at)
			}
			before = at
		})
	}
}

func TestSearchInQuotes(t *testing.T) {
	cases := []struct{ name, typed, want, title string }{
		{"nothing", "", "0123456789", "10 spans"},
		{"case does not count", "dam", "48", "2 of 10 spans"},
		{"part of a word", " EAR ", "16", "2 of 10 spans"},
		{"no span", "tsunami", "", "0 of 10 spans"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := opened(t)
			b.canvas.Focus(b.search)
			test.Type(b.search, c.typed)
			got := ""
			for _, id := range b.listed() {
				got += strings.TrimPrefix(string(id), "s")
			}
			if got != c.want || b.title.Text != c.title {
				t.Errorf("lists %q under %q, want %q under %q", got, b.title.Text, c.want, c.title)
			}
			if c.want == "" && b.hint.Text != "No span matches." {
				t.Errorf("the hint is %q", b.hint.Text)
			}
			b.press(fyne.KeyEscape)
			if len(b.listed()) != 10 || b.left != 1 {
				t.Errorf("after Esc %d are listed, left %d times", len(b.listed()), b.left)
			}
		})
	}
}

func TestFromTheSearchFieldIntoTheList(t *testing.T) {
	b := opened(t)
	b.canvas.Focus(b.search)
	test.Type(b.search, "dam")
	b.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if b.shown != "s8" {
		t.Errorf("shown %q, want the second of those that match", b.shown)
	}
	b.search.SetText("tsunami")
	b.TakeKeyboard(b.canvas)
	if b.canvas.Focused() != fyne.Focusable(b.search) || !b.HasKeyboard(b.canvas.Focused()) {
		t.Error("without rows the keyboard is not in the search field")
	}
}

func TestQuotesOverLinesAreFound(t *testing.T) {
	if fold("The  DAM\nbroke") != fold("the dam broke") {
		t.Error("a line break parts words")
	}
}

// Whatever is clicked: each selected span is listed, none twice, what the
// article shows is one of them, and the last click decides.
func TestChosenIsAlwaysWhatIsListed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		listed := []annotate.SpanID{"a", "b", "c", "d", "e", "f"}
		var c chosen
		for range rapid.IntRange(1, 20).Draw(t, "clicks") {
			id := rapid.SampledFrom(listed).Draw(t, "span")
			had := c.has(id)
			switch rapid.IntRange(0, 4).Draw(t, "how") {
			case 0:
				c.only(id)
			case 1:
				c.toggle(id)
				if c.has(id) == had {
					t.Fatalf("a toggle left %q as it was", id)
				}
			case 2:
				c.extend(listed, id)
				if c.last() != id {
					t.Fatalf("a range to %q ends at %q", id, c.last())
				}
			case 3:
				c.all(listed)
				if c.count() != len(listed) {
					t.Fatalf("all are %d", c.count())
				}
			case 4:
				listed = slices.DeleteFunc(slices.Clone(listed), func(l annotate.SpanID) bool { return l == id })
				c.keep(func(id annotate.SpanID) bool { return slices.Contains(listed, id) })
				if len(listed) == 0 {
					return
				}
			}
			seen := map[annotate.SpanID]bool{}
			for _, o := range c.order {
				if seen[o] || !c.has(o) || !slices.Contains(listed, o) {
					t.Fatalf("selected %q of %q", c.order, listed)
				}
				seen[o] = true
			}
			if len(c.in) != len(c.order) || (c.last() != "") != (c.count() > 0) {
				t.Fatalf("%d in the set, %d in order, last %q", len(c.in), len(c.order), c.last())
			}
		}
	})
}

func TestTheListHasTheRoomThatTheDetailsLeave(t *testing.T) {
	b := opened(t)
	b.root.Resize(fyne.NewSize(300, 420))
	whole := b.list.Size().Height
	for range 2 {
		b.SetSelected("s9") // the last one, which was in sight
		if got, want := b.list.Size().Height, whole-b.detail.MinSize().Height; got != want {
			t.Errorf("with details the list is %v high, want %v", got, want)
		}
		if k := b.rowOf("s9"); !b.list.InSight(k) {
			t.Errorf("the selected row, %d, is not in sight", k)
		}
		b.SetSelected("")
		if got := b.list.Size().Height; got != whole {
			t.Errorf("without details the list is %v high, want %v", got, whole)
		}
	}
	b.SetSelected("s9")
	b.SetState(annotate.State{}, "")
	if got := b.list.Size().Height; got != whole {
		t.Errorf("after the article went the list is %v high, want %v", got, whole)
	}
}

func TestTheNextSpanFollowsWhereOneWasDeleted(t *testing.T) {
	b := opened(t)
	b.TakeKeyboard(b.canvas)
	remove := func(id annotate.SpanID) {
		t.Helper()
		s, _, err := b.state.Apply(annotate.Transaction{Name: annotate.Act{Text: "delete"}, Edits: []annotate.Edit{annotate.RemoveSpan{ID: id}}})
		if err != nil {
			t.Fatal(err)
		}
		b.SetSelected("")
		b.SetState(s, "ana")
		b.ShowCurrent()
	}
	b.press(fyne.KeyDown, fyne.KeyDown)
	for _, c := range []struct{ gone, next annotate.SpanID }{{"s2", "s3"}, {"s3", "s4"}} { // s4 stands below the next head
		remove(c.gone)
		if b.shown != c.next || b.currentRow() != c.next {
			t.Errorf("after %s the article shows %q and the keyboard is at %q, want %s", c.gone, b.shown, b.currentRow(), c.next)
		}
	}
	b.press(fyne.KeyEnd)
	remove("s9")
	if b.shown != "s8" {
		t.Errorf("after the last span the article shows %q, want the one before", b.shown)
	}
}

func TestARightClickSelectsTheSpanAndAsksForAMenu(t *testing.T) {
	in, _ := inspecting(t, "claim:Fifty people died", "actor:Ada Berg", "figure:Fifty")
	var shown []annotate.SpanID
	asked := 0
	in.OnShow = func(id annotate.SpanID) { shown = append(shown, id); in.SetSelected(id) }
	in.OnContext = func(fyne.Position) { asked++ }
	right := func(id annotate.SpanID) { t.Helper(); test.TapSecondary(in.list.Row(in.rowOf(id)).(*row)) }

	right("actor:Ada Berg")
	if asked != 1 || len(shown) != 1 || in.selected != "actor:Ada Berg" || in.Several() != nil {
		t.Errorf("asked %d times, shown %v, selected %q", asked, shown, in.selected)
	}
	in.tapped(in.lines[in.rowOf("figure:Fifty")], fyne.KeyModifierShortcutDefault)
	if len(in.Several()) != 2 {
		t.Fatalf("selected together: %v", in.Several())
	}
	right("actor:Ada Berg") // one of several: all of them are meant
	if asked != 2 || len(in.Several()) != 2 {
		t.Errorf("asked %d times, selected together: %v", asked, in.Several())
	}
	right("claim:Fifty people died") // another one: that alone
	if asked != 3 || in.Several() != nil || in.selected != "claim:Fifty people died" {
		t.Errorf("asked %d times, selected %q and %v", asked, in.selected, in.Several())
	}
	test.TapSecondary(in.list.Row(0).(*row)) // the head of a label
	if asked != 3 {
		t.Error("a head has a menu")
	}
}
