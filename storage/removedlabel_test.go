package storage

import (
	"context"
	"errors"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

// withoutRumour is a project in which a span had the label rumour, which was
// removed after the span, and the edit that removed the span.
func withoutRumour(t *testing.T) (p *Project, article *annotate.Article, removal annotate.Commit) {
	t.Helper()
	ctx := context.Background()
	p = newProject(t)
	rumour := annotate.Label{ID: "r", Name: "rumour", Color: "#000000", ColorDark: "#ffffff", Key: "r"}
	must(t, p.AddLabel(ctx, rumour))
	article = addText(t, p, "a1", "Nearly 50 died.")
	set := mustSet(t, p)
	do(t, p, "a1", set, annotate.AddSpan{Span: spanOn(article, "s1", "r", 0, 9)})
	gone, seq := do(t, p, "a1", set, annotate.RemoveSpan{ID: "s1"})
	must(t, p.RemoveLabel(ctx, "r"))
	return p, article, annotate.Commit{Change: gone.Inverse(), Op: annotate.OpUndo, Of: seq, At: 78}
}

func TestUndoBringsARemovedLabelBack(t *testing.T) {
	other := annotate.Label{ID: "o", Name: "other", Color: "#111111", ColorDark: "#eeeeee", Key: "o"}
	for _, c := range []struct {
		name              string
		meanwhile         func(*annotate.Label) // made of other, nil for no new label
		wantName, wantKey string
	}{
		{"as it was", nil, "rumour", "r"},
		{"beside another label", func(*annotate.Label) {}, "rumour", "r"},
		{"its name is taken", func(l *annotate.Label) { l.Name = "rumour" }, "rumour 2", "r"},
		{"its name is taken in capitals", func(l *annotate.Label) { l.Name = "Rumour" }, "rumour 2", "r"},
		{"its key is taken", func(l *annotate.Label) { l.Key = "r" }, "rumour", "u"},
	} {
		t.Run(c.name, func(t *testing.T) {
			ctx := context.Background()
			p, _, undo := withoutRumour(t)
			before := 3
			if c.meanwhile != nil {
				l := other
				c.meanwhile(&l)
				must(t, p.AddLabel(ctx, l))
				before++
			}
			if labels, err := p.Labels(ctx); err != nil || len(labels) != before {
				t.Fatalf("before the undo the labels are %v, error %v", labels, err)
			}
			if _, err := p.Commit(ctx, undo); err != nil {
				t.Fatal(err)
			}
			p = reopen(t, p)
			labels, err := p.Labels(ctx)
			must(t, err)
			must(t, annotate.CheckLabels(labels))
			last := labels[len(labels)-1]
			if want := (annotate.Label{ID: "r", Name: c.wantName, Color: "#000000", ColorDark: "#ffffff", Key: c.wantKey}); len(labels) != before+1 || last != want {
				t.Errorf("labels %v, want %+v at the end", labels, want)
			}
			if s := mustState(t, p, "a1", mustSet(t, p)); len(s.Spans) != 1 || s.Spans[0].Label != "r" {
				t.Errorf("spans %v", s.Spans)
			}
			if problems, err := p.Check(ctx); err != nil || len(problems) > 0 {
				t.Errorf("problems %v, error %v", problems, err)
			}
		})
	}
}

func TestARemovedLabelIsNoLabel(t *testing.T) {
	ctx := context.Background()
	p, a, undo := withoutRumour(t)
	set := mustSet(t, p)
	rumour := annotate.Label{ID: "r", Name: "gossip", Color: "#000000", ColorDark: "#ffffff"}
	_, change, err := mustState(t, p, "a1", set).Apply(annotate.Transaction{Name: annotate.Act{Text: "tag"}, Edits: []annotate.Edit{annotate.AddSpan{Span: spanOn(a, "s2", "r", 7, 9)}}})
	must(t, err)
	_, tagged := p.Commit(ctx, annotate.Commit{Change: change, Op: annotate.OpDo, At: 78})
	for name, c := range map[string]struct{ err, want error }{
		"a new span with it": {tagged, annotate.ErrLabelAbsent},
		"another name":       {p.UpdateLabel(ctx, rumour), annotate.ErrLabelAbsent},
		"another removal":    {p.RemoveLabel(ctx, "r"), annotate.ErrLabelAbsent},
		"a label of its ID":  {p.AddLabel(ctx, rumour), annotate.ErrLabelTaken},
	} {
		if !errors.Is(c.err, c.want) {
			t.Errorf("%s: error %v, want %v", name, c.err, c.want)
		}
	}
	undo.Change.StatusBefore = annotate.StatusDone // does not fit what is stored
	if _, err := p.Commit(ctx, undo); err == nil {
		t.Fatal("an undo that does not fit was made")
	}
	if labels, err := p.Labels(ctx); err != nil || len(labels) != 3 {
		t.Errorf("after a refused undo the labels are %v, error %v", labels, err)
	}
}

func TestHistoryGoesOnAcrossRemovalsOfALabel(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	must(t, p.AddLabel(ctx, annotate.NewLabel("r", "rumour", annotate.DefaultLabels())))
	a := addText(t, p, "a1", "Nearly 50 died.")
	s, err := session.Open(ctx, p, "a1", mustSet(t, p), p.options.Now, p.options.NewID)
	must(t, err)
	do := func(edit annotate.Edit) {
		t.Helper()
		_, err := s.Do(ctx, annotate.Transaction{Name: annotate.Act{Text: "edit"}, Edits: []annotate.Edit{edit}})
		must(t, err)
	}
	do(annotate.AddSpan{Span: spanOn(a, "s0", "claim", 0, 15)})
	do(annotate.AddSpan{Span: spanOn(a, "s1", "r", 0, 9)})
	do(annotate.RemoveSpan{ID: "s1"})
	for _, step := range []struct {
		name   string
		do     func(context.Context) (annotate.Change, error)
		spans  int
		labels int // after it; a rumour without spans is removed then
	}{
		{"undo the deletion", s.Undo, 2, 4},
		{"undo the tagging", s.Undo, 1, 4},
		{"redo the tagging", s.Redo, 2, 4},
		{"redo the deletion", s.Redo, 1, 4},
		{"undo the deletion again", s.Undo, 2, 4},
		{"undo the tagging again", s.Undo, 1, 4},
		{"undo the claim", s.Undo, 0, 3},
	} {
		if err := p.RemoveLabel(ctx, "r"); err != nil && !errors.Is(err, annotate.ErrLabelInUse) && !errors.Is(err, annotate.ErrLabelAbsent) {
			t.Fatal(err)
		}
		if _, err := step.do(ctx); err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		labels, err := p.Labels(ctx)
		must(t, err)
		if len(labels) != step.labels || len(s.State().Spans) != step.spans || !sameState(s.State(), mustState(t, p, "a1", mustSet(t, p))) {
			t.Errorf("%s: labels %v, spans %v", step.name, labels, s.State().Spans)
		}
	}
}

func TestTheFirstLabelAfterAllWereRemoved(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	for _, l := range annotate.DefaultLabels() {
		must(t, p.RemoveLabel(ctx, l.ID))
	}
	must(t, p.AddLabel(ctx, annotate.NewLabel("x", "claim", nil)))
	if labels, err := p.Labels(ctx); err != nil || len(labels) != 1 || labels[0].ID != "x" {
		t.Errorf("labels %v, error %v", labels, err)
	}
}
