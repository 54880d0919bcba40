//go:build !headless

package app

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"goldspan/annotate"
)

// all selects every span of the list with the keyboard in it.
func (b *bench) all() {
	b.t.Helper()
	b.inspector.TakeKeyboard(b.win.Canvas())
	b.win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
}

// three opens an article with three spans, and selects them together.
func three(t *testing.T) *bench {
	t.Helper()
	b := open(t, newFake("Fifty feared dead after dam breaks near the village."))
	b.tagged("Fifty", "3")
	b.tagged("dam", "2")
	b.tagged("village", "1")
	b.all()
	if n := len(b.inspector.Several()); n != 3 {
		t.Fatalf("%d spans are selected together", n)
	}
	return b
}

func TestSeveralSpansAreRelabelledByAKey(t *testing.T) {
	b := three(t)
	commits := len(b.p.changes)
	b.key("2")
	if want := "actor Fifty, actor dam, actor village"; b.spans() != want {
		t.Errorf("spans %q, want %q", b.spans(), want)
	}
	b.says("2 spans relabelled as actor; 1 span had the label actor already.")
	if len(b.p.changes) != commits+1 || b.undoTitle() != "Undo relabel 2 spans as actor" {
		t.Errorf("%d commits, the menu says %q", len(b.p.changes)-commits, b.undoTitle())
	}
	if len(b.inspector.Several()) != 3 || b.paneWithKeyboard() != paneSpans {
		t.Error("the spans are not selected any more, or the list lost the keyboard")
	}
	b.chord(fyne.KeyModifierControl, fyne.KeyZ)
	if want := "figure Fifty, actor dam, claim village"; b.spans() != want {
		t.Errorf("after undo %q, want %q", b.spans(), want)
	}
	b.agrees()
}

func TestSeveralSpansAreDeleted(t *testing.T) {
	b := three(t)
	commits := len(b.p.changes)
	b.named(fyne.KeyDelete)
	if b.spans() != "" || len(b.p.changes) != commits+1 {
		t.Errorf("spans %q after %d commits", b.spans(), len(b.p.changes)-commits)
	}
	b.says("Deleted 3 spans.")
	if b.paneWithKeyboard() != paneText {
		t.Error("the keyboard is not in the text, though the list is empty")
	}
	if b.undoTitle() != "Undo delete 3 spans" {
		t.Errorf("the menu says %q", b.undoTitle())
	}
	b.chord(fyne.KeyModifierControl, fyne.KeyZ)
	if want := "figure Fifty, actor dam, claim village"; b.spans() != want {
		t.Errorf("after undo %q, want %q", b.spans(), want)
	}
	b.agrees()
}

func TestDeletingInTheListGoesOnWithTheNextSpan(t *testing.T) {
	b := three(t)
	b.named(fyne.KeyEscape)
	b.named(fyne.KeyHome)
	for _, want := range []string{"figure Fifty, actor dam", "figure Fifty", ""} {
		b.named(fyne.KeyDelete)
		if b.spans() != want {
			t.Errorf("spans %q, want %q", b.spans(), want)
		}
	}
	b.agrees()
}

func TestRelabellingToWhatAllHave(t *testing.T) {
	b := three(t)
	b.key("1")
	commits := len(b.p.changes)
	b.key("1")
	b.says("Nothing to relabel: 3 spans had the label claim already.")
	if len(b.p.changes) != commits {
		t.Error("something was saved")
	}
}

func TestAFailedSaveLeavesSeveralAsTheyAre(t *testing.T) {
	b := three(t)
	b.p.fail = errors.New("no room")
	b.key("2")
	if want := "figure Fifty, actor dam, claim village"; b.spans() != want || !b.dialog() {
		t.Errorf("spans %q, dialog %v", b.spans(), b.dialog())
	}
	b.agrees()
}

func TestSeveralSpansOfAReadOnlyProjectStay(t *testing.T) {
	b := three(t)
	b.p.why = annotate.OpenElsewhere
	b.key("2")
	b.named(fyne.KeyDelete)
	if want := "figure Fifty, actor dam, claim village"; b.spans() != want {
		t.Errorf("spans %q, want %q", b.spans(), want)
	}
}

func TestASelectionInTheTextEndsTheSelectionOfSeveral(t *testing.T) {
	b := three(t)
	b.selects("feared dead")
	b.key("1")
	if want := "figure Fifty, claim feared dead, actor dam, claim village"; b.spans() != want {
		t.Errorf("spans %q, want %q", b.spans(), want)
	}
}

