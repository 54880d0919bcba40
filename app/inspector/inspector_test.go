package inspector

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"goldspan/annotate"
	"goldspan/app/ui"
)

const river = "Fifty people died when the dam broke, Minister Ada Berg said on Monday."

// spansOf makes spans of quotes: "claim:Fifty people died".
func spansOf(t testing.TB, quotes ...string) annotate.State {
	t.Helper()
	a, err := annotate.NewArticle("a1", "Title", river, annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	var spans []annotate.Span
	for _, q := range quotes {
		label, quote, _ := strings.Cut(q, ":")
		at := strings.Index(river, quote)
		if at < 0 {
			t.Fatalf("no %q", quote)
		}
		spans = append(spans, annotate.Span{
			ID: annotate.SpanID(q), Label: annotate.LabelID(label), Quote: quote,
			Range: annotate.Range{Start: at, End: at + len(quote)}, Created: 1000, Modified: 1000,
		})
	}
	s, err := annotate.LoadState(a, annotate.Set{ID: "set"}, annotate.Parts{Status: annotate.StatusTodo, Spans: spans})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// inspecting is an inspector of those spans, in a window.
func inspecting(t *testing.T, quotes ...string) (*Inspector, fyne.Canvas) {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(ui.NewTheme(ui.ModeLight))
	ui.NextEvent = func(f func()) { f() }
	in := New()
	in.After = func(time.Duration, func()) (stop func()) { return func() {} } // nobody pauses
	w := test.NewTempWindow(t, in)
	w.Resize(fyne.NewSize(290, 700))
	in.SetLabels(annotate.DefaultLabels())
	in.SetState(spansOf(t, quotes...), "ana")
	return in, w.Canvas()
}

// spanOf is the span of a row.
func (in *Inspector) spanOf(l *line) *annotate.Span {
	s, _ := in.state.Span(l.id)
	return &s
}

// shownLines is what the list says, a head as "CLAIM 2" and a span by its quote.
func (in *Inspector) shownLines() string {
	var out []string
	for _, l := range in.lines {
		if l.head != nil {
			out = append(out, fmt.Sprintf("%s %d", strings.ToUpper(l.label.Name), l.head.count))
		} else {
			out = append(out, in.spanOf(l).Quote)
		}
	}
	return strings.Join(out, " | ")
}

func TestSpansAreGroupedByLabelInTextOrder(t *testing.T) {
	in, _ := inspecting(t, "actor:Ada Berg", "claim:Fifty people died", "actor:Fifty people", "figure:Fifty")
	if got, want := in.shownLines(), "CLAIM 1 | Fifty people died | ACTOR 2 | Fifty people | Ada Berg | FIGURE 1 | Fifty"; got != want {
		t.Errorf("listed %q, want %q", got, want)
	}
	if in.title.Text != "4 spans" {
		t.Errorf("title %q", in.title.Text)
	}
}

func TestFilterByLabel(t *testing.T) {
	in, _ := inspecting(t, "actor:Ada Berg", "claim:Fifty people died")
	in.filter.SetSelected("Actor")
	if got := in.shownLines(); got != "ACTOR 1 | Ada Berg" {
		t.Errorf("listed %q", got)
	}
	in.filter.SetSelected("Figure")
	if in.shownLines() != "" || !in.hint.Visible() || in.hint.Text == "" {
		t.Errorf("listed %q, hint %q", in.shownLines(), in.hint.Text)
	}
	labels := annotate.DefaultLabels()
	labels[2].Name = "number"
	in.SetLabels(labels) // the filter stays with its label
	if in.filter.Selected != "Number" || in.only.label != annotate.LabelFigure {
		t.Errorf("the filter says %q", in.filter.Selected)
	}
	in.SetLabels(labels[:2]) // its label is gone
	if in.filter.Selected != allLabels() || in.shownLines() == "" {
		t.Errorf("the filter says %q, listed %q", in.filter.Selected, in.shownLines())
	}
}

func TestTheDetailsFollowLightAndDark(t *testing.T) {
	in, _ := inspecting(t, "figure:Fifty")
	in.SetSelected("figure:Fifty")
	light := in.detail.label.Color
	fyne.CurrentApp().Settings().SetTheme(ui.NewTheme(ui.ModeDark))
	in.Refresh()
	want := ui.LabelInk(annotate.DefaultLabels()[2], ui.Colors().Chrome)
	if in.detail.label.Color != want || want == light || in.detail.line.FillColor != ui.Colors().Hairline {
		t.Errorf("in the dark the label is %v, want %v", in.detail.label.Color, want)
	}
}

func TestNoSpansTeach(t *testing.T) {
	in, _ := inspecting(t)
	if !in.hint.Visible() || !strings.Contains(in.hint.Text, "press 1, 2 or 3") {
		t.Errorf("hint %q", in.hint.Text)
	}
	in.SetState(annotate.State{}, "")
	if in.hint.Text != "" || in.detail.shown {
		t.Errorf("without an article the hint is %q", in.hint.Text)
	}
}

func TestKeysOf(t *testing.T) {
	var labels []annotate.Label
	for i := range 12 {
		labels = append(labels, annotate.Label{ID: annotate.LabelID(fmt.Sprint(i)), Name: fmt.Sprint(i)})
	}
	for n, want := range map[int]string{0: "", 1: "1", 2: "1 or 2", 3: "1, 2 or 3", 12: "1, 2, 3, 4, 5, 6, 7, 8 or 9"} {
		if got := keysOf(labels[:n]); got != want {
			t.Errorf("%d labels: %q, want %q", n, got, want)
		}
	}
}

func TestDetailsOfTheSelectedSpan(t *testing.T) {
	in, c := inspecting(t, "actor:Ada Berg", "claim:Fifty people died")
	if in.detail.shown || in.EditNote(c) {
		t.Error("details of nothing")
	}
	in.SetSelected("actor:Ada Berg")
	if !in.detail.Visible() || in.detail.label.Text != "Actor" || !strings.Contains(in.detail.quote.Text, "Ada Berg") {
		t.Errorf("label %q, quote %q", in.detail.label.Text, in.detail.quote.Text)
	}
	for _, want := range []string{"8 characters", "by ana"} {
		if !strings.Contains(in.detail.facts.Text, want) {
			t.Errorf("facts %q lack %q", in.detail.facts.Text, want)
		}
	}
	if !in.EditNote(c) || c.Focused() != fyne.Focusable(in.detail.note) {
		t.Error("the note does not take the keyboard")
	}
	in.SetState(spansOf(t, "claim:Fifty people died"), "ana")
	if in.detail.shown || in.detail.Visible() {
		t.Error("details of a span that is gone")
	}
}

// notes are what OnNote heard.
func notes(in *Inspector) *[]string {
	var heard []string
	in.OnNote = func(id annotate.SpanID, note string, on bool) bool {
		heard = append(heard, string(id)+" = "+note)
		return true
	}
	return &heard
}

func TestDetailsFollowTheLabel(t *testing.T) {
	in, _ := inspecting(t, "claim:Fifty people died")
	in.SetSelected("claim:Fifty people died")
	labels := annotate.DefaultLabels()
	labels[0].Name, labels[0].Color = "assertion", labels[1].Color
	before := in.detail.label.Color
	in.SetLabels(labels)
	if in.detail.label.Text != "Assertion" || in.detail.label.Color == before {
		t.Errorf("the details say %q, in the same colour: %v", in.detail.label.Text, in.detail.label.Color == before)
	}
}

func TestANoteIsOneEdit(t *testing.T) {
	in, c := inspecting(t, "actor:Ada Berg", "claim:Fifty people died")
	heard := notes(in)
	in.SetSelected("actor:Ada Berg")
	in.EditNote(c)
	test.Type(in.detail.note, "minister")
	if len(*heard) != 0 {
		t.Errorf("heard %q while typing", *heard)
	}
	in.SetSelected("claim:Fifty people died")
	c.Unfocus()
	if got := strings.Join(*heard, "; "); got != "actor:Ada Berg = minister" {
		t.Errorf("heard %q", got)
	}
	if in.detail.note.Text != "" {
		t.Errorf("the other span shows the note %q", in.detail.note.Text)
	}
}

func TestANoteThatIsTypedSurvivesAnotherEdit(t *testing.T) {
	in, c := inspecting(t, "actor:Ada Berg")
	heard := notes(in)
	in.SetSelected("actor:Ada Berg")
	in.EditNote(c)
	test.Type(in.detail.note, "minister")
	in.SetState(spansOf(t, "actor:Ada Berg", "claim:Fifty people died"), "ana")
	if in.detail.note.Text != "minister" {
		t.Errorf("the field holds %q", in.detail.note.Text)
	}
	c.Unfocus()
	if got := strings.Join(*heard, "; "); got != "actor:Ada Berg = minister" {
		t.Errorf("heard %q", got)
	}
}

func TestReadOnlyNotes(t *testing.T) {
	in, c := inspecting(t, "actor:Ada Berg")
	heard := notes(in)
	in.SetReadOnly(true)
	in.SetSelected("actor:Ada Berg")
	if in.EditNote(c) {
		t.Error("the note takes the keyboard")
	}
	in.SetReadOnly(false)
	if !in.EditNote(c) {
		t.Error("the note does not take the keyboard again")
	}
	c.Unfocus()
	if len(*heard) != 0 {
		t.Errorf("heard %q", *heard)
	}
}

func TestALongQuoteIsCut(t *testing.T) {
	a, err := annotate.NewArticle("a1", "Title", strings.Repeat("é", 1000), annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	span := annotate.Span{ID: "s", Label: "claim", Range: annotate.Range{Start: 0, End: 1000}, Quote: a.Text()}
	s, err := annotate.LoadState(a, annotate.Set{ID: "set"}, annotate.Parts{Status: annotate.StatusTodo, Spans: []annotate.Span{span}})
	if err != nil {
		t.Fatal(err)
	}
	in, _ := inspecting(t)
	in.SetState(s, "ana")
	in.SetSelected("s")
	if n := strings.Count(in.detail.quote.Text, "é"); n != maxQuote-1 || !strings.Contains(in.detail.quote.Text, "…") {
		t.Errorf("%d letters are shown", n)
	}
}

func TestTheFilterTellsLabelsApartThatDifferInCapitals(t *testing.T) {
	in, _ := inspecting(t, "claim:Fifty people died", "shouted:Ada Berg")
	shouted := annotate.NewLabel("shouted", "Claim", annotate.DefaultLabels())
	in.SetLabels(append(annotate.DefaultLabels(), shouted))
	for _, c := range []struct{ choice, want string }{
		{"claim", "Fifty people died"}, {"Claim", "Ada Berg"}, {"Actor", ""},
	} {
		in.filter.SetSelected(c.choice)
		if got := in.filter.Selected; got != c.choice {
			t.Errorf("chosen is %q, want %q", got, c.choice)
		}
		got := ""
		for _, l := range in.lines {
			if l.head == nil {
				got += in.spanOf(l).Quote
			}
		}
		if got != c.want {
			t.Errorf("%s lists %q, want %q", c.choice, got, c.want)
		}
	}
}

// noted gives spans notes, by their quotes.
func noted(s annotate.State, notes map[string]string) annotate.State {
	spans := s.SpanList()
	for i := range spans {
		spans[i].Note = notes[spans[i].Quote]
	}
	return s.WithSpans(spans)
}

func TestTheSearchFindsNotes(t *testing.T) {
	in, _ := inspecting(t)
	in.SetState(noted(spansOf(t, "actor:Ada Berg", "claim:Fifty people died", "figure:Fifty"), map[string]string{
		"Ada Berg": "Only in the first report, says the Police", "Fifty": "Rounded",
	}), "ana")
	low := in.list.Row(1).Size().Height
	in.search.SetText("POLICE")
	if got, want := in.shownLines(), "ACTOR 1 | Ada Berg"; got != want {
		t.Fatalf("listed %q, want %q", got, want)
	}
	r := in.list.Row(1).(*row)
	if len(r.phrases) != 2 || r.phrases[1].lead != "Note: " || r.phrases[1].text != "Police" {
		t.Errorf("the row does not say why: %+v", r.phrases)
	}
	if r.Size().Height <= low {
		t.Errorf("the row has no room for the note: %v", r.Size())
	}
	w := test.WidgetRenderer(r).(*rowRenderer)
	if under := w.phrases[1].text; under.Text != "Police" || under.Position().Y+under.MinSize().Height > r.Size().Height {
		t.Errorf("below the quote is %q at %v", under.Text, under.Position())
	}
	in.search.SetText("fifty")
	if got, want := in.shownLines(), "CLAIM 1 | Fifty people died | FIGURE 1 | Fifty"; got != want {
		t.Errorf("listed %q, want %q", got, want)
	}
	if r := in.list.Row(1); r.Size().Height != low {
		t.Errorf("a quote that was found is %v high", r.Size().Height)
	}
}

func TestRowsMarkNotes(t *testing.T) {
	in, _ := inspecting(t)
	in.SetState(noted(spansOf(t, "actor:Ada Berg", "claim:Fifty people died", "figure:Fifty"), map[string]string{"Ada Berg": "Minister"}), "ana")
	in.OnNote = func(annotate.SpanID, string, bool) bool { return false }
	in.SetSelected("figure:Fifty")
	in.detail.note.SetText("rounded")
	in.Save()
	want := map[string]noteState{"claim:Fifty people died": noNote, "actor:Ada Berg": hasNote, "figure:Fifty": unsavedNote}
	says := map[annotate.SpanID]string{"actor:Ada Berg": ", with a note", "figure:Fifty": ", with a note that is not saved"}
	for k, o := range in.list.RowsInSight() {
		r := o.(*row)
		if in.lines[k].head != nil {
			if r.note != noNote {
				t.Error("a head has a note")
			}
			continue
		}
		id := in.lines[k].id
		if r.note != want[string(id)] {
			t.Errorf("%s has the mark %v, want %v", id, r.note, want[string(id)])
		}
		if w := test.WidgetRenderer(r).(*rowRenderer); w.sheet[0].Visible() != (r.note != noNote) || (w.aside.Text == "!") != (r.note == unsavedNote) {
			t.Errorf("%s shows a mark: %v, %q", id, w.sheet[0].Visible(), w.aside.Text)
		}
		if got := in.inWords(in.lines[k]); !strings.HasSuffix(got, in.spanOf(in.lines[k]).Quote+says[id]) {
			t.Errorf("%s says %q", id, got)
		}
		delete(want, string(id))
	}
	if len(want) > 0 {
		t.Errorf("not shown: %v", want)
	}
	in.search.SetText("round") // a note is found before it is saved
	if got := in.shownLines(); got != "FIGURE 1 | Fifty" {
		t.Errorf("listed %q", got)
	}
	in.OnNote = func(annotate.SpanID, string, bool) bool { return true }
	in.Save()
	if got := in.list.Row(1).(*row).note; got == unsavedNote {
		t.Error("the saved note still has the mark")
	}
}

func TestATipShowsTheNote(t *testing.T) {
	in, _ := inspecting(t)
	in.SetState(noted(spansOf(t, "actor:Ada Berg"), map[string]string{"Ada Berg": "Minister"}), "ana")
	if got := in.list.Row(1).(*row).tip(); got != "Note: Minister" {
		t.Errorf("tip %q", got)
	}
}
