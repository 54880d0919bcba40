package storage

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

// removeAsBefore removes a label as versions before schema 3 did: outside of the
// history.
func removeAsBefore(t *testing.T, p *Project, id annotate.LabelID) {
	t.Helper()
	damage(t, p.Path(), fmt.Sprintf("UPDATE label SET position = -1, hidden = 1 WHERE id = '%s'", id), "DELETE FROM edit_log WHERE part = 'label'",
		"DELETE FROM action WHERE op = 'do' AND number NOT IN (SELECT action FROM edit_log)")
	reseal(t, p.Path())
	_, err := p.Changed(context.Background()) // the file was written to beside the project
	must(t, err)
}

// withoutRumour is a project in which a span had the label rumour, which an older
// version removed after the span, and the undo of the edit that removed the span.
func withoutRumour(t *testing.T) (p *Project, article *annotate.Article, removal annotate.Commit) {
	t.Helper()
	p = newProject(t)
	rumour := annotate.Label{ID: "r", Name: "rumour", Color: "#000000", ColorDark: "#ffffff", Key: "r"}
	must(t, addLabel(t, p, rumour))
	article = addText(t, p, "a1", "Nearly 50 died.")
	set := mustSet(t, p)
	do(t, p, "a1", set, annotate.AddSpan{Span: spanOn(article, "s1", "r", 0, 9)})
	gone, id := do(t, p, "a1", set, annotate.RemoveSpan{ID: "s1"})
	removeAsBefore(t, p, "r")
	removal = doing("edit", gone.Inverse())
	removal.Op, removal.Of = annotate.OpUndo, id
	return p, article, removal
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
			p, _, removal := withoutRumour(t)
			before := 3
			if c.meanwhile != nil {
				l := other
				c.meanwhile(&l)
				// As before schema 3, since the history would drop nothing, but end there.
				damage(t, p.Path(), fmt.Sprintf("INSERT INTO label (id, name, color, color_dark, key, position) VALUES ('%s', '%s', '%s', '%s', '%s', 9)", l.ID, l.Name, l.Color, l.ColorDark, l.Key))
				reseal(t, p.Path())
				before++
			}
			if labels, err := p.Labels(ctx); err != nil || len(labels) != before {
				t.Fatalf("before the undo the labels are %v, error %v", labels, err)
			}
			done, err := p.Commit(ctx, removal)
			must(t, err)
			p = reopen(t, p)
			labels, err := p.Labels(ctx)
			must(t, err)
			must(t, annotate.CheckLabels(labels))
			last := labels[len(labels)-1]
			want := annotate.Label{ID: "r", Name: c.wantName, Color: "#000000", ColorDark: "#ffffff", Key: c.wantKey}
			if len(labels) != before+1 || last != want || !slices.Equal(done.Revived, []annotate.LabelChange{{After: want}}) {
				t.Errorf("labels %v, revived %v, want %+v at the end", labels, done.Revived, want)
			}
			if s := mustState(t, p, "a1", mustSet(t, p)); s.SpanCount() != 1 || s.Nth(0).Label != "r" {
				t.Errorf("spans %v", s.SpanList())
			}
			checked(t, p)
		})
	}
}

func TestARemovedLabelIsNoLabel(t *testing.T) {
	ctx := context.Background()
	p, a, removal := withoutRumour(t)
	set := mustSet(t, p)
	rumour := annotate.Label{ID: "r", Name: "gossip", Color: "#000000", ColorDark: "#ffffff"}
	_, change, err := mustState(t, p, "a1", set).Apply(annotate.Transaction{Name: annotate.Act{Text: "tag"}, Edits: []annotate.Edit{annotate.AddSpan{Span: spanOn(a, "s2", "r", 7, 9)}}})
	must(t, err)
	_, tagged := p.Commit(ctx, doing("edit", change))
	for name, c := range map[string]struct{ err, want error }{
		"a new span with it": {tagged, annotate.ErrLabelAbsent},
		"another name":       {updateLabel(t, p, rumour), annotate.ErrLabelAbsent},
		"another removal":    {removeLabel(t, p, "r"), annotate.ErrLabelAbsent},
		"a label of its ID":  {addLabel(t, p, rumour), annotate.ErrLabelTaken},
	} {
		if !errors.Is(c.err, c.want) {
			t.Errorf("%s: error %v, want %v", name, c.err, c.want)
		}
	}
	c := removal.Action.Changes()[0]
	c.StatusBefore = annotate.StatusDone // does not fit what is stored
	removal.Action.Parts = []annotate.Part{c}
	if _, err := p.Commit(ctx, removal); err == nil {
		t.Fatal("an undo that does not fit was made")
	}
	if labels, err := p.Labels(ctx); err != nil || len(labels) != 3 {
		t.Errorf("after a refused undo the labels are %v, error %v", labels, err)
	}
}

// The label that came back is told to the watchers, for nothing else names it.
func TestWatchersHearOfALabelThatCameBack(t *testing.T) {
	p, _, _ := withoutRumour(t)
	h := historyOf(t, p)
	var told annotate.Action
	h.Watch(func(e session.Event) { told = e.Action })
	undo(t, h)
	if len(told.Parts) != 2 || told.Parts[0] != (annotate.LabelChange{After: labelOf(t, p, "r")}) {
		t.Errorf("told %+v", told)
	}
}

func TestTheFirstLabelAfterAllWereRemoved(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	for _, l := range annotate.DefaultLabels() {
		must(t, removeLabel(t, p, l.ID))
	}
	must(t, addLabel(t, p, annotate.NewLabel("x", "claim", nil)))
	if labels, err := p.Labels(ctx); err != nil || len(labels) != 1 || labels[0].ID != "x" {
		t.Errorf("labels %v, error %v", labels, err)
	}
}