func TestWhatARelabellingLeaves(t *testing.T) {
	a, err := annotate.NewArticle("a", "Dam", "Fifty feared dead after dam breaks.", annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	span := func(id string, l annotate.LabelID, start, end int) annotate.Span {
		r := annotate.Range{Start: start, End: end}
		return annotate.Span{ID: annotate.SpanID(id), Label: l, Range: r, Quote: a.Quote(r)}
	}
	state := func(spans ...annotate.Span) annotate.State {
		s, err := annotate.NewState(a, "ana", annotate.StatusTodo, spans, nil)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	cases := []struct {
		name  string
		state annotate.State
		ids   string
		want  string // IDs that change
		rest  string
	}{
		{"all change", state(span("1", "claim", 0, 5), span("2", "figure", 6, 12)), "12", "12", ""},
		{"one has the label", state(span("1", "claim", 0, 5), span("2", "actor", 6, 12)), "12", "1", "1 span had the label actor already"},
		{"a span that is not selected has the label there", state(span("1", "claim", 0, 5), span("2", "actor", 0, 5), span("3", "claim", 6, 12)), "13", "3",
			"1 span left as before, because another span has actor on the same range"},
		{"two on one range, the first gets it", state(span("1", "claim", 0, 5), span("2", "figure", 0, 5)), "12", "1",
			"1 span left as before, because another span has actor on the same range"},
		{"nested ranges are no duplicates", state(span("1", "claim", 0, 12), span("2", "claim", 0, 5), span("3", "figure", 6, 12)), "123", "123", ""},
		{"both", state(span("1", "claim", 0, 5), span("2", "actor", 0, 5), span("3", "claim", 6, 12)), "12", "",
			"1 span left as before, because another span has actor on the same range, and 1 had it"},
		{"none is there", state(span("1", "claim", 0, 5)), "9", "", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var ids []annotate.SpanID
			for _, id := range c.ids {
				ids = append(ids, annotate.SpanID(id))
			}
			got := relabel(c.state, ids, "actor")
			changed := ""
			for _, s := range got.spans {
				changed += string(s.ID)
			}
			if changed != c.want || got.rest("actor") != c.rest {
				t.Errorf("changes %q, the rest %q; want %q, %q", changed, got.rest("actor"), c.want, c.rest)
			}
		})
	}
}

// A relabelling of any spans is never refused, and every chosen span is in one
// of its three parts.
func TestARelabellingIsNeverRefused(t *testing.T) {
	a, err := annotate.NewArticle("a", "Dam", strings.Repeat("x", 12), annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		s := annotate.State{Article: a, Set: "ana", Status: annotate.StatusTodo}
		var ids []annotate.SpanID
		for i := range rapid.IntRange(1, 20).Draw(t, "spans") {
			r := annotate.Range{Start: rapid.IntRange(0, 3).Draw(t, "start")}
			r.End = r.Start + rapid.IntRange(1, 3).Draw(t, "length")
			id := annotate.SpanID(rune('a' + i))
			label := rapid.SampledFrom([]annotate.LabelID{"claim", "actor", "figure"}).Draw(t, "label")
			next, _, err := s.Apply(annotate.Transaction{Name: annotate.Act{Text: "tag"}, Edits: []annotate.Edit{annotate.AddSpan{Span: annotate.Span{ID: id, Label: label, Range: r, Quote: a.Quote(r)}}}})
			if err != nil {
				continue // that label was there
			}
			s = next
			if rapid.Bool().Draw(t, "chosen") {
				ids = append(ids, id)
			}
		}
		r := relabel(s, ids, "actor")
		if len(r.spans)+r.had+r.kept != len(ids) {
			t.Fatalf("%d change, %d had it, %d are left, of %d", len(r.spans), r.had, r.kept, len(ids))
		}
		tx := annotate.Transaction{Name: annotate.Act{Text: "relabel"}}
		for _, sp := range r.spans {
			tx.Edits = append(tx.Edits, annotate.ReplaceSpan{Span: sp})
		}
		if _, _, err := s.Apply(tx); err != nil && !(errors.Is(err, annotate.ErrNoChange) && len(tx.Edits) == 0) {
			t.Fatal(err)
		}
	})
}
