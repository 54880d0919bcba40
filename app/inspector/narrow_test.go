package inspector

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// asking is a meaning that asks for details and offers nothing.
type asking struct{ asks annotate.Asks }

func (a asking) Asks() annotate.Asks                                       { return a.asks }
func (asking) Names(annotate.SpanID, string, bool) []ui.Offer              { return nil }
func (asking) SetKind(annotate.SpanID, annotate.ActorKind)                 {}
func (asking) Also(annotate.SpanID) []ui.Offer                             { return nil }
func (asking) SetFigure(annotate.SpanID, string) bool                      { return true }
func (asking) SetBound(annotate.SpanID, annotate.Bound)                    {}
func (asking) Counted(annotate.SpanID, string, bool) []ui.Offer            { return nil }
func (asking) SetClaim(annotate.SpanID, annotate.Claim)                    {}
func (asking) Ends(annotate.SpanID, string, string, bool) (out []ui.Offer) { return nil }
func (asking) SetOutlet(annotate.SpanID, bool)                             {}
func (asking) Unlink(annotate.LinkID)                                      {}
func (asking) Unread(annotate.SpanID) string                               { return "no number" }
func (asking) Unsaved(string)                                              {}
func (asking) EndsLeft()                                                   {}
func (asking) Confirm(annotate.SpanID)                                     {}

// linkedSpans are a claim, its speaker and its figure.
func linkedSpans(t *testing.T) annotate.State {
	t.Helper()
	s := spansOf(t, "claim:Fifty people died when the dam broke", "actor:Ada Berg", "figure:Fifty")
	s, err := annotate.LoadState(s.Article, annotate.Set{ID: "set"}, annotate.Parts{Status: annotate.StatusTodo, Spans: s.SpanList(), Links: []annotate.Link{
		{ID: "l1", Type: annotate.LinkSaidBy, From: "claim:Fifty people died when the dam broke", To: "actor:Ada Berg"},
		{ID: "l2", Type: annotate.LinkPartOf, From: "figure:Fifty", To: "claim:Fifty people died when the dam broke", Assumed: true},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// In a small window, what is said of a span stays inside the list of spans.
func TestDetailsFitANarrowPane(t *testing.T) {
	for _, width := range []float32{200, 290} {
		in, c := inspecting(t)
		in.Meaning = asking{annotate.AsksAll()}
		c.(interface{ Resize(fyne.Size) }).Resize(fyne.NewSize(width, 600))
		in.Resize(fyne.NewSize(width, 600))
		state := linkedSpans(t)
		in.SetState(state, "ana")
		for s := range state.Spans() {
			in.SetSelected(s.ID)
			in.root.Refresh()
			shown := 0
			for _, control := range in.detail.says.Controls() {
				at := fyne.CurrentApp().Driver().AbsolutePositionForObject(control.Object)
				size := control.Object.Size()
				if at.X < 0 || at.X+size.Width > width || size.Width < 16 {
					t.Errorf("%v wide, %s: %s is at %v, %v wide", width, s.ID, control.Name, at.X, size.Width)
				}
				if control.Name == "span:value" && size.Width < leastValue {
					t.Errorf("%v wide: the value is %v wide", width, size.Width)
				}
				note := fyne.CurrentApp().Driver().AbsolutePositionForObject(in.detail.note)
				if bottom := at.Y + size.Height; bottom > note.Y {
					t.Errorf("%v wide, %s: %s ends at %v, below the top of the note at %v", width, s.ID, control.Name, bottom, note.Y)
				}
				shown++
			}
			if shown < 2 {
				t.Errorf("%s shows %d controls", s.ID, shown)
			}
		}
	}
}

func TestDetailsAreShownByLabelAndByWhatIsAskedFor(t *testing.T) {
	for _, c := range []struct {
		asks annotate.Asks
		id   annotate.SpanID
		want string
	}{
		{annotate.AsksAll(), "actor:Ada Berg", "span:name span:kind link:l1 unlink:l1"},
		{annotate.AsksAll(), "figure:Fifty", "span:bound span:value span:counted link:l2 unlink:l2 span:confirm"},
		{annotate.Asks{Speakers: true}, "claim:Fifty people died when the dam broke", "span:speaker span:outlet span:denied span:hedged link:l2 unlink:l2 link:l1 unlink:l1"},
		{annotate.Asks{Speakers: true}, "actor:Ada Berg", "link:l1 unlink:l1"},
		{annotate.Asks{}, "claim:Fifty people died when the dam broke", "link:l2 unlink:l2 link:l1 unlink:l1"},
	} {
		in, _ := inspecting(t)
		in.Meaning = asking{c.asks}
		in.SetState(linkedSpans(t), "ana")
		in.SetSelected(c.id)
		names := func() string {
			var out []string
			for _, control := range in.detail.says.Controls() {
				out = append(out, control.Name)
			}
			return strings.Join(out, " ")
		}
		if got := names(); got != c.want {
			t.Errorf("%+v of %s shows %q, want %q", c.asks, c.id, got, c.want)
		}
		in.SetReadOnly(true)
		for _, hidden := range []string{"unlink", "confirm", "speaker"} {
			if strings.Contains(names(), hidden) {
				t.Errorf("what cannot be changed shows %q", names())
			}
		}
		for _, control := range in.detail.says.Controls() {
			if control.Enabled && control.Role != "button" {
				t.Errorf("%s can be changed", control.Name)
			}
		}
	}
}

// A value that is not shown any more is nothing to save.
func TestNothingIsTypedWithoutASpan(t *testing.T) {
	in, _ := inspecting(t)
	in.Meaning = refusing{}
	s := spansOf(t, "figure:Fifty")
	figure := s.Nth(0)
	figure.Figure = annotate.Figure{Value: "50", Bound: annotate.BoundExact}
	s = s.WithSpans([]annotate.Span{figure})
	in.SetState(s, "ana")
	in.SetSelected("figure:Fifty")
	in.SetSelected("")
	if !in.Save() {
		t.Error("the value of no span keeps the article open")
	}
}

// refusing is a meaning that saves no value.
type refusing struct{ asking }

func (refusing) Asks() annotate.Asks                    { return annotate.AsksAll() }
func (refusing) SetFigure(annotate.SpanID, string) bool { return false }
